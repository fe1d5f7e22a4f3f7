"""People whose card was made by an earlier version of the rules: they may not be found by all ways until it is made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from wardmote.foundations.access.public import Office

from ..models import Card, WordCount
from ..rules.keys import VERSION

MOST_COUNTED = 1000


@dataclass(frozen=True)
class Earlier:
    """How many people are indexed by earlier rules, as far as they were counted."""

    people: int

    @property
    def are_more(self) -> bool:
        return self.people > MOST_COUNTED


def indexed_before(offices: Sequence[Office]) -> Earlier:
    """Counted no further than can be counted in no time."""
    rows = Card.objects.filter(office__in=offices, version__lt=VERSION)
    return Earlier(rows.order_by()[: MOST_COUNTED + 1].count())


def cards_before(office: UUID, at_most: int) -> dict[UUID, str]:
    """People whose card is an earlier one, with its text."""
    rows = Card.objects.filter(office=office, version__lt=VERSION).order_by()
    return dict(rows.values_list("person_id", "text")[:at_most])


def words_without_sound(office: UUID, at_most: int) -> list[str]:
    """Words that were counted before their sounds were kept."""
    rows = WordCount.objects.filter(office=office, sound="").exclude(word="").order_by()
    return list(rows.values_list("word", flat=True)[:at_most])


def offices_indexed_before() -> list[UUID]:
    """The offices in whose index somebody is left to be indexed anew. Ids only: nobody needs to be in force."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT office_id FROM indexes_made_before(%s)", [VERSION])
        return [office for (office,) in cursor.fetchall()]
