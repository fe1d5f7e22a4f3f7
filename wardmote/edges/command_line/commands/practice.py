"""`wardmote practice …`: a partnership's own rules, checked before they are taken into use."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from .house import set_up_django
from .telling import complain, say

practice_commands = typer.Typer(
    help="A partnership's practice: its own rules, with clause and source.", no_args_is_help=True
)


@practice_commands.callback()
def practice() -> None:
    """A partnership's practice: its own rules, with clause and source."""


@practice_commands.command("check")
def check(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="The practice, as TOML.")
    ],
) -> None:
    """Check a practice file, and say what is wrong and where. Ends with 1 if anything is."""
    set_up_django()
    from wardmote.foundations.practice.public import check_practice_file

    checked = check_practice_file(file)
    for problem in checked.problems:
        complain(str(problem))
    if not checked.ok:
        sys.exit(1)
    say(f"{file} is a valid practice.")
