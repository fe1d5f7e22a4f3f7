"""`wardmote records …`: what evidence weighs when somebody is looked for, learned from an office's own decisions; and indexing
people anew after the rules of finding have changed."""

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
    help="The index of records: what evidence weighs, and indexing people anew.", no_args_is_help=True
)
OFFICE = Annotated[str, typer.Option("--office", help="The office's name, as its pages show it.")]
KEEPER = Annotated[str, typer.Option("--as", help="The e-mail address of the keeper who does this.")]


@records_commands.callback()
def records() -> None:
    """The index of records: what evidence weighs, and indexing people anew."""


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


@records_commands.command("index-anew")
def index_anew(office: OFFICE, keeper: KEEPER) -> None:
    """Index people anew whom an earlier version indexed. The worker does so by itself; this does it at once.

    Some thousands at a time, each for good: it can be broken off and begun again.
    """
    with _desk(office, keeper) as (desk, who):
        from wardmote.engines.records.public import index_anew as some_anew

        done = 0
        while True:
            with _acting(who) as by:
                some = some_anew(office=desk, by=by)
            if not some:
                break
            done += some
            say(f"{done} done")
        say("Everybody is indexed by the rules of this version.")


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
    with _desk(office, keeper) as (desk, who), _acting(who) as by:
        yield desk, by


@contextmanager
def _acting(who: UUID) -> Iterator[Actor]:
    from django.db import transaction

    from wardmote.foundations.access.public import actor_in_force
    from wardmote.foundations.row_security.public import person_in_force
    from wardmote.kernel.errors import Refused

    try:
        with transaction.atomic(), person_in_force(who):
            yield actor_in_force()
    except Refused as sentence:
        complain(str(sentence))
        sys.exit(1)


@contextmanager
def _desk(office: str, keeper: str) -> Iterator[tuple[UUID, UUID]]:
    """The office of this name and the person of this address. Ends with a sentence where there is none."""
    with opened():
        set_up_django()
        from wardmote.foundations.access.public import Office
        from wardmote.foundations.accounts.public import Person

        who = Person.objects.using("owner").filter(email__iexact=keeper).first()
        where = list(Office.objects.using("owner").filter(name=office)[:2])
        if who is None or len(where) != 1:
            complain("There is no such person." if who is None else "There is not one office of that name.")
            sys.exit(1)
        yield where[0].pk, who.pk
