"""Reads every page that somebody is led to, from their first one on."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Iterator

from django.test import Client

LINK = re.compile(r'<a\b[^>]*\shref="(/[^"#]*)')
NOT_FOLLOWED = ("/directory/", "/account/", "/static/")
MOST = 30


def pages_from(client: Client, start: str = "/") -> Iterator[tuple[str, str]]:
    """Address and text of each page, every one once; papers and files are left out."""
    waiting, seen = deque([start]), {start}
    while waiting and len(seen) < MOST:
        address = waiting.popleft()
        answer = client.get(address)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        text = b"".join(answer).decode() if answer.streaming else answer.content.decode()
        yield address, text
        for link in map(html.unescape, LINK.findall(text)):
            if link not in seen and not link.startswith(NOT_FOLLOWED) and "sort=" not in link:
                seen.add(link)
                waiting.append(link)


def spoken(text: str) -> str:
    """What of a page is read: without markup, scripts and addresses."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)
    said = " ".join(re.findall(r'(?:title|aria-label|alt|placeholder)="([^"]*)"', text))
    return html.unescape(re.sub(r"<[^>]+>", " ", text) + " " + said)
