"""What is asked at the wall: the code at the door, a card, a title for a group, who has come in without a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from wardmote.ui.forms import ActForm, ChoicesField, LongTextField, SelectField, TextField

from ..commands.cards import LONGEST_CARD
from ..commands.sorting import LONGEST_TITLE

Choices = Sequence[tuple[str, str]]


class JoinForm(ActForm):
    """The code that stands on the wall."""

    code = TextField(
        _("The code on the wall"),
        hint=_("Six letters and figures. Small letters and spaces do not matter."),
        max_length=20,
        width=10,
        missing=_("Enter the code that stands on the wall"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "autocapitalize": "characters",
            "autocomplete": "off",
            "spellcheck": "false",
        }


class CardForm(ActForm):
    """One card, under one of the three questions. `client_key` stays the same however often the card is sent."""

    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    column = SelectField(_("Under which question?"), (), missing=_("Choose one of the three questions"))
    text = LongTextField(_("Your card"), rows=2, max_length=LONGEST_CARD, missing=_("Write your card"))

    def __init__(self, *args: Any, questions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="write_%s", **kwargs)
        self.fields["column"].choices = questions  # type: ignore[attr-defined]
        self.fields["text"].counted = None  # type: ignore[attr-defined] # it would talk over the wall


class ColumnCardForm(ActForm):
    """One thing said, under one of the three questions. There are three of these forms on the facilitator's page."""

    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    column = forms.CharField(widget=forms.HiddenInput, max_length=60)
    text = LongTextField(_("Add"), rows=2, max_length=LONGEST_CARD, missing=_("Write what was said"))

    def __init__(self, *args: Any, question: str, column: str, here: bool = False, **kwargs: Any) -> None:
        kwargs["initial"] = {**(kwargs.get("initial") or {}), "column": column}
        super().__init__(*args, auto_id=f"{column}_%s", **kwargs)
        self.fields["text"].counted = None  # type: ignore[attr-defined] # three counters would talk over each other
        if here:
            self.fields["text"].widget.attrs["autofocus"] = True
        self.fields["text"].label = _("Add to “%(question)s”") % {"question": question}


class ChangeCardForm(ActForm):
    """The words of a card; for the facilitator also the question it stands under."""

    text = LongTextField(_("What it says"), rows=4, max_length=LONGEST_CARD, missing=_("Write what was said"))
    column = SelectField(_("Under which question?"), (), missing=_("Choose one of the three questions"))

    def __init__(self, *args: Any, questions: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if questions:
            self.fields["column"].choices = questions  # type: ignore[attr-defined]
        else:
            del self.fields["column"]


class GroupForm(ActForm):
    """Which cards belong together, and under what title."""

    cards = ChoicesField(
        _("Which cards belong together?"), (), missing=_("Tick the cards that belong together")
    )
    title = TextField(
        _("Title of the group"),
        hint=_("A few words. A title that is there already takes the cards in. Name nobody."),
        max_length=LONGEST_TITLE,
        missing=_("Give the group a title"),
    )

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cards"].choices = offered  # type: ignore[attr-defined]


class DoorForm(ActForm):
    """Who is here without a phone of theirs."""

    people = ChoicesField(_("Who else is here?"), (), missing=_("Tick whoever is here"))

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = offered  # type: ignore[attr-defined]
