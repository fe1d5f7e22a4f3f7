"""A short briefing: drafted from the learning points under the practice’s headings, edited, and said to be ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.access.public import one_at_a_time
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused

from ..models import Briefing, BriefingSection, LearningPoint
from ..permissions import WRITE_BRIEFING
from ..policies import may, points_at_nobody
from ..ports import origin_named
from ..queries.practices import practice_of
from ..queries.register import points_of_origin
from ..rules import LONGEST_SECTION, LONGEST_TITLE, not_too_long, said
from ..workflow import BEING_WRITTEN


@command(carries_out="MAPF-19")
def start_briefing(*, point: UUID, by: Actor) -> Briefing:
    """Make a short briefing of everything that was learned where this point was learned."""
    first = LearningPoint.objects.locked(point)
    require(may(by, WRITE_BRIEFING, first))
    one_at_a_time("start the briefing of", first.origin)
    if Briefing.objects.filter(origin=first.origin).exists():
        raise Refused(_("There is a briefing of this learning already. Open it and go on there."))
    rule = practice_of(first.partnership_id).learning.briefing
    briefing = Briefing(
        reference=first.reference, origin_kind=first.origin_kind, origin=first.origin,
        partnership_id=first.partnership_id, title=str(rule.name), made_at=clock.now(), made_by_id=by.person,
        stage_since=clock.now(), **first.place(),
    )  # fmt: skip
    briefing.happened(gettext_noop("Briefing drafted from what was learned"), by=by, stage=BEING_WRITTEN)
    drafted = _drafted(first, rule.points_under)
    BriefingSection.objects.bulk_create(
        [
            BriefingSection(
                briefing=briefing, position=position, key=heading.key, heading=str(heading.label),
                text=drafted.get(heading.key, ""), **briefing.place(),
            )
            for position, heading in enumerate(rule.headings, start=1)
        ]
    )  # fmt: skip
    record("briefing drafted", by=by, about=briefing)
    return briefing


def _drafted(first: LearningPoint, points_under: str) -> dict[str, str]:
    """What the record says already for each heading, as lists, as far as it fits."""
    origin = origin_named(first.origin_kind)
    lines = {points_under: [one.text for one in points_of_origin(first.origin)]}
    return {
        key: _as_much_as_fits(said_of) for key, said_of in {**origin.drafted(first.origin), **lines}.items()
    }


def _as_much_as_fits(lines: Sequence[str]) -> str:
    taken: list[str] = []
    for line in lines:
        if len("\n".join([*taken, f"- {line}"])) > LONGEST_SECTION:
            break
        taken.append(f"- {line}")
    return "\n".join(taken)


@command(carries_out="MAPF-19")
def write_briefing(
    *, briefing: UUID, title: str, texts: Mapping[str, str], free_of_case_detail: bool, by: Actor
) -> Briefing:
    """Write a briefing’s title and sections. Whoever writes says that it holds no case detail."""
    row = Briefing.objects.locked(briefing)
    require(may(by, row.life.step("finish", row.stage).permission, row))
    if not free_of_case_detail:
        raise CannotBeRight(
            _("Read it once more, and say that it holds nothing of the case."), field="free_of_case_detail"
        )
    row.title = said(title, field="title", otherwise=_("Give the briefing a title."), at_most=LONGEST_TITLE)
    points_at_nobody(row.origin_kind, row.origin, title, field="title")
    for section in row.sections.filter(key__in=texts).order_by("position"):
        section.text = not_too_long(texts[section.key], field=section.key, at_most=LONGEST_SECTION)
        points_at_nobody(row.origin_kind, row.origin, section.text, field=section.key)
        section.save()
    row.happened(gettext_noop("Briefing written"), by=by)
    record("briefing written", by=by, about=row, sections=sorted(texts))
    return row


@command(carries_out="MAPF-19")
def finish_briefing(*, briefing: UUID, by: Actor) -> Briefing:
    """Say that a briefing is ready to be used. Every heading says something by then."""
    row = Briefing.objects.locked(briefing)
    step = row.life.step("finish", row.stage)
    require(may(by, step.permission, row))
    empty = [one.heading for one in row.sections.filter(text="").order_by("position")]
    if empty:
        raise Refused(_("Still empty: %(headings)s. Write these first.") % {"headings": ", ".join(empty)})
    row.happened(gettext_noop("Briefing ready to use"), by=by, stage=step.target)
    record("briefing ready", by=by, about=row)
    return row


@command(carries_out="MAPF-19")
def write_again(*, briefing: UUID, by: Actor) -> Briefing:
    """Take a ready briefing up again, to change it."""
    row = Briefing.objects.locked(briefing)
    step = row.life.step("write_again", row.stage)
    require(may(by, step.permission, row))
    row.happened(gettext_noop("Briefing taken up again"), by=by, stage=step.target)
    record("briefing taken up again", by=by, about=row)
    return row
