"""Every morning each open action is looked after, as its owner."""

from __future__ import annotations

from uuid import UUID

from django.db import connection, transaction

from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.jobs.public import background, every
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.errors import NobodyIsActing

from .commands import look_after_action
from .models import Action


@background("actions.look_after")
def look_after(action: str) -> None:
    """Remind this person of this action if it is time, seeing only what they see."""
    try:
        by = actor_in_force()
    except NobodyIsActing:
        return  # the account was closed since the morning; tomorrow somebody else is asked
    if Action.objects.filter(pk=action).exists():
        look_after_action(action=UUID(action), by=by)


@every("30 6 * * *", "actions.look_after_all")
def look_after_all() -> None:
    """Ask for each open action that its owner be reminded; ids only are known here."""
    with transaction.atomic():
        for action, person in _whom_to_ask():
            look_after.enqueue(by=Actor(person=person, name=""), action=action)


def _whom_to_ask() -> list[tuple[UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT action_id, person_id FROM actions_to_look_after() ORDER BY action_id, person_id"
        )
        return list(cursor.fetchall())
