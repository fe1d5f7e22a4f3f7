"""A referral on the one generic form, the Sub-Group's recommendation, and the Chair's decision."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, Record, like_parent
from wardmote.foundations.directory.enums import BoardAudience
from wardmote.foundations.row_security.public import business, infrastructure

from ..enums import Outcome
from ..workflow import DRAFT, LIFE_OF_A_REFERRAL

PERSON = settings.AUTH_USER_MODEL


class ReferenceCount(models.Model):
    """The last number given to a kind of record of one partnership in one year."""

    row_policy = infrastructure(
        "Counts references so that no number is given twice; says nothing of what they name."
    )
    id = models.BigAutoField(primary_key=True)
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["partnership", "kind", "year"], name="reviews_referencecount_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


class Referral(Record):
    """A case an agency refers, generic at submission: the same form whatever becomes of it (REF-01).

    While it is a draft it lives in a circle of its writer alone, in the office of the writer's own agency. Completing
    it moves it to the Business Unit's office and shares it with the Sub-Group (REF-03).

    Where the practice counts days, `incident` is the kind of case, `aware_on` the day they are counted from, and
    `due_on` the last day of what comes next: telling the national body, then the first review.
    """

    life = LIFE_OF_A_REFERRAL
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    referring_agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    referred_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    case_kind = models.CharField(max_length=8, choices=BoardAudience.choices, blank=True)
    normally_resident = models.ForeignKey(
        "directory.LocalAuthority", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    what_happened = models.TextField(blank=True)
    view = models.CharField(max_length=60, blank=True)
    view_reasons = models.TextField(blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    incident = models.CharField(max_length=60, blank=True, default="")
    aware_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        abstract = False
        ordering = ("-stage_since", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="reviews_referral_stage", condition=Q(stage__in=LIFE_OF_A_REFERRAL.names())
            ),
            models.CheckConstraint(
                name="reviews_referral_complete_when_shared",
                condition=Q(stage=DRAFT.name, completed_at__isnull=True)
                | (
                    ~Q(stage=DRAFT.name)
                    & Q(completed_at__isnull=False, normally_resident__isnull=False)
                    & ~Q(what_happened="")
                    & ~Q(case_kind="")
                    & ~Q(reference="")
                ),
            ),
            models.CheckConstraint(
                name="reviews_referral_days_run_from_awareness",
                condition=Q(due_on__isnull=True) | Q(aware_on__isnull=False, due_on__gt=F("aware_on")),
            ),
            models.UniqueConstraint(
                name="reviews_referral_reference",
                fields=["partnership", "reference"],
                condition=~Q(reference=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "stage", "-stage_since"], name="reviews_referral_office"),
            models.Index(fields=["circle", "stage", "-stage_since"], name="reviews_referral_circle"),
        ]


class ReferralSubject(BusinessRow):
    """A person the case is about. There may be more than one (GOV-05)."""

    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, related_name="subjects", db_constraint=False
    )
    name = models.CharField(max_length=120)
    born_on = models.DateField(null=True, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("name", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("referral", table="reviews_referral"),
        ]

    def __str__(self) -> str:
        return self.name


class ReferralAgency(BusinessRow):
    """An agency involved in the case, as the referrer knows it."""

    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, related_name="agencies", db_constraint=False
    )
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("agency__name", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("referral", table="reviews_referral"),
            models.UniqueConstraint(fields=["referral", "agency"], name="reviews_referralagency_once"),
        ]

    def __str__(self) -> str:
        return str(self.agency_id)


class Recommendation(BusinessRow):
    """What the Sub-Group recommends to the Chair: exactly one that stands (REF-04).

    `agreed_on` is the day of the meeting, kept here because the meeting lies in the Sub-Group's own circle, which
    neither the Chair nor the referrer sees. For the same reason the meeting is never joined when reading.
    """

    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, related_name="recommendations", db_constraint=False
    )
    route = models.CharField(max_length=60)
    reasons = models.TextField()
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    recommended_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    recommended_at = models.DateTimeField()
    stands = models.BooleanField(default=True)
    due_on = models.DateField(null=True, blank=True)
    late_reason = models.TextField(blank=True, default="")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-recommended_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("referral", table="reviews_referral"),
            models.UniqueConstraint(
                fields=["referral"], condition=Q(stands=True), name="reviews_recommendation_exactly_one"
            ),
            models.CheckConstraint(
                name="reviews_recommendation_late_says_why",
                condition=Q(due_on__isnull=True) | Q(agreed_on__lte=F("due_on")) | ~Q(late_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.route


class ChairDecision(BusinessRow):
    """What the Chair decided, by somebody other than the recommender (REF-05), with a reason unless approved (REF-07)."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, related_name="decisions", db_constraint=False
    )
    recommendation = models.OneToOneField(
        Recommendation, on_delete=models.PROTECT, related_name="decision", db_constraint=False
    )
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    reasons = models.TextField(blank=True)
    recommended_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-decided_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("referral", table="reviews_referral"),
            like_parent("recommendation", table="reviews_recommendation"),
            models.CheckConstraint(
                name="reviews_chairdecision_not_the_recommender", condition=~Q(decided_by=F("recommended_by"))
            ),
            models.CheckConstraint(
                name="reviews_chairdecision_says_why", condition=Q(outcome=Outcome.APPROVED) | ~Q(reasons="")
            ),
        ]

    def __str__(self) -> str:
        return str(Outcome(self.outcome).label)
