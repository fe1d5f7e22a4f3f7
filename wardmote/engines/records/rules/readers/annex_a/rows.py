"""What one row of a list says of a child."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from ....enums import Sex
from ...described import read_sex
from ..cells import born_of, cut
from ..exported import exported_day, number_of
from .lists import ADVISER, BORN, CHILD, ENDS, SEX, STARTS, STATUS, TEAM, WORKER, AnnexList

_LONGEST_NUMBER, _LONGEST_TEAM, _LONGEST_WORKER = 80, 80, 160
_CODE_BEFORE = re.compile(r"^\s*(?:[a-z]\)|\d\s*[-:)])\s*", re.IGNORECASE)
_NOBODY = re.compile(r"^(not |un)allocated\b|^no (team|worker)\b|^awaiting\b|^tbc$|^#", re.IGNORECASE)
_CLOSED = re.compile(r"^\s*e\b|\bclosed\b", re.IGNORECASE)
_NEITHER = re.compile(r"\b(neither|indeterminate|non binary|unable to classify)\b")

NOT_READ = "?"
"""Stands for the last day of a row of which nobody can tell whether it is over."""
Given = tuple[str, str, str, str, str, int, str, str]
"""Child, born, sex, first day, last day, whether it is over in any case, team, worker."""


class ListRows:
    """Reads rows of one list, whose columns stand where they stand."""

    def __init__(self, annex: AnnexList, columns: dict[str, int], day_count: Callable[[str], str]) -> None:
        self.annex, self.columns, self.day_count = annex, columns, day_count

    def one(self, cells: list[str]) -> tuple[Given | None, str]:
        """What the row says, and what is wrong with it; a row that could mislead says nothing."""
        child = number_of(self._said(cells, CHILD))
        wrong = _wrong_number(child)
        if wrong:
            return None, wrong
        born = exported_day(self.day_count(self._said(cells, BORN)))
        if born is None or (born and born_of(born) is None):
            born, wrong = (
                "",
                _("The date of birth cannot be read and was left empty. Write it as 24/03/2015."),
            )
        starts = exported_day(self.day_count(self._said(cells, STARTS)))
        ends = exported_day(self.day_count(self._said(cells, ENDS)))
        over = bool(_CLOSED.search(self._said(cells, STATUS)))
        if ends is None:
            ends, wrong = NOT_READ, _("The end date cannot be read, so what is known of this child’s involvements stays as it is. Write it as 24/03/2015.")  # fmt: skip
        elif starts is None:
            starts, wrong = "", _("The start date cannot be read and was left empty. Write it as 24/03/2015.")
        elif starts and ends and ends < starts:
            ends, wrong = NOT_READ, _("It ends before it starts, so what is known of this child’s involvements stays as it is.")  # fmt: skip
        starts = starts or ""
        team = self._name(cells, TEAM, _LONGEST_TEAM)
        worker = self._name(cells, WORKER, _LONGEST_WORKER) or self._name(cells, ADVISER, _LONGEST_WORKER)
        return (child, born, sex_of(self._said(cells, SEX)), starts, ends, int(over), team, worker), wrong

    def _said(self, cells: list[str], column: str) -> str:
        at = self.columns.get(column)
        return "" if at is None else cells[at]

    def _name(self, cells: list[str], column: str, longest: int) -> str:
        """The name of a team or a worker; nothing where it only says that there is none."""
        text = cut(" ".join(self._said(cells, column).split()), longest)
        return "" if _NOBODY.search(text) else text


def _wrong_number(child: str) -> str:
    if not child:
        return _("The column Child Unique ID is empty.")
    if len(child) > _LONGEST_NUMBER or not any(letter.isdigit() for letter in child):
        return _("What stands in the column Child Unique ID is no number of a child.")
    return ""


def sex_of(text: str) -> str:
    """`b) Female`, `2 - Female`, `F`, `d) Neither`; nothing where it is not stated."""
    plain = _CODE_BEFORE.sub("", text).strip().lower()
    if _NEITHER.search(plain):
        return Sex.OTHER.value
    return read_sex(plain)
