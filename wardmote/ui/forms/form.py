"""Forms: what is asked on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wardmote.kernel.errors import StandsInTheWay

from ..words import Words
from .mistakes import Mistake, mistakes_in
from .widgets import Checkboxes, Radios


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a long form, with the names of its fields."""

    title: Words
    fields: tuple[str, ...]
    hint: Words = ""


class Form(forms.Form):
    """What is asked on one page; errors are sentences, shown in a summary and by the field."""

    use_required_attribute = False
    marks_optional = True
    sections: ClassVar[Sequence[Section]] = ()

    @property
    def parts(self) -> list[tuple[Section | None, list[BoundField]]]:
        """The visible fields under their sections; those in no section come first."""
        placed = {name for section in self.sections for name in section.fields}
        loose = [bound for bound in self.visible_fields() if bound.name not in placed]
        parts: list[tuple[Section | None, list[BoundField]]] = [(None, loose)] if loose else []
        for section in self.sections:
            asked = [self[name] for name in section.fields if name in self.fields]
            parts += [(section, asked)] if asked else []
        return parts

    @property
    def mistakes(self) -> list[Mistake]:
        """What has to be mended, each with where."""
        return mistakes_in(self)

    def refuse(self, why: StandsInTheWay) -> None:
        """Show why the act did not happen: by the field it names, or above the form."""
        self.add_error(why.field if why.field in self.fields else None, why.sentence)

    def as_typed(self) -> None:
        """Show again what was typed without checking it yet (a line was added, or a draft is continued)."""
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}


class ActForm(Form):
    """A form that changes something.

    `once` makes a second sending of the same form change nothing; `seen_version` is the version of the record this
    page was made from, so that somebody else's change in the meantime is noticed.
    """

    once = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages={
            "required": _("Open this page again: it came without its number"),
            "invalid": _("Open this page again"),
        },
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, seen_version: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if seen_version is not None:
            self.fields["seen_version"].initial = seen_version

    def catch_up(self, version: int) -> None:
        """Keep what was typed, and take note of the record as it is now: sending again then counts.

        A form that came without a version is one to which others' changes do not matter, and stays so.
        """
        renewed: QueryDict = cast("QueryDict", self.data).copy()
        if renewed.get(self.add_prefix("seen_version")):
            renewed[self.add_prefix("seen_version")] = str(version)
        renewed[self.add_prefix("once")] = str(uuid4())
        self.data = renewed


class FilterForm(Form):
    """The filters of a list: a GET form in which everything is optional."""

    marks_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "filter_%s")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            if isinstance(field.widget, Checkboxes | Radios):
                field.widget.small = True

    @property
    def chosen(self) -> int:
        """How many filters are set."""
        return (
            sum(1 for value in getattr(self, "cleaned_data", {}).values() if value) if self.is_valid() else 0
        )
