"""`wardmote records …`: what evidence weighs when somebody is looked for, learned from an office's own decisions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .house import opened, set_up_django
from .telling import complain, say

if TYPE_CHECKING:
    from uuid import UUID

    from wardmote.kernel.authorisation import Actor

records_commands = typer.Typer(
    help="The index of records: what evidence weighs, learned from decisions.", no_args_is_help=True
)
OFFICE = Annotated[str, typer.Option("--office", help="The office's name, as its pages show it.")]
KEEPER = Annotated[str, typer.Option("--as", help="The e-mail address of the keeper who does this.")]


@records_commands.callback()
def records() -> None:
    """The index of records: what evidence weighs, learned from decisions."""


@records_commands.command("weigh")
def weigh(office: OFFICE, keeper: KEEPER) -> None:
    """Learn weights from an office's decisions, and say what they are worth. Nothing changes until they are approved."""
    with _at_the_desk(office, keeper) as (desk, by):
        from wardmote.engines.records.public import propose_weights

        made = propose_weights(office=desk, by=by)
        _tell(made.name, made.based_on, made.report)
        say(f"Approve it: wardmote records approve-weights {made.name} --office '{office}' --as {keeper}")


@records_commands.command("approve-weights")
def approve(
    name: Annotated[str, typer.Argument(help="The version, as `weigh` named it.")],
    office: OFFICE,
    keeper: KEEPER,
) -> None:
    """Put learned weights in force for an office."""
    with _at_the_desk(office, keeper) as (desk, by):
        from wardmote.engines.records.public import LearnedWeights, approve_weights

        found = LearnedWeights.objects.filter(office_id=desk, name=name).first()
        if found is None:
            complain(f"This office has no learned weights {name}.")
            sys.exit(1)
        approve_weights(weights=found.pk, by=by)
        say(f"From now on this office's searches are weighed by {name}.")


def _tell(name: str, based_on: str, report: dict[str, Any]) -> None:
    before, after = report["before"], report["after"]
    say(f"{name}, learned from {report['learned_from']} decisions beginning with {based_on}.")
    say(f"On {report['judged_on']} decisions that were held back:      before   after")
    for key, words in (
        ("surprise", "surprise at the right answer"),
        ("calibration", "calibration error"),
        ("precision_of_matches", "matches that were right"),
        ("recall_of_matches", "true people shown as a match"),
        ("recall_of_shown", "true people shown at all"),
    ):
        say(f"  {words:<40} {before[key]:8.4f} {after[key]:8.4f}")


@contextmanager
def _at_the_desk(office: str, keeper: str) -> Iterator[tuple[UUID, Actor]]:
    """As somebody of the office's staff, under row security, in one transaction. Ends with a sentence where it is refused."""
    with opened():
        set_up_django()
        from django.db import transaction

        from wardmote.foundations.access.public import Office, actor_in_force
        from wardmote.foundations.accounts.public import Person
        from wardmote.foundations.row_security.public import person_in_force
        from wardmote.kernel.errors import Refused

        who = Person.objects.using("owner").filter(email__iexact=keeper).first()
        where = list(Office.objects.using("owner").filter(name=office)[:2])
        if who is None or len(where) != 1:
            complain("There is no such person." if who is None else "There is not one office of that name.")
            sys.exit(1)
        try:
            with transaction.atomic(), person_in_force(who.pk):
                yield where[0].pk, actor_in_force()
        except Refused as sentence:
            complain(str(sentence))
            sys.exit(1)
