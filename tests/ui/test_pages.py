"""A record's page and a list are always built alike."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import timezone

from wardmote.kernel import clock
from wardmote.kernel.working_days import working_days_between
from wardmote.ui import frame
from wardmote.ui.listing import Column, Listing, sort_asked_for
from wardmote.ui.record import IdentityBar, OfferedAct, RecordPage, TwoPrimaryActs, WhatNext, steps_up_to
from wardmote.ui.templatetags import ui
from wardmote.ui.work import WorkGroup, WorkLine, first_waiting, in_groups

CARDIFF = ZoneInfo("Europe/London")


def test_a_page_has_one_primary_button_at_most() -> None:
    act = OfferedAct("Answer", "/a", primary=True)
    with pytest.raises(TwoPrimaryActs):
        RecordPage(IdentityBar("MAPF-2026-07"), next=WhatNext("Somebody answers.", act=act), acts=[act])


def test_each_stage_says_in_words_how_far_it_has_come() -> None:
    shown = render_to_string(
        "ui/parts/steps.html", {"steps": steps_up_to(["Referred", "Decided", "Planned"], 1)}
    )
    words = " ".join(shown.split())
    assert 'Referred<span class="govuk-visually-hidden">: done' in words
    assert 'Decided<span class="govuk-visually-hidden">: now' in words
    assert 'Planned<span class="govuk-visually-hidden">: still to come' in words
    assert words.count('aria-current="step"') == 1


def test_what_happens_next_comes_before_the_acts_and_the_tabs() -> None:
    page = RecordPage(
        IdentityBar("R-1"), next=WhatNext("The Chair decides."), acts=[OfferedAct("Decide", "/d")]
    )
    shown = render_to_string("ui/record.html", {"page": page})
    assert 0 < shown.index("The Chair decides.") < shown.index("Decide</a>")


@pytest.mark.parametrize(
    ("asked", "given"),
    [("due", "due"), ("-due", "-due"), ("", "stage"), ("secret", "stage"), ("-secret", "stage")],
)
def test_a_list_is_sorted_only_by_its_own_columns(asked: str, given: str) -> None:
    columns = [Column("Stage", sort="stage"), Column("Due", sort="due"), Column("Secret")]
    assert sort_asked_for({"sort": asked}, columns, "stage") == given


def test_a_heading_leads_to_the_other_direction() -> None:
    listing = Listing(
        "All", [Column("Due", sort="due"), Column("Stage", sort="stage")], [], "None", sort="due"
    )
    assert [(sort, aria) for _, sort, aria in listing.headings] == [("-due", "ascending"), ("stage", "none")]


def test_days_and_moments_are_written_as_people_say_them() -> None:
    at = datetime(2026, 11, 24, 14, 0, tzinfo=CARDIFF)
    assert ui.moment(at) == "Tuesday 24 November 2026, 2pm"
    assert ui.day(date(2026, 11, 24)) == "Tuesday 24 November 2026"
    assert ui.moment(at.replace(month=7, hour=9, minute=30)).endswith("24 July 2026, 9:30am")
    today = timezone.localdate()
    said = [ui.ago(today - timedelta(days=days)) for days in (0, 1, 3, -1, -2)]
    assert said == ["today", "yesterday", "3 days ago", "tomorrow", "in 2 days"]


def test_the_place_one_is_in_is_marked_in_the_header() -> None:
    places = [("My work", "/"), ("Referrals", "/referrals/"), ("Meetings", "/meetings/")]
    current = [item.label for item in frame.navigation_for("/referrals/7/", places) if item.current]
    assert current == ["Referrals"]


def test_a_colour_that_is_not_on_the_list_is_not_used() -> None:
    assert ui.accent('plum" onload="x') == "accent-teal"


@pytest.mark.parametrize("accent", frame.ACCENTS)
def test_every_accent_can_be_read_on_white(accent: str) -> None:
    styles = Path(frame.__file__).with_name("styles") / "_accents.scss"
    colour = styles.read_text().split(f'"{accent}": #')[1][:6]
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 6


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 11, 24), date(2026, 11, 27), 3),
        (date(2026, 11, 27), date(2026, 11, 30), 1),
        (date(2026, 11, 22), date(2026, 12, 1), 7),
        (date(2026, 11, 27), date(2026, 11, 29), 0),
        (date(2026, 11, 27), date(2026, 11, 20), 0),
        (date(2026, 11, 21), date(2027, 11, 21), 252),
    ],
)
def test_working_days_are_counted_as_an_office_counts_them(start: date, end: date, days: int) -> None:
    assert working_days_between(start, end) == days


def test_what_is_due_says_how_many_working_days_there_still_are() -> None:
    friday = datetime(2026, 11, 27, 9, 0, tzinfo=CARDIFF)
    with clock.stopped_at(friday):
        said = [ui.due_in(friday.date() + timedelta(days=days)) for days in (-3, 0, 1, 2, 3, 7)]
    assert said == ["3 days ago", "today", "tomorrow", "in 2 days", "in 1 working day", "in 5 working days"]


def test_a_reference_in_a_sentence_stays_on_one_line_and_nothing_else_becomes_markup() -> None:
    shown = ui.unbroken("Seat the group: MAPF-2026-04 <b>")
    assert shown == 'Seat the group: <span class="wm-unbroken">MAPF-2026-04</span> &lt;b&gt;'


def test_an_act_that_warns_is_red_only_where_pressing_does_it() -> None:
    assert OfferedAct("Cancel the meeting", "/c", warning=True).button_class == " govuk-button--secondary"
    assert OfferedAct("Cancel it", "/c", warning=True, post=True).button_class == " govuk-button--warning"


def test_the_first_thing_that_waits_stands_out() -> None:
    lines = [
        WorkLine(WorkGroup.COMING_UP, "A meeting", "You are asked.", None, "Open the meeting", "/m"),
        WorkLine(WorkGroup.TO_DO, "An action", "You own it.", None, "Open the action", "/a"),
    ]
    first = first_waiting(in_groups(lines))
    assert first is not None
    assert first.what == "An action"
    assert first_waiting(in_groups(lines[:1])) is None


def test_a_page_counts_by_the_bank_holidays_of_its_reader() -> None:
    """Boxing Day is a Saturday in 2026, so nobody works on Monday either."""
    template = Template("{% load ui %}{% due_in day %}")
    with clock.stopped_at(datetime(2026, 12, 23, 9, 0, tzinfo=CARDIFF)):
        for place in ("", "ENG", "WLS"):
            said = template.render(Context({"day": date(2026, 12, 29), "bank_holidays": place}))
            assert said == "in 2 working days"
