"""What a page shows of people of the index: names, places, families, and who works with them. Bounded whoever they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from wardmote.foundations.access.public import Office
from wardmote.kernel.errors import CannotBeRight

from ..models import Address, Decision, Identifier, Involvement, Link, OtherName, Person, Search
from ..rules.keys import family_keys
from .same_person import own_rows
from .teams import districts_in_effect

MOST_RELATIVES = 60
_MOST_CARDS = 800


@dataclass(frozen=True)
class Known:
    """A person with what the index says of them."""

    person: Person
    names: list[OtherName] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    involvements: list[Involvement] = field(default_factory=list)
    family: list[Person] = field(default_factory=list)

    @property
    def open_involvements(self) -> list[Involvement]:
        return [one for one in self.involvements if one.is_open]


def people_shown(ids: Collection[UUID]) -> dict[UUID, Known]:
    """Each person with names, addresses, involvements and household or family; six queries for any number of people."""
    people = {
        one.pk: Known(one) for one in Person.objects.filter(pk__in=ids).select_related("source").order_by()
    }
    for name in OtherName.objects.filter(person__in=people).order_by("name"):
        people[name.person_id].names.append(name)
    addresses = Address.objects.filter(person__in=people).select_related("brought_by")
    for address in addresses.order_by("is_previous", "-starts_on", "id"):
        people[address.person_id].addresses.append(address)
    for one in involvements_of(people):
        people[one.person_id].involvements.append(one)
    _add_families(people)
    return people


def involvements_of(people: Iterable[UUID]) -> list[Involvement]:
    """Open ones first, then the newest."""
    rows = Involvement.objects.filter(person__in=list(people)).select_related("team", "brought_by")
    found = list(rows.order_by("-starts_on", "id"))
    teams = [one.team for one in found if one.team is not None]
    districts = districts_in_effect(teams)
    for team in teams:  # in memory only: what is shown is the district it works for
        team.district = districts.get(team.pk)
    return sorted(found, key=lambda one: (one.ends_on is not None, -_ordinal(one)))


def _ordinal(one: Involvement) -> int:
    day = one.ends_on or one.starts_on
    return day.toordinal() if day else 0


def _add_families(people: dict[UUID, Known]) -> None:
    """Those of the same source who share a household or family group, as the source numbers them."""
    wanted: defaultdict[UUID, set[str]] = defaultdict(set)
    for known in people.values():
        wanted[known.person.office_id].update(known.person.families)
    members: dict[UUID, Person] = {}
    for office, families in wanted.items():
        ids = _with_keys(office, family_keys(families, office.bytes)) if families else []
        members |= {one.pk: one for one in Person.objects.filter(pk__in=ids).order_by("born_on", "id")}
    for known in people.values():
        mine = known.person
        known.family.extend(
            other
            for other in members.values()
            if other.pk != mine.pk
            and other.source_id == mine.source_id
            and set(other.families) & set(mine.families)
        )
        del known.family[MOST_RELATIVES:]


def _with_keys(office: UUID, keys: list[int]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id FROM cards_with_keys(%s, %s::bigint[], %s)", [office, keys, _MOST_CARDS]
        )
        return [person for (person,) in cursor.fetchall()]


def person_shown(pk: UUID) -> Person:
    """Raises DoesNotExist where the reader sees nobody of this id."""
    return Person.objects.select_related("source", "brought_by__source").get(pk=pk)


def identifiers_of(person: Person) -> list[Identifier]:
    """Numbers that other systems know somebody by, with the import each came from."""
    rows = Identifier.objects.filter(person=person).select_related("brought_by")
    return list(rows.order_by("kind", "value")[:50])


def links_of(person: Person) -> list[Link]:
    """Links with other people, from either end; those that still hold first."""
    rows = Link.objects.filter(Q(person=person) | Q(other=person)).select_related(
        "person__source", "other__source", "brought_by", "added_by"
    )
    return sorted(rows.order_by("kind", "id")[:200], key=lambda link: link.ends_on is not None)


def searches_that_meant(person: Person, links: Iterable[Link]) -> list[Decision]:
    """Decisions that stand and say that this person is meant, by whichever of their rows; the newest first."""
    rows = Decision.objects.filter(person__in=own_rows(person, links), superseded_by=None)
    rows = rows.select_related("search", "decided_by")
    return list(rows[:20])


def decisions_on(search: Search) -> list[Decision]:
    """Every decision on a search, the one that stands first."""
    return list(search.decisions.select_related("decided_by", "person__source", "superseded_by"))


def search_shown(pk: UUID) -> Search:
    """Raises DoesNotExist where the reader sees no such search."""
    return Search.objects.select_related("asked_by").get(pk=pk)


def searches_of(offices: Sequence[Office]) -> QuerySet[Search]:
    """Searches of these offices’ indexes, the newest first."""
    return Search.objects.filter(office__in=offices).select_related("asked_by")


def newest_searches(offices: Sequence[Office]) -> list[Search]:
    """The last few, for going on with one."""
    return list(searches_of(offices)[:5])


def person_numbered(source: UUID, number: str) -> Person:
    """Somebody by their number in a source. Raises CannotBeRight where the index knows nobody of it."""
    found = Person.objects.filter(source=source, ref=number.strip()).first()
    if found is None:
        raise CannotBeRight(_("Nobody in this system has the number. Check it for a slip."), field="number")
    return found


def link_shown(pk: UUID, *, of: UUID) -> Link:
    """Raises DoesNotExist where this person has no such link, or the reader sees none."""
    rows = Link.objects.select_related("person__source", "other__source")
    return rows.get(Q(person=of) | Q(other=of), pk=pk)
