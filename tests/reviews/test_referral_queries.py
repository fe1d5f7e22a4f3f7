"""The pages of referrals and My work ask the database as often for fifty lines as for one."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, committed, signed_in
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import Referral

__all__ = ["committed"]

MANY = 50
PAGES = {"list": "reviews:referrals", "my work": "portal:home"}


@pytest.fixture(scope="module")
def counted(committed: Committed) -> dict[str, tuple[int, int]]:
    """Queries of each page at one line and at fifty, for a member of the Sub-Group and for the Chair."""
    cast, road = committed.cast, committed.road
    browsers = {"member": signed_in(cast.sub_one), "chair": signed_in(cast.chair_children)}

    def measure() -> dict[str, int]:
        return {
            f"{page} of the {reader}": queries(browser, reverse(name))
            for page, name in PAGES.items()
            for reader, browser in browsers.items()
        }

    one_of_each = [road.completed(), road.recommended()]
    few = measure()
    with acting(cast.coordinator):
        for referral in one_of_each:
            multiply(Referral.objects.get(pk=referral.pk))
    many = measure()
    assert f"{2 * MANY} referrals" in browsers["member"].get(reverse("reviews:referrals")).content.decode()
    return {page: (few[page], many[page]) for page in few}


def multiply(referral: Referral) -> None:
    """Many more like this one, at the same table, with what was recommended."""
    recommended = referral.recommendations.first()
    for number in range(1, MANY):
        copied = copy(referral)
        copied.pk, copied.reference = uuid4(), f"{referral.reference}-{number}"
        copied.save(force_insert=True)
        if recommended is not None:
            another = copy(recommended)
            another.pk, another.referral = uuid4(), copied
            another.save(force_insert=True)


def queries(browser: Client, address: str) -> int:
    """The second asking is counted: the first fills what is kept for every request."""
    browser.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def test_lists_and_my_work_ask_as_often_for_fifty_lines_as_for_one(
    counted: dict[str, tuple[int, int]],
) -> None:
    assert {page: few for page, (few, _many) in counted.items()} == {
        page: many for page, (_few, many) in counted.items()
    }


def test_nobody_waits_for_more_queries_than_a_page_is_worth(counted: dict[str, tuple[int, int]]) -> None:
    assert {page: many for page, (_few, many) in counted.items() if many > 45} == {}


@pytest.mark.parametrize("part", ["referral", "check-referral", "write-referral", "referral-history"])
def test_a_referral_asks_as_often_for_fifty_people_as_for_one(committed: Committed, part: str) -> None:
    browser, referral = signed_in(committed.cast.referrer), committed.road.draft()
    address = reverse(f"reviews:{part}", args=[referral.pk])
    counts = []
    for people in (1, MANY):
        write(committed, referral, people)
        counts.append(queries(browser, address))
    assert counts[0] == counts[1]


def write(committed: Committed, referral: Referral, people: int) -> None:
    subjects = tuple(act.Subject(f"Pretend Person {number}") for number in range(people))
    with acting(committed.cast.referrer) as by:
        answers = replace(committed.road.answers(), subjects=subjects)
        act.write_referral(referral=referral.pk, answers=answers, by=by)
