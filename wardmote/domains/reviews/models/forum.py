"""A MAPF: who leads it, to whom it is accountable, who plans it, and what the agencies decide together."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, Circle, Holder, like_parent
from wardmote.foundations.directory.enums import BoardAudience
from wardmote.foundations.row_security.public import business

from ..enums import Matter, MemberBasis
from ..workflow import LIFE_OF_A_MAPF, OPENED, PLANNING
from .progress import WatchedRecord

PERSON = settings.AUTH_USER_MODEL


class Mapf(WatchedRecord):
    """A Multi-Agency Professional Forum, run from the lead agency's desk.

    Its own circle is the planning group. Four more circles keep the rest to those who need it: the learning event
    (planning group and participants), the action plan (and whoever owns an action, and the LOG), the report (and the
    LOG, once it is asked), the progress (and the groups that watch over the programme).
    """

    life = LIFE_OF_A_MAPF
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="+")
    referral_reference = models.CharField(max_length=40)
    case_kind = models.CharField(max_length=8, choices=BoardAudience.choices)
    normally_resident = models.ForeignKey(
        "directory.LocalAuthority", on_delete=models.PROTECT, related_name="+"
    )
    lead_agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    default_lead_agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    lead_agency_reason = models.TextField(blank=True)
    accountable_log = models.ForeignKey("directory.Group", on_delete=models.PROTECT, related_name="+")
    meets_susr_criteria = models.BooleanField(default=False)
    purposes = ArrayField(models.CharField(max_length=60))
    case_status = models.CharField(max_length=60, blank=True)
    kind_of_case = models.CharField(max_length=60, blank=True)
    methods = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    facilitator = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    administrator = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    how_often = models.CharField(max_length=200, blank=True)
    meetings_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    event_circle = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    plan_circle = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    report_circle = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    progress_circle = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    sharing_circle = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    """Opened when the family or the sharing of the report is first decided about."""

    class Meta(WatchedRecord.Meta):
        abstract = False
        ordering = ("-stage_since", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *WatchedRecord.Meta.constraints,
            models.CheckConstraint(name="reviews_mapf_stage", condition=Q(stage__in=LIFE_OF_A_MAPF.names())),
            models.CheckConstraint(name="reviews_mapf_not_a_susr", condition=Q(meets_susr_criteria=False)),
            models.CheckConstraint(name="reviews_mapf_has_a_purpose", condition=~Q(purposes=[])),
            models.CheckConstraint(
                name="reviews_mapf_other_lead_says_why",
                condition=Q(lead_agency=models.F("default_lead_agency")) | ~Q(lead_agency_reason=""),
            ),
            models.CheckConstraint(
                name="reviews_mapf_event_is_facilitated",
                condition=Q(stage__in=[OPENED.name, PLANNING.name]) | Q(facilitator__isnull=False),
            ),
            models.UniqueConstraint(fields=["id", "office"], name="reviews_mapf_with_office"),
            models.UniqueConstraint(fields=["partnership", "reference"], name="reviews_mapf_reference"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "stage", "-stage_since"], name="reviews_mapf_office"),
            models.Index(fields=["circle", "stage", "-stage_since"], name="reviews_mapf_circle"),
        ]

    def mapf_watched(self) -> UUID:
        return self.pk

    @property
    def every_circle(self) -> tuple[Circle, ...]:
        """All circles that are open: whoever plans sits in each, and they move to another office together."""
        first = (self.circle, self.event_circle, self.plan_circle, self.report_circle, self.progress_circle)
        return (*first, self.sharing_circle) if self.sharing_circle is not None else first


class MapfSubject(BusinessRow):
    """A subject of the MAPF; there may be more than one (GOV-05)."""

    mapf = models.ForeignKey(Mapf, on_delete=models.CASCADE, related_name="subjects", db_constraint=False)
    name = models.CharField(max_length=120)
    born_on = models.DateField(null=True, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("name", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("mapf", table="reviews_mapf"),
        ]

    def __str__(self) -> str:
        return self.name


class MapfAgency(BusinessRow):
    """An agency involved in the case: it must sit on the planning group (PLN-01) and agree the report (GOV-07)."""

    mapf = models.ForeignKey(Mapf, on_delete=models.CASCADE, related_name="agencies", db_constraint=False)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("agency__name", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("mapf", table="reviews_mapf"),
            models.UniqueConstraint(fields=["mapf", "agency"], name="reviews_mapfagency_once"),
        ]

    def __str__(self) -> str:
        return str(self.agency_id)


class MapfSource(BusinessRow):
    """Something the MAPF draws on, cited so that others can find it (MAPF-06, MAPF-13)."""

    mapf = models.ForeignKey(Mapf, on_delete=models.CASCADE, related_name="sources", db_constraint=False)
    kind = models.CharField(max_length=60)
    citation = models.CharField(max_length=300)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("kind", "citation", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("mapf", table="reviews_mapf"),
        ]

    def __str__(self) -> str:
        return self.citation


class PlanningMember(BusinessRow):
    """Somebody who sits on the planning group for their agency; a co-optee's reason ties them to the case (PLN-05).

    Where `post` is named the seat goes with it: `person` held it when it was given, and whoever holds it now sits here.
    """

    mapf = models.ForeignKey(Mapf, on_delete=models.CASCADE, related_name="members", db_constraint=False)
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(
        "directory.Post", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=10, choices=MemberBasis.choices)
    reason = models.CharField(max_length=200, blank=True)
    seated_at = models.DateTimeField()
    seated_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("agency__name", "person__name", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("mapf", table="reviews_mapf"),
            models.UniqueConstraint(
                fields=["mapf", "person"],
                condition=Q(left_at__isnull=True),
                name="reviews_planningmember_once",
            ),
            models.UniqueConstraint(
                fields=["mapf", "post"],
                condition=Q(left_at__isnull=True, post__isnull=False),
                name="reviews_planningmember_post_once",
            ),
            models.CheckConstraint(
                name="reviews_planningmember_co_opted_says_why",
                condition=~Q(basis=MemberBasis.CO_OPTED) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person_id)

    @property
    def holder(self) -> Holder:
        """Who holds this seat in every circle of the MAPF: the person, or whoever has the post."""
        if self.post_id is not None:
            return Holder(post=self.post_id, agency=self.agency_id)
        return Holder(person=self.person_id, agency=self.agency_id)


class JointDecision(BusinessRow):
    """A key aspect the agencies decide together; it holds once each of them has agreed (GOV-06)."""

    mapf = models.ForeignKey(
        Mapf, on_delete=models.CASCADE, related_name="joint_decisions", db_constraint=False
    )
    matter = models.CharField(max_length=12, choices=Matter.choices)
    reasons = models.TextField()
    how_often = models.CharField(max_length=200, blank=True)
    meetings_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    agency = models.ForeignKey(
        "directory.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-proposed_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("mapf", table="reviews_mapf"),
            models.CheckConstraint(
                name="reviews_jointdecision_not_both",
                condition=Q(agreed_at__isnull=True) | Q(declined_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["mapf", "matter"],
                condition=Q(agreed_at__isnull=True, declined_at__isnull=True),
                name="reviews_jointdecision_one_open",
            ),
        ]

    def __str__(self) -> str:
        return str(Matter(self.matter).label)


class JointAnswer(BusinessRow):
    """What one agency said of a joint decision, by its own person."""

    row_policy = business(verbs=("SELECT", "INSERT"))
    joint_decision = models.ForeignKey(
        JointDecision, on_delete=models.CASCADE, related_name="answers", db_constraint=False
    )
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    comment = models.TextField(blank=True)
    answered_at = models.DateTimeField()

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("answered_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("joint_decision", table="reviews_jointdecision"),
            models.UniqueConstraint(fields=["joint_decision", "agency"], name="reviews_jointanswer_once"),
        ]

    def __str__(self) -> str:
        return str(self.agency_id)
