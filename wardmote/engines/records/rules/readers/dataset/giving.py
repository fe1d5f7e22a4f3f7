"""What the tables say together: teams, people with all that belongs to them, and links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from wardmote.kernel import clock

from ....enums import IdentifierKind, LinkKind, PersonKind
from ...described import read_nhs_number
from ...incoming import (
    FAMILIES,
    INVOLVED,
    NUMBERS,
    WHERE,
    WHO,
    IncomingAddress,
    IncomingInvolvement,
    IncomingLink,
    IncomingPerson,
    Problem,
    Read,
)
from . import tables
from .involved import Involved
from .store import NOT_READ, Row, Store
from .teams import Teams

_COMES_OF_AGE = 18
_LAST_DAY = 4
_INDEXES = """
CREATE INDEX person_by_id ON person (id, no);
CREATE INDEX professional_by_id ON professional (id, row);
CREATE INDEX cin_by_ref ON cin (ref);
"""
_CHILDREN = {
    "involvement": tables.INVOLVEMENTS.name, "early": tables.EARLY_HELP.name, "cin": tables.CIN.name, "family": tables.FAMILY.name,
    "identifier": tables.IDENTIFIERS.name, "address": tables.ADDRESS.name,
}  # fmt: skip
_UPN_TYPES = frozenset(
    ["unique pupil number", "upn", "former unique pupil number", "former upn", "former_upn"]
)
_ULN_TYPES = frozenset(["unique learner number", "uln"])
_OTHER_TYPES = frozenset(
    ["case number", "yot number", "raa id", "incident id", "legacy id", "person id", "system id"]
)
_NHS_TYPES = frozenset(["nhs number", "nhs", "common child identifier", "single unique identifier"])


class Giving:
    """Everything of one import, once all of it is on disk."""

    def __init__(self, store: Store, found: set[str]) -> None:
        self.store = store
        self.says = tuple(_topics(found))
        self.says_but_involved = tuple(topic for topic in self.says if topic != INVOLVED)
        store.connection.executescript(_INDEXES)
        self.teams = Teams(store, is_listed=tables.DEPARTMENT.name in found)
        self.involved = Involved(
            self.teams,
            knows_workers=tables.PROFESSIONALS.name in found,
            referrals_stand_for_allocation=tables.INVOLVEMENTS.name not in found,
        )

    def everything(self) -> Iterator[Read]:
        yield from self._left_out()
        yield from self.teams.given()
        yield from self.store.problems()
        yield from self._people()
        yield from self._links()

    def _left_out(self) -> Iterator[Read]:
        """Who stands twice, workers who stand twice under other names, and rows about nobody who is known."""
        twice = "SELECT no FROM (SELECT no, row_number() OVER (PARTITION BY id ORDER BY no) AS at FROM person) WHERE at > 1"
        for (row,) in self.store.ask(twice):
            yield Problem(
                row, _("The number in pers_person_id stands in an earlier row already."), tables.PERSON.name
            )
        self.store.do(f"DELETE FROM person WHERE no IN ({twice})")  # noqa: S608 - our own words
        others = "SELECT b.row FROM professional b JOIN professional a ON a.id = b.id AND a.row < b.row AND a.name <> b.name GROUP BY b.row"
        for (row,) in self.store.ask(others):
            sentence = _(
                "This number of a worker stands in an earlier row with another name, which was taken."
            )
            yield Problem(row, sentence, tables.PROFESSIONALS.name)
        later = "SELECT b.row FROM professional b JOIN professional a ON a.id = b.id AND a.row < b.row"
        self.store.do(f"DELETE FROM professional WHERE row IN ({later})")  # noqa: S608 - the same
        for name, table in _CHILDREN.items():
            nobody = f"SELECT row FROM {name} c WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.id = c.person) ORDER BY row"  # noqa: S608 - the same
            for (row,) in self.store.ask(nobody):
                yield Problem(
                    row, _("Nobody with this number stands in ssd_person, so the row was left out."), table
                )

    def _people(self) -> Iterator[Read]:
        beside = {name: _Beside(self.store.ask(question)) for name, question in _QUESTIONS.items()}
        today = clock.today()
        for no, person, forename, surname, born, sex, nhs, upn, legacy, unborn in self.store.ask(
            "SELECT no, id, forename, surname, born, sex, nhs, upn, legacy, unborn FROM person ORDER BY no"
        ):
            involvements: list[IncomingInvolvement] = []
            says = self.says
            for name in ("involvement", "early", "cin"):
                for row in beside[name].of(no):
                    if row[_LAST_DAY] == NOT_READ:
                        says = self.says_but_involved
                    else:
                        yield from self.involved.add(name, row, involvements)
            numbers, nhs_number, wrong = _numbers(upn, legacy, nhs, beside["identifier"].of(no))
            yield from wrong
            yield IncomingPerson(
                no, person, forename, "", surname, (), born, sex, nhs_number, _kind(born, unborn, today), "",
                _addresses(beside["address"].of(no), today.isoformat()),
                tuple(dict.fromkeys(family for _no, _row, family in beside["family"].of(no))),
                tuple(involvements), numbers, says,
            )  # fmt: skip

    def _links(self) -> Iterator[Read]:
        for row, mother, child, known in self.store.ask(
            "SELECT row, person, child, EXISTS (SELECT 1 FROM person WHERE id = person) "
            "AND EXISTS (SELECT 1 FROM person WHERE id = child) FROM mother ORDER BY row"
        ):
            if known:
                yield IncomingLink(row, child, mother, LinkKind.PARENT.value)
            else:
                sentence = _("The mother or the child does not stand in ssd_person, so the row was left out.")
                yield Problem(row, sentence, tables.MOTHER.name)


_BY_PERSON = "JOIN person p ON p.id = c.person"
_WORKER = "LEFT JOIN professional f ON f.id = c.worker"
_WORKERS = "coalesce(f.name, ''), coalesce(f.service, ''), f.id IS NOT NULL"
_QUESTIONS = {
    "involvement": (
        f"SELECT p.no, c.row, c.ref, c.starts, c.ends, c.team, c.worker, {_WORKERS}, c.role, "  # noqa: S608 - our own words
        f"EXISTS (SELECT 1 FROM cin WHERE cin.ref = c.referral) FROM involvement c {_BY_PERSON} {_WORKER} ORDER BY p.no, c.row"
    ),
    "early": (
        f"SELECT p.no, c.row, c.ref, c.starts, c.ends, c.team, c.worker, {_WORKERS}, '', 0 "  # noqa: S608 - the same
        f"FROM early c {_BY_PERSON} {_WORKER} ORDER BY p.no, c.row"
    ),
    "cin": (
        f"SELECT p.no, c.row, c.ref, c.starts, c.ends, c.team, c.worker, {_WORKERS}, c.nfa, 1 "  # noqa: S608 - the same
        f"FROM cin c {_BY_PERSON} {_WORKER} ORDER BY p.no, c.row"
    ),
    "family": f"SELECT p.no, c.row, c.family FROM family c {_BY_PERSON} ORDER BY p.no, c.row",  # noqa: S608 - the same
    "identifier": f"SELECT p.no, c.row, c.type, c.value FROM identifier c {_BY_PERSON} ORDER BY p.no, c.row",  # noqa: S608 - the same
    "address": (
        f"SELECT p.no, c.row, c.starts, c.ends, c.postcode, c.house, c.street, c.town FROM address c {_BY_PERSON} ORDER BY p.no, c.row"  # noqa: S608 - the same
    ),
}


class _Beside:
    """The rows of a table in the order of the people, taken along as people go by."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self.rows = rows
        self.next: Row | None = next(rows, None)

    def of(self, person: int) -> list[Row]:
        found: list[Row] = []
        while self.next is not None and self.next[0] == person:
            found.append(self.next)
            self.next = next(self.rows, None)
        return found


