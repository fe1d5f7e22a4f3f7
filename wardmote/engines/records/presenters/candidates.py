"""Those who could be meant: who they are, how probable, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Address, Person, Shown
from ..queries.finding import Candidate
from ..queries.shown import Known
from ..rules.bands import Band
from ..rules.evidence import Evidence
from ..rules.reasons import reasons
from . import words

MOST_OF_A_FAMILY = 6
_ALIKE = 0.1


@dataclass(frozen=True)
class Card:
    """One candidate as a page shows them."""

    id: str
    url: str
    name: str
    about: str
    others: str
    also: Sequence[tuple[str, str]]
    home: str
    number: str
    probability: str
    length: float
    band: str
    colour: str
    why: str
    involvements: Sequence[str]
    family: Sequence[str]
    family_more: str
    is_likely: bool
    is_chosen: bool = False


def cards(shown: Iterable[Shown], people: Mapping[UUID, Known], *, chosen: UUID | None = None) -> list[Card]:
    """Every candidate of a search, in the order in which they were shown."""
    return [
        card(
            people[one.person_id], one.probability, one.band, one.evidence, _beside(one.also, people),
            is_chosen=one.person_id == chosen,
        )
        for one in shown
    ]  # fmt: skip


def glanced(candidates: Iterable[Candidate], people: Mapping[UUID, Known]) -> list[Card]:
    """Candidates while somebody types."""
    return [
        card(people[one.person], one.probability, one.band.value, one.evidence, _beside(one.also, people))
        for one in candidates
        if one.person in people
    ]


def everybody(rows: Iterable[Shown | Candidate]) -> set[UUID]:
    """Whom a page must know to show these: the candidates, and their rows in other systems."""
    return {pk for one in rows for pk in (one.person_id if isinstance(one, Shown) else one.person, *one.also)}


def _beside(also: Iterable[UUID], people: Mapping[UUID, Known]) -> list[Known]:
    return [people[pk] for pk in also if pk in people]


def card(
    known: Known,
    probability: float,
    band: str,
    evidence: Evidence,
    beside: Sequence[Known] = (),
    *,
    is_chosen: bool = False,
) -> Card:
    """`beside` are the rows of other systems that are the same person: who works with them is said of all."""
    person, rows = known.person, (known, *beside)
    others = [name.name for name in known.names]
    relatives = list({one.pk: one for row in rows for one in row.family}.values())
    family = [_relative(one) for one in relatives[:MOST_OF_A_FAMILY]]
    more = len(relatives) - len(family)
    return Card(
        id=str(person.pk),
        url=reverse("records:person", args=[person.pk]),
        name=words.name_of(person),
        about="; ".join(part for part in (words.born(person), words.who(person)) if part),
        others=_("also %(names)s") % {"names": ", ".join(others)} if others else "",
        also=[(_also(one.person), one.person.get_absolute_url()) for one in beside],
        home=_home(known.addresses),
        number=words.number_of(person),
        probability=words.how_probable(probability),
        length=round(probability * 100, 1),
        band=words.band_in_words(band),
        colour=words.COLOURS[band],
        is_likely=band != Band.NO_MATCH.value or is_chosen,
        why=reasons(evidence),
        involvements=[words.involvement(one) for row in rows for one in row.open_involvements],
        family=family,
        family_more=ngettext("and %(more)d more", "and %(more)d more", more) % {"more": more} if more else "",
        is_chosen=is_chosen,
    )


def _also(one: Person) -> str:
    return _("also known in %(source)s as %(name)s, %(number)s") % {
        "source": one.source.name, "name": words.name_of(one), "number": one.ref,
    }  # fmt: skip


def _relative(one: Person) -> str:
    return f"{words.name_of(one)} ({words.born(one)})"


def _home(addresses: Sequence[Address]) -> str:
    now = next((one for one in addresses if not one.is_previous), None)
    if now is not None:
        return words.place(now)
    before = next(iter(addresses), None)
    return _("formerly %(place)s") % {"place": words.place(before)} if before else ""


def heading(shown: Sequence[Card], *, several_alike: bool) -> str:
    """How many could be meant, which is fewer than were found to be anything like it."""
    likely = sum(one.is_likely for one in shown)
    if not likely and several_alike:
        return _("Too many are alike to tell who is meant")
    if not likely:
        return _("Nobody is likely to be meant")
    return ngettext("%(number)d person could be meant", "%(number)d people could be meant", likely) % {
        "number": likely
    }


def others(shown: Sequence[Card]) -> str:
    """Those who agree in something and are shown as no match, folded away."""
    number = sum(not one.is_likely for one in shown)
    if not number:
        return ""
    if number == len(shown):
        return ngettext(
            "%(number)d person who is like it in something, shown as no match",
            "%(number)d people who are like it in something, each too improbable alone to be shown as possible",
            number,
        ) % {"number": number}
    return ngettext(
        "%(number)d more who is like it in something, shown as no match",
        "%(number)d more who are like it in something, shown as no match",
        number,
    ) % {"number": number}


def why_alike(shown: Sequence[Shown], people: Mapping[UUID, Known]) -> list[str]:
    """What it can mean that several are nearly as probable, in plain words: twins, a name in the family, two systems."""
    first = shown[0]
    near = [one for one in shown if one.probability >= _ALIKE * first.probability]
    said = list(dict.fromkeys(_patterns(near, people)))
    return said or [
        _("Nothing that was given tells them apart. A date of birth, an address or a child’s name would.")
    ]


def _patterns(near: Sequence[Shown], people: Mapping[UUID, Known]) -> Iterator[str]:
    known = [people[one.person_id].person for one in near]
    first = known[0]
    for one, other in zip(near[1:], known[1:], strict=True):
        pattern = one.evidence.level("together")
        if first.source_id != other.source_id and _same(first, other):
            yield _("The same person may be known in two systems. Open both and compare.")
        elif _born_together(first, other) or pattern == "twin":
            yield _(
                "They may be twins: born on one day, with one surname or home. The first name tells them apart."
            )
        elif pattern == "namesake" or _name_in_the_family(first, other):
            yield _("A parent and a child may bear one name. The year of birth tells them apart.")
        elif pattern in {"kin", "household"}:
            yield _("They may be brothers, sisters or others of one household.")
        elif words.name_of(first).casefold() == words.name_of(other).casefold() or pattern == "same_name":
            yield _("Several people bear this name. A date of birth or an address would tell them apart.")


def _same(one: Person, other: Person) -> bool:
    return (
        one.born_on is not None
        and one.born_on == other.born_on
        and one.surname.casefold() == other.surname.casefold()
    )


def _born_together(one: Person, other: Person) -> bool:
    same_day = one.born_on is not None and one.born_on == other.born_on
    related = (
        bool(set(one.families) & set(other.families)) or one.surname.casefold() == other.surname.casefold()
    )
    return same_day and related


def _name_in_the_family(one: Person, other: Person) -> bool:
    """One name, and years between them that lie a generation apart."""
    if one.born_on is None or other.born_on is None or str(one).casefold() != str(other).casefold():
        return False
    return abs(one.born_on.year - other.born_on.year) >= _A_GENERATION


_A_GENERATION = 14
