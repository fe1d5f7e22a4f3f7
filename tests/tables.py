"""A table with people round it, for tests of what happens at meetings: two invented agencies and an office of theirs.

People, agencies and the office are committed once by the operator, as in life; circles and seats are made by each test
as somebody who is signed in, and rolled back with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from wardmote.foundations.access.enums import CircleKind
from wardmote.foundations.access.permissions import register_roles
from wardmote.foundations.access.public import Circle, Holder, Office, actor_in_force, give_seat, open_circle
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.enums import AgencyKind, GroupKind, GroupRole
from wardmote.foundations.directory.public import (
    Agency,
    Group,
    Partnership,
    Post,
    appoint,
    establish_agency,
    establish_group,
    establish_post,
    seat_on_group,
)
from wardmote.foundations.row_security.public import person_in_force
from wardmote.kernel.authorisation import Actor, Permission, Role

SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class People:
    """Invented people, what they work for, and the office that runs the business."""

    office: UUID
    council: UUID
    police: UUID
    carys: UUID
    """Carys Example, administrator at the council."""
    dewi: UUID
    """PC Dewi Sample, of the police."""
    mair: UUID
    """Mair Specimen, social worker at the council, who chairs the group."""
    huw: UUID
    """Huw Placeholder, who has nothing to do with any of it."""
    sergeant: UUID
    """A post of the police that Dewi holds."""
    log: UUID
    """A group that can take actions on."""


@pytest.fixture(scope="session")
def people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> People:
    """Made once by the operator."""
    with django_db_blocker.unblock():
        partnership = Partnership.objects.using("owner").order_by("pk").first()
        assert partnership is not None
        council = establish_agency(
            name="Council of Example", kind=AgencyKind.LOCAL_AUTHORITY_CHILDREN, since=SINCE
        )
        police = establish_agency(name="Sample Police", kind=AgencyKind.POLICE, since=SINCE)
        office, _ = Office.objects.using("owner").get_or_create(
            agency_id=council.pk, partnership_id=partnership.pk, defaults={"name": "Example desk"}
        )
        sergeant = establish_post(title="Sergeant of Sampleton", agency=police)
        group = _group(partnership)
        return People(
            office.pk,
            council.pk,
            police.pk,
            _person("Carys Example", council),
            _person("Dewi Sample", police, sergeant),
            _person("Mair Specimen", council, group=group),
            _person("Huw Placeholder", council),
            sergeant.pk,
            group.pk,
        )


def _group(partnership: Partnership) -> Group:
    return establish_group(
        partnership=partnership,
        key="example-group",
        kind=GroupKind.SUB_GROUP,
        name="Group of Example",
        since=SINCE,
    )


def _person(name: str, agency: Agency, post: Post | None = None, group: Group | None = None) -> UUID:
    email = f"{name.replace(' ', '.').lower()}@table.example"
    person, _ = Person.objects.using("owner").get_or_create(email=email, defaults={"name": name})
    held = post or establish_post(title=f"Post of {name}", agency=agency)
    if group is not None:
        seat_on_group(post=held, group=group, role=GroupRole.CHAIR, starts_on=SINCE)
    appoint(person=person.pk, post=held, starts_on=SINCE)
    pk: UUID = person.pk
    return pk


@contextmanager
def acting(person: UUID) -> Iterator[Actor]:
    """As this person, signed in, for the length of the block."""
    with person_in_force(person):
        yield actor_in_force()


def role(name: str, *permissions: Permission) -> str:
    """A role with just these permissions, registered for tests."""
    register_roles(Role(name, name, frozenset(permissions), "Nobody: it is for tests."))
    return name


def table(people: People, *, role: str, opened_by: UUID) -> Circle:
    """A circle opened by somebody, who holds the first seat."""
    with acting(opened_by) as by:
        return open_circle(
            office=people.office, kind=CircleKind.CASE, title="A table", role=role, reason="Test", by=by
        )


def seat(circle: Circle, person: UUID, *, role: str, by: UUID, agency: UUID | None = None) -> None:
    with acting(by) as actor:
        give_seat(
            circle=circle, to=Holder(person=person, agency=agency), role=role, reason="Sits here", by=actor
        )


def signed_in(person: UUID) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    with person_in_force(person):
        client.force_login(Person.objects.get(pk=person))
    return client


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the form on a page, as a browser would send them back."""
    return {
        name: value
        for name, value in re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', page)
        if name != "csrfmiddlewaretoken"
    }
