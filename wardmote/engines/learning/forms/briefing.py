"""A briefing, all of it on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from wardmote.ui.forms import ActForm, ConfirmField, LongTextField, TextField

from ..models import BriefingSection
from ..rules import LONGEST_SECTION, LONGEST_TITLE


class BriefingForm(ActForm):
    """A title, and a box for each heading of the practice."""

    title = TextField(
        _("Title"),
        hint=_("What others can learn from it, in a few words. Name nobody."),
        missing=_("Give the briefing a title"),
        max_length=LONGEST_TITLE,
    )

    def __init__(
        self, *args: Any, sections: Sequence[BriefingSection], hints: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for section in sections:
            self.fields[section.key] = LongTextField(
                section.heading,
                hint=hints.get(section.key, ""),
                max_length=LONGEST_SECTION,
                rows=5,
                conditional=True,
            )
        self.fields["free_of_case_detail"] = ConfirmField(
            _("I have read it again: nothing in it points to a person or a case."),
            missing=_("Read it again, and say that nothing in it points to a person or a case"),
        )
