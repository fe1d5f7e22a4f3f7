"""What is asked about a learning point, and how the register is filtered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wardmote.kernel import clock
from wardmote.ui.forms import ActForm, ChoiceField, FilterForm, GovDateField, LongTextField, SelectField

from ..queries.practices import LearningPractice
from ..queries.register import NONE_YET
from ..rules import LONGEST_NOTE, LONGEST_TEXT

NO_CASE = _("Write nothing of the case here: whoever watches over the programme reads it.")


class RegisterFilters(FilterForm):
    year = SelectField(_("Year"), prompt=_("All years"))
    board = SelectField(_("Board"), prompt=_("All boards"))
    priority = SelectField(_("Put forward as"), prompt=_("Everything"))
    aim = SelectField(_("Aim it serves"), prompt=_("Every aim"))

    def __init__(self, *args: Any, practice: LearningPractice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "year", practice.years())
        _offer(self, "board", practice.boards)
        waiting = (NONE_YET, str(_("Not looked at yet")))
        _offer(self, "priority", [waiting, *practice.learning.priorities.for_form()])
        _offer(self, "aim", practice.aims.for_form())


class PriorityFilters(FilterForm):
    priority = SelectField(_("Put forward as"), prompt=_("Every priority"))
    year = SelectField(_("For the year"), prompt=_("All years"))
    board = SelectField(_("Board"), prompt=_("All boards"))

    def __init__(self, *args: Any, practice: LearningPractice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "priority", practice.learning.priorities.for_form())
        to_come, before = practice.years_to_come(), practice.years()[1:]
        _offer(self, "year", [*reversed(to_come), *before])
        _offer(self, "board", practice.boards)


def _offer(form: FilterForm, name: str, choices: list[tuple[str, str]]) -> None:
    """Put the practice’s choices below the line that asks for none."""
    field = form.fields[name]
    assert isinstance(field, SelectField)
    field.choices = [*list(field.choices)[:1], *choices]


class PutForwardForm(ActForm):
    """As what, for which board, for which year."""

    priority = ChoiceField(_("Put it forward as"), missing=_("Choose as what it is put forward"))
    board = ChoiceField(_("For which board?"), missing=_("Choose the board"))
    year = ChoiceField(_("For which year?"), missing=_("Choose the year"))
    note = LongTextField(_("Note"), hint=NO_CASE, max_length=LONGEST_NOTE, rows=3, optional=True)

    def __init__(self, *args: Any, practice: LearningPractice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        priorities = practice.learning.priorities
        offered = {
            "priority": priorities.for_form(),
            "board": practice.boards,
            "year": practice.years_to_come(),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, ChoiceField)
            field.choices = choices
        explained = {one.key: one.explanation for one in priorities.choices if one.explanation is not None}
        self.fields["priority"].widget.hints = explained  # type: ignore[attr-defined]


class ReasonForm(ActForm):
    """Why something is taken back, withdrawn or called off."""

    reason = LongTextField(
        _("Why?"), hint=_("It stays in the record with this reason."), missing=_("Say why"),
        max_length=LONGEST_NOTE, rows=3,
    )  # fmt: skip


class Nothing(ActForm):
    """Nothing is asked: pressing the button is the act."""


class SendOnForm(ActForm):
    """How far it should go, and why."""

    scope = ChoiceField(_("How far should it go?"), missing=_("Choose how far it should go"))
    why = LongTextField(
        _("Why should others know?"), hint=NO_CASE, max_length=LONGEST_NOTE, rows=3, optional=True
    )

    def __init__(self, *args: Any, practice: LearningPractice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = practice.learning.dissemination
        field = self.fields["scope"]
        assert isinstance(field, ChoiceField)
        field.choices = rule.for_form()
        explained = {one.key: one.explanation for one in rule.choices if one.explanation is not None}
        field.widget.hints = explained


class SentForm(ActForm):
    sent_on = GovDateField(_("On which day was it sent?"), missing=_("Enter the day it was sent"))

    def clean_sent_on(self) -> Any:
        return _not_to_come(self, "sent_on")


class AnswerForm(ActForm):
    answered_on = GovDateField(_("On which day was it answered?"), missing=_("Enter the day of the answer"))
    answer = LongTextField(
        _("What was answered?"), hint=NO_CASE, missing=_("Say what was answered"), max_length=LONGEST_TEXT
    )

    def clean_answered_on(self) -> Any:
        return _not_to_come(self, "answered_on")


def _not_to_come(form: ActForm, name: str) -> Any:
    day = form.cleaned_data[name]
    if day and day > clock.today():
        form.add_error(name, _("The day cannot be in the future"))
    return day
