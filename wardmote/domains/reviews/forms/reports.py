"""What is asked about a report: its sections, an agency's answer, the LOG's answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict

from wardmote.kernel import clock
from wardmote.ui.forms import (
    ActForm,
    ChoiceField,
    ChoicesField,
    FilterForm,
    GovDateField,
    LongTextField,
    SelectField,
)
from wardmote.ui.words import gettext_lazy as _

from ..enums import Answer, LogAnswer
from ..workflow import LIFE_OF_A_REPORT


class ReportFilters(FilterForm):
    stage = ChoicesField(_("Stage"), LIFE_OF_A_REPORT.choices())


class SectionForm(ActForm):
    """One section. `section_version` is the one that was read: it stays with a kept draft, so no change is lost."""

    text = LongTextField(_("Text"), rows=16, max_length=20000, conditional=True)
    section_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, heading: str, seen: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = heading
        self.fields["text"].help_text = _(
            "Start a line with “- ” for a list. Use no names of family members or staff."
        )
        self.fields["section_version"].initial = seen

    def take_note_of(self, version: int) -> None:
        """The writer has been shown somebody else's change: sending again then counts."""
        renewed: QueryDict = cast("QueryDict", self.data).copy()
        renewed["section_version"] = str(version)
        self.data = renewed


class RestoreForm(ActForm):
    """Bringing an earlier text back, against the text that was read."""

    section_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, seen: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section_version"].initial = seen


class CompareForm(FilterForm):
    """Which two texts of a report are laid side by side; 0 is the draft as it stands now."""

    older = SelectField(_("Compare"), ())
    newer = SelectField(_("With"), ())

    def __init__(self, *args: Any, texts: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("older", "newer"):
            self.fields[name].choices = list(texts)  # type: ignore[attr-defined]


class AgencyAnswerForm(ActForm):
    """What one agency says of exactly this version."""

    version = forms.UUIDField(widget=forms.HiddenInput)
    agency = ChoiceField(_("For which agency do you answer?"), missing=_("Choose your agency"))
    answer = ChoiceField(
        _("What does your agency say?"), Answer.choices, missing=_("Choose your agency’s answer")
    )
    comment = LongTextField(
        _("What should change?"),
        hint=_("Needed if you ask for changes. Say where, and how it should read."),
        rows=5,
        max_length=4000,
        conditional=True,
    )

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = list(agencies)  # type: ignore[attr-defined]
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0][0]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("answer") == Answer.CHANGES and not answers.get("comment", "").strip():
            self.add_error("comment", _("Say what should change"))
        return answers


class LogAnswerForm(ActForm):
    """What the Local Operational Group decided, on which day."""

    answer = ChoiceField(
        _("What did the {accountable_group_short} decide?"),
        LogAnswer.choices,
        missing=_("Choose what the {accountable_group_short} decided"),
    )
    met_on = GovDateField(
        _("On which day did the {accountable_group_short} meet?"),
        missing=_("Enter the day the {accountable_group_short} met"),
    )
    reasons = LongTextField(
        _("Reasons"),
        hint=_("Needed if the {accountable_group_short} returns the report."),
        rows=4,
        max_length=4000,
        conditional=True,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        met_on = answers.get("met_on")
        if met_on and met_on > clock.today():
            self.add_error("met_on", _("The day the {accountable_group_short} met cannot be in the future"))
        if answers.get("answer") == LogAnswer.RETURNED and not answers.get("reasons", "").strip():
            self.add_error("reasons", _("Say why the {accountable_group_short} returns the report"))
        return answers
