"""What is asked about a learning point, and how the register is filtered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from wardmote.kernel import clock
from wardmote.ui.forms import ActForm, ChoiceField, FilterForm, Form, GovDateField, LongTextField, SelectField
from wardmote.ui.words import Words

from ..queries.practices import LearningPractice
from ..queries.register import NONE_YET
from ..rules import LONGEST_NOTE, LONGEST_TEXT

NO_CASE = _("Write nothing of the case here: whoever watches over the programme reads it.")


class RegisterFilters(FilterForm):
    year = SelectField(_("Year"))
    board = SelectField(_("Board"))
    priority = SelectField(_("Put forward as"))
    aim = SelectField(_("Aim it serves"))

    def __init__(self, *args: Any, practice: LearningPractice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "year", _("All years"), practice.years())
        offer(self, "board", _("All boards"), practice.boards)
        waiting = (NONE_YET, str(_("Not looked at yet")))
        offer(self, "priority", _("Everything"), [waiting, *practice.learning.priorities.for_form()])
        offer(self, "aim", _("Every aim"), practice.aims.for_form())


class PriorityFilters(FilterForm):
    priority = SelectField(_("Put forward as"))
    year = SelectField(_("For the year"))
    board = SelectField(_("Board"))

    def __init__(self, *args: Any, practice: LearningPractice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "priority", _("Every priority"), practice.learning.priorities.for_form())
        to_come, before = practice.years_to_come(), practice.years()[1:]
        offer(self, "year", _("All years"), [*reversed(to_come), *before])
        offer(self, "board", _("All boards"), practice.boards)


def offer(form: Form, name: str, none: Words, choices: Sequence[tuple[str, str]]) -> None:
    """Put the practice’s choices below a line that chooses none of them."""
    field = form.fields[name]
    assert isinstance(field, SelectField)
    field.choices = [("", none), *choices]


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
        self.fields["priority"].widget.hints = explained


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
