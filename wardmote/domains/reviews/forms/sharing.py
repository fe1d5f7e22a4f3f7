"""What is asked about sharing a report: with whom, why and what of it; an agency's answer; each copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from wardmote.kernel import clock
from wardmote.ui.forms import (
    ActForm,
    ChoiceField,
    ChoicesField,
    Form,
    GovDateField,
    LongTextField,
    RepeatedForms,
    SelectField,
    TextField,
    repeated,
)

from ..enums import CopyEnded, HowGiven

WHOLE, SECTIONS = "whole", "sections"
AGREES, REFUSES = "agrees", "refuses"


class SharingForm(ActForm):
    """Why the report is shared, and all of it or chosen sections."""

    purpose = LongTextField(
        _("Why is it shared?"),
        hint=_("This stands on every copy. Name nobody."),
        rows=3,
        max_length=2000,
        missing=_("Say why the report is shared"),
    )
    what = ChoiceField(
        _("What is shared?"),
        [(WHOLE, _("The whole report and action plan")), (SECTIONS, _("Chosen sections only"))],
        missing=_("Say what is shared"),
    )
    chosen = ChoicesField(_("Which sections?"), conditional=True)

    def __init__(self, *args: Any, sections: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = list(sections)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("what") == SECTIONS and not answers.get("chosen"):
            self.add_error("chosen", _("Choose at least one section"))
        return answers


class RecipientForm(Form):
    """One person or body that is to have a copy."""

    kind = SelectField(_("Who are they?"), missing=_("Say who they are"))
    name = TextField(
        _("Name"),
        hint=_("It stands here and on their copy, and nowhere else."),
        max_length=160,
        missing=_("Enter their name"),
    )
    how = SelectField(
        _("How are they given it?"), HowGiven.choices, missing=_("Say how they are given the copy")
    )

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Choose")), *kinds]  # type: ignore[attr-defined]


RecipientLines: type[RepeatedForms] = repeated(
    RecipientForm,
    title=_("Who is to have a copy"),
    one=_("Recipient"),
    add=_("Add another recipient"),
    at_least=1,
    at_most=20,
    missing=_("Name at least one recipient"),
)


class SharingAnswerForm(ActForm):
    """One agency's answer, with what its own information governance concluded."""

    agency = ChoiceField(_("For which agency do you answer?"), missing=_("Choose your agency"))
    consideration = LongTextField(
        "", rows=5, max_length=4000, missing=_("Say what your agency’s information governance concluded")
    )
    answer = ChoiceField(
        _("Does your agency agree?"),
        [(AGREES, _("Yes, it may be shared like this")), (REFUSES, _("No, we refuse"))],
        missing=_("Say whether your agency agrees"),
    )
    reasons = LongTextField(
        _("Why does your agency refuse?"),
        hint=_("Needed if your agency refuses. One refusal stops the sharing."),
        rows=3,
        max_length=2000,
        conditional=True,
    )

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consideration"].label = question
        self.fields["agency"].choices = list(agencies)  # type: ignore[attr-defined]
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0][0]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("answer") == REFUSES and not answers.get("reasons", "").strip():
            self.add_error("reasons", _("Say why your agency refuses"))
        return answers


class ReasonsForm(ActForm):
    """Why something is not done after all."""

    reasons = LongTextField(_("Why?"), rows=4, max_length=2000, missing=_("Say why"))


class HandOverForm(ActForm):
    """On which day, how, and by whom a copy was handed over."""

    handed_on = GovDateField(_("On which day was it handed over?"), missing=_("Enter the day"))
    how = ChoiceField(_("How?"), HowGiven.choices, missing=_("Say how it was handed over"))
    handed_by = SelectField(_("Who handed it over?"), missing=_("Choose who handed it over"))

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handed_by"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        day = answers.get("handed_on")
        if day and day > clock.today():
            self.add_error("handed_on", _("The day it was handed over cannot be in the future"))
        return answers


class EndCopyForm(ActForm):
    """What became of a copy."""

    ended = ChoiceField(_("What became of the copy?"), CopyEnded.choices, missing=_("Say what became of it"))
    ended_on = GovDateField(_("On which day?"), missing=_("Enter the day"))
    note = LongTextField(_("Anything else about it"), rows=3, max_length=1000, optional=True)
