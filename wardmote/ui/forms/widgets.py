"""Inputs made of several: the boxes of a date, and choices each with a hint of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..words import Words

_LABELS: dict[str, Words] = {"day": _("Day"), "month": _("Month"), "year": _("Year"), "time": _("Time")}
_WIDTHS = {"day": 2, "month": 2, "year": 4, "time": 5}
_BIRTHDAY = {"day": "bday-day", "month": "bday-month", "year": "bday-year"}


class Boxes(forms.MultiWidget):
    """Day, month and year (and time) in boxes of their own, as they would be written on paper."""

    template_name = "ui/widgets/boxes.html"
    use_fieldset = True

    def __init__(self, names: Sequence[str], *, birthday: bool = False) -> None:
        self.names = tuple(names)
        self.birthday = birthday
        super().__init__(widgets={name: forms.TextInput() for name in self.names})

    def decompress(self, value: Any) -> list[Any]:
        """Nothing is taken apart here: the field has done it in `prepare_value`."""
        return list(value) if isinstance(value, list | tuple) else [None] * len(self.names)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """What was written in each box, as it was written."""
        return [str(data.get(f"{name}_{box}", "")).strip() for box in self.names]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Each box with its label, width and whether it is the one to be mended."""
        given = dict(attrs or {})
        wrong = given.pop("wrong", ())
        context: dict[str, Any] = super().get_context(name, value, given)
        for box, part in zip(self.names, context["widget"]["subwidgets"], strict=True):
            part["box_label"] = _LABELS[box]
            part["attrs"].update(self._box_attrs(box, is_wrong=box in wrong))
        return context

    def _box_attrs(self, box: str, *, is_wrong: bool) -> dict[str, Any]:
        error = " govuk-input--error" if is_wrong else ""
        attrs = {"class": f"govuk-input govuk-date-input__input govuk-input--width-{_WIDTHS[box]}{error}"}
        if box != "time":
            attrs["inputmode"] = "numeric"
        if self.birthday:
            attrs["autocomplete"] = _BIRTHDAY.get(box, "off")
        if is_wrong:
            attrs["aria-invalid"] = "true"
        return attrs


class _Hinted:
    """Choices of which each can have a hint."""

    hints: Mapping[str, Words]

    def add_hint(self, option: dict[str, Any]) -> dict[str, Any]:
        """The choice with the sentence that explains it, tied to its input."""
        hint = self.hints.get(str(option["value"]))
        if hint:
            option["hint"] = hint
            option["hint_id"] = f"{option['attrs'].get('id', option['name'])}_hint"
            option["attrs"]["aria-describedby"] = option["hint_id"]
        return option


class Radios(_Hinted, forms.RadioSelect):
    """One of several."""

    hints: Mapping[str, Words] = {}
    in_a_row = False
    small = False

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One choice with its hint."""
        return self.add_hint(super().create_option(*args, **kwargs))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Short answers such as yes and no stand in one row; filters have small buttons."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["small"] = self.small
        context["widget"]["in_a_row"] = self.in_a_row
        return context


class Checkboxes(_Hinted, forms.CheckboxSelectMultiple):
    """Any of several."""

    hints: Mapping[str, Words] = {}
    small = False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Filters have small boxes."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["small"] = self.small
        return context

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One choice with its hint."""
        return self.add_hint(super().create_option(*args, **kwargs))


class PlainUpload(forms.FileInput):
    """A file to be sent."""

    use_fieldset = False
