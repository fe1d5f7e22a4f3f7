"""A national body is told of a serious incident; from that day the days for the first review are counted."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import DeadlinesRule, practice_for
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.ui.templatetags.ui import day
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..events import NotificationRecorded
from ..models import Notification, Referral
from ..permissions import RECORD_NOTIFICATION
from ..policies import may
from ..workflow import DRAFT


@command()
def record_notification(
    *, referral: UUID, notified_on: date, their_reference: str, late_reason: str, by: Actor
) -> Notification:
    """Record that the national body was told of a serious incident, on which day and under which reference."""
    row = Referral.objects.locked(referral)
    if row.stage == DRAFT.name:
        row.life.step("recommend", row.stage)
    require(may(by, RECORD_NOTIFICATION, row))
    rule = practice_for(row.partnership_id).document.for_reviews().deadlines
    if rule is None or row.aware_on is None or not rule.notification.is_due_for(row.incident):
        raise Refused(_("No notification is due for this kind of case."))
    if Notification.objects.filter(referral=row).exists():
        raise NotAtThisStage(_("The notification is recorded already."))
    notify_by = rule.notify_by(row.aware_on)
    _check(row.aware_on, notify_by, notified_on, their_reference, late_reason)
    notification = Notification(
        referral=row,
        aware_on=row.aware_on,
        notify_by=notify_by,
        notified_on=notified_on,
        review_by=rule.review_by(notified_on),
        their_reference=their_reference.strip(),
        late_reason=late_reason.strip() if notified_on > notify_by else "",
        recorded_by_id=by.person,
        recorded_at=clock.now(),
        **row.place(),
    )
    notification.save(force_insert=True)
    if not row.recommendations.exists():
        row.due_on = notification.review_by
    row.happened(gettext_noop("Notification recorded"), by=by)
    record("notification recorded", by=by, about=row, notified_on=notified_on, late=notification.was_late)
    NotificationRecorded(row.pk, by.person).emit()
    return notification


def _check(aware_on: date, notify_by: date, notified_on: date, reference: str, late_reason: str) -> None:
    if notified_on > clock.today():
        raise CannotBeRight(_("The day of the notification cannot be in the future."), field="notified_on")
    if notified_on < aware_on:
        words = {"day": day(aware_on)}
        raise CannotBeRight(
            _("It cannot have been sent before %(day)s, the day of becoming aware.") % words,
            field="notified_on",
        )
    if not reference.strip():
        raise CannotBeRight(_("Enter the reference that came back."), field="their_reference")
    if notified_on > notify_by and not late_reason.strip():
        raise CannotBeRight(
            _("It was due by %(day)s. Say why it was sent later.") % {"day": day(notify_by)},
            field="late_reason",
        )


def require_notified(row: Referral, rule: DeadlinesRule | None) -> Notification | None:
    """What was notified, if anything; refused where it must come before the recommendation and has not."""
    found = Notification.objects.filter(referral=row).first()
    if found is not None or rule is None or not rule.notification.before_the_recommendation:
        return found
    if rule.notification.is_due_for(row.incident):
        words = {"body": rule.notification.short_to, "who": rule.notification.who_can_supply_it}
        raise Refused(_("The %(body)s has to be told first. %(who)s") % words)
    return None
