"""What is done with bytes that were guessed: a file or a few made of them, read, and what was given held against what is promised."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache

from tests.records.readers.conftest import dataset
from tests.records.readers.workbooks import workbook
from wardmote.engines.records.enums import ImportKind, LinkKind, Service, Sex
from wardmote.engines.records.rules.incoming import (
    CannotBeRead,
    IncomingLink,
    IncomingPerson,
    IncomingTeam,
    NamedFile,
    Problem,
    Read,
)
from wardmote.engines.records.rules.readers import READERS
from wardmote.engines.records.rules.readers.templates import template_of

_WHOLE = 255
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})?")
_BORN = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")
_ORDER = (IncomingTeam, IncomingPerson, IncomingLink)


def seeds(kind: ImportKind) -> Iterator[bytes]:
    """Files that are right, to start from."""
    if kind in {ImportKind.PEOPLE, ImportKind.LINKS}:
        content = template_of(kind)[1]
        yield content
        yield content.decode("utf-8-sig").replace(",", ";").encode("utf-16")
        return
    for at, (_name, content) in enumerate(_parts(kind)):
        yield bytes([at]) + content
    yield bytes([_WHOLE]) + _zip(_parts(kind))


def files_of(kind: ImportKind, guessed: bytes) -> list[NamedFile]:
    """The files of an import. Of the kinds that have several parts, one part is guessed, or the whole archive."""
    if kind in {ImportKind.PEOPLE, ImportKind.LINKS}:
        return [NamedFile("guessed.csv", io.BytesIO(guessed))]
    which, content = guessed[:1], guessed[1:]
    if not which or which[0] == _WHOLE:
        return [NamedFile("guessed.zip", io.BytesIO(content))]
    parts = list(_parts(kind))
    at = which[0] % len(parts)
    parts[at] = (parts[at][0], content)
    if kind is ImportKind.ANNEX_A:
        return [NamedFile("guessed.xlsx", io.BytesIO(_zip(parts)))]
    return [NamedFile(name, io.BytesIO(part)) for name, part in parts]


def check(kind: ImportKind, guessed: bytes) -> int:
    """How much was read. Only CannotBeRead may stop it; whatever is given must be what the pipeline can take."""
    found = stage = 0
    try:
        for each in READERS[kind](files_of(kind, guessed)):
            found += 1
            if not isinstance(each, Problem):
                assert _ORDER.index(type(each)) >= stage, "teams, then people, then links"
                stage = _ORDER.index(type(each))
            _check(each)
    except CannotBeRead as error:
        if found or not str(error):
            raise AssertionError("half of a file was given, or it was refused without a reason") from error
    return found


def _check(each: Read) -> None:
    if isinstance(each, Problem):
        assert each.sentence
        assert each.row >= 0
    elif isinstance(each, IncomingTeam):
        _fits(each.ref, 80)
        _fits(each.name, 160)
    elif isinstance(each, IncomingLink):
        assert each.person_id != each.other_id
        assert each.kind in LinkKind.values
        _days(each.starts_on, each.ends_on)
    else:
        _check_person(each)


def _check_person(person: IncomingPerson) -> None:
    _fits(person.person_id, 80)
    for name in (person.forename, person.middle, person.surname):
        _fits(name, 120, may_be_empty=True)
    for _kind, whole in person.other_names:
        _fits(whole, 200)
    assert _BORN.fullmatch(person.born)
    assert person.sex in Sex.values
    assert re.fullmatch(r"(\d{10})?", person.nhs_number)
    for place in person.addresses:
        assert place.house or place.street or place.town or place.postcode
        for text, most in ((place.house, 80), (place.street, 160), (place.town, 80), (place.postcode, 10)):
            _fits(text, most, may_be_empty=True)
        _days(place.starts_on, place.ends_on)
        assert place.is_previous or not place.ends_on
    refs = [work.ref for work in person.involvements]
    assert len(set(refs)) == len(refs)
    for work in person.involvements:
        _fits(work.ref, 80)
        _fits(work.team, 80, may_be_empty=True)
        _fits(work.worker, 160, may_be_empty=True)
        assert work.service in Service.values
        assert not (work.is_allocated and (work.ends_on or work.has_ended))
        _days(work.starts_on, work.ends_on)
    for _kind, number in person.identifiers:
        _fits(number, 80)
    assert len(set(person.identifiers)) == len(person.identifiers)
    for family in person.families:
        _fits(family, 80)


def _fits(text: str, most: int, *, may_be_empty: bool = False) -> None:
    assert may_be_empty or text
    assert len(text) <= most
    assert text.isprintable()
    assert text == text.strip()


def _days(first: str, last: str) -> None:
    assert _DAY.fullmatch(first)
    assert _DAY.fullmatch(last)
    assert not (first and last) or first <= last


@cache
def _parts(kind: ImportKind) -> tuple[tuple[str, bytes], ...]:
    if kind is ImportKind.DATASET:
        return tuple((file.name, file.content.read()) for file in dataset())
    with zipfile.ZipFile(workbook().content) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def _zip(parts: list[tuple[str, bytes]] | tuple[tuple[str, bytes], ...]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts:
            archive.writestr(name, part)
    return content.getvalue()
