"""One learning point: what next, what became of it as a thread of dated stops, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from wardmote.foundations.access.public import viewers_of
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.clock import LOCAL
from wardmote.kernel.marking import Marking
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import IdentityBar, OfferedAct, RecordPage, Step, StepState, WhatNext, steps_up_to
from wardmote.ui.summary import Answer
from wardmote.ui.words import Words

from ..models import Briefing, Dissemination, LearningPoint, LearningPriority
from ..permissions import PUT_LEARNING_FORWARD, SEND_LEARNING_ON, WITHDRAW_LEARNING, WRITE_BRIEFING
from ..policies import may
from ..ports import origin_named
from ..queries.practices import LearningPractice
from ..workflow import (
    ANSWERED,
    CALLED_OFF,
    ENTERED,
    LIFE_OF_A_LEARNING_POINT,
    REQUESTED,
    SENT,
    WITHDRAWN,
)

COLOURS = {REQUESTED.name: "yellow", SENT.name: "blue", ANSWERED.name: "green", CALLED_OFF.name: "grey"}


@dataclass(frozen=True)
class Whole:
    """A point with everything that became of it."""

    point: LearningPoint
    priorities: list[LearningPriority]
    disseminations: list[Dissemination]
    briefing: Briefing | None
    practice: LearningPractice


@dataclass(frozen=True)
class Stop:
    """One stop of the thread."""

    what: Words
    on: date
    by: str = ""
    because: Words = ""
    ahead: bool = False


def record_page(whole: Whole, by: Actor) -> RecordPage:
    point = whole.point
    home = origin_named(point.origin_kind).home(point.origin)
    back: list[tuple[Words, str]] = [(_("Learning"), reverse("learning:register"))]
    following = _next(point, by)
    return RecordPage(
        identity=IdentityBar(
            reference=point.reference,
            kind=_("Learning point %(number)d") % {"number": point.number},
            place=whole.practice.board_named(point.board),
            marking=Marking.OFFICIAL.words,
        ),
        steps=_steps(point),
        next=following,
        acts=[act for act in _acts(whole, by) if following.act is None or act.url != following.act.url],
        viewers=viewers_of(point),
        viewers_note=_("They see what was learned, and by this nothing of the case."),
        breadcrumbs=[*back, *([home] if home else [])],
    )


def _steps(point: LearningPoint) -> list[Step]:
    if point.stage == WITHDRAWN.name:
        return [Step(str(ENTERED.label), StepState.DONE), Step(str(WITHDRAWN.label), StepState.STOPPED)]
    labels = [str(stage.label) for stage in LIFE_OF_A_LEARNING_POINT.main_road]
    return steps_up_to(labels, int(point.was_looked_at), finished=point.was_looked_at)


def _next(point: LearningPoint, by: Actor) -> WhatNext:
    if point.stage == WITHDRAWN.name:
        return WhatNext(_("This point was withdrawn from the register. Nothing more is asked."))
    if point.stage == ENTERED.name:
        mine = bool(may(by, PUT_LEARNING_FORWARD, point))
        act = OfferedAct(_("Put it forward"), point.url_of("put-forward"), primary=True)
        sentence = _("It can be put forward as a priority for the Board, or left as it is.")
        return WhatNext(sentence, _("the Business Unit"), act=act if mine else None, yours=mine)
    return WhatNext(_("It was looked at for the Board. It can still be put forward, or sent on."))


def _acts(whole: Whole, by: Actor) -> Iterator[OfferedAct]:
    point = whole.point
    if point.stage == WITHDRAWN.name:
        return
    if may(by, PUT_LEARNING_FORWARD, point):
        yield OfferedAct(_("Put it forward"), point.url_of("put-forward"))
        if point.stage == ENTERED.name:
            yield OfferedAct(
                _("Leave it as it is"), point.url_of("leave"), post=True, hidden=(("once", str(uuid4())),)
            )
    if may(by, SEND_LEARNING_ON, point):
        yield OfferedAct(_("Send it on"), point.url_of("send-on"))
    if whole.briefing is not None:
        yield OfferedAct(_("Open the briefing"), whole.briefing.get_absolute_url())
    elif may(by, WRITE_BRIEFING, point):
        yield OfferedAct(_("Make a briefing"), point.url_of("start-briefing"))
    if may(by, WITHDRAW_LEARNING, point):
        yield OfferedAct(_("Withdraw it"), point.url_of("withdraw"), warning=True)


def answers(whole: Whole) -> list[Answer]:
    """The facts of a point, as lines."""
    point, practice = whole.point, whole.practice
    lines = [
        Answer(_("What was learned"), point.text),
        Answer(_("Serves"), [practice.aims.label_of(aim) for aim in point.aims]),
        Answer(_("Learned in"), point.reference),
        Answer(_("Agreed"), point.learned_on),
    ]
    if point.withdrawn_because:
        lines.append(Answer(_("Withdrawn because"), point.withdrawn_because))
    return lines


def thread(whole: Whole) -> list[Stop]:
    """Every dated stop of what was learned, from the case’s first to the last, in order."""
    point = whole.point
    before = [Stop(label, on) for label, on in origin_named(point.origin_kind).stops(point.origin)]
    after = [
        Stop(_("Entered in the register"), _day(point.entered_at), point.entered_by.name),
        *(stop for one in whole.priorities for stop in _stops_of_priority(one, whole.practice)),
        *(stop for one in whole.disseminations for stop in _stops_of_dissemination(one, whole.practice)),
    ]
    if whole.briefing is not None:
        after.append(Stop(_("Told in a briefing"), _day(whole.briefing.made_at), str(whole.briefing.made_by)))
    if point.withdrawn_at is not None:
        who, why = str(point.withdrawn_by), point.withdrawn_because
        after.append(Stop(_("Withdrawn from the register"), _day(point.withdrawn_at), who, why))
    return [*before, *sorted(after, key=lambda stop: stop.on)]


def _stops_of_priority(one: LearningPriority, practice: LearningPractice) -> Iterator[Stop]:
    words = {
        "priority": practice.learning.priorities.label_of(one.priority),
        "board": practice.board_named(one.board),
        "year": practice.name_of_year(one.year),
    }
    what = _("Put forward: %(priority)s, %(year)s, %(board)s") % words
    yield Stop(what, _day(one.put_forward_at), one.put_forward_by.name, one.note)
    if one.taken_back_at is not None:
        taken = _("Taken back: %(priority)s, %(year)s") % words
        yield Stop(taken, _day(one.taken_back_at), str(one.taken_back_by), one.taken_back_because)


def _stops_of_dissemination(one: Dissemination, practice: LearningPractice) -> Iterator[Stop]:
    words = {"scope": practice.learning.dissemination.label_of(one.scope), "to": one.sent_to}
    yield Stop(_("Asked to be sent on (%(scope)s)") % words, _day(one.asked_at), one.asked_by.name, one.why)
    if one.sent_on is not None:
        yield Stop(_("Sent to the %(to)s (%(scope)s)") % words, one.sent_on, str(one.sent_by))
    if one.answered_on is not None:
        yield Stop(_("Answered (%(scope)s)") % words, one.answered_on, because=one.answer)
    if one.called_off_because:
        yield Stop(_("Called off (%(scope)s)") % words, _day(one.stage_since), because=one.called_off_because)


def _day(moment: datetime) -> date:
    return moment.astimezone(LOCAL).date()


def priorities_listing(whole: Whole, by: Actor) -> Listing:
    """As what it stands now, each with the way to take it back."""
    columns = (
        Column(_("Put forward as")), Column(_("For the year")), Column(_("Note")), Column(_("Act"), hidden_label=True)
    )  # fmt: skip
    standing = [one for one in whole.priorities if one.taken_back_at is None]
    may_take_back = bool(may(by, PUT_LEARNING_FORWARD, whole.point)) and whole.point.stage != WITHDRAWN.name
    rows = [
        Row(
            [
                Cell(
                    whole.practice.learning.priorities.label_of(one.priority),
                    detail=whole.practice.board_named(one.board),
                ),
                Cell(whole.practice.name_of_year(one.year)),
                Cell(one.note or "–", detail=one.put_forward_by.name),
                Cell(act=_take_back(whole, one) if may_take_back else None),
            ]
        )
        for one in standing
    ]
    return Listing(
        _("Priorities"), columns, rows, "", empty=EmptyState(_("It is not put forward as a priority."))
    )


def _take_back(whole: Whole, one: LearningPriority) -> OfferedAct:
    label = whole.practice.learning.priorities.label_of(one.priority)
    url = reverse("learning:take-back", args=[whole.point.pk, one.pk])
    return OfferedAct(_("Take it back"), url, about=f"{label} {whole.practice.name_of_year(one.year)}")


def disseminations_listing(whole: Whole, by: Actor) -> Listing:
    """Where it was to be sent on, how far that has come, and what comes next."""
    columns = (
        Column(_("How far")), Column(_("To")), Column(_("State")), Column(_("Since")),
        Column(_("Act"), hidden_label=True),
    )  # fmt: skip
    sends = bool(may(by, SEND_LEARNING_ON, whole.point))
    rule = whole.practice.learning.dissemination
    rows = [
        Row(
            [
                Cell(rule.label_of(one.scope), detail=one.why),
                Cell(one.sent_to),
                Cell("", tag=str(one.at_stage.label), colour=COLOURS[one.stage]),
                Cell(one.answered_on or one.sent_on or _day(one.asked_at), detail=one.answer),
                Cell(act=_following(one, rule.label_of(one.scope)) if sends else None),
            ]
        )
        for one in whole.disseminations
    ]
    empty = EmptyState(_("Nobody has asked for it to be sent on."))
    return Listing(_("Sent on"), columns, rows, "", empty=empty)


def _following(one: Dissemination, scope: str) -> OfferedAct | None:
    if one.stage == REQUESTED.name:
        return OfferedAct(_("Record that it was sent"), one.url_of("sent"), about=scope)
    if one.stage == SENT.name:
        return OfferedAct(_("Record the answer"), one.url_of("answered"), about=scope)
    return None
