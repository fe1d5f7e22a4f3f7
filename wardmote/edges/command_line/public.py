"""The door of the command line: `wardmote`."""

from __future__ import annotations

import sys

import typer
from pydantic import ValidationError

from config.addresses import CannotProvision
from config.postgres import DoesNotStart

from .commands.database import database_commands, migrate_command
from .commands.demonstration import demo_commands
from .commands.doctor import doctor_command
from .commands.generated import generate_command
from .commands.practice import practice_commands
from .commands.records import records_commands
from .commands.serving import serve_command
from .commands.telling import complain
from .commands.web import web_command
from .commands.worker import worker_command

__all__ = ["main"]

app = typer.Typer(
    name="wardmote",
    help="Wardmote: the work of a multi-agency safeguarding partnership, from referral to learning that reached "
    "practice.",
    epilog="Settings are read from the environment: PORT, WARDMOTE_HOME (the data folder), DATABASE_URL and others; "
    "docs/generated/settings.md lists them all.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("serve")(serve_command)
app.command("migrate")(migrate_command)
app.command("doctor")(doctor_command)
app.add_typer(demo_commands, name="demo")
app.add_typer(practice_commands, name="practice")
app.add_typer(records_commands, name="records")
app.add_typer(database_commands, name="database")
app.command("generate")(generate_command)
app.command("web", hidden=True)(web_command)
app.command("worker", hidden=True)(worker_command)


def main() -> None:
    """Run the command; what an operator can put right is told in one sentence."""
    try:
        app()
    except (CannotProvision, DoesNotStart) as sentence:
        complain(str(sentence))
        sys.exit(1)
    except ValidationError as error:
        for problem in error.errors():
            complain(f"{problem['loc'][0]}: {problem['msg']}")
        sys.exit(1)


if __name__ == "__main__":
    main()
