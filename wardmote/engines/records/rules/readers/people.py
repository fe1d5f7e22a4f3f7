"""Reading the plain CSV of people: one row a person.

It is gone through twice: once to see that it is whole, which teams it names and which numbers may stand twice, and once to
read it. So nothing of half a file is given, teams come first, and memory does not grow with the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from operator import itemgetter

from django.utils.translation import gettext as _

from ...enums import NameKind, PersonKind, Service
from ..described import read_nhs_number, read_sex
from ..incoming import (
    FAMILIES,
    INVOLVED,
    NUMBERS,
    WHERE,
    WHO,
    CannotBeRead,
    IncomingAddress,
    IncomingInvolvement,
    IncomingPerson,
    IncomingTeam,
    NamedFile,
    Problem,
    Read,
)
from ..involved import read_involvement
from .cells import born_of, cleaned, cut, postcode_of
from .columns import PEOPLE, names_of, needed_of
from .csv_text import CsvFile
from .files import the_one_file

Pick = Callable[[list[str]], tuple[str, ...]]
"""Takes from a row, with one empty cell put after its last, the columns that are known, in our order."""
_NAMES = names_of(PEOPLE)
_PERSON, _DOB, _NHS, _INVOLVEMENT, _DISTRICT, _TEAM = (
    _NAMES.index(name) for name in ("person_id", "dob", "nhs_number", "involvement", "district", "team")
)
_LONGEST = tuple(column.longest for column in PEOPLE)
_SHORTEST_LIMIT = min(_LONGEST)
_LONGEST_OTHER_NAME = 200
_LONGEST_REF = 80
_ALIAS = NameKind.ALIAS.value
_MOST_TEAMS = 20_000
_MOST_TWICE = 500_000
_MARKS = (1 << 27) - 1
_KINDS = frozenset(PersonKind.values)
_SPEAKS_OF = {
    WHERE: ("house", "street", "town", "postcode", "prev_postcode"),
    FAMILIES: ("household_id",),
    INVOLVED: ("involvement",),
    NUMBERS: ("nhs_number",),
}


def read_people(files: Sequence[NamedFile]) -> Iterator[Read]:
    """Teams, then people, in the order of the file. Raises CannotBeRead before anything where it is not such a file."""
    file = CsvFile(the_one_file(files), needed_of(PEOPLE), _NAMES)
    where = {name: at for at, name in enumerate(file.columns)}
    pick = itemgetter(*(where.get(name, len(file.columns)) for name in _NAMES))
    seen = _look_through(file, pick)
    yield from seen.teams_given()
    rows = _Rows(file.columns, pick, seen)
    for at, cells in file.rows():
        yield rows.read(at, cells)


@dataclass
class _Seen:
    """What the first look through a file found."""

    maybe_twice: set[str] = field(default_factory=set)
    teams: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def add_team(self, team: str, district: str) -> None:
        if len(team) <= _LONGEST[_TEAM] and len(district) <= _LONGEST[_DISTRICT]:
            districts = self.teams[team]
            if district:
                districts[district] = None

    def teams_given(self) -> Iterator[IncomingTeam]:
        for team, districts in self.teams.items():
            for district in districts or ("",):
                yield IncomingTeam(self.ref_of(team, district), team or district, district=district)

    def ref_of(self, team: str, district: str) -> str:
        """The name of the team; with its district where several districts have a team of that name, or none was named."""
        if not team:
            return _fitting(f"district: {district}") if district else ""
        several = len(self.teams[team]) > 1
        return _fitting(f"{team} ({district})") if several and district else team


def _fitting(ref: str) -> str:
    if len(ref) <= _LONGEST_REF:
        return ref
    return f"{ref[: _LONGEST_REF - 17]} {blake2b(ref.encode(), digest_size=8).hexdigest()}"


def _look_through(file: CsvFile, pick: Pick) -> _Seen:
    """Raises CannotBeRead where the file breaks anywhere. Which numbers stand twice is only guessed: some, by chance, do not."""
    seen, marks, width = _Seen(), bytearray((_MARKS + 1) >> 3), len(file.columns)
    for _at, cells in file.rows():
        if len(cells) != width:
            continue
        cells.append("")
        picked = pick(cells)
        number = cleaned(picked[_PERSON])
        mark = hash(number) & _MARKS
        byte, bit = mark >> 3, 1 << (mark & 7)
        if marks[byte] & bit:
            seen.maybe_twice.add(number)
        else:
            marks[byte] |= bit
        if picked[_INVOLVEMENT] and (picked[_TEAM] or picked[_DISTRICT]):
            seen.add_team(cleaned(picked[_TEAM]), cleaned(picked[_DISTRICT]))
        if len(seen.teams) > _MOST_TEAMS:
            raise CannotBeRead(
                _("The file names more than 20,000 teams. Look whether the column team holds teams.")
            )
        if len(seen.maybe_twice) > _MOST_TWICE:
            raise CannotBeRead(
                _(
                    "Half a million numbers in person_id stand twice. The file must have one row for each person."
                )
            )
    return seen


class _Rows:
    """Reads one row after the other."""

    def __init__(self, columns: tuple[str, ...], pick: Pick, seen: _Seen) -> None:
        self.width, self.pick, self.seen = len(columns), pick, seen
        self.number_at = columns.index(_NAMES[_PERSON])
        self.met: set[str] = set()
        self.says = (
            WHO,
            *(topic for topic, names in _SPEAKS_OF.items() if not set(names).isdisjoint(columns)),
        )

    def read(self, at: int, cells: list[str]) -> IncomingPerson | Problem:
        if len(cells) != self.width:
            sentence = _("This row has %(has)d fields and the first row %(names)d.")
            return Problem(
                at, sentence % {"has": len(cells), "names": self.width}, person=self._number(cells)
            )
        cells.append("")
        picked = self.pick(cells)
        if "".join(picked).isprintable():
            given = tuple(map(str.strip, picked))
        else:
            given = tuple(map(cleaned, picked))
        wrong = self._wrong(given)
        if wrong:
            number = given[_PERSON]
            return Problem(at, wrong, person=None if number in self.met else _if_it_fits(number))
        return self._person(at, given)

    def _number(self, cells: list[str]) -> str:
        """The number in a row that has a field too many or too few: whoever it is about, they are not missing from the file."""
        return _if_it_fits(cleaned(cells[self.number_at])) if self.number_at < len(cells) else ""

    def _wrong(self, given: tuple[str, ...]) -> str:
        number = given[_PERSON]
        if not number:
            return _("The column person_id is empty.")
        if number in self.met:
            return _("The number in person_id stands in an earlier row already.")
        if max(map(len, given)) > _SHORTEST_LIMIT:
            for column, text in zip(PEOPLE, given, strict=True):
                if len(text) > column.longest:
                    return _("The column %(column)s is longer than it can be.") % {"column": column.name}
        if given[_DOB] and born_of(given[_DOB]) is None:
            return _(
                "The date of birth cannot be read. Write it as 2015-03-24 or 24/03/2015, or leave it empty."
            )
        if given[_NHS] and not read_nhs_number(given[_NHS]):
            return _("The NHS number has not ten digits, or its last digit does not fit the others.")
        if number in self.seen.maybe_twice:
            self.met.add(number)
        return ""

    def _person(self, at: int, given: tuple[str, ...]) -> IncomingPerson:
        (
            number, forename, middle, surname, aliases, dob, gender, house, street, town, postcode, earlier, household, kind,
            role, involvement, district, team, worker, nhs,
        ) = given  # fmt: skip
        kind = kind.lower()
        return IncomingPerson(
            at,
            number,
            forename,
            middle,
            surname,
            _other_names(aliases) if aliases else (),
            (born_of(dob) or "") if dob else "",
            _sex(gender),
            read_nhs_number(nhs) if nhs else "",
            kind if kind in _KINDS else "",
            role,
            _addresses(house, street, town, postcode, earlier),
            (household,) if household else (),
            self._involved(involvement, team, district, worker) if involvement else (),
            (),
            self.says,
        )

    def _involved(self, words: str, team: str, district: str, worker: str) -> tuple[IncomingInvolvement, ...]:
        """A service stands once for a person of this file, so its name tells it from others."""
        involved = read_involvement(words)
        if involved is None:
            return ()
        service = (Service.EARLY_HELP if involved.is_early_help else Service.SOCIAL_WORK).value
        ref = self.seen.ref_of(team, district)
        return (
            IncomingInvolvement(
                service, service, ref, worker, involved.is_allocated, has_ended=not involved.is_open
            ),
        )


def _if_it_fits(number: str) -> str:
    return number if len(number) <= _LONGEST[_PERSON] else ""


def _other_names(aliases: str) -> tuple[tuple[str, str], ...]:
    names = dict.fromkeys(cut(name.strip(), _LONGEST_OTHER_NAME) for name in aliases.split(";"))
    return tuple((_ALIAS, name) for name in names if name)


@lru_cache(maxsize=1000)
def _sex(text: str) -> str:
    return read_sex(text)


def _addresses(
    house: str, street: str, town: str, postcode: str, earlier: str
) -> tuple[IncomingAddress, ...]:
    found: tuple[IncomingAddress, ...] = ()
    if house or street or town or postcode:
        code = postcode_of(postcode) if postcode else ""
        if house or street or town or code:
            found = (IncomingAddress(house, street, town, code),)
    if earlier and (code := postcode_of(earlier)):
        found = (*found, IncomingAddress(postcode=code, is_previous=True))
    return found
