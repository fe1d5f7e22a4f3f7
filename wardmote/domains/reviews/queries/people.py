"""People to choose from: those of the partnership's agencies, by the posts they hold today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from wardmote.foundations.access.public import BusinessRow, who_can_see
from wardmote.foundations.directory.public import PostHolding, agencies_of_partnership
from wardmote.kernel import clock

MOST_PEOPLE = 3000


@dataclass(frozen=True)
class PersonOfAgency:
    """One person as somebody of one agency: who works for two can be chosen for either."""

    agency: UUID
    person: UUID

    def __str__(self) -> str:
        return f"{self.agency}:{self.person}"


@dataclass(frozen=True)
class Colleague:
    """Somebody who can be chosen, with what they do."""

    chosen_as: PersonOfAgency
    name: str
    post: str
    agency_name: str

    @property
    def words(self) -> str:
        return f"{self.name}, {self.post}"


def colleagues(partnership: UUID, *, without: Collection[UUID] = ()) -> list[Colleague]:
    """Everybody who works for an agency of the partnership today, by agency and name. One query."""
    today = clock.today()
    holdings = (
        PostHolding.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today)
        .filter(post__agency__in=agencies_of_partnership(partnership, today), person__is_active=True)
        .exclude(person__in=list(without))
        .select_related("person", "post__agency")
        .order_by("post__agency__name", "person__name", "pk")[:MOST_PEOPLE]
    )
    found: dict[PersonOfAgency, Colleague] = {}
    for one in holdings:
        chosen_as = PersonOfAgency(one.post.agency_id, one.person_id)
        agency = one.post.agency.display_name
        found.setdefault(chosen_as, Colleague(chosen_as, one.person.name, one.post.title, agency))
    return list(found.values())


def by_agency(people: list[Colleague]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The same people as a drop-down's groups."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in people:
        groups[one.agency_name].append((str(one.chosen_as), one.words))
    return list(groups.items())


def known_here_first(
    people: list[Colleague], known: Collection[UUID], title: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Those who are at this table already stand first, under their own heading; then everybody else by agency."""
    here = [
        (str(one.chosen_as), f"{one.words} ({one.agency_name})")
        for one in people
        if one.chosen_as.person in known
    ]
    others = by_agency([one for one in people if one.chosen_as.person not in known])
    return [(title, here), *others] if here else others


def desk_of_record(row: BusinessRow) -> list[tuple[str, str]]:
    """The staff of the office that answers for a record."""
    staff = {seen.person: seen.name for seen in who_can_see(row) if seen.whole_office}
    return [(str(person), name) for person, name in staff.items()]
