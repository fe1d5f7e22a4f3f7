"""What is asked about the family: whether they are told what was learned, and that they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from wardmote.foundations.practice.public import FamiliesRule
from wardmote.kernel import clock
from wardmote.ui.forms import ActForm, ChoiceField, GovDateField, LongTextField, SelectField, TextField


class FamilyDecisionForm(ActForm):
    """One decision of those the practice offers, how it is carried out, and why."""

    choice = ChoiceField("", missing=_("Choose what was decided"))
    how = LongTextField(
        _("How are they told, and by whom?"),
        hint=_("Needed if they are told. For example: two of us visit them at home. Name nobody."),
        rows=3,
        max_length=2000,
        conditional=True,
    )
    reasons = LongTextField(_("Why?"), hint=_("Name nobody."), rows=4, max_length=4000, missing=_("Say why"))
    again_on = GovDateField(
        _("When is it decided again?"), hint=_("Needed if it is not decided for good."), conditional=True
    )

    def __init__(self, *args: Any, rule: FamiliesRule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        field = self.fields["choice"]
        field.label = str(rule.question)
        field.choices = rule.for_form()  # type: ignore[attr-defined]
        explained = {one.key: str(one.explanation) for one in rule.decisions if one.explanation}
        field.widget.hints = explained

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("choice"):
            chosen = self.rule[answers["choice"]]
            if chosen.tells_the_family and not answers.get("how", "").strip():
                self.add_error("how", _("Say how they are told, and by whom"))
            later = answers.get("again_on")
            if chosen.decided_again and "again_on" not in self.errors:
                if later is None:
                    self.add_error("again_on", _("Enter the day by which it is decided again"))
                elif later <= clock.today():
                    self.add_error("again_on", _("Enter a day after today"))
        return answers


class FamilyToldForm(ActForm):
    """When, by whom, and who was told."""

    who_was_told = TextField(
        _("Who was told?"),
        hint=_("For example: the mother and the older sister. Name nobody."),
        max_length=200,
        missing=_("Say who was told"),
    )
    told_on = GovDateField(_("On which day?"), missing=_("Enter the day they were told"))
    told_by = SelectField(_("Who told them?"), missing=_("Choose who told them"))

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_by"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        day = answers.get("told_on")
        if day and day > clock.today():
            self.add_error("told_on", _("The day they were told cannot be in the future"))
        return answers
