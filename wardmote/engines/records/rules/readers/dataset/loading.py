"""Reading each table into the store, row by row, and saying what is wrong with a row before anything is given."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ....enums import Service
from ...described import read_nhs_number, read_sex
from ...incoming import CannotBeRead
from ..cells import born_of, cut, postcode_of
from ..csv_text import CsvFile
from ..exported import exported_day, number_of, said
from . import tables
from .roles import is_early_help
from .store import NOT_READ, Row, Store
from .tables import Table

_LONGEST_REF, _LONGEST_NAME, _LONGEST_TEXT = 70, 120, 255
_UPN = 13
Cells = tuple[str, ...]
Given = Iterator[tuple[int, Cells]]


class Loading:
    """One table on its way into the store."""

    def __init__(self, store: Store, table: Table, file: CsvFile) -> None:
        self.store, self.table, self.file = store, table, file

    def problem(self, row: int, sentence: str, person: str | None = None) -> None:
        self.store.problem(self.table.name, row, sentence, person)

    def _left_out(self, number: str) -> str | None:
        """Whom a row that is left out was about: a person is missing only where it is their row of ssd_person."""
        return number if self.table is tables.PERSON else None

    def rows(self, *names: str) -> Given:
        """The named columns of each row that is as long as the first, empty where the file has no such column."""
        columns = self.file.columns
        where = {name: at for at, name in enumerate(columns)}
        pick = itemgetter(*(where.get(name, len(columns)) for name in names))
        try:
            for at, cells in self.file.rows():
                if len(cells) == len(columns):
                    cells.append("")
                    yield at, pick(cells)
                else:
                    sentence = _("This row has %(has)d fields and the first row %(names)d.")
                    first = where.get(names[0], len(cells))
                    number = number_of(cells[first]) if first < len(cells) else ""
                    said = sentence % {"has": len(cells), "names": len(columns)}
                    self.problem(at, said, self._left_out(number if len(number) <= _LONGEST_REF else ""))
        except CannotBeRead as error:
            raise CannotBeRead(f"{self.table.name}: {error}") from None

    def number(self, at: int, cell: str, column: str) -> str:
        """A number that must be there and fit; empty, with the problem said, where it is not."""
        number = number_of(cell)
        if not number:
            sentence = _("The column %(column)s is empty.")
            self.problem(at, sentence % {"column": column}, self._left_out(""))
        elif len(number) > _LONGEST_REF:
            sentence = _("The column %(column)s is longer than it can be.")
            self.problem(at, sentence % {"column": column}, self._left_out(""))
            return ""
        return number

    def days(self, at: int, first: str, last: str, unclear: Unclear) -> tuple[str, str] | None:
        """First and last day. Without a last day that can be read nobody knows whether it is over: then None."""
        starts, ends = exported_day(first), exported_day(last)
        if ends is None:
            self.problem(at, str(unclear.no_end))
            return None
        if starts is None:
            self.problem(at, _("The start date cannot be read and was left empty. Write it as 2015-03-24."))
            return "", ends
        if starts and ends and ends < starts:
            self.problem(at, str(unclear.turned))
            return None
        return starts, ends

    def days_involved(self, at: int, first: str, last: str, ref: str) -> tuple[str, str]:
        """The same of an involvement, with NOT_READ as the last day where the row cannot be taken."""
        return (self.days(at, first, last, _STAYS) if ref else None) or ("", NOT_READ)


class Unclear(NamedTuple):
    """What is said where nobody can tell whether something is over."""

    no_end: str | Promise
    turned: str | Promise


_WITHOUT_DAYS = Unclear(
    gettext_lazy(
        "The end date cannot be read, so the address was taken without its days. Write it as 2015-03-24."
    ),
    gettext_lazy("It ends before it starts, so the address was taken without its days."),
)
_STAYS = Unclear(
    gettext_lazy(
        "The end date cannot be read, so what is known of this person’s involvements stays as it is. Write it as 2015-03-24."
    ),
    gettext_lazy("It ends before it starts, so what is known of this person’s involvements stays as it is."),
)


def load(store: Store, name: str, file: CsvFile) -> None:
    """One table into the store. Raises CannotBeRead where its file breaks."""
    into, rows = _LOADERS[name]
    table = next(each for each in tables.TABLES if each.name == name)
    store.add(into, rows(Loading(store, table, file)))


def _people(loading: Loading) -> Iterator[Row]:
    names = (
        "pers_person_id", "pers_forename", "pers_surname", "pers_dob", "pers_sex", "pers_gender", "pers_common_child_id",
        "pers_single_unique_id", "pers_upn", "pers_legacy_id", "pers_expected_dob",
    )  # fmt: skip
    for at, (person, forename, surname, dob, sex, gender, nhs, sui, upn, legacy, expected) in loading.rows(
        *names
    ):
        number = loading.number(at, person, names[0])
        if not number:
            continue
        named = [
            _short(loading, at, said(cell), column)
            for cell, column in ((forename, names[1]), (surname, names[2]))
        ]
        born = _born(loading, at, dob)
        unborn = not born and bool(exported_day(expected))
        yield (
            at, number, *named, born, read_sex(said(sex)) or read_sex(said(gender)), _nhs(loading, at, said(nhs) or said(sui)),
            _upn(said(upn)), cut(number_of(legacy), _LONGEST_REF), unborn,
        )  # fmt: skip


def _short(loading: Loading, at: int, text: str, column: str) -> str:
    if len(text) > _LONGEST_NAME:
        loading.problem(
            at, _("The column %(column)s is longer than it can be and was cut.") % {"column": column}
        )
    return cut(text, _LONGEST_NAME)


def _born(loading: Loading, at: int, cell: str) -> str:
    born = exported_day(cell)
    if born is None:
        born = born_of(cut(said(cell), 40))
    if born is None or (born and born_of(born) is None):
        loading.problem(at, _("The date of birth cannot be read and was left empty. Write it as 2015-03-24."))
        return ""
    return born


def _nhs(loading: Loading, at: int, text: str) -> str:
    number = read_nhs_number(text)
    if text and not number:
        loading.problem(
            at,
            _(
                "The NHS number has not ten digits, or its last digit does not fit the others. It was left empty."
            ),
        )
    return number


def _upn(text: str) -> str:
    """A unique pupil number; reasons why there is none stand in the same column here and there."""
    return text if len(text) == _UPN else ""


def _teams(loading: Loading) -> Iterator[Row]:
    names = ("dept_team_id", "dept_team_name", "dept_team_parent_id", "dept_team_parent_name")
    for at, (team, name, parent, parent_name) in loading.rows(*names):
        if number := loading.number(at, team, names[0]):
            yield (
                at,
                number,
                cut(said(name), 160),
                cut(number_of(parent), _LONGEST_REF),
                cut(said(parent_name), 160),
            )


def _professionals(loading: Loading) -> Iterator[Row]:
    names = (
        "prof_professional_id", "prof_professional_name", "prof_professional_job_title", "prof_professional_department",
    )  # fmt: skip
    for at, (worker, name, title, department) in loading.rows(*names):
        if number := loading.number(at, worker, names[0]):
            early = is_early_help(said(title)) or is_early_help(said(department))
            yield at, number, cut(said(name), 160), Service.EARLY_HELP.value if early else ""


def _involvements(loading: Loading) -> Iterator[Row]:
    names = (
        "invo_person_id", "invo_involvements_id", "invo_involvement_start_date", "invo_involvement_end_date",
        "invo_professional_id", "invo_professional_role_id", "invo_professional_team", "invo_referral_id",
    )  # fmt: skip
    for at, (person, row_id, starts, ends, worker, role, team, referral) in loading.rows(*names):
        number, ref = loading.number(at, person, names[0]), loading.number(at, row_id, names[1])
        if number:
            days = loading.days_involved(at, starts, ends, ref)
            yield (
                at, number, ref, *days, _known(worker), cut(said(role), _LONGEST_TEXT), _known(team), cut(number_of(referral), _LONGEST_REF),
            )  # fmt: skip


def _known(cell: str) -> str:
    """The number of a worker or team; systems write -1 where there is none."""
    number = cut(number_of(cell), _LONGEST_REF)
    return "" if number == "-1" else number


def _early_help(loading: Loading) -> Iterator[Row]:
    names = (
        "earl_person_id", "earl_episode_id", "earl_episode_start_date", "earl_episode_end_date", "earl_episode_organisation",
        "earl_episode_worker_id",
    )  # fmt: skip
    for at, (person, row_id, starts, ends, team, worker) in loading.rows(*names):
        number, ref = loading.number(at, person, names[0]), loading.number(at, row_id, names[1])
        if number:
            days = loading.days_involved(at, starts, ends, ref)
            yield at, number, ref, *days, _known(team), _known(worker)


def _cin(loading: Loading) -> Iterator[Row]:
    names = (
        "cine_person_id", "cine_referral_id", "cine_referral_date", "cine_close_date", "cine_referral_nfa", "cine_referral_team",
        "cine_referral_worker_id",
    )  # fmt: skip
    for at, (person, row_id, starts, ends, nfa, team, worker) in loading.rows(*names):
        number, ref = loading.number(at, person, names[0]), loading.number(at, row_id, names[1])
        if number:
            days = loading.days_involved(at, starts, ends, ref)
            yield at, number, ref, *days, cut(said(nfa), 1).upper(), _known(team), _known(worker)


def _families(loading: Loading) -> Iterator[Row]:
    names = ("fami_person_id", "fami_family_id")
    for at, (person, family) in loading.rows(*names):
        number, group = loading.number(at, person, names[0]), loading.number(at, family, names[1])
        if number and group:
            yield at, number, group


def _mothers(loading: Loading) -> Iterator[Row]:
    names = ("moth_person_id", "moth_childs_person_id")
    for at, (mother, child) in loading.rows(*names):
        number, other = loading.number(at, mother, names[0]), loading.number(at, child, names[1])
        if number and number == other:
            loading.problem(at, _("Nobody can be linked with themself."))
        elif number and other:
            yield at, number, other


def _identifiers(loading: Loading) -> Iterator[Row]:
    names = ("link_person_id", "link_identifier_type", "link_identifier_value")
    for at, (person, kind, value) in loading.rows(*names):
        number, text = loading.number(at, person, names[0]), number_of(value)
        if number and text and text != "SSD_PH" and len(text) <= _LONGEST_REF:
            yield at, number, said(kind).lower()[:_LONGEST_TEXT], text


def _addresses(loading: Loading) -> Iterator[Row]:
    names = (
        "addr_person_id", "addr_address_start_date", "addr_address_end_date", "addr_address_postcode", "addr_address_json",
    )  # fmt: skip
    for at, (person, first, last, postcode, written) in loading.rows(*names):
        number = loading.number(at, person, names[0])
        if number:
            days = loading.days(at, first, last, _WITHOUT_DAYS) or ("", "")
            place = _place(loading, at, said(written))
            yield at, number, *days, _postcode(said(postcode)), *place


def _postcode(text: str) -> str:
    letters = text.upper().replace(" ", "")
    return "" if set(letters) <= {"X"} or letters == "NOPOSTCODE" else postcode_of(text)


def _place(loading: Loading, at: int, written: str) -> list[str]:
    """House, street and town out of the text in which the dataset puts the parts of an address."""
    if not written:
        return ["", "", ""]
    try:
        parts = json.loads(written)
    except (ValueError, RecursionError):
        parts = None
    if not isinstance(parts, dict):
        loading.problem(at, _("The parts of the address cannot be read, so only its postcode was taken."))
        return ["", "", ""]
    plain = {
        str(key).upper(): said(str(value)) for key, value in parts.items() if isinstance(value, str | int)
    }
    flat = plain.get("FLAT", "")
    house = " ".join(
        part
        for part in (f"Flat {flat}" if flat else "", plain.get("BUILDING", ""), plain.get("HOUSE", ""))
        if part
    )
    return [cut(house, 80), cut(plain.get("STREET", ""), 160), cut(plain.get("TOWN", ""), 80)]


_LOADERS: dict[str, tuple[str, Callable[[Loading], Iterator[Row]]]] = {
    tables.PERSON.name: ("person", _people),
    tables.DEPARTMENT.name: ("team", _teams),
    tables.PROFESSIONALS.name: ("professional", _professionals),
    tables.INVOLVEMENTS.name: ("involvement", _involvements),
    tables.EARLY_HELP.name: ("early", _early_help),
    tables.CIN.name: ("cin", _cin),
    tables.FAMILY.name: ("family", _families),
    tables.MOTHER.name: ("mother", _mothers),
    tables.IDENTIFIERS.name: ("identifier", _identifiers),
    tables.ADDRESS.name: ("address", _addresses),
}
