"""The learning event: planned, briefed, opened with agreed principles, recorded while it happens, closed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from wardmote.engines.meetings.public import Timing, convene_meeting, hold_meeting
from wardmote.foundations.access.public import CircleKind, Holder, Office, give_seat, open_circle
from wardmote.foundations.directory.public import agencies_of_person
from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import practice_for
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.clock import LOCAL
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..enums import HandedOver
from ..events import ParticipantsBriefed, StaffMatterHandedOver
from ..models import Briefing, LearningEvent, Mapf, StaffMatter
from ..permissions import HAND_OVER, PREPARE_EVENT
from ..policies import may
from ..ports import LEARNING_EVENT
from ..queries.event import cards_that_stand, readiness, unbriefed
from ..workflow import OPENED, PLANNING, READY
from .progress import keep_progress
from .reporting import open_report
from .walls import close_wall, open_wall


@command(carries_out="MAPF-14 EVT-07 EVT-08")
def plan_event(
    *, mapf: UUID, timing: Timing, agenda: str, briefing: Sequence[str], by: Actor
) -> LearningEvent:
    """Plan the learning event: when, where, and the three parts everybody invited is told beforehand."""
    row = Mapf.objects.locked(mapf)
    require(may(by, PREPARE_EVENT, row))
    if row.stage == OPENED.name:
        raise NotAtThisStage(_("Confirm the {planning_group} first; it plans the event."))
    if LearningEvent.objects.filter(mapf=row).exists():
        raise Refused(_("The event is planned already. Move it from the meeting’s page."))
    expect, preparation, contribution = _three_parts(briefing)
    meeting = convene_meeting(
        circle=row.event_circle_id, kind=LEARNING_EVENT, reference=row.reference, timing=timing, agenda=agenda,
        title=_("%(reference)s {learning_event}") % {"reference": row.reference}, by=by,
    )  # fmt: skip
    principles = practice_for(row.partnership_id).document.for_reviews().learning_event.working_principles
    event = LearningEvent(
        mapf=row, reference=row.reference, meeting=meeting,
        what_to_expect=expect, preparation=preparation, contribution=contribution,
        principles="\n".join(str(principle) for principle in principles.principles),
        office_id=row.office_id, circle_id=row.event_circle_id,
    )  # fmt: skip
    event.save(force_insert=True)
    row.happened(gettext_noop("{Learning_event} planned"), by=by)
    keep_progress(row.pk, planned_for=timing.starts_at.astimezone(LOCAL).date())
    record("learning event planned", by=by, about=event, starts_at=timing.starts_at)
    return event


@command(carries_out="EVT-07")
def write_briefing(*, mapf: UUID, briefing: Sequence[str], by: Actor) -> LearningEvent:
    """Change the three parts of the briefing. Whoever was briefed before keeps what they were sent."""
    row = Mapf.objects.locked(mapf)
    require(may(by, PREPARE_EVENT, row))
    _not_begun(row)
    event = LearningEvent.objects.locked(LearningEvent.objects.get(mapf=row).pk)
    event.what_to_expect, event.preparation, event.contribution = _three_parts(briefing)
    event.save()
    row.happened(gettext_noop("Briefing written"), by=by)
    record("briefing written", by=by, about=event)
    return event


def _three_parts(briefing: Sequence[str]) -> tuple[str, str, str]:
    """What to expect, how to prepare, how they will contribute: all three, always (EVT-07)."""
    parts = [part.strip() for part in briefing]
    for field, part in zip(("what_to_expect", "preparation", "contribution"), parts, strict=True):
        if not part:
            raise CannotBeRight(_("Write this part: everybody invited is told all three."), field=field)
    return parts[0], parts[1], parts[2]


def _not_begun(row: Mapf) -> None:
    if row.stage not in {PLANNING.name, READY.name}:
        raise NotAtThisStage(_("The event has begun, so this stands as it is."))


@command(carries_out="EVT-07")
def brief_participants(*, mapf: UUID, by: Actor) -> int:
    """Send the three-part briefing to everybody invited who has not had it. Returns how many were briefed."""
    row = Mapf.objects.locked(mapf)
    require(may(by, PREPARE_EVENT, row))
    _not_begun(row)
    event = LearningEvent.objects.select_related("meeting").get(mapf=row)
    people = unbriefed(event)
    if not people:
        raise Refused(_("Everybody who is invited has been briefed."))
    Briefing.objects.bulk_create(
        [
            Briefing(
                event=event,
                person_id=person,
                what_to_expect=event.what_to_expect,
                preparation=event.preparation,
                contribution=event.contribution,
                sent_at=clock.now(),
                sent_by_id=by.person,
                **event.place(),
            )
            for person in people
        ]
    )
    row.happened(gettext_noop("Participants briefed"), by=by)
    record("participants briefed", by=by, about=event, people=len(people))
    ParticipantsBriefed(event.pk, tuple(people), by.person).emit()
    return len(people)


@command(carries_out="ADM-01 EVT-07 MAPF-14")
def mark_event_ready(*, mapf: UUID, by: Actor) -> Mapf:
    """Say the event is ready: facilitated, papers circulated on a day before it, everybody briefed."""
    row = Mapf.objects.locked(mapf)
    step = row.life.step("mark_ready", row.stage)
    require(may(by, step.permission, row))
    missing = readiness(row)
    if missing:
        raise Refused(" ".join(missing))
    row.happened(gettext_noop("Event marked ready"), by=by, stage=step.target)
    record("event marked ready", by=by, about=row)
    return row


@command(carries_out="EVT-06")
def begin_event(
    *, mapf: UUID, principles: str, agreed: bool, anonymous_cards: bool = False, by: Actor
) -> Mapf:
    """Begin the event: the working principles, as the people in the room settled them, are agreed first.

    The wall opens with it, with a code that those invited join by.
    """
    row = Mapf.objects.locked(mapf)
    step = row.life.step("begin_event", row.stage)
    require(may(by, step.permission, row))
    event = LearningEvent.objects.select_related("meeting").get(mapf=row)
    day = event.meeting.starts_at.astimezone(LOCAL).date()
    if clock.today() < day:
        raise Refused(_("The event is on %(day)s. It can begin on that day.") % {"day": f"{day:%-d %B %Y}"})
    if not agreed:
        raise CannotBeRight(
            _("Agree the working principles with everybody in the room first."), field="agreed"
        )
    if not principles.strip():
        raise CannotBeRight(_("Write the working principles that were agreed."), field="principles")
    event.principles = principles.strip()
    event.principles_agreed_at, event.principles_agreed_by_id = clock.now(), by.person
    event.save()
    open_wall(event, anonymous=anonymous_cards)
    row.happened(gettext_noop("Event begun; working principles agreed"), by=by, stage=step.target)
    record("working principles agreed", by=by, about=event)
    return row


@command(carries_out="EVT-14")
def hand_over_staff_matter(*, mapf: UUID, agency: UUID, to: UUID, how: HandedOver, by: Actor) -> StaffMatter:
    """Hand an individual staff matter to the agency it belongs to. That it was handed over is recorded, never what it was."""
    row = Mapf.objects.locked(mapf)
    require(may(by, HAND_OVER, row))
    if not any(works.pk == agency for works in agencies_of_person(to, clock.today())):
        raise CannotBeRight(_("Choose somebody who works for that agency."), field="to")
    desk = Office.objects.filter(agency=agency, partnership=row.partnership_id).first()
    if desk is None:
        raise CannotBeRight(
            _("That agency has no desk here yet. The Business Unit can set one up."), field="to"
        )
    circle = open_circle(
        office=desk.pk, kind=CircleKind.CASE, title=f"{row.reference} handed over", role="staff_matter",
        reason=gettext_noop("Handed the matter over"), by=by,
    )  # fmt: skip
    give_seat(
        circle=circle, to=Holder(person=to, agency=agency), role="staff_matter",
        reason=gettext_noop("The matter was handed to them"), by=by,
    )  # fmt: skip
    matter = StaffMatter(
        mapf=row, agency_id=agency, handed_to_id=to, how=how, handed_over_at=clock.now(),
        handed_over_by_id=by.person, office_id=circle.office_id, circle_id=circle.pk,
    )  # fmt: skip
    matter.save(force_insert=True)
    record("staff matter handed over", by=by, about=matter, agency=agency)
    StaffMatterHandedOver(matter.pk, by.person).emit()
    return matter


@command(carries_out="EVT-12 EVT-13")
def close_event(*, mapf: UUID, by: Actor) -> Mapf:
    """Close the event. Its record is what was written during it, and the report begins from that."""
    row = Mapf.objects.locked(mapf)
    step = row.life.step("close_event", row.stage)
    require(may(by, step.permission, row))
    event = LearningEvent.objects.select_related("meeting").get(mapf=row)
    if not cards_that_stand(event).exists():
        raise Refused(
            _("Nothing has been recorded yet. Record what was said under the three questions first.")
        )
    if not event.meeting.at_stage.ends:
        hold_meeting(
            meeting=event.meeting_id, notes=_("The learning stands in the record of the event."), by=by
        )
    close_wall(event)
    row.happened(gettext_noop("Event closed"), by=by, stage=step.target)
    record("event closed", by=by, about=row)
    report = open_report(mapf=row, by=by)
    keep_progress(row.pk, held_on=report.held_on)
    return row
