"""The people of most tests: one small partnership in Mid and West Wales and somebody from Kent, all invented.

They are committed once into the database of the run; what a test makes them do is rolled back with the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

import psycopg
import pytest
from django.contrib.auth.hashers import make_password
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker

from wardmote.foundations.access.models import Seat
from wardmote.foundations.access.public import Office, actor_in_force
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.enums import GroupKind
from wardmote.foundations.directory.public import (
    Agency,
    AgencyMembership,
    Group,
    GroupMembership,
    HealthBody,
    LocalAuthority,
    Partnership,
    PoliceForce,
    Post,
    PostHolding,
    establish_group,
)
from wardmote.foundations.row_security.public import person_in_force
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor

LONG_AGO = date(2020, 1, 1)
PASSWORD = "only for tests, and long"


@dataclass(frozen=True)
class Cast:
    """Who is who. `planners` sit for the agency of their key."""

    partnership: Partnership
    agencies: dict[str, Agency]
    groups: dict[str, Group]
    people: dict[str, Person]
    area: str = "W06000010"
    route: str = "mapf"
    kind_of_case: str = "current_and_stuck"
    incident: str = ""

    def __getattr__(self, name: str) -> Person:
        try:
            return self.people[name]
        except KeyError as error:
            raise AttributeError(name) from error

    @property
    def planners(self) -> dict[str, Person]:
        return {key: self.people[f"planner_{key}"] for key in ("childrens", "health", "police", "education")}


@contextmanager
def acting(person: Person | UUID, at: datetime | None = None) -> Iterator[Actor]:
    """Somebody acts, in a savepoint of the test's transaction, perhaps at another moment."""
    who = person if isinstance(person, UUID) else person.pk
    with clock.stopped_at(at) if at else nullcontext(), transaction.atomic(), person_in_force(who):
        yield actor_in_force()


def as_operator(statement: str, *values: object) -> None:
    """Change a reference table at once and for good, as whoever operates the service; the test puts it back."""
    ways = connections["owner"].get_connection_params()
    with psycopg.connect(
        host=ways.get("host"), port=ways.get("port"), dbname=ways["dbname"], user=ways["user"],
        password=ways["password"], autocommit=True,
    ) as operator:  # fmt: skip
        operator.execute(statement.encode(), values)


@pytest.fixture(scope="session")
def _cast_in_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Cast:
    with django_db_blocker.unblock():
        return make_cast()


@pytest.fixture
def cast(db: None, _cast_in_database: Cast) -> Cast:
    return _cast_in_database


def make_cast() -> Cast:
    """Write the cast with the owner's rights, which reach reference tables and offices and no case."""
    partnership = Partnership.objects.using("owner").get(key="mid-and-west-wales")
    maker = _Maker(partnership)
    area = LocalAuthority.objects.using("owner").get(pk="W06000010")
    health = HealthBody.objects.using("owner").get(ods_code="7A2")
    police = PoliceForce.objects.using("owner").get(name__startswith="Dyfed")
    maker.agency("council", "local_authority", local_authority=area)
    maker.agency("childrens", "local_authority_children", local_authority=area)
    maker.agency("education", "education", local_authority=area)
    maker.agency("health", "health_board", health_body=health)
    maker.agency("police", "police", police_force=police)
    maker.agency("housing", "housing")
    maker.agency("unit", "business_unit")
    maker.everybody()
    kent = _Maker(Partnership.objects.using("owner").get(key="kent"), "Kent ")
    kent.agency("kent_childrens", "local_authority_children")
    kent.person("outsider", "kent_childrens")
    return Cast(partnership, maker.agencies | kent.agencies, maker.groups, maker.people | kent.people)


@cache
def _hashed() -> str:
    """Once for all of them: a hash is slow on purpose."""
    return make_password(PASSWORD)


@pytest.fixture(scope="session")
def _england_in_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Cast:
    with django_db_blocker.unblock():
        return make_english_cast()


@pytest.fixture
def england(db: None, _england_in_database: Cast) -> Cast:
    """The same parts in an English partnership, where the days of a serious incident are counted."""
    return _england_in_database


