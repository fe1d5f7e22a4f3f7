"""An action of the police, due in two weeks, agreed at a table where the council supports the work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from tests.tables import People, acting, people, role, seat, table
from wardmote.engines.actions.permissions import (
    AGREE_ACTIONS,
    CHANGE_ACTIONS,
    REPORT_FOR_OWNER,
    TAKE_ACTIONS_ON,
)
from wardmote.engines.actions.public import Action, Owner, agree_action
from wardmote.foundations.access.public import Circle
from wardmote.kernel import clock

__all__ = ["people"]

# A day gone by: a seat that begins in a test begins, for the database, when its own clock says so.
MONDAY = datetime(2024, 11, 25, 9, 0, tzinfo=UTC)
DUE = date(2024, 12, 9)
LEADS = role("test leads the work", AGREE_ACTIONS, CHANGE_ACTIONS, REPORT_FOR_OWNER)
CHAIRS = role("test chairs the group", TAKE_ACTIONS_ON)
OWNS = role("test owns an action")


@dataclass(frozen=True)
class Agreed:
    """Carys leads the work, Mair chairs, Dewi owns the action by his post."""

    people: People
    circle: Circle
    pk: UUID

    @property
    def row(self) -> Action:
        return Action.objects.get(pk=self.pk)


@pytest.fixture
def agreed(db: None, people: People) -> Agreed:
    circle = table(people, role=LEADS, opened_by=people.carys)
    seat(circle, people.mair, role=CHAIRS, by=people.carys)
    with clock.stopped_at(MONDAY), acting(people.carys) as by:
        action = agree_action(
            circle=circle.pk,
            goal="Tell every school whom to call after hours.",
            owner=Owner(people.police, post=people.sergeant),
            reference="MAPF-2026-01",
            due_on=DUE,
            seat_role=OWNS,
            by=by,
        )
    return Agreed(people, circle, action.pk)


def agree_for_today(agreed: Agreed) -> UUID:
    """Another action of Dewi’s post, agreed a fortnight ago and due since yesterday, by the clock of the database too."""
    today = clock.now()
    with clock.stopped_at(today - timedelta(days=14)), acting(agreed.people.carys) as by:
        action = agree_action(
            circle=agreed.circle.pk,
            goal="Write to the surgeries.",
            owner=Owner(agreed.people.police, post=agreed.people.sergeant),
            reference="MAPF-2026-02",
            due_on=today.date() - timedelta(days=1),
            seat_role=OWNS,
            by=by,
        )
    return action.pk
