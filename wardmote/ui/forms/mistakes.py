"""What has to be mended on a page, in the order of its questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet

from .bound import GovBoundField


@dataclass(frozen=True, slots=True)
class Mistake:
    """One line of the error summary, and the input it leads to."""

    sentence: str
    href: str


def mistakes_in(*asked: forms.BaseForm | BaseFormSet[Any]) -> list[Mistake]:
    """Every mistake of these forms and lists of forms, in the order in which they are asked."""
    return [mistake for one in asked for mistake in _of(one)]


def _of(asked: forms.BaseForm | BaseFormSet[Any]) -> Iterator[Mistake]:
    if isinstance(asked, BaseFormSet):
        yield from (Mistake(str(sentence), f"#{asked.prefix}-errors") for sentence in asked.non_form_errors())
        for form in asked.forms:
            yield from _of(form)
    elif asked.is_bound:
        yield from _of_form(asked)


def _of_form(form: forms.BaseForm) -> Iterator[Mistake]:
    yield from (Mistake(str(sentence), f"#{errors_id(form)}") for sentence in form.non_field_errors())
    for bound in _in_order(form):
        place = bound.first_wrong_id if isinstance(bound, GovBoundField) else bound.id_for_label
        target = errors_id(form) if bound.is_hidden else place
        yield from (Mistake(str(sentence), f"#{target}") for sentence in bound.errors)


def _in_order(form: forms.BaseForm) -> Iterator[BoundField]:
    """Hidden fields, then the visible ones in the order in which the page shows them."""
    yield from form.hidden_fields()
    parts = getattr(form, "parts", None)
    yield from (
        form.visible_fields() if parts is None else (bound for _section, fields in parts for bound in fields)
    )


def errors_id(form: forms.BaseForm) -> str:
    """Where the errors of the form as a whole stand."""
    return f"{form.prefix}-errors" if form.prefix else "form-errors"