def make_english_cast() -> Cast:
    partnership = Partnership.objects.using("owner").get(key="somerset")
    maker = _Maker(partnership, "English ", mail="english")
    for key, kind in (
        ("case-review", GroupKind.CASE_REVIEW_SUB_GROUP),
        ("executive-group", GroupKind.EXECUTIVE_BOARD),
        ("business-unit", GroupKind.BUSINESS_UNIT),
    ):
        made = establish_group(
            partnership=partnership, key=key, kind=kind, name=f"English {key}", since=LONG_AGO
        )
        maker.groups[key] = made
    maker.groups |= {
        "case-review-sub-group": maker.groups["case-review"],
        "cysur": maker.groups["executive-group"],
        "cwmpas": maker.groups["executive-group"],
        "log-carmarthenshire": maker.groups["learning-and-improvement"],
        "log-powys": maker.groups["workforce-development"],
    }
    area = LocalAuthority.objects.using("owner").get(pk="E06000066")
    health = HealthBody.objects.using("owner").get(ods_code="QSL")
    police = PoliceForce.objects.using("owner").get(name__startswith="Avon")
    maker.agency("council", "local_authority", local_authority=area)
    maker.agency("childrens", "local_authority_children", local_authority=area)
    maker.agency("education", "education", local_authority=area)
    maker.agency("health", "icb", health_body=health)
    maker.agency("police", "police", police_force=police)
    maker.agency("housing", "housing")
    maker.agency("unit", "business_unit")
    maker.everybody()
    return Cast(
        partnership, maker.agencies, maker.groups, maker.people,
        area="E06000066", route="lcspr", kind_of_case="serious_harm", incident="serious_incident",
    )  # fmt: skip


class _Maker:
    def __init__(self, partnership: Partnership, start: str = "Test ", mail: str = "test") -> None:
        self.partnership, self.start, self.mail = partnership, start, mail
        self.agencies: dict[str, Agency] = {}
        self.people: dict[str, Person] = {}
        found = Group.objects.using("owner").filter(partnership=partnership)
        self.groups = {group.key: group for group in found}

    def agency(self, key: str, kind: str, **more: object) -> None:
        agency = Agency(name=f"{self.start}{key}", kind=kind, valid_from=LONG_AGO, **more)
        agency.save(using="owner")
        AgencyMembership(partnership=self.partnership, agency=agency, valid_from=LONG_AGO).save(using="owner")
        Office(name=f"{agency.name} desk", agency=agency, partnership=self.partnership).save(using="owner")
        self.agencies[key] = agency

    def person(self, key: str, agency: str, group: str = "", role: str = "member") -> Post:
        name = f"{self.start}{key.replace('_', ' ').title()}"
        who = Person(email=f"{key}@{self.mail}.example", name=name)
        who.password = _hashed()
        who.save(using="owner")
        post = Post(title=key.replace("_", " "), agency=self.agencies[agency])
        post.save(using="owner")
        PostHolding(person=who, post=post, starts_on=LONG_AGO).save(using="owner")
        if group:
            seat = GroupMembership(group=self.groups[group], post=post, role=role, starts_on=LONG_AGO)
            seat.save(using="owner")
        self.people[key] = who
        return post

    def staff(self, key: str, agency: str, role: str, group: str = "") -> None:
        post = self.person(key, agency, group)
        office = Office.objects.using("owner").get(agency=self.agencies[agency])
        seat = Seat(
            office=office,
            post=post,
            role=role,
            reason="Works in this office",
            starts_at=datetime(2020, 1, 1, tzinfo=clock.LOCAL),
        )
        seat.save(using="owner")

    def everybody(self) -> None:
        self.person("referrer", "childrens")
        self.person("colleague", "childrens")
        for member, agency in (("sub_one", "police"), ("sub_two", "health"), ("sub_three", "childrens")):
            self.person(member, agency, "case-review-sub-group")
        self.person("sub_chair", "council", "case-review-sub-group", "chair")
        self.person("chair_children", "council", "cysur", "chair")
        self.person("chair_adults", "council", "cwmpas", "chair")
        self.staff("coordinator", "unit", "business_unit_coordinator", "business-unit")
        self.staff("administrator", "council", "lead_agency_administrator")
        self.staff("health_administrator", "health", "lead_agency_administrator")
        for agency in ("childrens", "health", "police", "education"):
            self.person(f"planner_{agency}", agency)
        self.person("facilitator", "health")
        self.person("practitioner", "health")
        self.person("housing_officer", "housing")
        self.person("log_chair", "childrens", "log-carmarthenshire", "chair")
        self.person("log_member", "police", "log-carmarthenshire")
        self.person("other_log_chair", "childrens", "log-powys", "chair")
