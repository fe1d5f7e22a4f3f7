"""The public pages of the directory: no sign-in, assumed facts marked, nothing that is not public."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def test_the_list_says_how_many_in_words(client: Client) -> None:
    assert "147 partnerships cover 175 local authority areas today" in page(client, "/directory/")
    assert "1 partnership found" in page(client, "/directory/?words=powys&nation=Wales")
    assert "Nothing matches these filters" in page(client, "/directory/?words=no+such+place")


def test_the_list_is_shown_a_page_at_a_time(client: Client) -> None:
    first, last = page(client, "/directory/"), page(client, "/directory/?page=999")

    assert "Barnet Safeguarding Children Partnership" in first
    assert "York Safeguarding Children Partnership" not in first
    assert "York" in last


@pytest.mark.parametrize(
    "address", ["/directory/?nation=Narnia", "/directory/?words=" + "x" * 5000, "/directory/?page=-1"]
)
def test_odd_addresses_are_answered(client: Client, address: str) -> None:
    assert client.get(address).status_code == HTTPStatus.OK


@pytest.mark.requirement("RFM-02")
def test_assumed_facts_are_marked_and_explained(client: Client) -> None:
    assumed = page(client, "/directory/partnerships/barnsley/")
    found = page(client, "/directory/partnerships/mid-and-west-wales/")

    assert "Assumed</strong>" in assumed
    assert "We found no joint arrangement for this area" in assumed
    assert "Assumed</strong>" not in found


def test_a_board_shows_areas_partners_and_groups(client: Client) -> None:
    shown = page(client, "/directory/partnerships/mid-and-west-wales/")

    for words in (
        "Pembrokeshire",
        "Powys Teaching Health Board",
        "Dyfed-Powys Police",
        "(CYSUR)",
        "Powys Local Operational Group",
    ):
        assert words in shown


def test_a_council_shows_what_it_came_from_and_what_comes(client: Client) -> None:
    assert "East Surrey" in page(client, "/directory/areas/E10000030/")
    assert "/directory/areas/E10000027/" in page(client, "/directory/areas/E06000066/")


@pytest.mark.requirement("RFM-02")
def test_the_open_question_is_told_and_the_totals_are_not_bent(client: Client) -> None:
    shown = page(client, "/directory/sources/")

    assert "131 or 132 partnerships?" in shown
    assert "131 partnerships covered 151 local authority areas" in shown
    assert "counts 132 partnerships and 151 areas on that day" in shown
    assert "Open Government Licence v3.0" in shown


@pytest.mark.parametrize("address", ["/directory/partnerships/nowhere/", "/directory/areas/E99999999/"])
def test_what_is_not_there_is_a_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_a_page_changes_nothing(client: Client) -> None:
    assert client.post("/directory/").status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize(
    ("few", "many"),
    [
        ("/directory/?words=powys", "/directory/"),
        ("/directory/partnerships/bexley/", "/directory/partnerships/north-wales/"),
        ("/directory/areas/E09000004/", "/directory/areas/E06000066/"),
    ],
)
def test_the_number_of_queries_does_not_grow(client: Client, few: str, many: str) -> None:
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            page(client, address)
        return len(seen)

    assert queries(few) == queries(many)
