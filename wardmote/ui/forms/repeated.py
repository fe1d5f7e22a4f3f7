"""Several of the same: subjects, agencies, dates. 'Add another' and 'Remove' are buttons that need no JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..words import Words
from .form import Form

if TYPE_CHECKING:
    _Base = BaseFormSet[Form]
else:
    _Base = BaseFormSet


class RepeatedForms(_Base):
    """A list of the same form.

    In a view, before validating: `if lines.was_asked_to_change_length: lines.change_length(); return redraw`.
    """

    title: Words = ""
    add_label: Words = _("Add another")
    one_label: Words = ""

    @property
    def was_asked_to_change_length(self) -> bool:
        """Whether 'Add another' or 'Remove' of this list was pressed rather than the page's own button."""
        return self.is_bound and (self._asks_to_add or self._line_to_remove is not None)

    @property
    def _asks_to_add(self) -> bool:
        return bool(self.data.get("add") == self.prefix)

    @property
    def _line_to_remove(self) -> int | None:
        prefix, _sep, line = str(self.data.get("remove", "")).rpartition(":")
        return int(line) if prefix == self.prefix and line.isdigit() else None

    def change_length(self) -> None:
        """One line more, or the one removed; what was typed stays, and nothing is checked yet."""
        total = self.total_form_count()
        data = cast("QueryDict", self.data).copy()
        prefix = str(self.prefix)
        gone = self._line_to_remove
        if gone is not None and gone < total and total > self.min_num:
            _close_the_gap(data, prefix, gone, total)
            total -= 1
        elif self._asks_to_add and total < self.max_num:
            total += 1
        data[f"{prefix}-TOTAL_FORMS"] = str(total)
        self.data = data
        for known in ("forms", "management_form"):
            self.__dict__.pop(known, None)
        self.as_typed()

    def as_typed(self) -> None:
        """Show what was typed without checking it."""
        for form in self.forms:
            form.as_typed()
        self._errors = [form.errors for form in self.forms]
        self._non_form_errors = self.error_class()

    @property
    def may_add(self) -> bool:
        """Whether there is room for one more."""
        return self.total_form_count() < self.max_num

    @property
    def may_remove(self) -> bool:
        """Whether a line may go: at least one stays, or as many as are needed."""
        return self.total_form_count() > max(self.min_num, 1)

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The lines that were filled, in order."""
        return [form.cleaned_data for form in self.forms if form.has_changed() and form.cleaned_data]


def _close_the_gap(data: QueryDict, prefix: str, gone: int, total: int) -> None:
    """Move every later line one place up, so that the removed one leaves no hole."""
    lines = {line: _taken_out(data, f"{prefix}-{line}-") for line in range(gone, total)}
    for line in range(gone + 1, total):
        for name, values in lines[line].items():
            data.setlist(f"{prefix}-{line - 1}-{name}", values)


def _taken_out(data: QueryDict, start: str) -> dict[str, list[str]]:
    names = [name for name in data if name.startswith(start)]
    return {name.removeprefix(start): data.pop(name) for name in names}


def repeated(
    form: type[Form],
    *,
    title: Words,
    one: Words,
    add: Words = "",
    at_least: int = 1,
    at_most: int = 20,
    missing: Words = "",
) -> type[RepeatedForms]:
    """A list of `form`: `repeated(SubjectForm, title=_("Subjects"), one=_("Subject"), at_least=1)`."""
    made = cast(
        "type[RepeatedForms]",
        formset_factory(
            form,
            formset=RepeatedForms,
            extra=0,
            min_num=at_least,
            max_num=at_most,
            absolute_max=at_most + 1,
            validate_min=at_least > 0,
            validate_max=True,
        ),
    )
    made.title, made.one_label = title, one
    made.add_label = add or _("Add another")
    if missing:
        made.default_error_messages = {**RepeatedForms.default_error_messages, "too_few_forms": missing}
    return made
