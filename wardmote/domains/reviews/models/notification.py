"""That a national body was told of a serious incident: when, by whom, and why late where it was late."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, like_parent
from wardmote.foundations.row_security.public import business

from .referral import Referral


class Notification(BusinessRow):
    """One for a referral. `notify_by` and `review_by` are the last days that were in time, as counted then."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    referral = models.OneToOneField(
        Referral, on_delete=models.CASCADE, related_name="notification", db_constraint=False
    )
    aware_on = models.DateField()
    notify_by = models.DateField()
    notified_on = models.DateField()
    review_by = models.DateField()
    their_reference = models.CharField(max_length=60)
    late_reason = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta(BusinessRow.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("referral", table="reviews_referral"),
            models.CheckConstraint(
                name="reviews_notification_days_in_order",
                condition=Q(notified_on__gte=F("aware_on"))
                & Q(notify_by__gt=F("aware_on"))
                & Q(review_by__gt=F("notified_on")),
            ),
            models.CheckConstraint(
                name="reviews_notification_late_says_why",
                condition=Q(notified_on__lte=F("notify_by")) | ~Q(late_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.their_reference

    @property
    def was_late(self) -> bool:
        return self.notified_on > self.notify_by
