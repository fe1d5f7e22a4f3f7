"""Indexing people anew whom earlier rules indexed: keys, text, and the words that are counted, some thousands at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from wardmote.foundations.access.public import alone_at
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import Refused

from ..policies import may_keep
from ..queries.earlier import cards_before, words_without_sound
from ..queries.index import TheIndex, the_index
from ..queries.known import known_in_full
from ..rules.arrays import array_of
from ..rules.described import CardText
from ..rules.keys import VERSION
from ..rules.preparing import Rows
from ..rules.sounds import sound
from .cards import write_cards
from .writing import add_counts

AT_ONCE = 2000


@command()
def index_anew(*, office: UUID, at_most: int = AT_ONCE, by: Actor) -> int:
    """Index some of those anew whom earlier rules indexed; gives back how many rows that were. None is left where it is none.

    Each call is a transaction of its own, so that it can be broken off and gone on with at any time. Raises Refused while an
    import of this office is being brought in, or somebody else does the same.
    """
    require(may_keep(by, office))
    if not alone_at("index of records", office):
        raise Refused(_("The index is being worked on at this moment. What is left is gone on with later."))
    index = the_index(office)
    if index is None:
        return 0
    done = _cards(index, at_most) or _sounds(office, words_without_sound(office, 10 * at_most))
    if done and not cards_before(office, 1) and not words_without_sound(office, 1):
        record("people indexed anew", by=by, about=index, version=VERSION)
    return done


_SOUNDS = """
UPDATE records_wordcount AS old SET sound = new.sound FROM unnest(%s::text[], %s::text[]) AS new (word, sound)
WHERE old.office_id = %s AND old.word = new.word AND old.sound <> new.sound
"""


def _cards(index: TheIndex, at_most: int) -> int:
    """The cards of some people, made of their rows as an import makes them; what they were counted by before is taken back."""
    before = cards_before(index.office_id, at_most)
    if not before:
        return 0
    rows = Rows("", index.office_id.bytes, clock.today().isoformat())
    for person, known in known_in_full(before, "").items():
        rows.add_card(person.hex, known.form)
    write_cards(index.office_id, index.circle_id, rows.cards.ready())
    counts = Counter(rows.words)
    counts.subtract(word for text in before.values() for word in CardText(text).words)
    add_counts(index.office_id, index.circle_id, counts)
    _sounds(index.office_id, rows.words)
    return len(before)


def _sounds(office: UUID, words: Iterable[str]) -> int:
    """How these words sound by the rules of now."""
    kept = sorted({word[:200] for word in words})
    if kept:
        with connection.cursor() as cursor:
            cursor.execute(_SOUNDS, [array_of(kept), array_of(map(sound, kept)), office])
    return len(kept)
