"""Learning is sent on: asked for with a scope, sent, answered (MAPF-21)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused

from ..models import Dissemination, LearningPoint
from ..permissions import SEND_LEARNING_ON
from ..policies import may, points_at_nobody
from ..queries.practices import practice_of
from ..rules import LONGEST_NOTE, LONGEST_TEXT, not_too_long, said
from ..workflow import CALLED_OFF, REQUESTED, WITHDRAWN


@command(carries_out="MAPF-21")
def ask_to_send_on(*, point: UUID, scope: str, why: str = "", by: Actor) -> Dissemination:
    """Ask for a learning point to be disseminated more widely, locally, in the region or nationally."""
    row = LearningPoint.objects.locked(point)
    if row.stage == WITHDRAWN.name:
        raise NotAtThisStage(_("This point was withdrawn from the register, so it is not sent on."))
    require(may(by, SEND_LEARNING_ON, row))
    rule = practice_of(row.partnership_id).learning.dissemination
    if scope not in rule:
        raise CannotBeRight(_("Choose how far it should go."), field="scope")
    if row.disseminations.filter(scope=scope).exclude(stage=CALLED_OFF.name).exists():
        raise Refused(_("It was asked for with this scope already."))
    why = not_too_long(why, field="why", at_most=LONGEST_NOTE)
    points_at_nobody(row.origin_kind, row.origin, why, field="why")
    request = Dissemination(
        point=row, reference=row.reference, scope=scope, sent_to=str(rule.to), why=why, asked_at=clock.now(),
        asked_by_id=by.person, stage_since=clock.now(), **row.place(),
    )  # fmt: skip
    request.happened(gettext_noop("Wider dissemination asked for"), by=by, stage=REQUESTED)
    row.happened(gettext_noop("Wider dissemination asked for"), by=by)
    record("dissemination asked for", by=by, about=row, scope=scope)
    return request


@command(carries_out="MAPF-21")
def record_sent(*, request: UUID, sent_on: date, by: Actor) -> Dissemination:
    """Record on which day the learning was sent, and by whom."""
    row = Dissemination.objects.locked(request)
    step = row.life.step("send", row.stage)
    require(may(by, step.permission, row))
    if sent_on > clock.today():
        raise CannotBeRight(_("The day it was sent cannot be in the future."), field="sent_on")
    row.sent_on, row.sent_by_id = sent_on, by.person
    row.happened(gettext_noop("Sent on"), by=by, stage=step.target)
    record("learning sent on", by=by, about=row, scope=row.scope, sent_on=sent_on)
    return row


@command(carries_out="MAPF-21")
def record_answer(*, request: UUID, answered_on: date, answer: str, by: Actor) -> Dissemination:
    """Record what was answered, and on which day."""
    row = Dissemination.objects.locked(request)
    step = row.life.step("answer", row.stage)
    require(may(by, step.permission, row))
    if answered_on > clock.today():
        raise CannotBeRight(_("The day of the answer cannot be in the future."), field="answered_on")
    if row.sent_on is not None and answered_on < row.sent_on:
        raise CannotBeRight(_("It was answered before it was sent. Check the day."), field="answered_on")
    row.answer = said(answer, field="answer", otherwise=_("Say what was answered."), at_most=LONGEST_TEXT)
    points_at_nobody(row.point.origin_kind, row.point.origin, answer, field="answer")
    row.answered_on = answered_on
    row.happened(gettext_noop("Answer recorded"), by=by, stage=step.target)
    record("dissemination answered", by=by, about=row, scope=row.scope, answered_on=answered_on)
    return row


@command(carries_out="MAPF-21")
def call_off(*, request: UUID, reason: str, by: Actor) -> Dissemination:
    """Call a request off before anything was sent, with the reason."""
    row = Dissemination.objects.locked(request)
    step = row.life.step("call_off", row.stage)
    require(may(by, step.permission, row))
    row.called_off_because = said(
        reason, field="reason", otherwise=_("Say why it is called off."), at_most=LONGEST_NOTE
    )
    points_at_nobody(row.point.origin_kind, row.point.origin, reason, field="reason")
    row.happened(gettext_noop("Request called off"), by=by, stage=step.target)
    record("dissemination called off", by=by, about=row, scope=row.scope)
    return row
