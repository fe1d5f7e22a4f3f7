"""How a page follows the wall: where it asks, from which number, and the signed note of who looks and from where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.core import signing

from ...models import CardWall
from ...queries.wall import Onlooker, Sees
from ..places import event_at

SALT: Final = "wardmote.wall"
AS_LONG_AS: Final = timedelta(hours=12)


@dataclass(frozen=True)
class Following:
    """What the page hands to its script."""

    changes_url: str
    send_url: str
    after_url: str
    note: str
    since: int
    owner: str
    code: str


def followed_by(wall: CardWall, onlooker: Onlooker, *, after_url: str = "") -> Following:
    """Made only by pages whose opening was recorded and allowed."""
    event = wall.event
    note = signing.dumps([str(onlooker.person), str(event.pk), onlooker.sees.value], salt=SALT)
    return Following(
        changes_url=event_at(event, "wall-changes"),
        send_url=event_at(event, "send-card"),
        after_url=after_url or event_at(event),
        note=note,
        since=wall.version,
        owner=str(onlooker.person),
        code=wall.join_code if onlooker.sees is not Sees.PHONE else "",
    )


def following(note: str, *, person: UUID | None, event: UUID) -> Onlooker | None:
    """Who follows, from a note that was made for this person and this event; None for any other, and for an old one."""
    try:
        holder, of, sees = signing.loads(note, salt=SALT, max_age=AS_LONG_AS)
    except signing.BadSignature:
        return None
    if person is None or (holder, of) != (str(person), str(event)):
        return None
    return Onlooker(person, Sees(sees))
