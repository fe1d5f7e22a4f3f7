"""Set up a partnership's agencies, groups and posts, and say who holds them.

Each is safe to say twice: what already stands is found by its natural key and given back. Only the operator's
connection (`using="owner"`) may write here.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from wardmote.foundations.directory.enums import (
    AgencyKind,
    AgencyRole,
    Basis,
    BoardAudience,
    Confidence,
    GroupKind,
    GroupRole,
)
from wardmote.foundations.directory.models import (
    Agency,
    AgencyMembership,
    Group,
    GroupMembership,
    Partnership,
    Post,
    PostHolding,
)
from wardmote.foundations.directory.models.organisation import held_on


def establish_agency(
    *,
    name: str,
    kind: AgencyKind,
    since: date,
    name_cy: str = "",
    local_authority: str | None = None,
    health_body: str | None = None,
    police_force: str | None = None,
    using: str = "owner",
) -> Agency:
    """An organisation, or one service of it, exists since a day. The three codes tie it to the national facts."""
    agency, _ = Agency.objects.using(using).get_or_create(
        name=name,
        kind=kind,
        valid_from=since,
        defaults={
            "name_cy": name_cy,
            "local_authority_id": local_authority,
            "health_body_id": health_body,
            "police_force_id": police_force,
        },
    )
    return agency


def join_partnership(
    *,
    agency: Agency,
    partnership: Partnership,
    since: date,
    role: AgencyRole = AgencyRole.RELEVANT_AGENCY,
    using: str = "owner",
) -> AgencyMembership:
    membership, _ = AgencyMembership.objects.using(using).get_or_create(
        agency_id=agency.pk, partnership_id=partnership.pk, valid_from=since, defaults={"role": role}
    )
    return membership


def establish_group(
    *,
    partnership: Partnership,
    key: str,
    kind: GroupKind,
    name: str,
    since: date,
    name_cy: str = "",
    short_name: str = "",
    parent: Group | None = None,
    local_authority: str | None = None,
    board: BoardAudience | None = None,
    using: str = "owner",
) -> Group:
    """A group of the partnership, found again by its key."""
    group, _ = Group.objects.using(using).get_or_create(
        partnership_id=partnership.pk,
        key=key,
        defaults={
            "kind": kind,
            "name": name,
            "name_cy": name_cy,
            "short_name": short_name,
            "parent_id": parent.pk if parent else None,
            "local_authority_id": local_authority,
            "board": board or "",
            "valid_from": since,
            "basis": Basis.PARTNERSHIP,
            "confidence": Confidence.HIGH,
        },
    )
    return group


def establish_post(*, title: str, agency: Agency, group: Group | None = None, using: str = "owner") -> Post:
    post, _ = Post.objects.using(using).get_or_create(title=title, agency_id=agency.pk, group=group)
    return post


def appoint(*, person: UUID, post: Post, starts_on: date, using: str = "owner") -> PostHolding:
    """The person holds the post from this day on. Their seats follow by themselves."""
    standing = (
        PostHolding.objects.using(using).filter(held_on(starts_on), person_id=person, post_id=post.pk).first()
    )
    if standing is not None:
        return standing
    return PostHolding.objects.using(using).create(person_id=person, post_id=post.pk, starts_on=starts_on)


def end_appointment(*, person: UUID, post: Post, last_day: date, using: str = "owner") -> int:
    """The person leaves the post; on the day after `last_day` every seat it gave them is gone."""
    holdings = PostHolding.objects.using(using).filter(held_on(last_day), person_id=person, post_id=post.pk)
    return holdings.update(ends_on=last_day)


def seat_on_group(
    *, post: Post, group: Group, starts_on: date, role: GroupRole = GroupRole.MEMBER, using: str = "owner"
) -> GroupMembership:
    """The post sits on the group, whoever holds it."""
    rows = GroupMembership.objects.using(using)
    standing = rows.filter(held_on(starts_on), group_id=group.pk, post_id=post.pk, role=role).first()
    if standing is not None:
        return standing
    return rows.create(group_id=group.pk, post_id=post.pk, role=role, starts_on=starts_on)


def leave_group(*, post: Post, group: Group, last_day: date, using: str = "owner") -> int:
    """The post leaves the group after its last day; memberships that had not begun by then never happened."""
    with transaction.atomic(using=using):
        rows = GroupMembership.objects.using(using).filter(group_id=group.pk, post_id=post.pk)
        rows.filter(starts_on__gte=last_day + timedelta(days=1)).delete()
        return rows.filter(held_on(last_day)).update(ends_on=last_day)
