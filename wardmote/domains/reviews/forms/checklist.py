"""What is confirmed before an event, under the two words of the guidance: support and challenge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from wardmote.foundations.practice.public import ChecklistItem
from wardmote.ui.forms import ActForm, ChoicesField

ABOUT = ("support", "challenge")


class ChecklistForm(ActForm):
    """Each item is ticked by somebody who has seen to it; the practice says which items there are (MAPF-15)."""

    support = ChoicesField(
        _("How people are supported"), hint=_("Tick what has been seen to."), conditional=True
    )
    challenge = ChoicesField(
        _("How people can question each other safely"),
        hint=_("Tick what has been seen to."),
        conditional=True,
    )

    def __init__(
        self, *args: Any, items: Sequence[ChecklistItem], seen_to: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for about in ABOUT:
            field = self.fields[about]
            field.choices = [(one.key, str(one.label)) for one in items if one.about == about]  # type: ignore[attr-defined]
            field.widget.hints = {
                one.key: " ".join(filter(None, [str(one.explanation or ""), seen_to.get(one.key, "")]))
                for one in items
            }

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        answers["items"] = [key for about in ABOUT for key in answers.get(about) or ()]
        return answers
