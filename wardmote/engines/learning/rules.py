"""Rules about what is written here: how long it may be, that it says something, and that it points at nobody."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _

from wardmote.kernel.errors import CannotBeRight

LONGEST_POINT = 600
LONGEST_NOTE = 300
LONGEST_TEXT = 2000
LONGEST_TITLE = 120
LONGEST_PURPOSE = 500
LONGEST_RESOURCE = 20_000
LONGEST_SECTION = 500
"""Seven headings of at most this many characters fill two pages."""
MOST_POINTS = 40
MOST_PRIORITIES = 20
MOST_EXPORTED = 5000
SHORTEST_NAME = 3
"""Shorter parts of a name, such as initials, stand in too many other words."""


def said(text: str, *, field: str, otherwise: str, at_most: int) -> str:
    """What somebody wrote, without empty space around it. Raises CannotBeRight where nothing, or too much, is left."""
    text = not_too_long(text, field=field, at_most=at_most)
    if not text:
        raise CannotBeRight(otherwise, field=field)
    return text


def not_too_long(text: str, *, field: str, at_most: int) -> str:
    """The text without empty space around it. Raises CannotBeRight where it is too long."""
    text = text.strip()
    if len(text) > at_most:
        too_long = _("This can have %(limit)d characters at most; you wrote %(written)d.")
        raise CannotBeRight(too_long % {"limit": at_most, "written": len(text)}, field=field)
    return text


def holds_a_name(text: str, names: Iterable[str]) -> bool:
    """Whether a text holds one of these names: whole in whatever letters, or a part of it written as a name is.

    “Grace” is found in “Grace was late” and “GRACE”, and not in “by the grace of”; accents make no difference.
    """
    plain = _plain(text)
    low = plain.casefold()
    for name in names:
        parts = re.findall(r"\w+", _plain(name))
        if not parts:
            continue
        whole = r"\W+".join(re.escape(part.casefold()) for part in parts)
        if re.search(rf"\b{whole}\b", low) and (len(parts) > 1 or _written_as_a_name(plain, parts[0])):
            return True
        if any(_written_as_a_name(plain, part) for part in parts if len(part) >= SHORTEST_NAME):
            return True
    return False


def _written_as_a_name(plain: str, part: str) -> bool:
    capital = part[:1].upper() + part[1:].lower()
    written = "|".join(re.escape(one) for one in {part, capital, part.upper()} if one[:1].isupper())
    return bool(written) and re.search(rf"\b(?:{written})\b", plain) is not None


def _plain(text: str) -> str:
    """Without accents, and with every kind of apostrophe and hyphen as a gap between words."""
    apart = unicodedata.normalize("NFKD", text)
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.sub(r"[_\u2018\u2019'\u2010-\u2015-]", " ", letters)
