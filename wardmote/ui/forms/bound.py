"""A field on its form: which classes it wears, what describes it, where its error sends the reader."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorList
from django.forms.widgets import Input
from django.utils.translation import gettext

from .widgets import Boxes

_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (Boxes, "boxes"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file-upload"),
    (forms.PasswordInput, "password"),
    (Input, "input"),
)
_CLASSES = {
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file-upload": "govuk-file-upload",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "input": "govuk-input",
    "checkbox": "govuk-checkboxes__input",
}
_TAKES_ERROR = {"select": "govuk-select", "textarea": "govuk-textarea", "file-upload": "govuk-file-upload",
                "password": "govuk-input", "input": "govuk-input"}  # fmt: skip


class GovBoundField(BoundField):
    """A field on its form, dressed for the GOV.UK style sheet."""

    @property
    def errors(self) -> ErrorList:
        """What has to be mended here. A field that is not ours is named where it would only say it is required."""
        found = super().errors
        required = str(forms.Field.default_error_messages["required"])
        if required not in found:
            return found
        named = gettext("“{label}” needs an answer").format(label=self.label)
        return type(found)([named if sentence == required else str(sentence) for sentence in found])

    @property
    def kind(self) -> str:
        """Which component draws it."""
        return next((kind for widget, kind in _KINDS if isinstance(self.field.widget, widget)), "input")

    @property
    def says_optional(self) -> bool:
        """Whether the label ends with (optional)."""
        marks = bool(getattr(self.form, "marks_optional", False))
        conditional = bool(getattr(self.field, "conditional", False))
        return marks and not self.field.required and not conditional and self.kind != "checkbox"

    @property
    def character_limit(self) -> int | None:
        """How many characters may be written, where the reader is told as they write."""
        return getattr(self.field, "counted", None)

    @property
    def wrong_boxes(self) -> tuple[str, ...]:
        """Which boxes of a date are wrong; all of them when the error does not say."""
        for error in self.form.errors.as_data().get(self.name, ()):
            boxes = (error.params or {}).get("boxes")
            return tuple(boxes) if boxes else self.box_names
        return ()

    @property
    def box_names(self) -> tuple[str, ...]:
        """The names of a date's boxes in their order."""
        widget = self.field.widget
        return widget.names if isinstance(widget, Boxes) else ()

    @property
    def first_wrong_id(self) -> str:
        """Where a link in the error summary leads: the first input that has to be mended."""
        own = self.field.widget.attrs.get("id") or self.auto_id
        if self.kind == "boxes":
            wrong = self.wrong_boxes or self.box_names
            return f"{own}_{self.box_names.index(wrong[0])}"
        return f"{own}_0" if self.kind in {"radios", "checkboxes"} else own

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, for the fieldset around several inputs."""
        return super().aria_describedby or ""

    @property
    def aria_describedby(self) -> str | None:
        """Hint, error, and the line that counts characters."""
        said = super().aria_describedby
        counted = f"{self.auto_id}-info" if self.character_limit else ""
        return " ".join(part for part in (said, counted) if part) or None

    def build_widget_attrs(self, attrs: Any, widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's own attributes, and the classes of the component."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        if shown.is_hidden:
            return built
        if "placeholder" in shown.attrs:
            built["placeholder"] = False  # words inside a box vanish as one types; the label says it
        if self.use_fieldset:
            built.pop("aria-invalid", None)
        if self.kind == "boxes":
            built["wrong"] = self.wrong_boxes
        elif self.kind in _CLASSES:
            built["class"] = self._classes(shown)
        return built

    def _classes(self, widget: forms.Widget) -> str:
        classes = [_CLASSES[self.kind], str(widget.attrs.get("class", "")), self._width()]
        if self.errors and self.kind in _TAKES_ERROR:
            classes.append(f"{_TAKES_ERROR[self.kind]}--error")
        if self.character_limit:
            classes.append("govuk-js-character-count")
        return " ".join(part for part in classes if part)

    def _width(self) -> str:
        width = getattr(self.field, "width", None)
        return f"govuk-input--width-{width}" if width and self.kind in {"input", "password"} else ""
