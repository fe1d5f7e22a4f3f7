"""What is asked about an action."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wardmote.ui.forms import ActForm, ChoiceField, GovDateField, LongTextField

from .rules import LONGEST_NOTE

ON_A_DAY, SOON = "day", "soon"


class ProgressForm(ActForm):
    note = LongTextField(
        _("How is it going?"),
        hint=_("A sentence or two. Say too if something stands in the way. Name no family member here."),
        missing=_("Say how it is going"),
        max_length=LONGEST_NOTE,
    )


class CompleteForm(ActForm):
    evidence = LongTextField(
        _("What was done, and what shows it?"),
        hint=_("For example: the new form is in use since 3 March; 12 colleagues were briefed."),
        missing=_("Say what was done and what shows it"),
        max_length=LONGEST_NOTE,
    )


class WithdrawForm(ActForm):
    reason = LongTextField(
        _("Why will it not be done?"),
        hint=_("It stays in the record with this reason."),
        missing=_("Say why it will not be done"),
        max_length=LONGEST_NOTE,
    )


class EscalateForm(ActForm):
    reason = LongTextField(
        _("What stands in the way?"),
        hint=_("The people of the group read this with the action. Name no family member here."),
        missing=_("Say what stands in the way"),
        max_length=LONGEST_NOTE,
    )


class DueDateForm(ActForm):
    when = ChoiceField(
        _("When is it due?"),
        [(SOON, _("As soon as possible")), (ON_A_DAY, _("On a day"))],
        missing=_("Choose when it is due"),
    )
    due_on = GovDateField(_("The day it is due"), conditional=True)
    reason = LongTextField(
        _("Why does the date change?"), missing=_("Say why the date changes"), max_length=LONGEST_NOTE, rows=3
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("when") == ON_A_DAY and not answers.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Enter the day it is due"))
        return answers
