"""What a whole file no longer has: people are marked as having left and stay findable, their open involvements end, and so do links."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from wardmote.kernel import clock

from ..models import Card
from ..queries.leaving import links_missing_from, missing_from
from ..rules.cards import CardBatch
from ..rules.described import CardText
from ..rules.keys import card_keys
from ..rules.refs import Refs
from .cards import change_keys
from .writing import Place

_LEFT = "UPDATE records_person SET left_on = %s, digests = '{}', brought_by_id = %s WHERE id = ANY (%s)"
_ENDED = """
UPDATE records_involvement SET ends_on = greatest(%s, starts_on), is_allocated = false, brought_by_id = %s
WHERE person_id = ANY (%s) AND ends_on IS NULL RETURNING person_id
"""


def mark_as_left(place: Place, in_file: Refs) -> None:
    for missing in missing_from(place.source, in_file):
        if missing:
            _mark(place, [person for _ref, person in missing])


_LINKS = "UPDATE records_link SET ends_on = greatest(%s, starts_on), brought_by_id = %s WHERE id = ANY (%s)"


def end_links(place: Place, kind: str, in_file: Refs, links: Refs, staying: Refs) -> None:
    """Links that a whole file no longer has end today, and keep their row."""
    for missing in links_missing_from(place.source, kind, in_file, links, staying):
        if missing:
            with connection.cursor() as cursor:
                cursor.execute(_LINKS, [clock.today(), place.brought_by, missing])


def _mark(place: Place, people: list[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, [clock.today(), place.brought_by, people])
        cursor.execute(_ENDED, [clock.today(), place.brought_by, people])
        without_a_service = sorted({person for (person,) in cursor.fetchall()})
    change_keys(_cards(place, without_a_service).ready())


def _cards(place: Place, people: list[UUID]) -> CardBatch:
    """The keys of each of these, now that no service is involved with them any more."""
    cards, salt = CardBatch(), place.office.bytes
    for person, text in Card.objects.filter(person_id__in=people).values_list("person_id", "text"):
        cards.add(person.hex, card_keys(CardText(text).description, salt), text)
    return cards
