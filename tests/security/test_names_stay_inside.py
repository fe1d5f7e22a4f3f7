"""The name of a subject or of a family member stands in a record's own text and nowhere that leaves it.

The demonstration is walked, page by page, by people who may open its cases. No address, title of a page, name of a file,
line of a log, letter or entry of the ledger holds a name that a case holds.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urlsplit
from uuid import UUID

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

from config.addresses import Addresses
from tests.demonstration.reading import superuser
from wardmote.engines.notices.models import Notice
from wardmote.engines.notices.queries import letter_of
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.row_security.public import person_in_force

TABLES_WITH_NAMES = ("reviews_referralsubject", "reviews_mapfsubject")
ORDINARY = {"baby", "miss", "invented"}
WALKERS = 4
MOST_PAGES = 120
_ADDRESS = re.compile(r"""(?:href|src|action|content|formaction)=["']([^"']*)["']""")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def names_of_cases(copy: Addresses) -> set[str]:
    """Every name of a subject, whole and word by word, but for words that professionals are called by too."""
    with superuser(copy) as admin:
        rows = [row for table in TABLES_WITH_NAMES for row in admin.execute(f"SELECT name FROM {table}")]
        others = str(admin.execute("SELECT name, email FROM accounts_person").fetchall()).lower()
    whole = {str(name).lower() for (name,) in rows}
    words = {word for name in whole for word in name.split() if len(word) > 3}
    return whole | {word for word in words if word not in others and word not in ORDINARY}


def most_seated(copy: Addresses) -> list[UUID]:
    """Those who sit at most tables of cases."""
    with superuser(copy) as admin:
        rows = admin.execute(
            "SELECT p.id FROM access_seat s JOIN accounts_person p ON p.id = s.person_id JOIN access_circle c "
            "ON c.id = s.circle_id AND c.kind = 'case' GROUP BY p.id ORDER BY count(*) DESC, p.id LIMIT %s",
            [WALKERS],
        ).fetchall()
    return [person for (person,) in rows]


class Lines(logging.Handler):
    """Everything any logger says, whatever its level."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(self.format(record))


@pytest.fixture
def lines() -> Iterator[Lines]:
    handler, root = Lines(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.removeHandler(handler)
    root.setLevel(before)


def is_a_page(address: str) -> bool:
    """Whether this address is one of ours to open, and opening it ends no session."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith("/static/"):
        return False
    try:
        return "logout" not in (resolve(parts.path).url_name or "")
    except Resolver404:
        return False


def walk(client: Client) -> Iterator[tuple[str, HttpResponseBase, str]]:
    """The pages that can be reached from home by links, each once; forms that only read are not sent."""
    waiting, known = deque(["/"]), {"/"}
    while waiting and len(known) < MOST_PAGES * 4:
        address = waiting.popleft()
        response = client.get(address, follow=True)
        body = b"".join(response) if response.streaming else response.content
        is_html = response.get("Content-Type", "").startswith("text/html")
        text = body.decode("utf-8", "replace") if is_html else ""
        yield address, response, text
        for found in _ADDRESS.findall(text):
            clean = urldefrag(found.replace("&amp;", "&"))[0]
            if clean not in known and is_a_page(clean) and len(known) < MOST_PAGES:
                known.add(clean)
                waiting.append(clean)


def held_in(names: set[str], text: str) -> set[str]:
    low = unquote(text).lower()
    return {name for name in names if re.search(rf"\b{re.escape(name)}\b", low)}


def test_no_name_in_an_address_a_title_a_file_name_or_a_log_line(
    fresh_demonstration: Addresses, lines: Lines
) -> None:
    names = names_of_cases(fresh_demonstration)
    assert len(names) > 4
    faults, shown = [], 0
    for person in most_seated(fresh_demonstration):
        client = Client()
        with transaction.atomic(), person_in_force(person):
            client.force_login(Person.objects.get(pk=person))
        for address, response, text in walk(client):
            assert response.status_code < 500, address
            outside = [
                address,
                *_ADDRESS.findall(text),
                *_TITLE.findall(text),
                response.get("Content-Disposition", ""),
                response.get("Location", ""),
            ]
            faults += [(address, one[:80], held) for one in outside if (held := held_in(names, one))]
            shown += bool(held_in(names, text))
    assert shown > 5, "pages of cases were opened, so there was something that could have leaked"
    assert faults == []
    assert [line for line in lines.said if held_in(names, line)] == []


def test_no_name_in_a_letter_or_in_the_ledger(fresh_demonstration: Addresses) -> None:
    names = names_of_cases(fresh_demonstration)
    with superuser(fresh_demonstration) as admin:
        told = admin.execute("SELECT id, person_id FROM notices_notice").fetchall()
        ledger = [str(row) for row in admin.execute("SELECT * FROM ledger_entry").fetchall()]
        jobs = [str(row) for row in admin.execute("SELECT args FROM procrastinate_jobs").fetchall()]
    assert len(told) > 20
    assert len(ledger) > 100
    assert [entry for entry in [*ledger, *jobs] if held_in(names, entry)] == []
    letters = []
    for notice, person in told:
        with transaction.atomic(), person_in_force(person):
            row = Notice.objects.filter(pk=notice).first()
            if row is not None:  # whoever no longer sees the record is sent nothing
                letter = letter_of(row)
                letters.append(f"{letter.subject}\n{letter.text}\n{letter.message_id}")
    assert len(letters) > 20
    assert [letter for letter in letters if held_in(names, letter)] == []
