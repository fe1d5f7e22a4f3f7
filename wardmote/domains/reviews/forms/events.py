"""What is asked about a learning event: before it, during it, after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from wardmote.foundations.practice.public import Choice
from wardmote.ui.forms import (
    ActForm,
    ChoiceField,
    ConfirmField,
    GovDateField,
    GovDateTimeField,
    LongTextField,
    Section,
    SelectField,
    TextField,
)

from ..enums import HandedOver
from .people import Grouped, PersonOfAgencyField

THREE_PARTS = ("what_to_expect", "preparation", "contribution")
ON_A_DAY, SOON = "day", "soon"
NAMED, ANONYMOUS = "named", "anonymous"
_MISSING_PART = _("Write this part: everybody invited is told all three")


class BriefingForm(ActForm):
    """The three parts everybody invited is told beforehand (EVT-07); the practice says what each is called."""

    what_to_expect = LongTextField(_("What to expect"), rows=5, missing=_MISSING_PART)
    preparation = LongTextField(_("How to prepare"), rows=4, missing=_MISSING_PART)
    contribution = LongTextField(_("How you will contribute"), rows=4, missing=_MISSING_PART)

    def __init__(self, *args: Any, parts: Sequence[Choice] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in parts:
            if part.key in self.fields:
                self.fields[part.key].label = str(part.label)
                self.fields[part.key].help_text = str(part.explanation or "")


class PlanEventForm(BriefingForm):
    """When and where the event is, and what everybody invited is told."""

    sections = (
        Section(_("When and where"), ("starts_at", "ends_at", "venue", "online_link", "agenda")),
        Section(_("What everybody invited is told"), THREE_PARTS),
    )
    starts_at = GovDateTimeField(_("When does it start?"), missing=_("Enter when it starts"))
    ends_at = GovDateTimeField(_("When does it end?"), missing=_("Enter when it ends"))
    venue = TextField(
        _("Where is it?"),
        hint=_("Somewhere people can talk undisturbed. Leave empty if it is online only."),
        max_length=200,
        conditional=True,
    )
    online_link = TextField(
        _("Link to join online"), hint=_("It starts with https://"), max_length=500, optional=True
    )
    agenda = LongTextField(_("How the day runs"), hint=_("Name no family member."), rows=4, optional=True)


class InviteForm(ActForm):
    """One participant: who, as what, and why they of all people."""

    person = PersonOfAgencyField(_("Who is invited?"))
    invited_as = ChoiceField(_("As what?"), missing=_("Choose as what they are invited"))
    why = TextField(
        _("Why are they asked?"),
        hint=_(
            "They read it in the invitation, after “You are asked because”. For example: you worked with the family in 2025. Name no family member."
        ),
        max_length=300,
        missing=_("Say why they are asked"),
    )

    def __init__(self, *args: Any, people: Grouped, invited_as: Mapping[str, object], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]
        self.fields["invited_as"].choices = list(invited_as.items())  # type: ignore[attr-defined]


class BeginForm(ActForm):
    """The working principles, as the people in the room settle them (EVT-06)."""

    principles = LongTextField(
        _("Our working principles"),
        hint=_("One on each line. Read them out, change what the people in the room want changed."),
        rows=9,
        missing=_("Write the working principles that were agreed"),
    )
    anonymous_cards = ChoiceField(
        _("Do names stand on the cards?"),
        [
            (NAMED, _("Yes: everybody at the event sees who wrote a card")),
            (ANONYMOUS, _("No: nobody at the event is shown who wrote a card")),
        ],
        hint=_(
            "You can look up who wrote a card either way, and people are told so. You can still change from yes to no later."
        ),
        missing=_("Say whether names stand on the cards"),
        initial=NAMED,
    )
    agreed = ConfirmField(
        _("Everybody in the room agrees to these principles"),
        missing=_("Agree the working principles with everybody in the room first"),
    )


class MakeActionForm(ActForm):
    """A clear practical goal: what will be done, by whom, by when or as soon as possible (EVT-10)."""

    goal = LongTextField(
        _("What will be done?"),
        hint=_("One clear, practical goal. Name no family member."),
        rows=3,
        max_length=1000,
        missing=_("Say what will be done"),
    )
    owner = PersonOfAgencyField(_("Who will do it?"), missing=_("Choose who will do it"))
    when = ChoiceField(
        _("By when?"),
        [(SOON, _("As soon as possible")), (ON_A_DAY, _("By a day"))],
        missing=_("Choose by when it will be done"),
    )
    due_on = GovDateField(_("The day it is due"), hint=_("Only if you chose a day."), conditional=True)

    def __init__(self, *args: Any, people: Grouped, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("when") == ON_A_DAY and not answers.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Enter the day it is due"))
        if answers.get("when") == SOON:
            answers["due_on"] = None
        return answers


class HandOverForm(ActForm):
    """To whom, and how it was said. There is no field for what it was, on purpose (EVT-14)."""

    to = PersonOfAgencyField(_("To whom did you hand it over?"))
    how = SelectField(_("How did you tell them?"), HandedOver.choices, missing=_("Say how you told them"))

    def __init__(self, *args: Any, people: Grouped, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].offer(people)  # type: ignore[attr-defined]
