"""Writing cards, and their keys into the index that finds people.

The index takes in the keys of a whole batch, in their order, once all of its cards are there: card by card, it would be gone
through from its root for each of forty keys. Until then they lie beside it, where each search has to read them all; so none are
left there.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ..rules.cards import ReadyCards
from ..rules.keys import VERSION
from .handing_on import BigInts, handing_on

_ROOM = "64MB"
"""More than the keys of a batch need, so that none are taken in before all are there."""
_CARDS = """
INSERT INTO records_card (person_id, keys, text, office_id, circle_id, version)
SELECT new.person_id, (%s::bigint[])[new.starts + 1 : new.ends], new.text, %s, %s, %s
FROM unnest(%s::uuid[], %s::integer[], %s::integer[], %s::text[]) AS new (person_id, starts, ends, text)
ON CONFLICT (person_id) DO UPDATE SET keys = excluded.keys, text = excluded.text, version = excluded.version
"""
_KEYS = """
UPDATE records_card AS old SET keys = (%s::bigint[])[new.starts + 1 : new.ends]
FROM unnest(%s::uuid[], %s::integer[], %s::integer[]) AS new (person_id, starts, ends) WHERE old.person_id = new.person_id
"""


def write_cards(office: UUID, circle: UUID, cards: ReadyCards | None) -> None:
    """A card that is there becomes the new one."""
    if cards is not None:
        place = (office, circle, VERSION)
        _write(_CARDS, BigInts(cards.keys), *place, cards.people, cards.starts, cards.ends, cards.texts)


def change_keys(cards: ReadyCards | None) -> None:
    """Only the keys become new ones; the text stays, and so does the version of what made it."""
    if cards is not None:
        _write(_KEYS, BigInts(cards.keys), cards.people, cards.starts, cards.ends)


def _write(statement: str, *values: Any) -> None:
    with handing_on() as cursor:
        cursor.execute("SELECT set_config('gin_pending_list_limit', %s, true)", [_ROOM])
        cursor.execute(statement, values)
        cursor.execute("SELECT take_in_keys()")
