"""A resource of the toolkit: what it is for, its text, its file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from wardmote.engines.documents.public import ENDINGS
from wardmote.ui.forms import (
    ActForm,
    ChoiceField,
    ConfirmField,
    FilterForm,
    LongTextField,
    SelectField,
    TextField,
    UploadField,
)

from ..rules import LONGEST_NOTE, LONGEST_PURPOSE, LONGEST_RESOURCE, LONGEST_TITLE
from .register import offer


class ToolkitFilters(FilterForm):
    kind = SelectField(_("Kind"))
    words = TextField(_("Words in its title or purpose"), max_length=80)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", _("Every kind"), kinds)


class ResourceForm(ActForm):
    title = TextField(_("Title"), missing=_("Give it a title"), max_length=LONGEST_TITLE)
    kind = ChoiceField(_("What kind of resource is it?"), missing=_("Choose what kind of resource it is"))
    what_for = LongTextField(
        _("What is it for?"),
        hint=_("One or two sentences, so that somebody can tell whether it helps them."),
        missing=_("Say what it is for"),
        max_length=LONGEST_PURPOSE,
        rows=3,
    )
    text = LongTextField(
        _("The resource, written here"),
        hint=_("Start a line with “- ” for a list. Or leave this empty and choose a file below."),
        max_length=LONGEST_RESOURCE,
        rows=12,
        conditional=True,
    )
    file = UploadField(
        _("A file"),
        hint=_("It is checked for viruses before anybody can open it."),
        accept=ENDINGS,
        conditional=True,
    )

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, ChoiceField)
        field.choices = list(kinds)


class NewResourceForm(ResourceForm):
    """With what it grew from, told by its reference and year alone."""

    grew_from = SelectField(
        _("Which event did it grow from?"),
        hint=_("Readers see its reference and year, and nothing else of it."),
        optional=True,
    )

    def __init__(self, *args: Any, events: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "grew_from", _("None"), events)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        neither = not answers.get("text") and not answers.get("file")
        if neither and "text" not in self.errors and "file" not in self.errors:
            self.add_error("text", _("Write the resource here, or choose a file"))
        return answers


class RevisedResourceForm(ResourceForm):
    """Without a new file the one before stays."""

    what_changed = TextField(
        _("What is new in it?"), missing=_("Say what is new in it"), max_length=LONGEST_NOTE
    )


class OfferForm(ActForm):
    free_of_case_detail = ConfirmField(
        _("I have read it again: nothing in it points to a person or a case."),
        missing=_("Read it again, and say that nothing in it points to a person or a case"),
    )
