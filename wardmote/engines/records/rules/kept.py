"""What is kept of somebody: what a file says, brought into the form of the tables and laid over what is known.

A later file wins in what it speaks about. What it does not speak about stays.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .births import read_born
from .described import Description, names_of
from .incoming import (
    EVERYTHING,
    FAMILIES,
    INVOLVED,
    NUMBERS,
    WHERE,
    WHO,
    IncomingAddress,
    IncomingInvolvement,
    IncomingPerson,
)
from .places import read_place

_NAME, _OTHER_NAME, _BORN, _ROLE = 120, 200, 40, 60
_HOUSE, _STREET, _TOWN, _POSTCODE = 80, 160, 80, 10
_REF, _WORKER, _MOST_FAMILIES = 80, 160, 20


def in_form(said: IncomingPerson) -> IncomingPerson:
    """No longer than a column, without what says nothing or says it twice, and with no day that ends before it begins."""
    names = {name[:_OTHER_NAME]: kind for kind, name in reversed(said.other_names) if name}
    return IncomingPerson(
        0, said.person_id, said.forename[:_NAME], said.middle[:_NAME], said.surname[:_NAME],
        tuple(sorted((kind, name) for name, kind in names.items())) if names else (),
        said.born[:_BORN], said.sex, said.nhs_number, said.kind, said.role[:_ROLE],
        tuple(sorted({_address(each) for each in said.addresses if _says(each)}, key=_order)) if said.addresses else (),
        tuple(dict.fromkeys(family[:_REF] for family in said.families if family))[:_MOST_FAMILIES],
        tuple(_involvements(said)) if said.involvements else (),
        tuple(sorted({(kind, value[:_REF]) for kind, value in said.identifiers if value})) if said.identifiers else (),
        said.says,
    )  # fmt: skip


def laid_over(
    known: IncomingPerson, said: IncomingPerson, elsewhere: frozenset[str] = frozenset()
) -> IncomingPerson:
    """What would be known if the file came in. Both are in form.

    An involvement that the file does not have has ended, unless it is one of `elsewhere`: those that another kind of file brought.
    """
    says = frozenset(said.says)
    who = said if WHO in says else known
    fills = WHO not in says
    return IncomingPerson(
        0, known.person_id, who.forename, who.middle, who.surname, who.other_names,
        (known.born or said.born) if fills else said.born,
        (known.sex or said.sex) if fills else said.sex,
        said.nhs_number if NUMBERS in says else known.nhs_number,
        (known.kind or said.kind) if fills else said.kind,
        who.role,
        said.addresses if WHERE in says else known.addresses,
        said.families if FAMILIES in says else known.families,
        _laid_over(known, said, elsewhere) if INVOLVED in says else known.involvements,
        (said.identifiers or known.identifiers) if NUMBERS in says else known.identifiers,
        EVERYTHING,
    )  # fmt: skip


def described(person: IncomingPerson) -> Description:
    """The form that is compared."""
    places = (
        read_place(each.house, each.street, each.town, each.postcode, is_previous=each.is_previous)
        for each in sorted(person.addresses, key=lambda each: each.is_previous)
    )
    names = (name for _kind, name in person.other_names)
    return Description(
        names=names_of(person.forename, person.middle, person.surname, names),
        born=read_born(person.born) if person.born else None,
        sex=person.sex,
        places=tuple(place for place in places if place),
        nhs_number=person.nhs_number,
        families=person.families,
        kind=person.kind,
    )


def born_on(person: IncomingPerson) -> str | None:
    """The day of birth, where all of it is known."""
    born = read_born(person.born) if person.born else None
    return date(born.year, born.month, born.day).isoformat() if born and born.is_whole else None


def _says(address: IncomingAddress) -> bool:
    return bool(address.house or address.street or address.town or address.postcode)


def _address(given: IncomingAddress) -> IncomingAddress:
    starts, ends = _days(given.starts_on, given.ends_on)
    return IncomingAddress(
        given.house[:_HOUSE], given.street[:_STREET], given.town[:_TOWN], given.postcode[:_POSTCODE].upper(),
        given.is_previous or bool(ends), starts, ends,
    )  # fmt: skip


def _order(address: IncomingAddress) -> tuple[str | bool, ...]:
    return (
        address.is_previous, address.starts_on, address.ends_on, address.postcode, address.street, address.house, address.town,
    )  # fmt: skip


def _days(starts: str, ends: str) -> tuple[str, str]:
    return ("", ends) if starts and ends and ends < starts else (starts, ends)


def _involvements(said: IncomingPerson) -> list[IncomingInvolvement]:
    by_ref: dict[str, IncomingInvolvement] = {}
    for each in said.involvements:
        starts, ends = _days(each.starts_on, each.ends_on)
        by_ref[each.ref[:_REF]] = IncomingInvolvement(
            each.ref[:_REF], each.service, each.team[:_REF], each.worker[:_WORKER], each.is_allocated,
            starts, ends, each.has_ended or bool(ends),
        )  # fmt: skip
    return [by_ref[ref] for ref in sorted(by_ref)]


def _laid_over(
    known: IncomingPerson, said: IncomingPerson, elsewhere: frozenset[str]
) -> tuple[IncomingInvolvement, ...]:
    """The file's involvements, and the known ones that it does not have: those have ended."""
    before = {each.ref: each for each in known.involvements}
    after = {each.ref: _with_its_last_day(each, before.get(each.ref)) for each in said.involvements}
    for ref, each in before.items():
        if ref not in after:
            stays = each.has_ended or ref in elsewhere
            after[ref] = each if stays else replace(each, has_ended=True, is_allocated=False)
    return tuple(after[ref] for ref in sorted(after))


def _with_its_last_day(said: IncomingInvolvement, known: IncomingInvolvement | None) -> IncomingInvolvement:
    """What ended before, on a day nobody wrote down, ended on the day that was noted then."""
    if said.has_ended and not said.ends_on and known is not None and known.has_ended:
        return replace(said, ends_on=known.ends_on, starts_on=said.starts_on or known.starts_on)
    return said
