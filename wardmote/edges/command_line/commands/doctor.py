"""`wardmote doctor`: what is well on this machine, what is not, and what to do about it. Changes nothing."""

from __future__ import annotations

import ctypes.util
import os
import platform
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from config import postgres
from config.addresses import Addresses, addresses
from config.environment import Environment, environment

from .house import set_up_django
from .migrating import shape, shape_in
from .telling import say

_ENOUGH_ROOM = 2 * 1024**3
_LIBRARIES = {
    "pango-1.0": "PDF reports need Pango: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "magic": "uploads need libmagic: apt install libmagic1",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `advice` is empty where it is well."""

    about: str
    found: str
    advice: str = ""


def doctor_command() -> None:
    """Look at everything Wardmote needs on this machine, and say what to do about what is not well."""
    findings = list(_findings(environment()))
    for finding in findings:
        mark = "not well" if finding.advice else "well"
        say(
            f"{mark:<9} {finding.about}: {finding.found}"
            + (f"\n          → {finding.advice}" if finding.advice else "")
        )
    if any(finding.advice for finding in findings):
        sys.exit(1)


def _findings(settled: Environment) -> Iterator[Finding]:
    yield Finding("Python", platform.python_version())
    yield _data_folder(settled.home)
    yield from _libraries()
    yield _front_end()
    yield from _database(settled)
    yield _port(settled)
    yield _scanner(settled)
    yield Finding(
        "mail", "sent by SMTP" if settled.email_url else f"written to {settled.home / 'mail'}, not sent"
    )


def _data_folder(home: Path) -> Finding:
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    if not os.access(there, os.W_OK):
        return Finding("data folder", str(home), "this account may not write there: set WARDMOTE_HOME")
    free = shutil.disk_usage(there).free
    advice = "" if free > _ENOUGH_ROOM else "less than 2 GB are free"
    return Finding("data folder", f"{home}, {free / 1024**3:.0f} GB free", advice)


def _libraries() -> Iterator[Finding]:
    for name, advice in _LIBRARIES.items():
        found = ctypes.util.find_library(name)
        yield Finding(f"library {name}", found or "missing", "" if found else advice)


def _front_end() -> Finding:
    import wardmote

    built = Path(wardmote.__file__).parent / "ui" / "static" / "ui" / "build"
    if built.is_dir() and any(built.iterdir()):
        return Finding("style sheet and scripts", "built")
    return Finding("style sheet and scripts", "not built", "run script/bootstrap")


def _database(settled: Environment) -> Iterator[Finding]:
    if settled.database_url is None and not postgres.is_running(settled.home):
        yield Finding("database", "the embedded PostgreSQL is not running; `wardmote serve` starts it")
        return
    ways_in = addresses(settled)
    try:
        with ways_in.app.connect() as connection:
            version = connection.info.server_version // 10000
        yield Finding("database", f"{ways_in.app.database} on PostgreSQL {version}")
    except psycopg.OperationalError as error:
        yield Finding("database", str(error).strip().splitlines()[0], "run `wardmote migrate`")
        return
    yield from (_try("migrations", lambda: _migrations(ways_in)), _try("row security", _row_security))
    yield _try("index of records", _index_of_records)
    yield from (_try("worker", lambda: _worker(ways_in)), _try("jobs", lambda: _jobs(ways_in)))


def _try(about: str, look: Callable[[], Finding]) -> Finding:
    try:
        return look()
    except psycopg.Error as error:
        return Finding(about, str(error).strip().splitlines()[0], "run `wardmote migrate`")


def _migrations(ways_in: Addresses) -> Finding:
    if shape_in(ways_in) == shape():
        return Finding("migrations", "up to date")
    return Finding("migrations", "not up to date", "run `wardmote migrate`")


def _row_security() -> Finding:
    set_up_django()
    from wardmote.foundations.row_security.public import UnsafeRole, UnsafeTable, self_check

    try:
        self_check()
    except (UnsafeRole, UnsafeTable) as sentence:
        return Finding("row security", "not in force", str(sentence))
    return Finding("row security", "in force on every table")


def _index_of_records() -> Finding:
    set_up_django()
    from wardmote.engines.records.public import offices_indexed_before

    offices = len(offices_indexed_before())
    if not offices:
        return Finding("index of records", "everybody is indexed by the rules of this version")
    found = f"people of {offices} offices are indexed by earlier rules, and may not be found by all ways"
    return Finding(
        "index of records",
        found,
        "the worker indexes them anew; `wardmote records index-anew` does it at once",
    )


def _worker(ways_in: Addresses) -> Finding:
    with ways_in.app.connect() as connection:
        row = connection.execute(
            "select count(*) from procrastinate_workers where last_heartbeat > now() - interval '45 seconds'"
        ).fetchone()
    running = bool(row and row[0])
    return Finding("worker", "running" if running else "not running; `wardmote serve` starts it")


def _jobs(ways_in: Addresses) -> Finding:
    """A job is tried eight times, waiting longer each time; one that failed for good stays until somebody looks."""
    with ways_in.app.connect() as connection:
        failed = connection.execute(
            "select task_name, count(*) from procrastinate_jobs where status = 'failed' group by 1 order by 1"
        ).fetchall()
    if not failed:
        return Finding("jobs", "none has failed")
    names = ", ".join(f"{name} ({count})" for name, count in failed)
    return Finding("jobs", f"failed for good: {names}", "the worker’s log says why")


def _port(settled: Environment) -> Finding:
    with socket.socket() as trial:
        trial.settimeout(1)
        taken = trial.connect_ex(("127.0.0.1", settled.port)) == 0
    return Finding(f"port {settled.port}", "something answers there" if taken else "free")


def _scanner(settled: Environment) -> Finding:
    if not settled.clamd:
        return Finding("virus scanner", "none: uploads wait as not yet scanned (WARDMOTE_CLAMD names one)")
    return Finding("virus scanner", settled.clamd)
