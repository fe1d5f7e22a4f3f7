"""The pages of MAPFs and reports ask the database as often for fifty lines as for one."""

from __future__ import annotations

from copy import copy
from typing import Any, TypeVar
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, committed, signed_in
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import (
    Card,
    JointDecision,
    LearningEvent,
    Mapf,
    MapfSource,
    PlanningMember,
    Report,
    ReportSection,
)
from wardmote.engines.actions.public import Action
from wardmote.engines.meetings.public import Invitation, Paper
from wardmote.foundations.accounts.public import Person

__all__ = ["committed"]

MANY = 50
MOST = 60
Row = TypeVar("Row", bound=Model)


@pytest.fixture(scope="module")
def lists(committed: Committed) -> dict[str, tuple[int, int]]:
    """Queries of each list at a few lines and at fifty of each, for those whose lists they are."""
    cast, road = committed.cast, committed.road
    browsers = {
        "administrator": signed_in(cast.administrator),
        "planner": signed_in(cast.planner_health),
        "log": signed_in(cast.log_chair),
    }
    pages = {"mapfs": "reviews:mapfs", "reports": "reviews:reports", "my work": "portal:home"}

    def measure() -> dict[str, int]:
        return {
            f"{page} of the {reader}": queries(browser, reverse(name))
            for page, name in pages.items()
            for reader, browser in browsers.items()
        }

    stages = [road.seated(), road.event_planned()]
    reports = [road.asked(), road.with_log()]
    with acting(cast.planner_childrens) as by:
        act.propose_meetings(mapf=stages[1].pk, how_often="Monthly", meetings_planned=3, reasons="", by=by)
    few = measure()
    with acting(cast.administrator):
        for mapf in stages:
            for number in range(1, MANY):
                _another_mapf(Mapf.objects.get(pk=mapf.pk), number)
        for report in reports:
            for number in range(1, MANY):
                _another_report(Report.objects.get(pk=report.pk), number)
    many = measure()
    assert f"{4 * MANY} MAPFs" in browsers["administrator"].get(reverse("reviews:mapfs")).content.decode()
    assert f"{MANY} reports" in browsers["log"].get(reverse("reviews:reports")).content.decode()
    return {page: (few[page], many[page]) for page in few}


def test_lists_and_my_work_ask_as_often_for_fifty_lines_as_for_one(lists: dict[str, tuple[int, int]]) -> None:
    assert {page: few for page, (few, _many) in lists.items()} == {
        page: many for page, (_few, many) in lists.items()
    }


def test_nobody_waits_for_more_queries_than_a_list_is_worth(lists: dict[str, tuple[int, int]]) -> None:
    assert {page: many for page, (_few, many) in lists.items() if many > MOST} == {}


@pytest.fixture(scope="module")
def counted(committed: Committed) -> dict[str, tuple[int, int]]:
    """Queries of each part of one MAPF, its event and its report, with a few of everything and with fifty more."""
    cast, report = committed.cast, committed.road.with_log()
    browser, log = signed_in(cast.planner_childrens), signed_in(cast.log_chair)
    with acting(cast.planner_childrens):
        mapf, event = Mapf.objects.get(pk=report.mapf_id), LearningEvent.objects.get(mapf=report.mapf_id)
    mapf_pages = (
        "mapf",
        "mapf-people",
        "mapf-papers",
        "mapf-event",
        "mapf-report",
        "mapf-actions",
        "mapf-history",
    )
    report_pages = ("report", "report-agreement", "report-actions", "report-versions", "report-history")
    addresses = {page: reverse(f"reviews:{page}", args=[mapf.pk]) for page in mapf_pages}
    addresses |= {page: reverse(f"reviews:{page}", args=[report.pk]) for page in report_pages}
    addresses["event"] = reverse("reviews:event", args=[event.pk])

    def measure() -> dict[str, int]:
        found = {page: queries(browser, address) for page, address in addresses.items()}
        return found | {f"{page} for the LOG": queries(log, addresses[page]) for page in report_pages}

    few = measure()
    people = _more_people()
    with acting(cast.planner_childrens):
        _more(mapf, event, report, people)
    many = measure()
    return {page: (few[page], many[page]) for page in few}


def test_each_part_of_a_mapf_asks_as_often_for_fifty_lines_as_for_one(
    counted: dict[str, tuple[int, int]],
) -> None:
    assert {page: few for page, (few, _many) in counted.items()} == {
        page: many for page, (_few, many) in counted.items()
    }


def test_nobody_waits_for_more_queries_than_a_part_is_worth(counted: dict[str, tuple[int, int]]) -> None:
    assert {page: many for page, (_few, many) in counted.items() if many > MOST} == {}


def queries(browser: Client, address: str) -> int:
    """The second asking is counted: the first fills what is kept for every request."""
    browser.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


# -- many more of everything ------------------------------------------------------------------------------------------


def _copied(row: Row, **more: Any) -> Row:
    """One more like this one, at the same table."""
    another = copy(row)
    another.pk = uuid4()
    another._state = copy(row._state)
    another._state.fields_cache = {}
    for name, value in more.items():
        setattr(another, name, value)
    another.save(force_insert=True)
    return another


def _another_mapf(mapf: Mapf, number: int) -> Mapf:
    another = _copied(mapf, reference=f"{mapf.reference}-{number}")
    for member in PlanningMember.objects.filter(mapf=mapf):
        _copied(member, mapf_id=another.pk)
    for decision in JointDecision.objects.filter(mapf=mapf):
        copied = _copied(decision, mapf_id=another.pk)
        for answer in decision.answers.all():
            _copied(answer, joint_decision_id=copied.pk)
    return another


def _another_report(report: Report, number: int) -> None:
    mapf = _another_mapf(Mapf.objects.get(pk=report.mapf_id), 1000 + number)
    another = _copied(report, mapf_id=mapf.pk, reference=f"{report.reference}-{number}")
    for agency in report.agencies.all():
        _copied(agency, report_id=another.pk)
    for version in report.versions.all():
        copied = _copied(version, report_id=another.pk)
        for answer in version.answers.all():
            _copied(answer, report_version_id=copied.pk)


def _more_people() -> list[Person]:
    people = [
        Person(email=f"many{number}@test.example", name=f"Test Many {number:02}") for number in range(MANY)
    ]
    for person in people:
        person.set_unusable_password()
        person.save(using="owner")
    return people


def _more(mapf: Mapf, event: LearningEvent, report: Report, people: list[Person]) -> None:
    member = PlanningMember.objects.filter(mapf=mapf)[0]
    invitation = Invitation.objects.filter(meeting=event.meeting_id)[0]
    for person in people:
        _copied(member, person_id=person.pk)
        _copied(invitation, person_id=person.pk)
    for row in (
        MapfSource.objects.filter(mapf=mapf)[0],
        Paper.objects.filter(meeting=event.meeting_id)[0],
        Action.objects.filter(circle=mapf.plan_circle_id)[0],
    ):
        for _number in range(MANY):
            _copied(row)
    card = Card.objects.filter(event=event, is_goal=False)[0]
    for _number in range(MANY):
        _copied(card, client_key=uuid4())
    section = ReportSection.objects.filter(report=report)[0]
    for number in range(30):
        _copied(section, position=100 + number)
