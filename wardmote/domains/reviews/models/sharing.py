"""Sharing an agreed report: what, with whom, why; what each agency said; the copies that were given."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, CompositeForeignKey, Record, like_parent
from wardmote.foundations.row_security.public import business

from ..enums import CopyEnded, HowGiven
from ..workflow import (
    LIFE_OF_A_SHARING,
    SHARED,
    SHARING_AGREED,
    SHARING_ASKED,
    SHARING_PROPOSED,
    SHARING_REFUSED,
)
from .event import of_the_same_office
from .forum import Mapf

PERSON = settings.AUTH_USER_MODEL


class Sharing(Record):
    """The lead agency elects to share an agreed report; nothing is given before every agency has agreed (GOV-13).

    It has a circle of its own, since recipients can be people of the case: the agencies at the planning group, and the
    lead agency’s desk. `asked` and `agreed` count agencies, so that the database itself refuses a copy without them.
    """

    life = LIFE_OF_A_SHARING
    mapf = models.ForeignKey(Mapf, on_delete=models.CASCADE, related_name="sharings", db_constraint=False)
    number = models.PositiveSmallIntegerField()
    version_number = models.PositiveSmallIntegerField()
    sections = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    purpose = models.TextField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked = models.PositiveSmallIntegerField(default=0)
    agreed = models.PositiveSmallIntegerField(default=0)
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta(Record.Meta):
        abstract = False
        ordering = ("-number", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            of_the_same_office(),
            models.CheckConstraint(
                name="reviews_sharing_stage", condition=Q(stage__in=LIFE_OF_A_SHARING.names())
            ),
            models.UniqueConstraint(fields=["mapf", "number"], name="reviews_sharing_in_order"),
            models.UniqueConstraint(fields=["id", "agreed_at"], name="reviews_sharing_agreed_at"),
            models.CheckConstraint(
                name="reviews_sharing_agreed_by_every_agency",
                condition=Q(agreed_at__isnull=True) | Q(asked__gte=1, agreed=F("asked")),
            ),
            models.CheckConstraint(
                name="reviews_sharing_open_once_agreed",
                condition=~Q(stage__in=[SHARING_AGREED.name, SHARED.name]) | Q(agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="reviews_sharing_closed_until_agreed",
                condition=~Q(stage__in=[SHARING_PROPOSED.name, SHARING_ASKED.name, SHARING_REFUSED.name])
                | Q(agreed_at__isnull=True),
            ),
        ]

    @property
    def is_whole(self) -> bool:
        """The whole version, rather than sections of it."""
        return not self.sections


class SharingRecipient(BusinessRow):
    """Somebody who is to have a copy (GOV-14). The name stands in this circle and on their copy, and nowhere else."""

    sharing = models.ForeignKey(
        Sharing, on_delete=models.CASCADE, related_name="recipients", db_constraint=False
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=60)
    name = models.CharField(max_length=160)
    how = models.CharField(max_length=16, choices=HowGiven.choices)
    left_out_because = models.TextField(blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("position", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("sharing", table="reviews_sharing"),
            models.UniqueConstraint(fields=["sharing", "position"], name="reviews_sharingrecipient_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.position)


class SharedContent(BusinessRow):
    """Exactly what the agencies were asked to let go, to whom and why. It is never changed."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    sharing = models.OneToOneField(
        Sharing, on_delete=models.CASCADE, related_name="content", db_constraint=False
    )
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    put_forward_at = models.DateTimeField()
    put_forward_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("sharing", table="reviews_sharing"),
        ]

    def __str__(self) -> str:
        return self.digest


