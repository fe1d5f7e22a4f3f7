"""Choosing somebody: one drop-down, grouped by agency, of those who work for the partnership's agencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wardmote.ui.forms import SelectField

from ..queries.people import PersonOfAgency

Grouped = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class PersonOfAgencyField(SelectField):
    """The answer is a person together with the agency they act for here."""

    def __init__(self, label: Any, **rest: Any) -> None:
        rest.setdefault("missing", _("Choose a person"))
        super().__init__(label, prompt=_("Choose a person"), **rest)

    def offer(self, people: Grouped) -> None:
        """The people this form can choose from."""
        self.choices = [("", _("Choose a person")), *people]

    def clean(self, value: Any) -> PersonOfAgency | None:
        chosen = super().clean(value)
        if not chosen:
            return None
        agency, _colon, person = str(chosen).partition(":")
        return PersonOfAgency(UUID(agency), UUID(person))
