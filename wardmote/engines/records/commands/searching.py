"""Looking for somebody in the index, so that it is known afterwards who looked, why, and who was shown."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.access.public import one_at_a_time
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused

from ..enums import Purpose
from ..models import Search, Shown
from ..policies import may_find
from ..queries.finding import Found, find_people
from ..queries.index import circle_of_index, the_index
from ..queries.practices import practice_of_office
from ..rules.asked import as_kept
from ..rules.bands import Band, Costs
from ..rules.described import Written, describe, read_nhs_number
from ..workflow import SHOWN

GLANCED_AT = 5


@command()
def look_for(*, office: UUID, written: Written, purpose: Purpose, regarding: str = "", by: Actor) -> Search:
    """Look for a person in an office’s index, and keep what was asked and who was shown.

    `regarding` is the reference of an invitation or a case: never a name. Raises CannotBeRight where nothing was written
    that anybody could be found by, and Refused where the office keeps no index.
    """
    require(may_find(by, office))
    check_written(written)
    circle = circle_of_index(office)
    if circle is None:
        raise Refused(
            _("This office keeps no index of records yet. Its keeper begins one by naming a source.")
        )
    costs = practice_of_office(office).costs
    found = find_people(office=office, written=written, costs=costs)
    row = Search(
        office_id=office, circle=circle, purpose=Purpose(purpose), regarding=regarding.strip()[:60],
        stage_since=clock.now(), **_as_found(written, found, costs, by),
    )  # fmt: skip
    row.number = _next_number(office)
    row.reference = f"S-{row.number}"
    row.happened(gettext_noop("People were looked for"), by=by, stage=SHOWN)
    Shown.objects.bulk_create(_shown(row, found))
    bands = [one.band for one in found.candidates]
    record(
        "people looked for", by=by, about=row, purpose=row.purpose, shown=len(bands), matches=bands.count(Band.MATCH),
        possible=bands.count(Band.POSSIBLE), among=found.people, weights=row.weights,
    )  # fmt: skip
    return row


@command()
def glance_at(*, office: UUID, written: Written, by: Actor) -> Found:
    """Find people for somebody who is still typing. Nothing is kept of what they typed; who was shown to them is.

    Each answer that shows people is an entry of its own: whoever asks later who saw somebody’s record is told of those who
    only glanced, too. An answer that shows nobody shows nothing, and is no entry.
    """
    require(may_find(by, office))
    check_written(written)
    found = find_people(office=office, written=written, costs=practice_of_office(office).costs)
    shown = found.candidates[:GLANCED_AT]
    if shown:
        record(
            "people glanced at", by=by, about=the_index(office), among=found.people,
            shown=[row for one in shown for row in (one.person, *one.also)],
        )  # fmt: skip
    return replace(found, candidates=shown)


def check_written(written: Written) -> None:
    """Raises CannotBeRight where nobody could be found by what was written, or the NHS number is none."""
    described = describe(written)
    if written.nhs_number.strip() and not read_nhs_number(written.nhs_number):
        raise CannotBeRight(
            _(
                "This is not an NHS number: it has ten digits, the last of which fits the others. Check it for a slip."
            ),
            field="nhs_number",
        )
    if not described and not described.linked:
        raise CannotBeRight(
            _("Write something to look for: a name, a date of birth, an address or an NHS number."),
            field="name",
        )


def _as_found(written: Written, found: Found, costs: Costs, by: Actor) -> dict[str, object]:
    return {
        "asked": as_kept(written),
        "asked_at": clock.now(),
        "asked_by_id": by.person,
        "people": found.people,
        "several_alike": found.several_alike,
        "weights": found.weights,
        "cost_of_false_match": costs.false_match,
        "cost_of_miss": costs.miss,
    }


def _next_number(office: UUID) -> int:
    one_at_a_time("number of a search", office)
    last = (
        Search.objects.filter(office_id=office).order_by("-number").values_list("number", flat=True).first()
    )
    return (last or 0) + 1


def _shown(row: Search, found: Found) -> list[Shown]:
    return [
        Shown(
            **row.place(), search=row, rank=rank, person_id=one.person, also=list(one.also), probability=one.probability, band=one.band.value,
            levels=[list(pair) for pair in one.evidence.levels], first_word=one.evidence.first_word[:200],
            family_word=one.evidence.family_word[:200],
        )
        for rank, one in enumerate(found.candidates, start=1)
    ]  # fmt: skip
