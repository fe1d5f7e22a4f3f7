"""What happens next with a MAPF, and whose turn it is: the first thing its pages say."""

from __future__ import annotations

from collections.abc import Callable

from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.clock import LOCAL
from wardmote.ui.record import OfferedAct, WhatNext
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_lazy, ngettext

from ...models import JointDecision
from ...permissions import DECIDE_TOGETHER, PREPARE_EVENT, RUN_EVENT, SEAT_PLANNING_GROUP
from ...policies import agencies_spoken_for, may
from ...queries.mapfs import WholeMapf
from ...workflow import HELD, OPENED, PLANNING, READY, UNDER_WAY
from ..places import mapf_at
from ..reports.next import what_next as what_next_of_report


def what_next(whole: WholeMapf, by: Actor) -> WhatNext:
    mine = decision_to_answer(whole, by)
    if mine is not None and whole.mapf.stage != HELD.name:
        return _answer(whole, mine)
    return _BY_STAGE[whole.mapf.stage](whole, by)


def decision_to_answer(whole: WholeMapf, by: Actor) -> JointDecision | None:
    """The joint decision that waits for an agency this person speaks for."""
    agencies = agencies_spoken_for(by, DECIDE_TOGETHER, whole.mapf)
    for decision in whole.open_decisions:
        if agencies - {answer.agency_id for answer in decision.answers.all()}:
            return decision
    return None


def _answer(whole: WholeMapf, decision: JointDecision) -> WhatNext:
    act = OfferedAct(
        _("Answer for your agency"), mapf_at(whole.mapf, "answer-decision", decision.pk), primary=True
    )
    words = {"who": decision.proposed_by.name, "what": what_is_proposed(decision)}
    sentence = _("Your agency is asked to agree: %(what)s") % words
    return WhatNext(
        sentence, _("your agency"), details=[_("Proposed by %(who)s.") % words], act=act, yours=True
    )


def what_is_proposed(decision: JointDecision) -> str:
    """The proposal as one sentence."""
    if decision.agency is not None:
        return _("%(agency)s leads from now on.") % {"agency": decision.agency}
    words = {"often": decision.how_often.rstrip("."), "n": decision.meetings_planned}
    return (
        ngettext(
            "%(often)s, %(n)d meeting in all.",
            "%(often)s, %(n)d meetings in all.",
            decision.meetings_planned or 0,
        )
        % words
    )


def _opened(whole: WholeMapf, by: Actor) -> WhatNext:
    mapf = whole.mapf
    seats = bool(may(by, SEAT_PLANNING_GROUP, mapf))
    missing = whole.group.sentences()
    whose = mapf.lead_agency.display_name
    if missing:
        act = OfferedAct(_("Seat a member"), mapf_at(mapf, "seat-member"), primary=True)
        sentence = missing[0] if len(missing) == 1 else _several_missing(len(missing))
        details = missing if len(missing) > 1 else []
        return WhatNext(sentence, whose, details=details, act=act if seats else None, yours=seats)
    act = OfferedAct(_("Confirm the {planning_group}"), mapf_at(mapf, "confirm-group"), primary=True)
    sentence = _("Everybody who is needed is seated. Confirm the {planning_group}.")
    return WhatNext(sentence, whose, act=act if seats else None, yours=seats)


def _several_missing(number: int) -> str:
    return ngettext(
        "%(n)d seat of the {planning_group} is still empty.",
        "%(n)d seats of the {planning_group} are still empty.",
        number,
    ) % {"n": number}


def _planning(whole: WholeMapf, by: Actor) -> WhatNext:
    mapf = whole.mapf
    prepares = bool(may(by, PREPARE_EVENT, mapf))
    whose = _("the {planning_group} and %(lead)s") % {"lead": mapf.lead_agency.display_name}
    if whole.event is None:
        if not prepares:
            return WhatNext(_("The {planning_group} prepares the {learning_event}."), whose)
        act = OfferedAct(_("Plan the {learning_event}"), mapf_at(mapf, "plan-event"), primary=True)
        return WhatNext(_("The {learning_event} has still to be planned."), whose, act=act, yours=True)
    missing = [one.sentence for one in whole.missing_for_event]
    if missing:
        sentence = missing[0] if len(missing) == 1 else _("The event is planned, and not ready yet.")
        return WhatNext(
            sentence,
            whose,
            due=whole.event.meeting.starts_at,
            details=missing if len(missing) > 1 else (),
            act=_likeliest(whole) if prepares else None,
            yours=prepares,
        )
    act = OfferedAct(_("Mark the event ready"), mapf_at(mapf, "mark-ready"), primary=True)
    sentence = _("Everything is there. Say that the event is ready.")
    return WhatNext(
        sentence, whose, due=whole.event.meeting.starts_at, act=act if prepares else None, yours=prepares
    )


_SUPPLIED_BY = {
    "name-facilitator": gettext_lazy("Name a facilitator"),
    "invite-participants": gettext_lazy("Invite participants"),
    "brief-participants": gettext_lazy("Brief the participants"),
    "papers": gettext_lazy("Add papers and circulate them"),
    "event-checklist": gettext_lazy("Go through the checklist"),
}
"""The pages that supply what an event still needs, in the order people see to them."""


def _likeliest(whole: WholeMapf) -> OfferedAct:
    """The act that supplies the first thing missing."""
    assert whole.event is not None
    needed = {one.field for one in whole.missing_for_event}
    page = next(page for page in _SUPPLIED_BY if page in needed)
    url = whole.event.meeting.url_of("papers") if page == "papers" else mapf_at(whole.mapf, page)
    return OfferedAct(_SUPPLIED_BY[page], url, primary=True)


def _ready(whole: WholeMapf, by: Actor) -> WhatNext:
    mapf = whole.mapf
    whose = mapf.facilitator.name if mapf.facilitator else _("the facilitator")
    if whole.event is None:
        return WhatNext(_("The event is ready."), whose)
    starts = whole.event.meeting.starts_at
    runs = bool(may(by, RUN_EVENT, mapf))
    if clock.today() < starts.astimezone(LOCAL).date():
        return WhatNext(_("The event is ready and can begin on its day."), whose, due=starts, yours=runs)
    act = OfferedAct(_("Begin the event"), mapf_at(mapf, "begin-event"), primary=True)
    sentence = _("Agree the working principles with everybody in the room, then begin.")
    return WhatNext(sentence, whose, due=starts, act=act if runs else None, yours=runs)


def _under_way(whole: WholeMapf, by: Actor) -> WhatNext:
    mapf = whole.mapf
    whose = mapf.facilitator.name if mapf.facilitator else _("the facilitator")
    runs = bool(may(by, RUN_EVENT, mapf))
    act = OfferedAct(_("Open the live page"), mapf_at(mapf, "live-event"), primary=True)
    sentence = _("The event is under way: the learning is recorded, and goals become actions.")
    return WhatNext(sentence, whose, act=act if runs else None, yours=runs)


def _held(whole: WholeMapf, by: Actor) -> WhatNext:
    if whole.report is None:
        return WhatNext(
            _(
                "The event was held. Its report is with those who took part, and then with the {accountable_group_short}."
            ),
            _("the {planning_group}"),
        )
    return what_next_of_report(whole.report, by)


_BY_STAGE: dict[str, Callable[[WholeMapf, Actor], WhatNext]] = {
    OPENED.name: _opened,
    PLANNING.name: _planning,
    READY.name: _ready,
    UNDER_WAY.name: _under_way,
    HELD.name: _held,
}
