"""The tables of the Standard Safeguarding Dataset that the index reads, by the names their columns have in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...incoming import CannotBeRead, NamedFile
from ..columns import Column
from ..csv_text import CsvFile


@dataclass(frozen=True)
class Table:
    """One table: its name, how its columns begin, what it is for, and the columns that are read."""

    name: str
    prefix: str
    holds: str | Promise
    columns: tuple[Column, ...]

    @property
    def needed(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.is_needed)


def _table(name: str, holds: str | Promise, needed: str, other: str) -> Table:
    columns = (
        *(Column(each, "", True, 255) for each in needed.split()),
        *(Column(each, "", longest=255) for each in other.split()),
    )
    return Table(name, f"{columns[0].name[:4]}_", holds, columns)


PERSON = _table(
    "ssd_person",
    gettext_lazy("people: names, dates of birth, sex, numbers"),
    "pers_person_id pers_forename pers_surname pers_dob",
    "pers_sex pers_gender pers_common_child_id pers_single_unique_id pers_upn pers_legacy_id pers_expected_dob",
)
DEPARTMENT = _table(
    "ssd_department",
    gettext_lazy(
        "teams and their parent teams; a parent that the authority placed in a district gives it to its teams"
    ),
    "dept_team_id dept_team_name",
    "dept_team_parent_id dept_team_parent_name",
)
PROFESSIONALS = _table(
    "ssd_professionals",
    gettext_lazy("names of workers"),
    "prof_professional_id prof_professional_name",
    "prof_professional_job_title prof_professional_department",
)
INVOLVEMENTS = _table(
    "ssd_involvements",
    gettext_lazy("which worker and team are or were involved with whom"),
    "invo_person_id invo_involvements_id invo_involvement_start_date invo_involvement_end_date",
    "invo_professional_id invo_professional_role_id invo_professional_team invo_referral_id",
)
EARLY_HELP = _table(
    "ssd_early_help_episodes",
    gettext_lazy("early help"),
    "earl_person_id earl_episode_id earl_episode_start_date earl_episode_end_date",
    "earl_episode_organisation earl_episode_worker_id",
)
CIN = _table(
    "ssd_cin_episodes",
    gettext_lazy("referrals to social work and how long they are open"),
    "cine_person_id cine_referral_id cine_referral_date cine_close_date",
    "cine_referral_nfa cine_referral_team cine_referral_worker_id",
)
FAMILY = _table(
    "ssd_family", gettext_lazy("who belongs to one family group"), "fami_person_id fami_family_id", ""
)
MOTHER = _table(
    "ssd_mother", gettext_lazy("mothers and their children"), "moth_person_id moth_childs_person_id", ""
)
IDENTIFIERS = _table(
    "ssd_linked_identifiers",
    gettext_lazy("numbers that other systems know somebody by"),
    "link_person_id link_identifier_type link_identifier_value",
    "",
)
ADDRESS = _table(
    "ssd_address",
    gettext_lazy("where people live and lived"),
    "addr_person_id",
    "addr_address_start_date addr_address_end_date addr_address_postcode addr_address_json",
)
TABLES = (
    PERSON,
    DEPARTMENT,
    PROFESSIONALS,
    INVOLVEMENTS,
    EARLY_HELP,
    CIN,
    FAMILY,
    MOTHER,
    IDENTIFIERS,
    ADDRESS,
)


def recognised(files: Sequence[NamedFile]) -> tuple[dict[str, CsvFile], list[str]]:
    """The tables among the files by their names, and the names of files that are other tables. Raises CannotBeRead."""
    found: dict[str, CsvFile] = {}
    others: list[str] = []
    for file in files:
        opened = _opened(file)
        table = next((each for each in TABLES if _is(each, file.name, opened.columns)), None)
        if table is None:
            if not PurePath(file.name).stem.lower().startswith("ssd_"):
                raise CannotBeRead(_none_of_them(file.name))
            others.append(PurePath(file.name).name)
            continue
        if table.name in found:
            raise CannotBeRead(_("Two files hold the table %(table)s. Send one.") % {"table": table.name})
        _check(table, opened.columns)
        found[table.name] = opened
    if PERSON.name not in found:
        sentence = _(
            "The table ssd_person is missing, and without it nobody is known. Send it with the others."
        )
        raise CannotBeRead(sentence)
    return found, others


def _opened(file: NamedFile) -> CsvFile:
    try:
        return CsvFile(file)
    except CannotBeRead as error:
        raise CannotBeRead(f"{PurePath(file.name).name}: {error}") from None


def _is(table: Table, name: str, columns: tuple[str, ...]) -> bool:
    """By the beginning of its columns; a file that is called so and has other columns is one that was spoilt."""
    if any(column.startswith(table.prefix) for column in columns):
        return True
    return PurePath(name).stem.lower().removeprefix("dbo.") == table.name


def _check(table: Table, columns: tuple[str, ...]) -> None:
    missing = [name for name in table.needed if name not in columns]
    if missing:
        sentence = _("The first row of %(table)s must name its columns. Missing: %(columns)s.")
        raise CannotBeRead(sentence % {"table": table.name, "columns": ", ".join(missing)})
    twice = sorted({name for name in columns if name.startswith(table.prefix) and columns.count(name) > 1})
    if twice:
        sentence = _("In %(table)s these columns stand twice: %(columns)s.")
        raise CannotBeRead(sentence % {"table": table.name, "columns": ", ".join(twice)})


def _none_of_them(name: str) -> str:
    sentence = _(
        "%(file)s is no table of the Standard Safeguarding Dataset: no column begins like %(prefixes)s."
    )
    prefixes = ", ".join(f"“{table.prefix}”" for table in TABLES)
    return sentence % {"file": PurePath(name).name, "prefixes": prefixes}
