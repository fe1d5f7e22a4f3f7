"""Changing people who are known: what stays the same keeps its row, what ended keeps it with its last day."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from wardmote.kernel import clock

from ..models import Card
from ..queries.known import Known, known_in_full, people_of
from ..rules.arrays import Row
from ..rules.described import CardText
from ..rules.incoming import IncomingPerson
from ..rules.kept import in_form, laid_over
from ..rules.preparing import Rows, involvement_row, person_row, rising_id
from .cards import write_cards
from .writing import Place, change, insert_rows, remove


class _Changes:
    """What a batch of changed people adds, changes and removes."""

    def __init__(self, kind: str, salt: bytes) -> None:
        self.kind, self.today = kind, clock.today().isoformat()
        self.rows = Rows(kind, salt, self.today)
        self.people: list[Row] = []
        self.involvements: list[Row] = []
        self.gone: dict[str, list[UUID]] = {
            "records_othername": [], "records_address": [], "records_identifier": [],
        }  # fmt: skip

    def add(self, known: Known, said: IncomingPerson, digest: str) -> None:
        after, pk = laid_over(known.form, said, known.elsewhere), known.person.hex
        digests = {self.kind: digest, f"{self.kind}_before": known.digests.get(self.kind, "")}
        self.people.append(person_row(pk, after, digests))
        self.rows.add_card(pk, after)
        self._names(known, after, pk)
        self._addresses(known, after, pk)
        self._identifiers(known, after, pk)
        self._involvements(known, after, pk)

    def _names(self, known: Known, after: IncomingPerson, pk: str) -> None:
        then = set(after.other_names)
        self.gone["records_othername"] += [row for one, row in known.names.items() if one not in then]
        self.rows.by_table["records_othername"] += [
            (rising_id(), pk, *one) for one in after.other_names if one not in known.names
        ]

    def _addresses(self, known: Known, after: IncomingPerson, pk: str) -> None:
        then = set(after.addresses)
        self.gone["records_address"] += [row for one, row in known.addresses.items() if one not in then]
        self.rows.by_table["records_address"] += [
            (
                rising_id(), pk, one.house, one.street, one.town, one.postcode, one.is_previous,
                one.starts_on or None, one.ends_on or None,
            )
            for one in after.addresses
            if one not in known.addresses
        ]  # fmt: skip

    def _identifiers(self, known: Known, after: IncomingPerson, pk: str) -> None:
        then = set(after.identifiers)
        self.gone["records_identifier"] += [row for one, row in known.identifiers.items() if one not in then]
        self.rows.by_table["records_identifier"] += [
            (rising_id(), pk, *one) for one in after.identifiers if one not in known.identifiers
        ]

    def _involvements(self, known: Known, after: IncomingPerson, pk: str) -> None:
        before = {each.ref: each for each in known.form.involvements}
        for each in after.involvements:
            row = known.involvements.get(each.ref)
            if row is None:
                self.rows.by_table["records_involvement"].append(
                    (rising_id(), pk, *involvement_row(each, self.today))
                )
            elif before.get(each.ref) != each:
                self.involvements.append((row.hex, pk, *involvement_row(each, self.today)))


def change_people(
    place: Place, kind: str, said: list[tuple[str, IncomingPerson]], counts: Counter[str]
) -> None:
    """Lay what a file says over what is known of these people. Each comes with what stands for their row."""
    people = people_of(place.source, [each.person_id for _digest, each in said])
    known = known_in_full(people.values(), kind)
    changes = _Changes(kind, place.office.bytes)
    for digest, each in said:
        changes.add(known[people[each.person_id]], in_form(each), digest)
    counts.subtract(_words_known(list(known)))
    counts.update(changes.rows.words)
    change(place, "records_person", changes.people, also=", left_on = NULL")
    for table, gone in changes.gone.items():
        remove(table, gone)
    change(place, "records_involvement", changes.involvements)
    for table, rows in changes.rows.by_table.items():
        insert_rows(place, table, rows)
    write_cards(place.office, place.circle, changes.rows.cards.ready())


def _words_known(people: list[UUID]) -> Counter[str]:
    """The words by which people were counted until now, from their cards."""
    texts = Card.objects.filter(person_id__in=people).values_list("text", flat=True)
    return Counter(word for text in texts for word in CardText(text).words)
