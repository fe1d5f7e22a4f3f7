"""The packs a page offers: for each group that watches, each quarter of the year that has begun, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wardmote.foundations.directory.public import Group
from wardmote.kernel import clock

from ...queries.programme import Year
from ..addresses import group_page


@dataclass(frozen=True)
class PackFiles:
    """The two files of one quarter's pack."""

    quarter: str
    pdf: str
    word: str


@dataclass(frozen=True)
class PacksOfGroup:
    """A group that meets after a quarter has ended looks at that one, so the earlier ones stay at hand."""

    name: str
    latest: PackFiles
    earlier: tuple[PackFiles, ...]


def packs_of_groups(groups: Iterable[Group], year: Year) -> list[PacksOfGroup]:
    """Nothing where no quarter of the year has begun yet."""
    begun = [
        (year.rule.name_of_quarter(number), begins.isoformat())
        for number, (begins, _ends) in enumerate(year.quarters, start=1)
        if begins <= clock.today()
    ]
    if not begun:
        return []
    offered = []
    for group in groups:
        latest, *earlier = [_files(group, name, begins) for name, begins in reversed(begun)]
        offered.append(PacksOfGroup(group.display_name, latest, tuple(earlier)))
    return offered


def _files(group: Group, quarter: str, begins: str) -> PackFiles:
    of_quarter = f"?quarter={begins}"
    return PackFiles(
        quarter, group_page(group.pk, "pack-pdf") + of_quarter, group_page(group.pk, "pack-word") + of_quarter
    )
