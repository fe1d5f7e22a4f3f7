"""Every kind of page that the people of the demonstration can reach by links is judged once, on a phone and at a desk.

Judged is what axe finds, what the browser’s console says, whether the page is wider than its window, and that the server
answers. A page that a partnership adds is found by itself, as soon as a page links to it.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from html import unescape
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser

from tests.journeys.people import Company, Visitor
from tests.served import Served

pytestmark = [pytest.mark.browser]

READERS = 10
OF_ONE_KIND = 5
"""As many records of a kind are read by each reader: they stand at different stages, and offer other pages."""
_LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"', re.DOTALL)
MANY = 70
"""Kinds of page below which the walk has gone wrong: people could not sign in, or links are no links any more."""


def kind_of(address: str) -> str:
    """The name of the view behind an address, or nothing where it is none of our pages."""
    parts = urlsplit(address)
    if not parts.path.startswith("/"):
        return ""
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return ""
    return "" if "logout" in name or name.startswith("admin") else name


def walk(reader: Visitor, judged: set[str]) -> None:
    """Read what can be reached from home by links, and look at each kind of page that nobody has looked at yet."""
    waiting, known, read = deque(["/"]), {"/"}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        answer = reader.page.request.get(address)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue  # a file, opened by its own tests
        if kind_of(address) not in judged:
            reader.go(address)
            judged.add(kind_of(address))
        for link in _LINK.findall(answer.text()):
            clean = urldefrag(unescape(link))[0]
            kind = kind_of(clean)
            if kind and clean not in known and read[kind] < OF_ONE_KIND:
                read[kind] += 1
                known.add(clean)
                waiting.append(clean)


@pytest.mark.parametrize("way", ["on a phone", "at a desk"])
def test_every_kind_of_page_is_fit_to_be_read(browser: Browser, served: Served, way: str) -> None:
    company, judged = Company(browser, served, way=way), set[str]()
    accounts = served.accounts
    for account in accounts[:: max(1, len(accounts) // READERS)]:
        walk(company(account["name"]), judged)
    company.part()
    assert len(judged) >= MANY, sorted(judged)
