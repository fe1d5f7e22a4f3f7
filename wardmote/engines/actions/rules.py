"""Rules about actions, each with where it comes from."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from wardmote.kernel.errors import CannotBeRight

LONGEST_GOAL = 2000
LONGEST_NOTE = 4000


def one_due(due_on: date | None, *, as_soon_as_possible: bool, today: date) -> None:
    """EVT-15: a change occurs as soon as possible; nothing is given a distant day by default."""
    if due_on is None and not as_soon_as_possible:
        raise CannotBeRight(
            _("Say on which day it is due, or that it is to be done as soon as possible."), field="due_on"
        )
    if due_on is not None and as_soon_as_possible:
        raise CannotBeRight(_("Give a day, or say “as soon as possible”, not both."), field="due_on")
    if due_on is not None and due_on < today:
        raise CannotBeRight(_("The day it is due must not be in the past."), field="due_on")


def said(text: str, *, field: str, otherwise: str, at_most: int = LONGEST_NOTE) -> str:
    """What somebody wrote, without empty space around it. Raises CannotBeRight where nothing, or too much, is left."""
    text = text.strip()
    if not text:
        raise CannotBeRight(otherwise, field=field)
    if len(text) > at_most:
        too_long = _("This can have %(limit)d characters at most; you wrote %(written)d.")
        raise CannotBeRight(too_long % {"limit": at_most, "written": len(text)}, field=field)
    return text
