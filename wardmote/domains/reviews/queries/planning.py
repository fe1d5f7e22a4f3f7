"""The planning group: who sits, who is missing, which agencies answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from wardmote.foundations.access.public import who_can_see
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.enums import AgencyKind
from wardmote.foundations.directory.public import (
    Agency,
    Post,
    agencies_covering,
    posts_held_by,
    who_hold,
    who_holds,
)
from wardmote.foundations.practice.public import SeatedAgency, practice_for
from wardmote.kernel import clock

from ..enums import MemberBasis
from ..models import Mapf, PlanningMember
from ..permissions import ROLES
from ..rules import GroupIsComplete


@dataclass
class _Place:
    office_id: UUID
    circle_id: UUID


def members_of(mapf: Mapf) -> QuerySet[PlanningMember]:
    """Those who sit on the planning group now, with person and agency."""
    return mapf.members.filter(left_at__isnull=True).select_related("person", "post", "agency")


def post_of_its_own(person: UUID, agency: UUID) -> Post | None:
    """The post somebody holds at an agency and shares with nobody, the newest where there are several."""
    today = clock.today()
    posts = [held.post for held in posts_held_by(person, today) if held.post.agency_id == agency]
    return next((post for post in posts if len(who_holds(post.pk, today)) == 1), None)


def who_sits(members: Iterable[PlanningMember]) -> dict[UUID, list[Person]]:
    """By member the people in that seat today: the person, or whoever holds the post. One query however many members."""
    members = list(members)
    posts = {member.post_id for member in members if member.post_id is not None}
    holders: dict[UUID, list[Person]] = defaultdict(list)
    for held in who_hold(posts, clock.today()):
        holders[held.post_id].append(held.person)
    return {
        member.pk: [member.person] if member.post_id is None else holders[member.post_id]
        for member in members
    }


def other_seats_of(mapf: Mapf, person: UUID) -> list[str]:
    """By which other seats a member sees something of this MAPF: what they facilitate, were invited to or own."""
    seen = {
        one
        for circle in mapf.every_circle
        for one in who_can_see(_Place(circle.office_id, circle.pk))
        if one.person == person
    }
    group = {str(role.title) for role in ROLES if role.name in {"planning_member", "business_unit_support"}}
    return sorted({one.seat for one in seen} - group)


def agencies_seated(mapf: Mapf) -> list[Agency]:
    """The agencies with somebody on the planning group who counts."""
    seated = mapf.members.filter(left_at__isnull=True).exclude(basis=MemberBasis.SUPPORT)
    return list(Agency.objects.filter(pk__in=seated.values("agency")).order_by("name", "pk"))


def agencies_that_answer(mapf: Mapf) -> list[Agency]:
    """The agencies that decide together and agree the report: every one involved, and every one seated (GOV-06, GOV-07).

    One that is involved and has nobody at the table is waited for: nothing is decided behind its back.
    """
    rule = practice_for(mapf.partnership_id).document.for_reviews().planning_group
    involved = [
        one.agency
        for one in mapf.agencies.select_related("agency")
        if rule.counts(AgencyKind(one.agency.kind))
    ]
    found = {agency.pk: agency for agency in [*agencies_seated(mapf), *involved]}
    return sorted(found.values(), key=lambda agency: (agency.name, str(agency.pk)))


def group_completeness(mapf: Mapf) -> GroupIsComplete:
    """What the planning group still lacks, against the practice (PLN-01 to PLN-03)."""
    rule = practice_for(mapf.partnership_id).document.for_reviews().planning_group
    seated = {member.agency_id: member.agency for member in members_of(mapf)}
    area = mapf.normally_resident_id
    serving = set(agencies_covering(mapf.partnership_id, area, clock.today()).values_list("pk", flat=True))
    involved = mapf.agencies.select_related("agency").exclude(agency__in=seated)

    def as_seated(agency: Agency) -> SeatedAgency:
        return SeatedAgency(
            AgencyKind(agency.kind), frozenset({area if agency.pk in serving else "elsewhere"})
        )

    at_the_table = tuple(as_seated(agency) for agency in seated.values())
    missing = rule.missing(at_the_table, area)
    unseated = [
        one.agency
        for one in involved
        if rule.counts(AgencyKind(one.agency.kind))
        and not any(
            seat.is_filled_by(as_seated(one.agency), area) for seat in missing
        )  # said once, for the seat
    ]
    return GroupIsComplete(
        rule=rule, seated=at_the_table, area=area, unseated_agencies=tuple(str(agency) for agency in unseated)
    )
