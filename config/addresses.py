"""Where the database is, and as whom it is entered: from the environment and one small file, starting nothing."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict

from config import postgres
from config.environment import Environment

OWNER, APP, KEEPER = "wardmote_owner", "wardmote_app", "wardmote_keeper"
MATCHER = "wardmote_matcher"
DEFAULT_DATABASE = "wardmote"


class CannotProvision(Exception):
    """A sentence for the operator: what is missing, and who can supply it."""


@dataclass(frozen=True, slots=True)
class Address:
    """One way into one database."""

    user: str
    password: str
    database: str
    host: str
    port: int = postgres.PORT
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """As any PostgreSQL client takes it."""
        name = quote(self.user) + (f":{quote(self.password, safe='')}" if self.password else "")
        query = dict(self.options)
        if self.host.startswith("/"):
            query = {"host": self.host, "port": str(self.port), **query}
            place = ""
        else:
            place = f"{self.host}:{self.port}"
        return f"postgresql://{name}@{place}/{quote(self.database)}" + (
            f"?{urlencode(query)}" if query else ""
        )

    @property
    def django(self) -> dict[str, Any]:
        """As an entry of Django's DATABASES."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.database,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": str(self.port),
            "OPTIONS": dict(self.options),
        }

    def connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(self.url, autocommit=True, connect_timeout=10)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The three ways in: for pages and jobs, for migrations, and for making roles and databases."""

    app: Address
    owner: Address
    admin: Address


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is generated on the first start and kept in `secrets.json`, readable by this account only."""

    app_password: str = ""
    owner_password: str = ""
    secret_key: str = ""


def addresses(settled: Environment, database: str | None = None) -> Addresses:
    """Where the database is, from the environment and small files alone: nothing is started or asked."""
    kept = _passwords(settled)
    admin = _admin(settled)
    at = replace(admin, database=database or _database_name(settled))
    return Addresses(
        app=replace(at, user=APP, password=kept.app_password),
        owner=replace(at, user=OWNER, password=kept.owner_password),
        admin=admin,
    )


def kept_secrets(home: Path) -> Secrets:
    """What is in `secrets.json`; empty before the first start."""
    try:
        return Secrets(**json.loads((home / "secrets.json").read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Secrets()


def keep_secrets(home: Path) -> None:
    """Generate what is missing. The file is made complete beside its place and linked in, so nobody reads half of it."""
    path = home / "secrets.json"
    if path.exists():
        return
    home.mkdir(parents=True, exist_ok=True)
    fresh = Secrets(*(secrets.token_urlsafe(32) for _ in range(3)))
    beside = home / f"secrets.{os.getpid()}.json"
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({name: getattr(fresh, name) for name in Secrets.__slots__}, file, indent=2)
    try:
        os.link(beside, path)
    except FileExistsError:
        pass  # another process was first; its secrets are the ones
    finally:
        beside.unlink()


def _admin(settled: Environment) -> Address:
    if settled.database_url is None:
        place = postgres.where(settled.home)
        return Address(postgres.SUPERUSER, "", "postgres", place.host, place.port)
    try:
        parts = {
            key: str(value)
            for key, value in conninfo_to_dict(settled.database_url.get_secret_value()).items()
        }
    except psycopg.ProgrammingError as error:
        raise CannotProvision(f"DATABASE_URL is not a PostgreSQL address: {first_line(error)}") from error
    parts.pop("dbname", None)  # roles and databases are made from the server's own database
    return Address(
        user=parts.pop("user", postgres.SUPERUSER),
        password=parts.pop("password", ""),
        database="postgres",
        host=parts.pop("host", "localhost"),
        port=int(parts.pop("port", postgres.PORT)),
        options=parts,
    )


def _database_name(settled: Environment) -> str:
    """The name asked for; else the one DATABASE_URL ends in, unless that is the server's own `postgres`."""
    if settled.database:
        return settled.database
    if settled.database_url is not None:
        named = str(conninfo_to_dict(settled.database_url.get_secret_value()).get("dbname") or "")
        if named not in {"", "postgres"}:
            return named
    return DEFAULT_DATABASE


def _passwords(settled: Environment) -> Secrets:
    kept = kept_secrets(settled.home)
    return replace(
        kept,
        app_password=settled.app_password.get_secret_value() if settled.app_password else kept.app_password,
        owner_password=settled.owner_password.get_secret_value()
        if settled.owner_password
        else kept.owner_password,
    )


def first_line(error: Exception) -> str:
    """The part of a database's message that an operator reads."""
    return (str(error).strip().splitlines() or ["no reason given"])[0]
