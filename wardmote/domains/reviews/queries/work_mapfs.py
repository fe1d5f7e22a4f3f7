"""What of the second half of the road waits for somebody: planning, the event, the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Prefetch, Q
from django.urls import reverse

from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.clock import LOCAL
from wardmote.ui.words import gettext as _
from wardmote.ui.words import ngettext
from wardmote.ui.work import WorkGroup, WorkLine

from ..enums import MemberBasis
from ..models import Briefing, JointAnswer, JointDecision, LearningEvent, Mapf, StaffMatter
from ..permissions import DECIDE_TOGETHER, PREPARE_EVENT, RUN_EVENT, SEAT_PLANNING_GROUP
from ..policies import agencies_spoken_for
from ..workflow import HELD, OPENED, PLANNING, READY, UNDER_WAY
from .work_reports import lines_about_reports

MOST_LINES = 50
RECENT = timedelta(days=14)


def lines_about_mapfs(actor: Actor) -> list[WorkLine]:
    """As many queries however many there are."""
    return [
        *_decisions(actor),
        *_mapfs(actor),
        *lines_about_reports(actor),
        *_briefings(actor),
        *_staff_matters(actor),
    ]


# -- what the agencies decide together --------------------------------------------------------------------------------


def _decisions(actor: Actor) -> Iterator[WorkLine]:
    answers = Prefetch("answers", JointAnswer.objects.order_by("answered_at", "pk"))
    rows = (
        JointDecision.objects.filter(agreed_at__isnull=True, declined_at__isnull=True)
        .select_related("mapf", "proposed_by")
        .prefetch_related(answers)
        .order_by("proposed_at", "pk")[:MOST_LINES]
    )
    for one in rows:
        said = {answer.agency_id for answer in one.answers.all()}
        if agencies_spoken_for(actor, DECIDE_TOGETHER, one) - said:
            words = {"reference": one.mapf.reference, "matter": str(one)}
            yield WorkLine(
                WorkGroup.TO_DECIDE,
                _("%(matter)s, %(reference)s") % words,
                _("%(who)s proposed it; you sit on the {planning_group} for your agency.")
                % {"who": one.proposed_by.name},
                None,
                _("Answer for your agency"),
                reverse("reviews:answer-decision", args=[one.mapf_id, one.pk]),
            )


# -- planning and running the event -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Preparation:
    """How far the event of a MAPF is prepared."""

    starts_on: date
    invited: int
    briefed: int


def _mapfs(actor: Actor) -> Iterator[WorkLine]:
    rows = list(
        Mapf.objects.exclude(stage=HELD.name)
        .select_related("normally_resident")
        .annotate(
            seated=Count(
                "members", filter=Q(members__left_at__isnull=True) & ~Q(members__basis=MemberBasis.SUPPORT)
            )
        )
        .order_by("stage_since", "pk")[:MOST_LINES]
    )
    prepared = _preparations([row.pk for row in rows])
    for row in rows:
        line = _line(row, prepared.get(row.pk), actor)
        if line is not None:
            yield line


def _preparations(mapfs: list[UUID]) -> dict[UUID, Preparation]:
    events = LearningEvent.objects.filter(mapf__in=mapfs).select_related("meeting")
    counted = events.annotate(
        invited=Count("meeting__invitations", distinct=True),
        briefed=Count("briefings__person", distinct=True),
    )
    return {
        one.mapf_id: Preparation(one.meeting.starts_at.astimezone(LOCAL).date(), one.invited, one.briefed)
        for one in counted
    }


def _line(row: Mapf, prepared: Preparation | None, actor: Actor) -> WorkLine | None:
    if row.stage == OPENED.name and actor.may(SEAT_PLANNING_GROUP, row):
        seated: int = row.seated  # type: ignore[attr-defined]
        words = ngettext("%(n)d person is seated so far.", "%(n)d people are seated so far.", seated) % {
            "n": seated
        }
        why = _("Your agency leads.") + " " + words
        return _todo(
            row,
            _("Seat the {planning_group}"),
            why,
            None,
            label=_("Open the {planning_group}"),
            page="mapf-people",
        )
    if row.stage == PLANNING.name and actor.may(PREPARE_EVENT, row):
        return _to_prepare(row, prepared)
    if row.stage == READY.name and actor.may(RUN_EVENT, row) and prepared is not None:
        if clock.today() >= prepared.starts_on:
            return _todo(
                row,
                _("Begin the event"),
                _("You facilitate it."),
                prepared.starts_on,
                label=_("Begin the event"),
                page="begin-event",
            )
        return _todo(
            row, _("{Learning_event}"), _("You facilitate it; it is ready."), prepared.starts_on,
            label=_("Open the event"), page="mapf-event", group=WorkGroup.COMING_UP,
        )  # fmt: skip
    if row.stage == UNDER_WAY.name and actor.may(RUN_EVENT, row):
        return _todo(
            row,
            _("The event is under way"),
            _("You facilitate it."),
            None,
            label=_("Open the live page"),
            page="live-event",
        )
    return None


def _to_prepare(row: Mapf, prepared: Preparation | None) -> WorkLine:
    why = _("You help to prepare it.")
    if prepared is None:
        return _todo(
            row, _("Plan the {learning_event}"), why, None, label=_("Plan the event"), page="plan-event"
        )
    if not prepared.invited:
        return _todo(
            row,
            _("Invite participants"),
            why,
            prepared.starts_on,
            label=_("Invite"),
            page="invite-participants",
        )
    if prepared.briefed < prepared.invited:
        waiting = prepared.invited - prepared.briefed
        words = ngettext(
            "%(n)d participant is not briefed yet.", "%(n)d participants are not briefed yet.", waiting
        )
        return _todo(
            row,
            _("Brief the participants"),
            words % {"n": waiting},
            prepared.starts_on,
            label=_("Brief them"),
            page="brief-participants",
        )
    return _todo(
        row, _("Prepare the event"), why, prepared.starts_on, label=_("Open the event"), page="mapf-event"
    )


def _todo(
    row: Mapf,
    what: str,
    why: str,
    due: date | None,
    *,
    label: str,
    page: str,
    group: WorkGroup = WorkGroup.TO_DO,
) -> WorkLine:
    words = {"what": what, "reference": row.reference, "area": row.normally_resident.display_name}
    title = _("%(what)s: %(reference)s, %(area)s") % words
    return WorkLine(group, title, why, due, label, reverse(f"reviews:{page}", args=[row.pk]))


# -- what was sent to oneself ------------------------------------------------------------------------------------------


def _briefings(actor: Actor) -> Iterator[WorkLine]:
    """Briefings for events that are still to come."""
    mine = Briefing.objects.filter(
        person=actor.person, event__meeting__stage="planned", event__meeting__starts_at__gte=clock.now()
    )
    for one in mine.select_related("event__meeting").order_by("event__meeting__starts_at", "pk")[:MOST_LINES]:
        yield WorkLine(
            WorkGroup.TO_READ,
            _("Your briefing for the {learning_event} %(reference)s") % {"reference": one.event.reference},
            _("You are invited. It says what to expect, how to prepare and how you will contribute."),
            one.event.meeting.starts_at,
            _("Read the briefing"),
            reverse("reviews:event", args=[one.event_id]),
        )


def _staff_matters(actor: Actor) -> Iterator[WorkLine]:
    """Staff matters handed over in the last two weeks: a line to open, never what they are."""
    since = clock.now() - RECENT
    mine = StaffMatter.objects.filter(handed_to=actor.person, handed_over_at__gte=since).select_related(
        "handed_over_by"
    )
    for one in mine.order_by("-handed_over_at", "pk")[:MOST_LINES]:
        yield WorkLine(
            WorkGroup.TO_READ,
            _("A staff matter was handed to you"),
            _("%(who)s told you. Manage it in your agency’s own way.") % {"who": one.handed_over_by.name},
            None,
            _("See that it was handed over"),
            reverse("reviews:staff-matter", args=[one.pk]),
        )
