"""Who belongs where on a day: agencies, groups, posts and the people who hold them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from wardmote.foundations.directory.enums import AgencyKind, BoardAudience, GroupKind, GroupRole
from wardmote.foundations.directory.models import (
    Agency,
    AgencyMembership,
    Group,
    GroupMembership,
    HealthBodyArea,
    Partnership,
    PoliceForceArea,
    Post,
    PostHolding,
)
from wardmote.foundations.directory.models.facts import valid_on
from wardmote.foundations.directory.models.organisation import held_on


def groups_of_partnership(partnership: UUID, on: date) -> QuerySet[Group]:
    return (
        Group.objects.filter(valid_on(on), partnership=partnership)
        .select_related("local_authority")
        .order_by("name")
    )


def groups_of_kind(partnership: UUID, kind: GroupKind, on: date) -> QuerySet[Group]:
    return groups_of_partnership(partnership, on).filter(kind=kind)


def group_with_key(partnership: UUID, key: str) -> Group:
    """Raises Group.DoesNotExist."""
    return Group.objects.get(partnership=partnership, key=key)


def board_for(partnership: UUID, audience: BoardAudience, on: date) -> Group | None:
    """The executive board for children or for adults (REF-06); a board without an audience is for both."""
    boards = groups_of_kind(partnership, GroupKind.EXECUTIVE_BOARD, on).filter(board__in=(audience, ""))
    return boards.order_by("-board", "name").first()


def local_operational_group_for(partnership: UUID, gss_code: str, on: date) -> Group | None:
    """The LOG of a local authority, to which its MAPFs are accountable (GOV-01)."""
    return (
        groups_of_kind(partnership, GroupKind.LOCAL_OPERATIONAL_GROUP, on)
        .filter(local_authority=gss_code)
        .first()
    )


def agencies_of_partnership(
    partnership: UUID, on: date, kinds: Iterable[AgencyKind] = ()
) -> QuerySet[Agency]:
    """Agencies that belong to the partnership on this day, by name; only of these kinds where any are given."""
    belongs = AgencyMembership.objects.filter(valid_on(on), partnership=partnership, agency=OuterRef("pk"))
    found = Agency.objects.filter(valid_on(on)).filter(Exists(belongs))
    wanted = list(kinds)
    if wanted:
        found = found.filter(kind__in=wanted)
    return found.select_related("local_authority").order_by("name", "pk")


def agencies_covering(
    partnership: UUID, gss_code: str, on: date, kinds: Iterable[AgencyKind] = ()
) -> QuerySet[Agency]:
    """Agencies of the partnership that serve one local authority's area.

    The council itself by its code, a health body or a force by the areas it covers (PLN-03); an agency tied to no
    area serves the whole partnership.
    """
    health = HealthBodyArea.objects.filter(
        valid_on(on), local_authority=gss_code, health_body=OuterRef("health_body"), minor_overlap=False
    )
    police = PoliceForceArea.objects.filter(
        valid_on(on), local_authority=gss_code, force=OuterRef("police_force")
    )
    tied_to_none = Q(local_authority__isnull=True, health_body__isnull=True, police_force__isnull=True)
    return agencies_of_partnership(partnership, on, kinds).filter(
        Q(local_authority=gss_code) | Q(Exists(health)) | Q(Exists(police)) | tied_to_none
    )


def agency_named(partnership: UUID, name: str, on: date) -> Agency:
    """Raises Agency.DoesNotExist."""
    return agencies_of_partnership(partnership, on).get(name=name)


def posts_held_by(person: UUID, on: date) -> QuerySet[PostHolding]:
    """The posts somebody holds on a day, with agency and group, the newest first."""
    holdings = PostHolding.objects.filter(held_on(on), person=person)
    return holdings.select_related("post", "post__agency", "post__group").order_by("-starts_on", "pk")[:50]


def agencies_of_person(person: UUID, on: date) -> QuerySet[Agency]:
    """The agencies somebody works for on a day, by the posts they hold."""
    holds = PostHolding.objects.filter(held_on(on), person=person, post__agency=OuterRef("pk"))
    return Agency.objects.filter(Exists(holds)).order_by("name", "pk")[:50]


def partnerships_of_person(person: UUID, on: date) -> QuerySet[Partnership]:
    """The partnerships somebody works with on a day: those their posts’ agencies belong to, and their groups’."""
    holds = PostHolding.objects.filter(held_on(on), person=person)
    through_agency = AgencyMembership.objects.filter(
        valid_on(on), partnership=OuterRef("pk"), agency__in=holds.values("post__agency")
    )
    through_group = Group.objects.filter(partnership=OuterRef("pk"), own_posts__in=holds.values("post"))
    found = Partnership.objects.filter(valid_on(on)).filter(Exists(through_agency) | Exists(through_group))
    return found.order_by("name", "pk")[:20]


def posts_of_agency(agency: UUID) -> QuerySet[Post]:
    return Post.objects.filter(agency=agency).select_related("agency", "group").order_by("title", "pk")


def who_holds(post: UUID, on: date) -> QuerySet[PostHolding]:
    """The people who hold a post on a day."""
    return (
        PostHolding.objects.filter(held_on(on), post=post)
        .select_related("person")
        .order_by("person__name", "pk")[:50]
    )


def who_hold(posts: Collection[UUID], on: date) -> QuerySet[PostHolding]:
    """The people who hold any of these posts on a day."""
    holdings = PostHolding.objects.filter(held_on(on), post__in=posts, person__is_active=True)
    return holdings.select_related("person").order_by("person__name", "pk")[:1000]


def posts_on_group(group: UUID, on: date, role: GroupRole | None = None) -> QuerySet[GroupMembership]:
    """The posts that sit on a group on a day; only in this role where one is given."""
    seats = GroupMembership.objects.filter(held_on(on), group=group)
    if role is not None:
        seats = seats.filter(role=role)
    return seats.select_related("post", "post__agency").order_by("post__title", "pk")[:200]


def who_sits_on(group: UUID, on: date, role: GroupRole | None = None) -> QuerySet[PostHolding]:
    """The people on a group on a day, by the posts they hold, with their agency."""
    seats = GroupMembership.objects.filter(held_on(on), group=group, post=OuterRef("post"))
    if role is not None:
        seats = seats.filter(role=role)
    holdings = PostHolding.objects.filter(held_on(on)).filter(Exists(seats))
    return holdings.select_related("person", "post", "post__agency").order_by("person__name", "pk")[:200]


def groups_somebody_sits_on(person: UUID, partnership: UUID, on: date) -> QuerySet[Group]:
    """The groups of a partnership that somebody sits on, on a day, by the posts they hold."""
    held = PostHolding.objects.filter(held_on(on), person=person).values("post")
    seats = GroupMembership.objects.filter(held_on(on), post__in=held, group=OuterRef("pk"))
    return groups_of_partnership(partnership, on).filter(Exists(seats))
