"""The Sub-Group recommends exactly one route."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from wardmote.engines.meetings.public import Meeting
from wardmote.foundations.access.public import Holder, give_seat
from wardmote.foundations.directory.enums import BoardAudience, GroupRole
from wardmote.foundations.directory.public import board_for
from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import DeadlinesRule, practice_for
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused
from wardmote.ui.templatetags.ui import day
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..events import RouteRecommended
from ..models import Recommendation, Referral
from ..policies import may
from ..queries.tables import meetings_of_sub_group
from .notifying import require_notified


@command(carries_out="REF-04")
def recommend_route(
    *, referral: UUID, route: str, reasons: str, meeting: UUID, late_reason: str = "", by: Actor
) -> Recommendation:
    """The Case Review Sub-Group recommends exactly one of the practice's routes, with reasons, at a meeting it held."""
    row = Referral.objects.locked(referral)
    step = row.life.step("recommend", row.stage)
    require(may(by, step.permission, row))
    rule = practice_for(row.partnership_id).document.for_reviews()
    if route not in dict(rule.routes.for_form()):
        raise CannotBeRight(_("Choose one of the routes shown."), field="route")
    if not reasons.strip():
        raise CannotBeRight(
            _("Say why the {recommending_group_short} recommends this route."), field="reasons"
        )
    held = _meeting_that_met(row, meeting)
    due_on = _in_time(row, held.day, late_reason, rule.deadlines)
    row.recommendations.filter(stands=True).update(stands=False)
    recommendation = Recommendation(
        referral=row,
        route=route,
        reasons=reasons.strip(),
        meeting=held,
        agreed_on=held.day,
        recommended_by_id=by.person,
        recommended_at=clock.now(),
        due_on=due_on,
        late_reason=late_reason.strip() if due_on and held.day > due_on else "",
        **row.place(),
    )
    recommendation.save(force_insert=True)
    row.due_on = None
    row.happened(gettext_noop("Route recommended to the {decision_maker}"), by=by, stage=step.target)
    _seat_the_chair(row, by)
    record("referral recommended", by=by, about=row, route=route)
    RouteRecommended(row.pk, by.person).emit()
    return recommendation


def _in_time(row: Referral, held: date, late_reason: str, rule: DeadlinesRule | None) -> date | None:
    """The last day for the first review, where days are counted; later needs a reason, once."""
    notification = require_notified(row, rule)
    if rule is None or notification is None or row.recommendations.exists():
        return None
    if held > notification.review_by and not late_reason.strip():
        words = {"review": rule.first_review.name, "day": day(notification.review_by)}
        raise CannotBeRight(
            _("The %(review)s was due by %(day)s. Say why it was held later.") % words, field="late_reason"
        )
    return notification.review_by


def _meeting_that_met(row: Referral, meeting: UUID) -> Meeting:
    found = meetings_of_sub_group(row.partnership_id).filter(pk=meeting).first()
    if found is None:
        raise CannotBeRight(
            _("Choose the meeting at which the {recommending_group_short} agreed this."), field="meeting"
        )
    if found.starts_at > clock.now():
        raise CannotBeRight(_("That meeting has not begun yet. Choose one that has met."), field="meeting")
    return found


def _seat_the_chair(row: Referral, by: Actor) -> None:
    """Child cases go to one Chair, adult cases to the other (REF-06); the Chair sees the referral from now on."""
    board = board_for(row.partnership_id, BoardAudience(row.case_kind), clock.today())
    if board is None:
        raise Refused(
            _("The partnership has no board for this kind of case. Its Business Unit can set one up.")
        )
    give_seat(
        circle=row.circle, to=Holder(group=board.pk, group_role=GroupRole.CHAIR.value), role="board_chair",
        reason=gettext_noop("The {decision_maker} decides what the {recommending_group_short} recommends"), by=by,
    )  # fmt: skip
