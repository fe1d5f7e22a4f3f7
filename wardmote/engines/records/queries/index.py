"""The index of an office, as a whole."""

from __future__ import annotations

from uuid import UUID

from wardmote.foundations.access.public import Circle, CircleKind


def circle_of_index(office: UUID) -> Circle | None:
    """The circle that every row of an office’s index lies in; None where the office keeps none, or the reader sees none."""
    return Circle.objects.filter(office_id=office, kind=CircleKind.OFFICE).first()
