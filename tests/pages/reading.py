"""Reads a page as a browser does: what its form would send, where its error summary leads, what it says."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

FORM = "data-once"
"""The form of an act carries this."""


@dataclass
class Page(HTMLParser):
    """One page that was answered."""

    status: int
    text: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = False
        self.textarea, self.select, self.link = "", "", ""
        self.words: list[str] = []
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if "id" in has:
            self.ids.add(has["id"])
        if tag == "form":
            self.inside = FORM in has
        elif tag == "a":
            self.link, self.words = has.get("href", ""), []
        elif self.inside and "name" in has:
            self._control(tag, has)
        elif tag == "option" and self.select and "selected" in has:
            self.fields[self.select] = [has["value"]]

    def _control(self, tag: str, has: dict[str, str]) -> None:
        name, kind = has["name"], has.get("type", "text")
        if tag == "textarea":
            self.textarea, self.words = name, []
        elif tag == "select":
            self.select = name
            self.fields.setdefault(name, [""])
        elif tag == "input" and kind in {"radio", "checkbox"}:
            self.fields.setdefault(name, [])
            if "checked" in has:
                self.fields[name].append(has.get("value", "on"))
        elif tag == "input" and kind not in {"submit", "file"}:
            self.fields[name] = [has.get("value", "")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.textarea:
            self.fields[self.textarea], self.textarea = ["".join(self.words).removeprefix("\n")], ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.inside = False
        elif tag == "a" and self.link.startswith("#"):
            self.links["".join(self.words).strip()] = self.link[1:]

    @property
    def said(self) -> str:
        """All words of the page, without its markup."""
        bare = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", self.text, flags=re.DOTALL)
        return " ".join(html.unescape(bare).split())


def page_of(answer: HttpResponse | Any) -> Page:
    return Page(answer.status_code, answer.content.decode())


def opened(browser: Client, address: str) -> Page:
    """Open a form's page."""
    page = page_of(browser.get(address))
    assert page.status == 200, page.said
    return page


def filled(page: Page, **answers: Any) -> dict[str, Any]:
    """What the form would send once these answers are given; `_` in a name stands for `-` where the form has that."""
    sent: dict[str, Any] = {
        name: values for name, values in page.fields.items() if name != "csrfmiddlewaretoken"
    }
    for name, value in answers.items():
        sent[name] = value if isinstance(value, list) or not isinstance(value, str) else [value]
    return sent
