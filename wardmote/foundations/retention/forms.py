"""What is asked about how long records are kept."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wardmote.ui.forms import ActForm, GovDateField, LongTextField, NumberField, TextField

from .rules import MOST_YEARS


class RetentionForm(ActForm):
    """How many years, under which policy of the agency, from when."""

    years = NumberField(
        _("For how many years after it is closed?"),
        width=3,
        min_value=1,
        max_value=MOST_YEARS,
        missing=_("Say for how many years"),
    )
    policy_name = TextField(
        _("Which policy of your agency says so?"),
        hint=_("For example: Records retention schedule 2025, line 4.12."),
        max_length=200,
        missing=_("Name the policy"),
    )
    policy_link = TextField(
        _("Link to the policy"), hint=_("It starts with https://"), max_length=500, optional=True
    )
    in_force_from = GovDateField(_("From which day does this hold?"), missing=_("Enter the day"))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        link = answers.get("policy_link", "").strip()
        if link and not link.startswith("https://"):
            self.add_error("policy_link", _("A link to the policy starts with https://"))
        return answers


class KeepLongerForm(ActForm):
    """Until when, and why."""

    until = GovDateField(_("Until which day is it kept?"), missing=_("Enter the day"))
    because = LongTextField(
        _("Why?"),
        hint=_("For example: an inquiry has asked that nothing is destroyed. Name nobody."),
        rows=4,
        max_length=2000,
        missing=_("Say why it is kept longer"),
    )
