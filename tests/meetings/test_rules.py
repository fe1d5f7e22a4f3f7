"""Rules about meetings that need no database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from wardmote.engines.meetings.ports import MeetingKind, kind_named, register_kind
from wardmote.engines.meetings.rules import Circulated, missing_beforehand, somewhere, times_fit
from wardmote.kernel.errors import CannotBeRight

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MEETS_ON = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("starts_in", "lasts", "field"),
    [
        (HOUR, -HOUR, "ends_at"),
        (HOUR, timedelta(0), "ends_at"),
        (HOUR, timedelta(days=4), "ends_at"),
        (-HOUR, 3 * HOUR, "starts_at"),
        (timedelta(0), HOUR, "starts_at"),
    ],
)
def test_times_that_cannot_be_right(starts_in: timedelta, lasts: timedelta, field: str) -> None:
    with pytest.raises(CannotBeRight) as fault:
        times_fit(NOW + starts_in, NOW + starts_in + lasts, now=NOW)
    assert fault.value.field == field


def test_times_that_fit() -> None:
    times_fit(NOW + HOUR, NOW + 3 * HOUR, now=NOW)


@pytest.mark.parametrize(
    ("venue", "link", "field"),
    [("", "", "venue"), ("", "http://example.org", "online_link"), ("x" * 201, "", "venue")],
)
def test_a_meeting_is_somewhere(venue: str, link: str, field: str) -> None:
    with pytest.raises(CannotBeRight) as fault:
        somewhere(venue, link)
    assert fault.value.field == field


@pytest.mark.requirement("ADM-01")
@pytest.mark.parametrize(
    ("circulated", "missing"),
    [
        (None, ("case_summary",)),
        (datetime(2026, 12, 2, 23, 59, tzinfo=UTC), ()),
        (datetime(2026, 12, 3, 8, 0, tzinfo=UTC), ("case_summary",)),
        (datetime(2026, 12, 4, 8, 0, tzinfo=UTC), ("case_summary",)),
    ],
    ids=["not at all", "the evening before", "the same morning", "afterwards"],
)
def test_papers_count_only_if_circulated_before_the_day(
    circulated: datetime | None, missing: tuple[str, ...]
) -> None:
    papers = [
        Circulated("briefing_paper", datetime(2026, 11, 30, 9, 0, tzinfo=UTC)),
        Circulated("case_summary", circulated),
    ]
    assert missing_beforehand(("briefing_paper", "case_summary"), papers, MEETS_ON) == missing


def test_in_summer_the_day_is_the_one_in_the_united_kingdom() -> None:
    just_past_midnight_in_britain = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    papers = [Circulated("briefing_paper", just_past_midnight_in_britain)]
    assert missing_beforehand(("briefing_paper",), papers, date(2026, 7, 2)) == ("briefing_paper",)


def test_two_kinds_cannot_have_one_name() -> None:
    one = MeetingKind("test two of a name", "One", invited_as={"member": "Member"}, papers={})
    register_kind(one, one)
    with pytest.raises(ValueError, match="Two kinds"):
        register_kind(MeetingKind("test two of a name", "Two", invited_as={"guest": "Guest"}, papers={}))
    assert kind_named("test two of a name") is one
    with pytest.raises(LookupError):
        kind_named("a kind nobody registered")


def test_a_kind_cannot_need_papers_it_does_not_have() -> None:
    with pytest.raises(ValueError, match="papers"):
        MeetingKind("x", "X", invited_as={"member": "Member"}, papers={}, needed_beforehand=("summary",))
