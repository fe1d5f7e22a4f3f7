"""The days that are counted from a serious incident: what is due by when, what was done, and why late."""

from __future__ import annotations

from datetime import date

from wardmote.foundations.practice.public import DeadlinesRule, ReviewPractice
from wardmote.kernel import clock
from wardmote.ui.summary import Answer, Answers
from wardmote.ui.templatetags.ui import day, due_in
from wardmote.ui.words import gettext as _

from ..models import Notification, Recommendation, Referral


def notification_of(referral: Referral) -> Notification | None:
    """Of a referral read with everything."""
    found: Notification | None = getattr(referral, "notification", None)
    return found


def needs_notification(referral: Referral, rule: ReviewPractice) -> bool:
    """Whether the national body has still to be told."""
    days = rule.deadlines
    due = days is not None and days.notification.is_due_for(referral.incident)
    return due and notification_of(referral) is None


def the_days(referral: Referral, rule: ReviewPractice, *, writing: str = "") -> list[Answers]:
    """Kind of case, and where days are counted all of them; nothing where the practice counts none."""
    days = rule.deadlines
    if days is None:
        return []
    kind = days.notification.kind(referral.incident)
    lines = [
        _line(str(days.notification.question), str(kind.label) if kind else "", writing, "id_incident_0")
    ]
    if days.notification.is_due_for(referral.incident):
        lines.append(_line(_("Became aware on"), referral.aware_on or "", writing, "id_aware_on_day"))
        lines += [] if writing else _told(referral, days)
    return [Answers(_("Days that are counted"), lines)]


def _line(label: str, value: object, writing: str, place: str) -> Answer:
    url = f"{writing}#{place}" if writing else ""
    return Answer(label, value, url, _("Not answered yet"))  # type: ignore[arg-type]


def _told(referral: Referral, days: DeadlinesRule) -> list[Answer]:
    body = {"body": days.notification.short_to, "review": days.first_review.name}
    told = notification_of(referral)
    if told is None:
        by = days.notify_by(referral.aware_on) if referral.aware_on else None
        return [Answer(_("Tell the %(body)s by") % body, _due(by) if by else "")]
    lines = [
        Answer(_("The %(body)s was told") % body, _done(told)),
        Answer(str(days.notification.reference_label), told.their_reference),
    ]
    if told.late_reason:
        lines.append(Answer(_("Why it was told late"), told.late_reason))
    held = _first(referral)
    when = day(told.review_by) if held else _due(told.review_by)
    lines.append(Answer(_("The %(review)s is due by") % body, when))
    if held is not None:
        lines.append(Answer(_("The %(review)s was held on") % body, held.agreed_on))
        if held.late_reason:
            lines.append(Answer(_("Why it was held late"), held.late_reason))
    return lines


def _first(referral: Referral) -> Recommendation | None:
    """The recommendation that ended the first review; a later one answers a return."""
    return min(referral.recommendations.all(), key=lambda one: one.recommended_at, default=None)


def _done(told: Notification) -> str:
    words = {"day": day(told.notified_on), "due": day(told.notify_by), "who": told.recorded_by.name}
    if told.was_late:
        return _("%(day)s, late: it was due by %(due)s; recorded by %(who)s") % words
    return _("%(day)s, in time: it was due by %(due)s; recorded by %(who)s") % words


def _due(by: date) -> str:
    words = {"day": day(by), "in": due_in(by)}
    if by < clock.today():
        return _("%(day)s, overdue (%(in)s)") % words
    return _("%(day)s (%(in)s)") % words