class SharingAgency(BusinessRow):
    """An agency party to the report, whose agreement is asked."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    sharing = models.ForeignKey(
        Sharing, on_delete=models.CASCADE, related_name="agencies", db_constraint=False
    )
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("agency__name", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("sharing", table="reviews_sharing"),
            models.UniqueConstraint(fields=["sharing", "agency"], name="reviews_sharingagency_once"),
        ]

    def __str__(self) -> str:
        return str(self.agency_id)


class SharingAnswer(BusinessRow):
    """What one agency says, by its own person, with its information-governance consideration (GOV-15)."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    sharing = models.ForeignKey(
        Sharing, on_delete=models.CASCADE, related_name="answers", db_constraint=False
    )
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    consideration = models.TextField()
    reasons = models.TextField(blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("answered_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("sharing", table="reviews_sharing"),
            CompositeForeignKey(
                fields=("sharing", "agency"),
                to="reviews_sharingagency",
                to_columns=("sharing_id", "agency_id"),
                name="reviews_sharinganswer_was_asked",
            ),
            models.UniqueConstraint(fields=["sharing", "agency"], name="reviews_sharinganswer_once"),
            models.CheckConstraint(name="reviews_sharinganswer_considered", condition=~Q(consideration="")),
            models.CheckConstraint(
                name="reviews_sharinganswer_refusal_says_why", condition=Q(agrees=True) | ~Q(reasons="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.agency_id)


class SharedCopy(BusinessRow):
    """One copy, marked with its recipient on every page: made, handed over, perhaps returned.

    `agreed_at` is the sharing’s own, by key: the database holds no copy of a sharing that not every agency agreed.
    """

    row_policy = business(
        verbs=("SELECT", "INSERT", "UPDATE"),
        update_columns=(
            "handed_on", "handed_how", "handed_by_id", "hand_over_recorded_at", "hand_over_recorded_by_id",
            "ended", "ended_on", "ended_note", "end_recorded_at", "end_recorded_by_id",
        ),
    )  # fmt: skip
    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="copies", db_constraint=False)
    recipient = models.OneToOneField(
        SharingRecipient, on_delete=models.PROTECT, related_name="copy", db_constraint=False
    )
    agreed_at = models.DateTimeField()
    number = models.PositiveSmallIntegerField()
    document = models.OneToOneField("documents.Document", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    handed_on = models.DateField(null=True, blank=True)
    handed_how = models.CharField(max_length=16, choices=HowGiven.choices, blank=True)
    handed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hand_over_recorded_at = models.DateTimeField(null=True, blank=True)
    hand_over_recorded_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended = models.CharField(max_length=10, choices=CopyEnded.choices, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_note = models.TextField(blank=True)
    end_recorded_at = models.DateTimeField(null=True, blank=True)
    end_recorded_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("number", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("sharing", table="reviews_sharing"),
            like_parent("recipient", table="reviews_sharingrecipient"),
            CompositeForeignKey(
                fields=("sharing", "agreed_at"),
                to="reviews_sharing",
                to_columns=("id", "agreed_at"),
                name="reviews_sharedcopy_only_once_agreed",
            ),
            models.UniqueConstraint(fields=["sharing", "number"], name="reviews_sharedcopy_in_order"),
            models.CheckConstraint(
                name="reviews_sharedcopy_handed_over_by_somebody",
                condition=Q(
                    handed_on__isnull=True, handed_by__isnull=True, handed_how="",
                    hand_over_recorded_at__isnull=True, hand_over_recorded_by__isnull=True,
                )
                | Q(
                    handed_on__isnull=False, handed_by__isnull=False, hand_over_recorded_at__isnull=False,
                    hand_over_recorded_by__isnull=False,
                )
                & ~Q(handed_how=""),
            ),
            models.CheckConstraint(
                name="reviews_sharedcopy_ended_after_it_was_given",
                condition=Q(
                    ended="", ended_on__isnull=True, end_recorded_at__isnull=True,
                    end_recorded_by__isnull=True,
                )
                | Q(
                    ended_on__gte=F("handed_on"), end_recorded_at__isnull=False,
                    end_recorded_by__isnull=False,
                )
                & ~Q(ended=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.number)
