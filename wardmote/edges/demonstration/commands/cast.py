"""The invented people as they act: each in force in the database, at the moment the story has come to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.public import Agency, Group, Partnership, Post
from wardmote.foundations.row_security.public import person_in_force
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor

from ..queries import Troupe, troupes

SATURDAY = 5


@dataclass(frozen=True)
class Player:
    """One invented person: who they are, for which agency, by which post."""

    key: str
    person: UUID
    agency: UUID
    post: UUID


@dataclass(frozen=True)
class Cast:
    """Everybody and everything of one partnership that the story names."""

    partnership: Partnership
    players: dict[str, Player]
    agencies: dict[str, Agency]
    groups: dict[str, Group]
    troupe: Troupe

    @property
    def convener(self) -> Player:
        return self.players[self.troupe.convener]

    def __getitem__(self, key: str) -> Player:
        return self.players[key]


def cast_of(partnership: str) -> Cast:
    """Read by the operator's connection, since nobody is in force yet."""
    troupe = next(one for one in troupes() if one.partnership == partnership)
    home = Partnership.objects.using("owner").get(key=partnership)
    by_name = {
        (agency.name, agency.kind): agency
        for agency in Agency.objects.using("owner").filter(memberships__partnership=home)
    }
    agencies = {cast.key: by_name[cast.name, cast.kind] for cast in troupe.agencies}
    people = dict(Person.objects.using("owner").values_list("email", "pk"))
    posts = {(post.title, post.agency_id): post.pk for post in Post.objects.using("owner").all()}
    players = {}
    for cast in troupe.people:
        agency = agencies[cast.agency].pk
        players[cast.key] = Player(cast.key, people[troupe.email_of(cast)], agency, posts[cast.post, agency])
    groups = {group.key: group for group in Group.objects.using("owner").filter(partnership=home)}
    return Cast(home, players, agencies, groups, troupe)


@contextmanager
def act_as(player: Player, at: datetime | None = None) -> Iterator[Actor]:
    """What is done in the block is done by this person, at this moment."""
    with clock.stopped_at(at or clock.now()), person_in_force(player.person):
        yield actor_in_force()


def day(days_ago: int) -> date:
    """So many days before today, on a weekday: an earlier one, or a later one where the day is still to come."""
    found = clock.today() - timedelta(days=days_ago)
    while found.weekday() >= SATURDAY:
        found += timedelta(days=-1 if days_ago >= 0 else 1)
    return found


def moment(days_ago: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day(days_ago), time(hour, minute), clock.LOCAL)


def before(then: datetime, days: int) -> datetime:
    """So many days before something, but never later than an hour ago: nobody here acts in the future."""
    return min(then - timedelta(days=days), clock.now() - timedelta(hours=1, minutes=days))
