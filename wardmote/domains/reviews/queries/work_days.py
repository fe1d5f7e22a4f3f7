"""Serious incidents of which a national body has still to be told, for those who can record that it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse

from wardmote.kernel.authorisation import Actor
from wardmote.ui.words import gettext as _
from wardmote.ui.work import WorkGroup, WorkLine

from ..models import Referral
from ..permissions import RECORD_NOTIFICATION
from ..workflow import DRAFT
from .practices import practice_of


def to_notify(referrals: Iterable[Referral], actor: Actor) -> Iterator[WorkLine]:
    """`referrals` are read with their notification."""
    for referral in referrals:
        if referral.stage == DRAFT.name or referral.aware_on is None or hasattr(referral, "notification"):
            continue
        rule = practice_of(referral.partnership_id).for_reviews().deadlines
        if rule is not None and actor.may(RECORD_NOTIFICATION, referral):
            words = {"body": rule.notification.short_to, "reference": referral.reference}
            yield WorkLine(
                WorkGroup.TO_DO,
                _("Tell the %(body)s of %(reference)s, or record that it was told") % words,
                str(rule.notification.who_can_supply_it),
                referral.due_on,
                _("Record the notification"),
                reverse("reviews:record-notification", args=[referral.pk]),
            )