def _topics(found: set[str]) -> Iterator[str]:
    yield WHO
    yield NUMBERS
    if tables.ADDRESS.name in found:
        yield WHERE
    if tables.FAMILY.name in found:
        yield FAMILIES
    if found & {tables.INVOLVEMENTS.name, tables.EARLY_HELP.name, tables.CIN.name}:
        yield INVOLVED


def _kind(born: str, unborn: int, today: date) -> str:
    """The dataset does not say who is a child; the date of birth does, as of today."""
    if unborn:
        return PersonKind.UNBORN.value
    if not born:
        return PersonKind.UNKNOWN.value
    of_age = f"{int(born[:4]) + _COMES_OF_AGE:04d}{born[4:]}"
    return (PersonKind.ADULT if of_age <= today.isoformat() else PersonKind.CHILD).value


def _numbers(
    upn: str, legacy: str, nhs: str, rows: list[Row]
) -> tuple[tuple[tuple[str, str], ...], str, list[Problem]]:
    """Numbers of other systems, the NHS number, and what cannot be: two NHS numbers of one person.

    Numbers that are not needed to find somebody (of the Home Office, of courts, national insurance) are left out.
    """
    found: dict[tuple[str, str], None] = {}
    wrong: list[Problem] = []
    if upn:
        found[IdentifierKind.UPN.value, upn] = None
    if legacy:
        found[IdentifierKind.OTHER_SYSTEM.value, legacy] = None
    for _no, row, kind, value in rows:
        if kind in _NHS_TYPES:
            other = read_nhs_number(value)
            if not other or (nhs and other != nhs):
                sentence = _(
                    "The NHS number cannot be one, or ssd_person has another for this person. It was left out."
                )
                wrong.append(Problem(row, sentence, tables.IDENTIFIERS.name))
            nhs = nhs or other
        elif kind in _UPN_TYPES:
            found[IdentifierKind.UPN.value, value] = None
        elif kind in _ULN_TYPES:
            found[IdentifierKind.ULN.value, value] = None
        elif kind in _OTHER_TYPES:
            found[IdentifierKind.OTHER_SYSTEM.value, value] = None
    return tuple(found), nhs, wrong


def _addresses(rows: list[Row], today: str) -> tuple[IncomingAddress, ...]:
    found: dict[IncomingAddress, None] = {}
    for _no, _row, starts, ends, postcode, house, street, town in rows:
        if house or street or town or postcode:
            over = bool(ends) and ends <= today
            found[IncomingAddress(house, street, town, postcode, over, starts, ends if over else "")] = None
    return tuple(found)
