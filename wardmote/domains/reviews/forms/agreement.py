"""What is asked on the way to an agreed report: an answer to a request, a disagreement and its outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wardmote.foundations.practice.public import EscalationOutcome
from wardmote.ui.forms import ActForm, ChoiceField, LongTextField
from wardmote.ui.words import gettext_lazy as _

from ..enums import Reply


class RequestAnswerForm(ActForm):
    """What became of the changes that were asked for."""

    reply = ChoiceField(
        _("What became of it?"), Reply.choices, missing=_("Choose what became of the request")
    )
    explanation = LongTextField(
        _("What was changed, or why was it not?"),
        hint=_("Whoever asked reads this beside the new version. Use no names of family members or staff."),
        missing=_("Say what was changed, or why it was not"),
        rows=5,
        max_length=4000,
    )


class DisagreementForm(ActForm):
    """Which agency does not agree, and about what."""

    agency = ChoiceField(_("Which agency does not agree?"), missing=_("Choose the agency"))
    reasons = LongTextField(
        _("What do the agencies not agree about?"),
        hint=_("Say what each holds, and what has been tried. Use no names of family members or staff."),
        missing=_("Say what the agencies do not agree about"),
        rows=6,
        max_length=4000,
    )

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = list(agencies)  # type: ignore[attr-defined]


class SettlementForm(ActForm):
    """How the report goes on, with reasons."""

    outcome = ChoiceField(_("How does the report go on?"), missing=_("Choose how the report goes on"))
    direction = LongTextField(
        _("Your reasons, and what has to be done now"),
        missing=_("Give the reasons, and say how the report goes on"),
        rows=6,
        max_length=4000,
    )
    different_view = LongTextField(
        _("The agency’s view, as it will stand in the report"),
        hint=_("Needed only where the different view is written into the report."),
        rows=4,
        max_length=2000,
        conditional=True,
    )

    def __init__(self, *args: Any, outcomes: Iterable[EscalationOutcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcomes = {one.key: one for one in outcomes}
        self.fields["outcome"].choices = [(key, str(one.label)) for key, one in self.outcomes.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        chosen = self.outcomes.get(answers.get("outcome", ""))
        if chosen and chosen.records_the_difference and not answers.get("different_view", "").strip():
            self.add_error("different_view", _("Write the agency’s view as it will stand in the report"))
        return answers
