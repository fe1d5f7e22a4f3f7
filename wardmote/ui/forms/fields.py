"""Fields that ask in the reader's words and, when something is wrong, say how to mend it.

Every field takes its label first, then `hint=`, `missing=` (the sentence shown when it is left empty: "Say what
happened, in your own words") and `optional=True`. `conditional=True` leaves whether it is needed to the form's `clean`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import EmailValidator
from django.utils.formats import number_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..words import Words
from .widgets import Checkboxes, PlainUpload, Radios

if TYPE_CHECKING:
    _OneRow = forms.ModelChoiceField[Any]
    _ManyRows = forms.ModelMultipleChoiceField[Any]
    _Sent = UploadedFile[Any]
else:
    _OneRow = forms.ModelChoiceField
    _ManyRows = forms.ModelMultipleChoiceField
    _Sent = UploadedFile


class Asked(forms.Field):
    """What all our fields share: the question, the hint, and the sentence when there is no answer."""

    def __init__(
        self,
        label: Words,
        *,
        hint: Words = "",
        missing: Words = "",
        optional: bool = False,
        conditional: bool = False,
        **rest: Any,
    ) -> None:
        self.conditional = conditional
        messages = {"required": missing or format_lazy(_("“{label}” needs an answer"), label=label)}
        messages.update(rest.pop("error_messages", None) or {})
        rest.setdefault("required", not (optional or conditional))
        super().__init__(label=label, help_text=hint, error_messages=messages, **rest)


class AtMost:
    """Refuses a text that is too long, and says by how much."""

    def __init__(self, limit: int, label: Words) -> None:
        self.limit = limit
        self.label = label

    def __call__(self, text: str) -> None:
        """Nothing happens when the text fits."""
        if (over := len(text) - self.limit) <= 0:
            return
        numbers = {
            "limit": number_format(self.limit),
            "written": number_format(len(text)),
            "over": number_format(over),
        }
        sentence = _(
            "“%(label)s” can have %(limit)s characters at most. You wrote %(written)s: take out %(over)s"
        )
        raise ValidationError(sentence, code="too_long", params={"label": str(self.label), **numbers})


class TextField(Asked, forms.CharField):
    """One line of text. `width` is the number of characters the box is wide (2, 3, 4, 5, 10, 20, 30)."""

    def __init__(self, label: Words, *, max_length: int = 200, width: int | None = None, **rest: Any) -> None:
        self.width = width
        autocomplete = rest.pop("autocomplete", "off")
        rest.setdefault("widget", forms.TextInput(attrs={"autocomplete": autocomplete}))
        super().__init__(label, validators=[AtMost(max_length, label)], **rest)


class LongTextField(Asked, forms.CharField):
    """Several lines of text, counted as they are written and again when they arrive."""

    def __init__(self, label: Words, *, max_length: int = 4000, rows: int = 5, **rest: Any) -> None:
        self.counted = max_length
        rest.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(label, validators=[AtMost(max_length, label)], **rest)

    def to_python(self, value: Any) -> str:
        """A new line counts once, as it does while writing, though browsers send it as two characters."""
        text = super().to_python(value)
        return str(text or "").replace("\r\n", "\n")


class EmailField(Asked, forms.EmailField):
    """An e-mail address."""

    def __init__(self, label: Words, **rest: Any) -> None:
        rest.setdefault("widget", forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}))
        super().__init__(label, **rest)
        wrong = _("Enter an e-mail address like name@example.org")
        self.validators = [
            EmailValidator(wrong) if isinstance(v, EmailValidator) else v for v in self.validators
        ]


class PasswordField(Asked, forms.CharField):
    """A password, which can be shown while it is typed. It is kept exactly as typed."""

    def __init__(self, label: Words, *, autocomplete: str = "current-password", **rest: Any) -> None:
        rest.setdefault("widget", forms.PasswordInput(attrs={"autocomplete": autocomplete}))
        super().__init__(label, strip=False, **rest)


class NumberField(Asked, forms.IntegerField):
    """A whole number."""

    def __init__(self, label: Words, *, width: int = 5, **rest: Any) -> None:
        self.width = width
        rest.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        wrong = format_lazy(_("“{label}” must be a whole number, like 7"), label=label)
        super().__init__(label, error_messages={"invalid": wrong}, **rest)


_NOT_LISTED: Words = _("Choose one of the answers shown")


class ChoiceField(Asked, forms.ChoiceField):
    """One of several, as radio buttons. `hints` explains single choices: `{"susr": _("…")}`."""

    def __init__(
        self,
        label: Words,
        choices: Any = (),
        *,
        hints: Mapping[str, Words] | None = None,
        in_a_row: bool = False,
        **rest: Any,
    ) -> None:
        radios = Radios()
        radios.hints = hints or {}
        radios.in_a_row = in_a_row
        rest.setdefault("widget", radios)
        super().__init__(label, choices=_without_blank(choices), **_unlisted(rest))


class SelectField(Asked, forms.ChoiceField):
    """One of many, as a drop-down. The first line asks for a choice and is no answer."""

    def __init__(self, label: Words, choices: Any = (), *, prompt: Words = "", **rest: Any) -> None:
        offered = [("", prompt or _("Choose")), *_without_blank(choices)]
        super().__init__(label, choices=offered, **_unlisted(rest))


class ChoicesField(Asked, forms.MultipleChoiceField):
    """Any of several, as tick boxes."""

    def __init__(
        self, label: Words, choices: Any = (), *, hints: Mapping[str, Words] | None = None, **rest: Any
    ) -> None:
        boxes = Checkboxes()
        boxes.hints = hints or {}
        rest.setdefault("widget", boxes)
        super().__init__(label, choices=_without_blank(choices), **_unlisted(rest))


class ModelChoiceField(Asked, _OneRow):
    """One of the rows this person can see: a drop-down, or radio buttons with `radios=True`."""

    def __init__(self, label: Words, queryset: Any, *, radios: bool = False, **rest: Any) -> None:
        if radios:
            rest.setdefault("widget", Radios())
            rest.setdefault("empty_label", None)
        rest.setdefault("empty_label", _("Choose"))
        super().__init__(label, queryset=queryset, **_unlisted(rest))


class ModelChoicesField(Asked, _ManyRows):
    """Any of the rows this person can see, as tick boxes."""

    def __init__(self, label: Words, queryset: Any, **rest: Any) -> None:
        rest.setdefault("widget", Checkboxes())
        messages = {"invalid_choice": _NOT_LISTED, "invalid_pk_value": _NOT_LISTED}
        super().__init__(label, queryset=queryset, error_messages=messages, **rest)


class ConfirmField(Asked, forms.BooleanField):
    """A single tick box: 'I have told the family.' Its `missing` sentence says why it has to be ticked."""


class UploadField(Asked, forms.FileField):
    """A file. What it really is and whether it is safe is for the documents engine to find out."""

    def __init__(
        self, label: Words, *, accept: Iterable[str] = (), max_megabytes: int = 20, **rest: Any
    ) -> None:
        self.accept = tuple(ending.lower() for ending in accept)
        self.max_megabytes = max_megabytes
        attrs = {"accept": ",".join(self.accept)} if self.accept else {}
        rest.setdefault("widget", PlainUpload(attrs=attrs))
        empty = _("The file you chose is empty. Choose another")
        super().__init__(label, error_messages={"empty": empty, "invalid": _("Choose a file")}, **rest)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, if it is small enough and its name ends as one of those we take."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            self._check(file)
        return file

    def _check(self, file: _Sent) -> None:
        if (file.size or 0) > self.max_megabytes * 1024 * 1024:
            sentence = _("“%(name)s” is larger than %(limit)s MB. Choose a smaller file")
            raise ValidationError(
                sentence, code="too_big", params={"name": file.name, "limit": self.max_megabytes}
            )
        if self.accept and not (file.name or "").lower().endswith(self.accept):
            sentence = _("“%(name)s” is not a kind of file we can take. Choose one that ends in %(endings)s")
            params = {"name": file.name, "endings": ", ".join(self.accept)}
            raise ValidationError(sentence, code="wrong_kind", params=params)


def _unlisted(rest: dict[str, Any]) -> dict[str, Any]:
    """The sentence about an answer that was not offered; a form may have a better one of its own."""
    return rest | {"error_messages": {"invalid_choice": _NOT_LISTED} | (rest.get("error_messages") or {})}


def _without_blank(choices: Any) -> list[Any]:
    """The choices of a Django enumeration or list, without the empty line Django puts first."""
    given = choices.choices if hasattr(choices, "choices") else choices
    return [choice for choice in (given() if callable(given) else given) if choice[0] not in ("", None)]
