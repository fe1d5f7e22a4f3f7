"""Every address leads to a page that loads, allows, acts and answers, and says an id, never a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from wardmote.foundations.access.public import ActPage, Page, RecordPage

PUBLIC = {
    "portal:healthz": "for monitoring; says nothing about a case",
    "portal:accessibility": "the accessibility statement, which the law asks to be public",
    "portal:glossary": "words of the field, and of the reader’s own partnership once they are signed in",
    "portal:how-this-works": "the workflows as tables, which say nothing about a case",
    "portal:directory": "national facts, published by others already",
    "portal:provenance": "where those facts come from",
    "portal:partnership": "one partnership of the national register",
    "portal:local-authority": "one local authority of the national register",
}
"""Pages that need no sign-in, and why that is safe."""
NO_PAGE = {
    "drafts:keep": "answers the script that saves while somebody types; the signed note in the form says whose it is",
    "own_addresses": "closes a page of allauth: an account's address is changed by the office that opened it",
}
"""Addresses that answer with no page of ours."""
OF_PACKAGES = ("allauth.",)
CONVERTER = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")
NO_NAMES = {("slug", "key"), ("slug", "gss_code")}
"""Keys of the public register: of a partnership, and of a national code."""
COUNTS = {("int", "number"), ("slug", "kind")}
"""The number of a version, or a kind of record from the code's own list, says nothing about anybody."""


@dataclass(frozen=True)
class AnAddress:
    name: str
    route: str
    callback: Any

    @property
    def view(self) -> type | None:
        view: type | None = getattr(self.callback, "view_class", None)
        return view

    @property
    def is_of_a_package(self) -> bool:
        return str(self.callback.__module__).startswith(OF_PACKAGES)


def addresses() -> Iterator[AnAddress]:
    yield from _below(get_resolver(), (), "")


def _below(resolver: URLResolver, namespaces: tuple[str, ...], route: str) -> Iterator[AnAddress]:
    for pattern in resolver.url_patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            name = ":".join((*namespaces, pattern.name or ""))
            yield AnAddress(name, whole, pattern.callback)
        else:
            deeper = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _below(pattern, deeper, whole)


OURS = [address for address in addresses() if not address.is_of_a_package]


@pytest.mark.parametrize("address", OURS, ids=lambda address: str(address.name))
def test_every_address_leads_to_a_page_for_people_who_are_signed_in(address: AnAddress) -> None:
    if address.name in PUBLIC or address.name in NO_PAGE:
        return
    assert address.view is not None
    assert issubclass(address.view, Page)


@pytest.mark.parametrize("address", OURS, ids=lambda address: str(address.name))
def test_every_address_says_ids_and_never_names(address: AnAddress) -> None:
    assert "(?P" not in address.route, "an address of ours is a path, not an expression"
    for found in CONVERTER.finditer(address.route):
        given = (found["converter"] or "str", found["name"])
        assert given[0] == "uuid" or given in COUNTS or (given in NO_NAMES and address.name in PUBLIC)


@pytest.mark.parametrize("address", OURS, ids=lambda address: str(address.name))
def test_every_address_has_a_name(address: AnAddress) -> None:
    assert address.name.rpartition(":")[2]


def test_the_reasoned_lists_name_addresses_that_exist() -> None:
    assert PUBLIC.keys() | NO_PAGE.keys() <= {address.name for address in addresses()}


def test_a_page_of_one_record_writes_its_reading_in_the_ledger() -> None:
    """A page that writes its own `get` around the base class would skip the reading."""
    wrong = [
        address.name
        for address in OURS
        if address.view is not None
        and issubclass(address.view, RecordPage | ActPage)
        and address.view.get not in {RecordPage.get, ActPage.get}
    ]
    assert wrong == []
