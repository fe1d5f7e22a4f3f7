"""`wardmote migrate` and `wardmote database …`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from config.addresses import addresses
from config.environment import environment

from .house import Afterwards, opened
from .migrating import migrate
from .telling import say

database_commands = typer.Typer(help="Where the database is.", no_args_is_help=True)


class Role(StrEnum):
    """As whom the database is entered."""

    APP = "app"
    OWNER = "owner"


def migrate_command(
    leave_running: Annotated[
        bool, typer.Option("--leave-running", help="Leave the embedded PostgreSQL running afterwards.")
    ] = False,
) -> None:
    """Bring the database up to date: tables, row security, reference facts."""
    with opened(Afterwards.LEAVE_IT if leave_running else Afterwards.STOP_IF_STARTED_AND_ALONE) as house:
        migrate(house.addresses)
        say(f"The database {house.addresses.app.database} is up to date.")


@database_commands.command("url")
def url(
    role: Annotated[
        Role, typer.Option("--as", help="app: what pages may see. owner: for migrations and repairs.")
    ] = Role.APP,
) -> None:
    """Print the address of the running or configured database, as psql takes it. It holds a password."""
    ways_in = addresses(environment())
    say((ways_in.owner if role is Role.OWNER else ways_in.app).url)
