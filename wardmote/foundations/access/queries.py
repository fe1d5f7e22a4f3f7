"""Who this person is at the tables they sit at, and who else sees a record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.public import PostHolding
from wardmote.foundations.row_security.public import kept_for_this_transaction, person_now
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor, HasPlace, Standing
from wardmote.kernel.errors import NobodyIsActing

from .models import Circle, Office, Seat
from .permissions import permissions_of, title_of


@dataclass(frozen=True)
class SeenBy:
    """One person who can see a record: by which seat, since when, and why."""

    person: UUID
    name: str
    agency: str
    seat: str
    reason: str
    since: date
    whole_office: bool


def actor_in_force() -> Actor:
    """The Actor for the person in force: their seats and agencies at this moment. Two queries a transaction.

    Raises NobodyIsActing when nobody is in force or the account is closed.
    """
    memory = kept_for_this_transaction()
    if "actor" not in memory:
        memory["actor"] = _read_actor()
    actor: Actor = memory["actor"]
    return actor


def _read_actor() -> Actor:
    asking = person_now()
    person = Person.objects.filter(pk=asking, is_active=True).first() if asking else None
    if person is None:
        raise NobodyIsActing("Nobody is signed in.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT office_id, circle_id, role, reason, agency_id FROM my_standings()")
        rows = cursor.fetchall()
    standings = tuple(
        Standing(office, circle, role, permissions_of(role), reason, agency)
        for office, circle, role, reason, agency in rows
    )
    today = clock.today()
    agencies = frozenset(
        PostHolding.objects.filter(person=person, starts_on__lte=today)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
        .values_list("post__agency_id", flat=True)
    )
    return Actor(person.pk, person.name, standings, agencies)


def who_can_see(row: HasPlace) -> list[SeenBy]:
    """Everybody who can see this record now. Empty for a reader who cannot see it themself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, name, agency, role, reason, since, whole_office FROM who_can_see(%s, %s)",
            [row.office_id, row.circle_id],
        )
        rows = cursor.fetchall()
    return [
        SeenBy(person, name, agency, title_of(role), reason, since, whole)
        for person, name, agency, role, reason, since, whole in rows
    ]


def desk_of(agency: UUID, partnership: UUID) -> Office:
    """The office of an agency in a partnership: a lead agency's desk, or the Business Unit. Raises DoesNotExist."""
    return Office.objects.get(agency_id=agency, partnership_id=partnership)


def circle_of_group(group: UUID) -> Circle | None:
    """The standing circle of a group, for its meetings, if the reader sits in it."""
    return Circle.objects.filter(group_id=group).first()


def people_seated(row: HasPlace, *, roles: tuple[str, ...]) -> list[UUID]:
    """Ids of those who hold a seat of one of these roles for this record now, for telling them something."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT person_id FROM who_can_see(%s, %s) WHERE role = ANY (%s)",
            [row.office_id, row.circle_id, list(roles)],
        )
        return [person for (person,) in cursor.fetchall()]


def people_speaking_for(row: HasPlace, *, agencies: Collection[UUID], roles: Collection[str]) -> set[UUID]:
    """Those who sit in the record's circle for one of these agencies now, by a seat of their own or by their post."""
    moment, today = clock.now(), clock.today()
    seats = Seat.objects.filter(
        Q(agency__in=agencies) | Q(agency__isnull=True, post__agency__in=agencies),
        Q(ends_at__isnull=True) | Q(ends_at__gt=moment),
        circle=row.circle_id,
        role__in=roles,
        starts_at__lte=moment,
    )
    people = set(Person.objects.filter(pk__in=seats.values("person")).values_list("pk", flat=True))
    holders = PostHolding.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), post__in=seats.values("post"), starts_on__lte=today
    )
    return people | set(holders.values_list("person_id", flat=True))
