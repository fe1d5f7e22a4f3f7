"""Every setting Wardmote reads from its environment, typed, named and explained once.

Nothing else in the project reads an environment variable for its behaviour. The settings reference of the
operating guide is drawn from these descriptions.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


def default_home() -> Path:
    """`var/` of a clone; `var/` of the present folder for an installed package."""
    return (ROOT if (ROOT / "pyproject.toml").exists() else Path.cwd()) / "var"


class Environment(BaseSettings):
    """What the operator decides. Every value has a default that suits trying Wardmote out on one machine."""

    model_config = SettingsConfigDict(
        extra="ignore", frozen=True, env_ignore_empty=True, populate_by_name=True, case_sensitive=True
    )

    home: Path = Field(
        default_factory=default_home,
        validation_alias="WARDMOTE_HOME",
        description="The data folder: the embedded database, uploaded files, secrets, mail written while trying out.",
    )
    port: int = Field(
        default=8000, ge=1, le=65535, validation_alias="PORT", description="The port pages are served on."
    )
    bind: str = Field(
        default="127.0.0.1",
        validation_alias="WARDMOTE_BIND",
        description="The network address to listen on. Leave it on loopback behind a proxy on the same machine.",
    )
    address: str = Field(
        default="",
        validation_alias="WARDMOTE_ADDRESS",
        description="The public address, such as https://wardmote.example. With it cookies are secure and only "
        "its host is answered. Without it only this machine is answered.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        validation_alias="DATABASE_URL",
        description="An administrative connection to any PostgreSQL 15 or later, used instead of the embedded one. "
        "Its role creates Wardmote's roles and database; the pages never use it.",
    )
    database: str = Field(
        default="",
        validation_alias="WARDMOTE_DATABASE",
        pattern=r"^[a-z0-9_]{0,63}$",
        description="The database's name. By default the one DATABASE_URL names, otherwise wardmote.",
    )
    app_password: SecretStr | None = Field(
        default=None,
        validation_alias="WARDMOTE_APP_PASSWORD",
        description="The password of the role wardmote_app, where several machines must share it. "
        "By default one is generated and kept in the data folder.",
    )
    owner_password: SecretStr | None = Field(
        default=None,
        validation_alias="WARDMOTE_OWNER_PASSWORD",
        description="The same for the role wardmote_owner.",
    )
    secret_key: SecretStr | None = Field(
        default=None,
        validation_alias="WARDMOTE_SECRET_KEY",
        description="Signs sessions and links. By default one is generated and kept in the data folder.",
    )
    email_url: SecretStr | None = Field(
        default=None,
        validation_alias="WARDMOTE_EMAIL_URL",
        description="smtp://user:password@host:587 (STARTTLS) or smtps://…:465. By default mail is written to files "
        "in the data folder and nothing leaves the machine.",
    )
    email_from: str = Field(
        default="Wardmote <wardmote@localhost>",
        validation_alias="WARDMOTE_EMAIL_FROM",
        description="The sender of the service's mail.",
    )
    records_folder: Path | None = Field(
        default=None,
        validation_alias="WARDMOTE_RECORDS_FOLDER",
        description="A folder into which source systems put files of records, one folder below it for each office, source and "
        "kind. The worker takes files from it for sources whose keeper switched that on. By default none is looked into.",
    )
    clamd: str = Field(
        default="",
        validation_alias="WARDMOTE_CLAMD",
        description="ClamAV's daemon, host:port or the path of its socket. Without it uploads wait as not yet scanned.",
    )

    @field_validator("home", mode="after")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().resolve()

    @field_validator("address", mode="after")
    @classmethod
    def _an_address(cls, address: str) -> str:
        parts = urlsplit(address)
        if address and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise ValueError("WARDMOTE_ADDRESS must start with https:// and name a host")
        return address.rstrip("/")

    @property
    def is_public(self) -> bool:
        """Whether people reach this service from other machines, over TLS."""
        return self.address.startswith("https://")


def static_root(home: Path) -> Path:
    """Where style sheets and scripts are gathered: beside a clone, or in the data folder of an installed package."""
    return (ROOT / "staticfiles") if (ROOT / "pyproject.toml").exists() else (home / "static")


@cache
def environment() -> Environment:
    """The environment of this process, read once."""
    return Environment()
