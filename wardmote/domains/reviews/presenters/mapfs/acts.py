"""What this person can do with a MAPF now, on each of its tabs; and what waits for something, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wardmote.engines.meetings.public import may_convene
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.clock import LOCAL
from wardmote.ui.record import BlockedAct, OfferedAct
from wardmote.ui.words import gettext as _

from ...enums import Matter
from ...permissions import (
    DECIDE_TOGETHER,
    DESCRIBE_MAPF,
    HAND_OVER,
    PREPARE_EVENT,
    RUN_EVENT,
    SEAT_PLANNING_GROUP,
)
from ...policies import may
from ...queries.event import unbriefed
from ...queries.mapfs import WholeMapf
from ...workflow import HELD, OPENED, PLANNING, READY, UNDER_WAY
from ..places import event_at, mapf_at
from ..reports.acts import acts as acts_on_report
from ..reports.acts import blocked as blocked_on_report

BEFORE_THE_EVENT = frozenset({OPENED.name, PLANNING.name, READY.name})
PREPARING = frozenset({PLANNING.name, READY.name})


def acts_on(tab: str, whole: WholeMapf, by: Actor) -> list[OfferedAct]:
    """The acts that belong to this tab. Overview, the first page people see, has the stage's own."""
    offered = _BY_TAB.get(tab)
    return list(offered(whole, by)) if offered else []


def _overview(whole: WholeMapf, by: Actor) -> Iterator[OfferedAct]:
    mapf = whole.mapf
    if mapf.stage != HELD.name and may(by, DESCRIBE_MAPF, mapf):
        yield OfferedAct(_("Describe this {forum}"), mapf_at(mapf, "describe-mapf"))
    if mapf.stage in PREPARING and may(by, DECIDE_TOGETHER, mapf):
        open_matters = {decision.matter for decision in whole.open_decisions}
        if Matter.MEETINGS not in open_matters:
            yield OfferedAct(_("Propose how often you meet"), mapf_at(mapf, "propose-meetings"))
        if Matter.LEAD_AGENCY not in open_matters:
            yield OfferedAct(_("Propose another lead agency"), mapf_at(mapf, "propose-lead"))
    if mapf.stage == UNDER_WAY.name:
        yield from _event(whole, by)
    if mapf.stage == HELD.name:
        yield from _report(whole, by)


def _people(whole: WholeMapf, by: Actor) -> Iterator[OfferedAct]:
    mapf = whole.mapf
    if may(by, SEAT_PLANNING_GROUP, mapf):
        yield OfferedAct(_("Seat a member"), mapf_at(mapf, "seat-member"))
        yield OfferedAct(_("Name an administrator"), mapf_at(mapf, "name-administrator"))
    if mapf.stage in BEFORE_THE_EVENT and may(by, DESCRIBE_MAPF, mapf):
        yield OfferedAct(_("Name a facilitator"), mapf_at(mapf, "name-facilitator"))


def _meetings(whole: WholeMapf, by: Actor) -> Iterator[OfferedAct]:
    if whole.members and may_convene(by, whole.mapf):
        yield OfferedAct(_("Convene a planning meeting"), mapf_at(whole.mapf, "convene-planning-meeting"))
    if whole.event is not None and whole.mapf.stage in PREPARING and may(by, PREPARE_EVENT, whole.mapf):
        yield OfferedAct(_("Papers of the event"), whole.event.meeting.url_of("papers"))


def _event(whole: WholeMapf, by: Actor) -> Iterator[OfferedAct]:
    mapf, event = whole.mapf, whole.event
    if event is None:
        return
    if mapf.stage in PREPARING and may(by, PREPARE_EVENT, mapf):
        yield OfferedAct(_("Invite participants"), mapf_at(mapf, "invite-participants"))
        if unbriefed(event):
            yield OfferedAct(_("Brief the participants"), mapf_at(mapf, "brief-participants"))
        if mapf.stage == PLANNING.name:
            yield OfferedAct(_("Support and challenge"), mapf_at(mapf, "event-checklist"))
        yield OfferedAct(_("Change the briefing"), mapf_at(mapf, "write-briefing"))
        yield OfferedAct(_("Papers"), event.meeting.url_of("papers"))
        yield OfferedAct(_("Move the event"), event.meeting.url_of("move"))
    if mapf.stage == UNDER_WAY.name and may(by, RUN_EVENT, mapf):
        yield OfferedAct(_("Take attendance"), event.meeting.url_of("attendance"))
        yield OfferedAct(_("Close the event"), mapf_at(mapf, "close-event"))
    if mapf.stage in {UNDER_WAY.name, HELD.name} and may(by, HAND_OVER, mapf):
        yield OfferedAct(_("Hand over a staff matter"), mapf_at(mapf, "hand-over"))
    yield OfferedAct(_("See what participants see"), event_at(event))


def _report(whole: WholeMapf, by: Actor) -> Iterator[OfferedAct]:
    if whole.report is not None:
        yield from acts_on_report(whole.report, by)


_BY_TAB: dict[str, Callable[[WholeMapf, Actor], Iterator[OfferedAct]]] = {
    "overview": _overview,
    "people": _people,
    "papers": _meetings,
    "event": _event,
    "report": _report,
}


def blocked_on(whole: WholeMapf, by: Actor) -> Iterator[BlockedAct]:
    """The step that comes next in the life of the MAPF and cannot be taken yet."""
    mapf = whole.mapf
    if mapf.stage == OPENED.name and may(by, SEAT_PLANNING_GROUP, mapf) and not whole.group.decide():
        yield BlockedAct(
            _("Confirm the {planning_group}"), _("everybody who is needed must be seated first.")
        )
    if mapf.stage == OPENED.name and may(by, PREPARE_EVENT, mapf):
        yield BlockedAct(
            _("Plan the {learning_event}"),
            _("the {planning_group} must be confirmed first; it plans the event."),
        )
    if (
        mapf.stage == PLANNING.name
        and may(by, PREPARE_EVENT, mapf)
        and (whole.event is None or whole.missing_for_event)
    ):
        yield BlockedAct(
            _("Mark the event ready"),
            _(
                "papers must be circulated, everybody briefed, a facilitator named and the checklist confirmed first."
            ),
        )
    if mapf.stage == READY.name and may(by, RUN_EVENT, mapf) and _its_day_is_to_come(whole):
        yield BlockedAct(_("Begin the event"), _("it can begin on its day."))
    if mapf.stage == HELD.name and whole.report is not None:
        yield from blocked_on_report(whole.report, by)


def _its_day_is_to_come(whole: WholeMapf) -> bool:
    return whole.event is not None and clock.today() < whole.event.meeting.starts_at.astimezone(LOCAL).date()
