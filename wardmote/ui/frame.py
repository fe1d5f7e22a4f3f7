"""What stands around every page: where I can go, and who I am."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .words import Words

ACCENTS: Final = ("teal", "indigo", "plum", "forest", "slate", "rust")
"""The accent colours a partnership can choose; each has at least 6:1 against white."""


def accent_or_default(name: str) -> str:
    """The accent colour a partnership's practice names, or the ordinary one when it names none of ours."""
    return name if name in ACCENTS else ACCENTS[0]


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One place in the header: My work, Referrals, MAPFs … `count` is how many things wait there."""

    label: Words
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is using the page, as they would introduce themselves: name, post, partnership."""

    name: str
    post: Words = ""
    partnership: Words = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way back to here."""

    label: Words
    url: str


def navigation_for(path: str, places: Iterable[tuple[Words, str]]) -> list[NavigationItem]:
    """The header's places, with the one this path lies in marked: the longest address that begins it."""
    known = list(places)
    here = max(
        (url for _, url in known if path == url or (url != "/" and path.startswith(url))), key=len, default=""
    )
    return [NavigationItem(label, url, current=url == here) for label, url in known]
