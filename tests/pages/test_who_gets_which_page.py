"""Every page of a real case, asked for by those who are in it, by somebody of another partnership, and by nobody."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.committed import Committed, signed_in
from tests.pages.case import Address, Case, a_case

SHOWN_WITHOUT_A_RECORD = {"reviews:group", "reviews:convene-group", "reviews:pack-meeting"}
"""A standing group is no case: who sits on it is known to everybody in the partnership."""
ONLY_SENT_TO = {"documents:scan", "reviews:send-card"}


@pytest.fixture(scope="module")
def case(committed: Committed) -> Case:
    return a_case(committed)


def of_records(case: Case) -> list[Address]:
    return [address for address in case.addresses() if address.has_record]


def test_the_walk_leaves_no_page_out(case: Case) -> None:
    assert len(of_records(case)) > 60
    assert {"reviews:report-pdf", "reviews:live-event", "meetings:paper", "documents:open"} <= {
        a.name for a in of_records(case)
    }


@pytest.mark.requirement("GOV-12")
def test_for_the_practitioner_of_another_partnership_no_page_of_the_case_exists(
    committed: Committed, case: Case
) -> None:
    outsider, before = signed_in(case.cast.outsider), committed.state()
    answers = {}
    for address in of_records(case):
        if address.name not in ONLY_SENT_TO:
            answers[address.name, "read"] = outsider.get(address.path).status_code
        sent = outsider.post(address.path, {"once": "4b1a4a3e-6f0e-4d5c-9f7e-0d8a3d9a7c11"}).status_code
        answers[address.name, "sent"] = 404 if sent == 405 else sent
    assert {page: status for page, status in answers.items() if status != 404} == {}
    assert committed.state() == before


def test_the_lists_of_the_other_partnership_show_nothing_of_the_case(case: Case) -> None:
    outsider = signed_in(case.cast.outsider)
    lists = [address for address in case.addresses() if not address.has_record]
    assert {"reviews:referrals", "reviews:mapfs", "reviews:reports", "meetings:mine", "actions:mine"} <= {
        a.name for a in lists
    }
    for address in [*lists, Address("home", reverse("portal:home"), has_record=False)]:
        answer = outsider.get(address.path)
        assert answer.status_code in {200, 403}, address
        shown = _words_of(answer["Content-Type"], answer.content)
        assert not [
            pk for ids in case.ids.values() for key, pk in ids.items() if key != "number" and str(pk) in shown
        ]
        assert "Pretend" not in shown


def _words_of(kind: str, content: bytes) -> str:
    """What somebody reads who opens an answer, also where it is a file."""
    if kind == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if "wordprocessingml" in kind:
        with zipfile.ZipFile(io.BytesIO(content)) as word:
            return "".join(word.read(name).decode() for name in word.namelist() if name.endswith(".xml"))
    assert kind.startswith("text/"), kind
    return content.decode()


def test_whoever_is_not_signed_in_is_asked_to_and_comes_back_to_the_page(
    committed: Committed, case: Case
) -> None:
    before = committed.state()
    for address in case.addresses():
        for answer in (Client().get(address.path), Client().post(address.path)):
            if answer.status_code == 405:
                continue
            assert answer.status_code == 302, address
            assert answer["Location"].startswith(f"{reverse('account_login')}?next="), address
    assert committed.state() == before


def test_each_page_of_a_record_is_in_the_ledger_before_it_is_shown(committed: Committed, case: Case) -> None:
    """Each page is asked for by insiders until one is shown it; that reading must stand there, in their name."""
    browsers = {person.pk: signed_in(person) for person in case.insiders()}
    silent, shown, faults = [], set(), []
    for address in of_records(case):
        for person, browser in browsers.items():
            before = _readings(committed, person)
            answer = browser.get(address.path)
            if answer.status_code >= 500:
                faults.append((address.name, answer.status_code))
            if answer.status_code == 200:
                shown.add(address.name)
                if _readings(committed, person) == before and address.name not in SHOWN_WITHOUT_A_RECORD:
                    silent.append(address.name)
            if answer.status_code in {200, 409}:  # at another stage it is opened by nobody
                break
    assert faults == []
    assert silent == []
    assert {
        "reviews:mapf",
        "reviews:report",
        "reviews:report-word",
        "meetings:paper",
        "actions:action",
    } <= shown


def _readings(committed: Committed, person: object) -> int:
    return int(
        committed.ask("SELECT count(*) FROM ledger_entry WHERE kind = 'read' AND actor_id = %s", person)[0][0]
    )
