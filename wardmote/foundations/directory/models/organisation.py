"""Agencies, groups, posts and who holds them. A seat given to a post follows whoever holds it on the day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self, TypeVar
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.utils import translation

from wardmote.foundations.directory.enums import AgencyKind, AgencyRole, BoardAudience, GroupKind, GroupRole
from wardmote.foundations.row_security.public import professionals

from .areas import LocalAuthority
from .bodies import HealthBody, PoliceForce
from .facts import Dated, DatedQuerySet, Fact, ends_after_start
from .partnerships import Partnership

Row = TypeVar("Row", bound=models.Model)


def never_twice(name: str, *columns: str) -> ExclusionConstraint:
    """The same thing is never held twice on the same day; the first and the last day count."""
    boundary = RangeBoundary(inclusive_lower=True, inclusive_upper=True)
    days = Func("starts_on", "ends_on", boundary, function="daterange", output_field=DateRangeField())
    equal = [(column, RangeOperators.EQUAL) for column in columns]
    return ExclusionConstraint(name=name, expressions=[*equal, (days, RangeOperators.OVERLAPS)])


class HeldQuerySet(models.QuerySet[Row]):
    """Rows with `starts_on` and `ends_on`; both days are included."""

    def live(self, day: date) -> Self:
        return self.filter(held_on(day))


def held_on(day: date, *, through: str = "") -> Q:
    began = Q(**{f"{through}starts_on__lte": day})
    return began & (Q(**{f"{through}ends_on__isnull": True}) | Q(**{f"{through}ends_on__gte": day}))


class Agency(Dated):
    """One organisation, or one service of it, that works with a partnership."""

    row_policy = professionals()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=160)
    name_cy = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=24, choices=AgencyKind.choices)
    local_authority = models.ForeignKey(
        LocalAuthority, models.PROTECT, null=True, blank=True, related_name="agencies"
    )
    health_body = models.ForeignKey(
        HealthBody, models.PROTECT, null=True, blank=True, related_name="agencies"
    )
    police_force = models.ForeignKey(
        PoliceForce, models.PROTECT, null=True, blank=True, related_name="agencies"
    )

    objects: ClassVar[models.Manager[Agency]] = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_start("agency"),
            models.UniqueConstraint(fields=["name", "kind", "valid_from"], name="agency_once"),
        ]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        return self.name_cy if self.name_cy and translation.get_language() == "cy" else self.name


class AgencyMembership(Dated):
    """An agency belongs to a partnership from one day to another."""

    row_policy = professionals()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="agency_memberships")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=AgencyRole.choices, default=AgencyRole.RELEVANT_AGENCY)

    objects: ClassVar[models.Manager[AgencyMembership]] = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["partnership_id", "agency_id", "valid_from"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_start("agency_membership"),
            models.UniqueConstraint(
                fields=["partnership", "agency", "valid_from"], name="agency_membership_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} in {self.partnership_id}"


class Group(Fact, Dated):
    """A governance group of a partnership: a board, a sub-group, a local operational group, a business unit.

    Groups form a chain (MAPIG-02, MAPIG-03). A local operational group belongs to one local authority (GOV-01).
    That a group exists is public, as partnerships publish their structure; who sits on it is for professionals.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="groups")
    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=24, choices=GroupKind.choices)
    name = models.CharField(max_length=160)
    name_cy = models.CharField(max_length=160, blank=True)
    short_name = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    local_authority = models.ForeignKey(
        LocalAuthority, models.PROTECT, null=True, blank=True, related_name="groups"
    )
    board = models.CharField(max_length=8, choices=BoardAudience.choices, blank=True)

    objects: ClassVar[models.Manager[Group]] = DatedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_start("group"),
            models.UniqueConstraint(fields=["partnership", "key"], name="group_key_once"),
            models.CheckConstraint(
                condition=~Q(kind=GroupKind.LOCAL_OPERATIONAL_GROUP) | Q(local_authority__isnull=False),
                name="local_operational_group_has_its_area",
            ),
            models.CheckConstraint(
                condition=Q(board="") | Q(kind=GroupKind.EXECUTIVE_BOARD),
                name="only_a_board_is_for_children_or_adults",
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="group_is_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.display_name

    @property
    def display_name(self) -> str:
        return self.name_cy if self.name_cy and translation.get_language() == "cy" else self.name


class Post(models.Model):
    """A job or a chair, whoever holds it. `group` is set where the post exists for one group, such as its Chair."""

    row_policy = professionals()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="own_posts")

    objects: ClassVar[models.Manager[Post]] = models.Manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class PostHolding(models.Model):
    """A person holds a post from one day to another; live when begun and not past its last day."""

    row_policy = professionals()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="post_holdings")
    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[PostHolding]] = HeldQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-starts_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_start("post_holding", "starts_on", "ends_on"),
            never_twice("post_holding_never_twice", "person", "post"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "starts_on", "ends_on", "post"], name="post_holding_by_person"),
            models.Index(fields=["post", "starts_on", "ends_on", "person"], name="post_holding_by_post"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} holds {self.post_id}"


class GroupMembership(models.Model):
    """A post sits on a group as member, chair or coordinator, from one day to another."""

    row_policy = professionals()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    post = models.ForeignKey(Post, models.PROTECT, related_name="group_memberships")
    role = models.CharField(max_length=12, choices=GroupRole.choices, default=GroupRole.MEMBER)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[GroupMembership]] = HeldQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["group_id", "post_id", "starts_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_start("group_membership", "starts_on", "ends_on"),
            never_twice("group_membership_never_twice", "group", "post", "role"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["group", "starts_on", "ends_on", "post"], name="group_membership_by_group"),
            models.Index(fields=["post", "starts_on", "ends_on", "group"], name="group_membership_by_post"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} on {self.group_id} ({self.role})"
