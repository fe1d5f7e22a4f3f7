"""Agencies, groups, posts, people, offices and who staffs them. Written by the operator; safe to say twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from wardmote.foundations.access.public import Office, Seat
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.enums import AgencyKind, Basis, Confidence
from wardmote.foundations.directory.public import (
    Agency,
    Group,
    Partnership,
    Post,
    appoint,
    establish_agency,
    establish_group,
    establish_post,
    join_partnership,
    seat_on_group,
)

from ..queries import CastAgency, CastPerson, Troupe

OWNER = "owner"


@dataclass
class Stage:
    """A partnership as it stands while it is being set up."""

    troupe: Troupe
    partnership: Partnership
    agencies: dict[str, Agency] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    @property
    def since(self) -> date:
        return self.troupe.since


def set_up(troupe: Troupe) -> None:
    """One partnership with everything it needs before the first case."""
    stage = Stage(troupe, Partnership.objects.using(OWNER).get(key=troupe.partnership))
    _groups(stage)
    for agency in troupe.agencies:
        _agency(stage, agency)
    for person in troupe.people:
        _person(stage, person)


def _groups(stage: Stage) -> None:
    """Those of the reference facts, and those the demonstration assumes, which are marked so wherever they are shown."""
    for group in stage.troupe.groups:
        made = establish_group(
            partnership=stage.partnership,
            key=group.key,
            kind=group.kind,
            name=group.name,
            short_name=group.short_name,
            since=stage.partnership.valid_from,
        )
        Group.objects.using(OWNER).filter(pk=made.pk).update(
            basis=Basis.GENERAL_KNOWLEDGE, confidence=Confidence.LOW, notes="assumed for the demonstration"
        )
    stage.groups = {
        group.key: group for group in Group.objects.using(OWNER).filter(partnership=stage.partnership)
    }


def _agency(stage: Stage, cast: CastAgency) -> None:
    agency = establish_agency(
        name=cast.name,
        name_cy=cast.name_cy,
        kind=cast.kind,
        since=stage.since,
        local_authority=cast.local_authority,
        health_body=cast.health_body,
        police_force=cast.police_force,
    )
    join_partnership(agency=agency, partnership=stage.partnership, since=stage.since, role=cast.role)
    name = agency.name if cast.kind is AgencyKind.BUSINESS_UNIT else f"{agency.name} desk"
    Office.objects.using(OWNER).get_or_create(
        agency_id=agency.pk, partnership_id=stage.partnership.pk, defaults={"name": name}
    )
    stage.agencies[cast.key] = agency


def _person(stage: Stage, cast: CastPerson) -> None:
    person, _ = Person.objects.using(OWNER).get_or_create(
        email=stage.troupe.email_of(cast),
        defaults={"name": cast.name, "works_as": cast.works_as, "language": cast.language},
    )
    agency = stage.agencies[cast.agency]
    group = stage.groups[cast.post_of_group] if cast.post_of_group else None
    post = establish_post(title=cast.post, agency=agency, group=group)
    appoint(person=person.pk, post=post, starts_on=stage.since)
    for key, role in cast.seats_on_groups():
        seat_on_group(post=post, group=stage.groups[key], starts_on=stage.since, role=role)
    for seat in (cast.office_role, cast.index_role):
        if seat:
            _staff(stage, agency, post, seat)


def _staff(stage: Stage, agency: Agency, post: Post, role: str) -> None:
    """Whoever holds the post works in the office and sees all of its rows."""
    office = Office.objects.using(OWNER).get(agency_id=agency.pk, partnership_id=stage.partnership.pk)
    Seat.objects.using(OWNER).get_or_create(
        office_id=office.pk,
        circle=None,
        post_id=post.pk,
        role=role,
        defaults={
            "reason": "Works in this office",
            "starts_at": datetime.combine(stage.since, time(), UTC),
        },
    )
