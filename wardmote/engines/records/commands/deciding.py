"""Deciding who is meant. Nobody is linked with anything without it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight

from ..enums import Outcome
from ..models import Decision, Person, Search, Shown
from ..policies import may_decide
from ..rules.bands import Band
from ..rules.deciding import reason_needed
from ..rules.described import read_nhs_number
from ..workflow import LIFE_OF_A_SEARCH

LONGEST_REASON = 1000


@command()
def decide_who(
    *, search: UUID, outcome: Outcome, person: UUID | None = None, reason: str = "", by: Actor
) -> Decision:
    """Decide on a search: this person is meant, none of them is, or it cannot be told. An earlier decision stays, superseded."""
    row = Search.objects.locked(search)
    step = LIFE_OF_A_SEARCH.step("decide", row.stage)
    require(may_decide(by, row.office_id))
    outcome, shown = Outcome(outcome), list(row.shown.select_related("person"))
    chosen = _chosen(outcome, person, shown)
    earlier = latest_decision(row)
    asks = reason_needed(
        outcome, Band(chosen.band) if chosen else None, [Band(one.band) for one in shown],
        several_alike=row.several_alike, changes_earlier=earlier is not None,
    )  # fmt: skip
    _check_reason(reason.strip(), asks)
    if chosen is not None:
        _check_nhs_numbers(row, chosen)
    made = Decision(
        **row.place(), search=row, outcome=outcome, person_id=chosen.person_id if chosen else None,
        reason=reason.strip(), supersedes=earlier, decided_at=clock.now(), decided_by_id=by.person,
    )  # fmt: skip
    made.save(force_insert=True)
    row.happened(_WHAT_HAPPENED[outcome], by=by, stage=step.target)
    record(
        "who is meant was decided", by=by, about=row, outcome=outcome.value, person=made.person_id,
        decision=made.pk, supersedes=earlier.pk if earlier else None, weights=row.weights,
        shown=[{"person": one.person_id, "probability": round(one.probability, 4), "band": one.band} for one in shown],
    )  # fmt: skip
    return made


_WHAT_HAPPENED = {
    Outcome.THIS_PERSON: gettext_noop("It was decided who is meant"),
    Outcome.NONE_OF_THEM: gettext_noop("It was decided that none of them is meant"),
    Outcome.CANNOT_BE_TOLD: gettext_noop("It was decided that it cannot be told who is meant"),
}


def latest_decision(row: Search) -> Decision | None:
    """The decision that stands: the one that no later one superseded."""
    return row.decisions.filter(superseded_by=None).first()


def _chosen(outcome: Outcome, person: UUID | None, shown: list[Shown]) -> Shown | None:
    if outcome is not Outcome.THIS_PERSON:
        if person is not None:
            raise CannotBeRight(_("Choose either a person, or that it is none of them."), field="who")
        return None
    for one in shown:
        if one.person_id == person:
            return one
    raise CannotBeRight(
        _("Choose one of those who were shown. Look again if whoever is meant is not among them."),
        field="who",
    )


def _check_reason(reason: str, asks: str) -> None:
    """`asks` is the sentence that asks for a reason, or nothing where none is needed."""
    if len(reason) > LONGEST_REASON:
        raise CannotBeRight(
            _("Write at most %(most)d characters.") % {"most": LONGEST_REASON}, field="reason"
        )
    if asks and not reason:
        raise CannotBeRight(asks, field="reason")


def _check_nhs_numbers(row: Search, chosen: Shown) -> None:
    """Two different NHS numbers are two people, whatever else agrees. Asked of the person as they are known now, in each system."""
    asked = read_nhs_number(row.written.nhs_number)
    beside = Person.objects.filter(pk__in=chosen.also).values_list("nhs_number", flat=True)
    known = {chosen.person.nhs_number, *(beside if asked and chosen.also else ())} - {""}
    if asked and known - {asked}:
        raise CannotBeRight(
            _(
                "The NHS numbers differ, so this is not the same person. If one was typed wrongly, look again."
            ),
            field="who",
        )
