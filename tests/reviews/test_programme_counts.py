"""Counts, picture and shortfalls of a programme, from dates alone (EVT-01, EVT-02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wardmote.domains.reviews.queries.counting import Counts, Mark, counts, marks, shortfall, total

YEAR = (date(2026, 4, 1), date(2027, 3, 31))
QUARTERS = (
    (date(2026, 4, 1), date(2026, 6, 30)),
    (date(2026, 7, 1), date(2026, 9, 30)),
    (date(2026, 10, 1), date(2026, 12, 31)),
    (date(2027, 1, 1), date(2027, 3, 31)),
)
MINIMUM = {"children": 1, "adults": 1}


@dataclass(frozen=True)
class Row:
    authority_id: str = "A"
    case_kind: str = "children"
    approved_on: date = date(2026, 4, 20)
    planned_for: date | None = None
    held_on: date | None = None
    reported_on: date | None = None
    agreed_on: date | None = None


def held(kind: str = "children", on: date = date(2026, 6, 1), area: str = "A") -> Row:
    return Row(area, kind, planned_for=on, held_on=on)


def test_each_date_counts_in_the_year_it_lies_in() -> None:
    before, last = date(2026, 3, 31), date(2027, 3, 31)
    row = Row(approved_on=before, planned_for=before, held_on=YEAR[0], reported_on=last)
    assert counts([row], YEAR) == {("A", "children"): Counts(held=1, reported=1)}


def test_what_lies_outside_the_year_is_nowhere() -> None:
    assert counts([held(on=date(2027, 4, 1))], (date(2025, 4, 1), date(2026, 3, 31))) == {}


@pytest.mark.requirement("EVT-02")
@pytest.mark.parametrize(
    ("rows", "below"),
    [
        ([], {"children": 1, "adults": 1}),
        ([held()], {"children": 0, "adults": 1}),
        ([held(), held()], {"children": 0, "adults": 1}),
        ([held(), held("adults")], {"children": 0, "adults": 0}),
        ([held("adults", area="B")], {"children": 1, "adults": 1}),
        ([held(on=date(2026, 3, 31))], {"children": 1, "adults": 1}),
    ],
)
def test_two_of_one_kind_do_not_make_up_for_none_of_the_other(rows: list[Row], below: dict[str, int]) -> None:
    assert shortfall(rows, YEAR, authority="A", minimum=MINIMUM).below_minimum == below


@pytest.mark.requirement("EVT-01")
def test_as_many_are_to_be_held_as_were_recommended() -> None:
    rows = [held(), held(), Row(), Row("A", "adults"), Row("B")]
    short = shortfall(rows, YEAR, authority="A", minimum=MINIMUM)
    assert short.recommended_not_held == {"children": 1, "adults": 1}
    assert short
    assert not shortfall([held(), held("adults")], YEAR, authority="A", minimum=MINIMUM)


def test_picture_shows_each_once_in_the_quarter_of_its_event_by_how_far_it_came() -> None:
    day = date(2026, 12, 31)
    rows = [
        Row(planned_for=day),
        held(on=day),
        Row(planned_for=day, held_on=day, reported_on=day),
        Row(planned_for=day, held_on=day, reported_on=day, agreed_on=day),
        Row(),
        held(on=date(2027, 4, 1)),
    ]
    assert marks(rows, QUARTERS) == {"A": [[], [], list(Mark), []]}


days = some.none() | some.dates(date(2025, 1, 1), date(2028, 12, 31))
rows_of_any_kind = some.lists(
    some.builds(
        Row,
        authority_id=some.sampled_from("ABC"),
        case_kind=some.sampled_from(sorted(MINIMUM)),
        approved_on=some.dates(date(2025, 1, 1), date(2028, 12, 31)),
        planned_for=days,
        held_on=days,
        reported_on=days,
        agreed_on=days,
    ),
    max_size=30,
)


@given(rows_of_any_kind)
def test_counts_are_what_recounting_gives(rows: list[Row]) -> None:
    """Recounted the slow way: day by day."""
    year = {YEAR[0] + timedelta(days=n) for n in range(365)}
    found = total(counts(rows, YEAR).values())
    assert found.recommended == len([row for row in rows if row.approved_on in year])
    for name in ("planned_for", "held_on", "reported_on", "agreed_on"):
        counted = getattr(found, name.removesuffix("_on").removesuffix("_for"))
        assert counted == len([row for row in rows if getattr(row, name) in year])


@given(rows_of_any_kind)
def test_picture_and_counts_agree_on_what_was_held(rows: list[Row]) -> None:
    shown = [mark for cells in marks(rows, QUARTERS).values() for cell in cells for mark in cell]
    events = [row for row in rows if (day := row.held_on or row.planned_for) and YEAR[0] <= day <= YEAR[1]]
    assert len(shown) == len(events)


@given(rows_of_any_kind)
def test_no_quarter_counts_what_the_year_does_not(rows: list[Row]) -> None:
    by_quarter = [total(counts(rows, quarter).values()) for quarter in QUARTERS]
    assert total(by_quarter) == total(counts(rows, YEAR).values())
