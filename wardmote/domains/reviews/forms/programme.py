"""What is asked to open a programme, and to say between meetings how a MAPF goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wardmote.ui.forms import ActForm, ChoiceField, LongTextField, SelectField
from wardmote.ui.words import gettext_lazy as _

from ..commands.programme import LONGEST_NOTE


class OpenProgrammeForm(ActForm):
    """Which board, and of which year."""

    board = ChoiceField(_("Whose programme is it?"), missing=_("Choose a board"))
    begins_on = ChoiceField(_("Of which year?"), missing=_("Choose a year"))

    def __init__(
        self, *args: Any, boards: Sequence[tuple[str, str]], years: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"].choices = list(boards)  # type: ignore[attr-defined]
        self.fields["begins_on"].choices = list(years)  # type: ignore[attr-defined]


class NoteForm(ActForm):
    """A few words, which those who watch over the programme read too."""

    text = LongTextField(
        _("How does it go?"),
        hint=_("Do not name anybody, and say nothing of the case: groups that do not know it read this."),
        max_length=LONGEST_NOTE,
        rows=4,
        missing=_("Write a few words"),
    )


class OfferForm(ActForm):
    """What the Business Unit can do for them."""

    text = LongTextField(
        _("What support, advice or guidance do you offer?"),
        hint=_(
            "The {planning_group} and the lead agency are told. Do not name anybody, and say nothing of the case."
        ),
        max_length=LONGEST_NOTE,
        rows=4,
        missing=_("Say what you offer"),
    )


class MeetingOfPackForm(ActForm):
    """Before which meeting the pack is put."""

    meeting = SelectField(_("Which meeting?"), missing=_("Choose a meeting"))

    def __init__(self, *args: Any, meetings: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = list(meetings)  # type: ignore[attr-defined]
