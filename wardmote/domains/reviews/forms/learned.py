"""What is asked about a learning point of a report."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wardmote.engines.learning.public import LONGEST_POINT
from wardmote.foundations.practice.public import ChoiceRule
from wardmote.ui.forms import ActForm, ChoicesField, ConfirmField, LongTextField


class LearningPointForm(ActForm):
    """`point_version` is the one that was read, so that nobody’s change is lost."""

    text = LongTextField(
        _("What was learned?"),
        hint=_(
            "One thing, in a sentence or two that helps people who do not know the case. No name, age, place or day."
        ),
        missing=_("Say what was learned"),
        max_length=LONGEST_POINT,
        rows=4,
    )
    aims = ChoicesField(_("Which aims does it serve?"), missing=_("Choose at least one of the aims"))
    free_of_case_detail = ConfirmField(
        _("I have read it again: nothing in it points to a person or a case."),
        missing=_("Read it again, and say that nothing in it points to a person or a case"),
    )
    point_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, aims: ChoiceRule, seen: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["aims"]
        assert isinstance(field, ChoicesField)
        field.choices = aims.for_form()
        self.fields["point_version"].initial = seen

    def take_note_of(self, version: int) -> None:
        """The writer has been shown somebody else’s change: sending again then counts."""
        renewed: QueryDict = cast("QueryDict", self.data).copy()
        renewed["point_version"] = str(version)
        self.data = renewed
