"""What is asked about a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wardmote.engines.documents.public import ENDINGS
from wardmote.ui.forms import ActForm, ChoiceField, GovDateTimeField, LongTextField, TextField, UploadField
from wardmote.ui.words import Words

from .enums import Answer, Attendance
from .models import Invitation
from .rules import LONGEST_NAME, LONGEST_NOTE, LONGEST_TEXT, LONGEST_TITLE, LONGEST_VENUE

ANSWERS = [
    (Answer.ACCEPTED, _("I will come")),
    (Answer.DECLINED, _("I cannot come")),
    (Answer.DEPUTY, _("Somebody comes in my place")),
]
ANSWERS_OF_SOMEBODY = [
    (Answer.ACCEPTED, _("They will come")),
    (Answer.DECLINED, _("They cannot come")),
    (Answer.DEPUTY, _("Somebody comes in their place")),
]


class AnswerForm(ActForm):
    """I will come, I cannot, somebody comes in my place."""

    answer = ChoiceField(_("Will you come?"), ANSWERS, missing=_("Say whether you will come"))
    deputy_name = TextField(
        _("Who comes in your place?"),
        hint=_("Only if somebody does. Give their name and post."),
        max_length=LONGEST_NAME,
        conditional=True,
    )
    note = LongTextField(
        _("Anything the organiser should know"),
        hint=_("For example what you need to take part. Write nothing about the case."),
        max_length=LONGEST_NOTE,
        rows=3,
        optional=True,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("answer") == Answer.DEPUTY and not answers.get("deputy_name"):
            self.add_error("deputy_name", _("Say who comes in your place"))
        return answers


class AnswerForSomebodyForm(AnswerForm):
    """An answer that was given by telephone or e-mail."""

    answer = ChoiceField(_("Will they come?"), ANSWERS_OF_SOMEBODY, missing=_("Say whether they will come"))


class PaperForm(ActForm):
    """A typed paper or a file."""

    title = TextField(
        _("Title"),
        hint=_("Name nobody in it."),
        missing=_("Give the paper a title"),
        max_length=LONGEST_TITLE,
    )
    kind = ChoiceField(_("What kind of paper is it?"), missing=_("Choose what kind of paper it is"))
    body = LongTextField(
        _("The paper, typed here"),
        hint=_("Or leave this empty and choose a file below."),
        max_length=LONGEST_TEXT,
        rows=12,
        conditional=True,
    )
    file = UploadField(_("Or a file"), accept=ENDINGS, conditional=True)

    def __init__(self, *args: Any, kinds: Mapping[str, Words], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, ChoiceField)
        kind.choices = list(kinds.items())

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if "file" not in self.errors and "body" not in self.errors:
            if not answers.get("body") and not answers.get("file"):
                self.add_error("body", _("Type the paper here, or choose a file"))
            if answers.get("body") and answers.get("file"):
                self.add_error("file", _("You typed a paper and chose a file. Add them one after the other"))
        return answers


class ReasonForm(ActForm):
    """Why a paper is withdrawn."""

    reason = LongTextField(
        _("Why is it withdrawn?"),
        hint=_("Those who have read it see this reason."),
        missing=_("Say why the paper is withdrawn"),
        max_length=LONGEST_NOTE,
        rows=3,
    )


class CancelForm(ActForm):
    reason = LongTextField(
        _("Why is it cancelled?"),
        hint=_("Everybody invited sees this reason."),
        missing=_("Say why the meeting is cancelled"),
        max_length=LONGEST_NOTE,
        rows=3,
    )


class TimingForm(ActForm):
    """When and where."""

    starts_at = GovDateTimeField(_("When does it start?"), missing=_("Enter when it starts"))
    ends_at = GovDateTimeField(_("When does it end?"), missing=_("Enter when it ends"))
    venue = TextField(_("Where is it?"), max_length=LONGEST_VENUE, conditional=True)
    online_link = TextField(
        _("Link to join online"), hint=_("It starts with https://"), max_length=LONGEST_NOTE, optional=True
    )


class CirculateForm(ActForm):
    """Nothing is asked: pressing the button is the act."""


class HoldForm(ActForm):
    notes = LongTextField(
        _("What was agreed?"),
        hint=_("Decisions and who does what. Write nothing about how an individual member of staff works."),
        missing=_("Write down what was agreed, or that nothing was"),
        max_length=LONGEST_TEXT,
        rows=10,
    )


class RegisterForm(ActForm):
    """Who was there: one line a person. A deputy's name is asked where a deputy came."""

    def __init__(
        self, *args: Any, invitations: Iterable[Invitation], before_the_day: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for invitation in invitations:
            self._add_line(invitation, _before_the_day() if before_the_day else Attendance.choices)

    def _add_line(self, invitation: Invitation, choices: Any) -> None:
        name, deputy = f"attendance_{invitation.pk}", f"deputy_{invitation.pk}"
        label = f"{invitation.person.name}, {invitation.agency.display_name}"
        hint = str(invitation.get_answer_display())
        self.fields[name] = ChoiceField(
            label, choices, hint=hint, initial=invitation.attendance, in_a_row=True
        )
        said_here = self.is_bound and self.data.get(self.add_prefix(name)) == Attendance.DEPUTY_ATTENDED
        if said_here or invitation.answer == Answer.DEPUTY or invitation.deputy_name:
            who = _("Who came in the place of %(name)s?") % {"name": invitation.person.name}
            self.fields[deputy] = TextField(
                who, initial=invitation.deputy_name, max_length=LONGEST_NAME, conditional=True
            )


def register_of(answers: Mapping[str, Any]) -> list[tuple[UUID, Attendance, str]]:
    """The register as it was filled in: invitation, attendance, deputy's name."""
    start = "attendance_"
    pks = [UUID(name.removeprefix(start)) for name in answers if name.startswith(start)]
    return [(pk, Attendance(answers[f"{start}{pk}"]), answers.get(f"deputy_{pk}") or "") for pk in pks]


def _before_the_day() -> list[tuple[str, Any]]:
    """What can be recorded in advance."""
    return [(choice.value, choice.label) for choice in (Attendance.UNKNOWN, Attendance.APOLOGIES)]
