"""The door of the event: the code to join by, and the same as a picture that a phone's camera reads."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ...models import CardWall


@dataclass(frozen=True)
class Door:
    """`picture` is an address that holds the drawing itself: nothing is fetched from anywhere."""

    code: str
    address: str
    picture: str
    described: str


def door_of(wall: CardWall) -> Door | None:
    """None once the event is closed, or while it has no code."""
    if not wall.join_code:
        return None
    join = settings.ADDRESS + reverse("reviews:join")
    drawing = segno.make(f"{join}?code={wall.join_code}", error="m")
    described = _("A code for your camera: it opens the page to join, with the code filled in.")
    return Door(
        code=spaced(wall.join_code),
        address=join.partition("://")[2],
        picture=drawing.svg_data_uri(scale=8, border=4),
        described=described,
    )


def spaced(code: str) -> str:
    """In two halves, as people read it out."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"
