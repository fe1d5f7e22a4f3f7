"""What the practice in force says of an office’s index: how sure it wants to be, and what its systems are called."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wardmote.foundations.access.public import Office
from wardmote.foundations.practice.public import PracticeDocument, PracticeIsSilent, practice_for
from wardmote.foundations.row_security.public import kept_for_this_transaction

from ..rules.bands import USUAL, Costs


@dataclass(frozen=True)
class System:
    """A records system as the practice calls it, and what it holds (MPA-10)."""

    key: str
    name: str
    holds: str


@dataclass(frozen=True)
class IndexPractice:
    """The rules about one office’s index. Where its practice says nothing, the product’s own costs stand."""

    document: PracticeDocument | None

    @property
    def costs(self) -> Costs:
        """What mistakes are said to cost."""
        if self.document is None or self.document.records is None:
            return USUAL
        rule = self.document.records.matching
        return Costs(rule.cost_of_false_match, rule.cost_of_miss)

    @property
    def systems(self) -> tuple[System, ...]:
        """The systems that are checked for every invitation; none where the practice names none."""
        if self.document is None or self.document.mappa is None:
            return ()
        named = self.document.mappa.systems.systems
        return tuple(System(one.key, str(one.label), str(one.holds)) for one in named)

    @property
    def source_of_costs(self) -> str:
        """Where the costs stand, to be said beside them."""
        if self.document is None or self.document.records is None:
            return ""
        return self.document.source_of(self.document.records.matching).title


def practice_of_office(office: UUID) -> IndexPractice:
    """The practice in force of the office’s partnership, read once a transaction."""
    kept = kept_for_this_transaction().setdefault("practices of records", {})
    if office not in kept:
        kept[office] = _read(office)
    found: IndexPractice = kept[office]
    return found


def _read(office: UUID) -> IndexPractice:
    partnership = Office.objects.values_list("partnership_id", flat=True).get(pk=office)
    try:
        return IndexPractice(practice_for(partnership).document)
    except PracticeIsSilent:
        return IndexPractice(None)
