"""Days and times in boxes, with errors that name the box and the mistake."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..words import Words
from .fields import Asked
from .widgets import Boxes

_DATE = ("day", "month", "year")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MISIAU = ("ion", "chwef", "maw", "ebr", "mai", "meh", "gorff", "awst", "medi", "hyd", "tach", "rhag")
_PARTS: dict[str, Words] = {
    "day": _("a day"),
    "month": _("a month"),
    "year": _("a year"),
    "time": _("a time, like 2:30pm"),
}
_LEFT_OUT: Words = _("“%(label)s” must include %(parts)s")
_NOT_REAL: Words = _("“%(label)s” must be a real date, like 24 11 2026")
_NOT_A_TIME: Words = _("“%(label)s” must be a time, like 2:30pm or 14:30")
_SHORT_YEAR: Words = _("The year of “%(label)s” must have 4 numbers, like 2026")
_NO_SUCH_MOMENT: Words = _("“%(label)s”: the clocks go forward then, so that time does not exist")
_YEAR_DIGITS = 4
_HALF_A_DAY = 12
_MIDDAY, _MIDNIGHT = time(12), time(0)
_BY_NAME = {
    "midday": _MIDDAY,
    "noon": _MIDDAY,
    "canol dydd": _MIDDAY,
    "midnight": _MIDNIGHT,
    "canol nos": _MIDNIGHT,
}
_TIME_WRITTEN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?")


class _InBoxes(Asked):
    """What a day and a moment share: several boxes, one answer."""

    names: tuple[str, ...] = _DATE

    def __init__(self, label: Words, *, birthday: bool = False, **rest: Any) -> None:
        rest.setdefault("widget", Boxes(self.names, birthday=birthday))
        super().__init__(label, **rest)

    def wrong(self, sentence: Words, *boxes: str, **words: str) -> ValidationError:
        """The error with the question's own words, and the boxes it is about."""
        return ValidationError(
            sentence, code="invalid", params={"label": str(self.label), "boxes": boxes, **words}
        )

    def whole(self, value: Any) -> dict[str, str] | None:
        """Every box filled, or None when none is."""
        written = dict(zip(self.names, value or [""] * len(self.names), strict=True))
        empty = tuple(box for box in self.names if not written[box])
        if len(empty) == len(self.names):
            return None
        if empty:
            parts = get_text_list([str(_PARTS[box]) for box in empty], gettext("and"))
            raise self.wrong(_LEFT_OUT, *empty, parts=parts)
        return written

    def day(self, written: dict[str, str]) -> date:
        """The day the first three boxes name."""
        if written["year"].isdigit() and len(written["year"]) != _YEAR_DIGITS:
            raise self.wrong(_SHORT_YEAR, "year")
        numbers = {
            "day": _number(written["day"]),
            "month": _month(written["month"]),
            "year": _number(written["year"]),
        }
        unread = [box for box, number in numbers.items() if number is None]
        if unread:
            raise self.wrong(_NOT_REAL, *unread)
        try:
            return date(numbers["year"] or 0, numbers["month"] or 0, numbers["day"] or 0)
        except ValueError:
            raise self.wrong(_NOT_REAL) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether what the boxes say differs from what they said."""
        before = [str(part or "") for part in self.prepare_value(initial) or [""] * len(self.names)]
        return before != [str(part or "") for part in data or [""] * len(self.names)]


class GovDateField(_InBoxes):
    """A day. `not_before` and `not_after` take a day and the sentence shown when it lies beyond."""

    def __init__(
        self,
        label: Words,
        *,
        not_before: tuple[date, Words] | None = None,
        not_after: tuple[date, Words] | None = None,
        **rest: Any,
    ) -> None:
        self.not_before = not_before
        self.not_after = not_after
        super().__init__(label, **rest)

    def to_python(self, value: Any) -> date | None:
        """The day, or None when no box is filled."""
        written = self.whole(value)
        if written is None:
            return None
        day = self.day(written)
        if self.not_before and day < self.not_before[0]:
            raise self.wrong(self.not_before[1])
        if self.not_after and day > self.not_after[0]:
            raise self.wrong(self.not_after[1])
        return day

    def prepare_value(self, value: Any) -> Any:
        """The boxes of a day; what was typed is shown as it was typed."""
        if isinstance(value, datetime):
            value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
        return [str(value.day), str(value.month), str(value.year)] if isinstance(value, date) else value


class GovDateTimeField(_InBoxes):
    """A day and a time of day, where the service is: '24 11 2026, 2:30pm'."""

    names = (*_DATE, "time")

    def to_python(self, value: Any) -> datetime | None:
        """The moment, or None when no box is filled."""
        written = self.whole(value)
        if written is None:
            return None
        day = self.day(written)
        at = _time(written["time"])
        if at is None:
            raise self.wrong(_NOT_A_TIME, "time")
        moment = timezone.make_aware(datetime.combine(day, at))
        if timezone.localtime(moment.astimezone(timezone.get_fixed_timezone(0))).time() != at:
            raise self.wrong(_NO_SUCH_MOMENT, "time")
        return moment

    def prepare_value(self, value: Any) -> Any:
        """The boxes of a moment; what was typed is shown as it was typed."""
        if not isinstance(value, datetime):
            return value
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return [str(local.day), str(local.month), str(local.year), time_in_words(local.time())]


class GovTimeField(Asked, forms.CharField):
    """A time of day as people write it: 2pm, 2:30pm, 14.30."""

    width = 5

    def to_python(self, value: Any) -> Any:
        """The time, or None when nothing is written."""
        if not value or isinstance(value, time):
            return value or None
        at = _time(str(value))
        if at is None:
            raise ValidationError(_NOT_A_TIME, code="invalid", params={"label": str(self.label)})
        return at

    def prepare_value(self, value: Any) -> Any:
        """The time as people write it."""
        return time_in_words(value) if isinstance(value, time) else value


def time_in_words(at: time) -> str:
    """2pm, 2:30pm, midday, midnight: as people say them."""
    if at in {_MIDDAY, _MIDNIGHT}:
        return gettext("midday") if at == _MIDDAY else gettext("midnight")
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % _HALF_A_DAY or _HALF_A_DAY}{minutes}{'am' if at.hour < _HALF_A_DAY else 'pm'}"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _YEAR_DIGITS else None


def _month(text: str) -> int | None:
    """A month by number or by name, in English or Welsh; three letters are enough."""
    name = text.lower().strip(".")
    for names in (_MONTHS, _MISIAU):
        for number, start in enumerate(names, start=1):
            if name and name.startswith(start):
                return number
    return _number(text)


def _time(text: str) -> time | None:
    """A time of day as people write it. '2' alone is none: it does not say which half of the day."""
    written = text.lower().strip()
    match = _TIME_WRITTEN.fullmatch(written.replace(" ", ""))
    if written in _BY_NAME or not match:
        return _BY_NAME.get(written)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= _HALF_A_DAY:
        return None
    if half:
        hour = hour % _HALF_A_DAY + (_HALF_A_DAY if half == "pm" else 0)
    elif match[2] is None:
        return None
    try:
        return time(hour, minute)
    except ValueError:
        return None
