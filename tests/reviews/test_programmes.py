"""The programme of a board and year, what was said between meetings, and what the Business Unit may and may not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import NoteKind
from wardmote.domains.reviews.models import Mapf, MapfProgress, Programme, ProgressNote, Report
from wardmote.domains.reviews.presenters.programme import shortfall_sentences
from wardmote.domains.reviews.public import work_for
from wardmote.domains.reviews.queries.programme import (
    missing_programmes,
    rule_of,
    stalled,
    watched,
    year_of,
)
from wardmote.engines.notices.models import Notice
from wardmote.foundations.directory.public import Partnership
from wardmote.foundations.practice.public import ProgrammeRule
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, Refused


def rule(cast: Cast) -> ProgrammeRule:
    with acting(cast.coordinator):
        return rule_of(cast.partnership.pk)


def this_year(cast: Cast) -> date:
    return rule(cast).year_of(clock.today())


def open_one(cast: Cast, board: str = "cysur") -> Programme:
    with acting(cast.coordinator) as by:
        return act.open_programme(board=cast.groups[board].pk, begins_on=this_year(cast), by=by)


def progress(cast: Cast, who: str = "coordinator") -> MapfProgress:
    with acting(getattr(cast, who)):
        return MapfProgress.objects.get()


def silent_for(cast: Cast, days: int) -> None:
    with acting(cast.coordinator):
        MapfProgress.objects.update(last_news_at=clock.now().astimezone(clock.LOCAL) - timedelta(days=days))


# -- the programme -----------------------------------------------------------------------------------------------------


@pytest.mark.requirement("MAPF-04")
def test_a_board_has_one_programme_a_year(cast: Cast) -> None:
    made = open_one(cast)
    assert (made.begins_on, made.ends_on) == (
        this_year(cast),
        rule(cast).end_of(this_year(cast)),
    )
    with pytest.raises(Refused, match="open already"):
        open_one(cast)
    assert open_one(cast, "cwmpas").case_kinds == ("adults",)


@pytest.mark.requirement("MAPF-04")
def test_the_database_keeps_no_second_programme_of_a_year(cast: Cast) -> None:
    open_one(cast)
    with pytest.raises(IntegrityError, match="once_a_year"), acting(cast.coordinator):
        again = Programme.objects.get()
        again.pk = None
        again.save(force_insert=True)


@pytest.mark.requirement("FUN-01")
def test_its_terms_of_reference_are_the_functions_of_the_practice(cast: Cast) -> None:
    assert open_one(cast).functions[0] == "To provide a foundation for organisational learning"


@pytest.mark.requirement("MAPF-04")
@pytest.mark.parametrize("who", ["log_chair", "sub_one", "administrator", "planner_health"])
def test_only_the_business_unit_opens_it(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="Business Unit"), acting(getattr(cast, who)) as by:
        act.open_programme(board=cast.groups["cysur"].pk, begins_on=this_year(cast), by=by)


@pytest.mark.parametrize(("board", "days"), [("log-powys", 0), ("cysur", 1)])
def test_neither_another_group_nor_half_a_year_has_a_programme(cast: Cast, board: str, days: int) -> None:
    with pytest.raises(CannotBeRight), acting(cast.coordinator) as by:
        begins_on = this_year(cast) + timedelta(days=days)
        act.open_programme(board=cast.groups[board].pk, begins_on=begins_on, by=by)


@pytest.mark.requirement("FRQ-02", "FRQ-03")
@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("coordinator", 1),
        ("sub_one", 1),
        ("log_member", 1),
        ("other_log_chair", 1),
        ("practitioner", 0),
        ("outsider", 0),
    ],
)
def test_those_who_watch_see_the_programme(cast: Cast, who: str, sees: int) -> None:
    open_one(cast)
    with acting(getattr(cast, who)):
        assert Programme.objects.count() == sees


def test_nothing_is_missing_where_a_year_expects_no_review(cast: Cast) -> None:
    with acting(cast.coordinator):
        english = Partnership.objects.get(key="somerset")
        assert missing_programmes(english.pk) == []


@pytest.mark.requirement("MAPF-04")
def test_the_business_unit_is_told_of_a_programme_that_is_missing(cast: Cast) -> None:
    with acting(cast.coordinator) as by:
        missing = [(one.board.key, one.year.begins) for one in missing_programmes(cast.partnership.pk)]
        assert ("cysur", this_year(cast)) in missing
        assert ("cwmpas", this_year(cast)) in missing
        assert any("Open the programme" in str(line.what) for line in work_for(by))
    open_one(cast)
    with acting(cast.coordinator):
        still = [(one.board.key, one.year.begins) for one in missing_programmes(cast.partnership.pk)]
    assert ("cysur", this_year(cast)) not in still


@pytest.mark.requirement("MAPF-04")
def test_next_years_is_asked_for_in_the_quarter_before_it(cast: Cast) -> None:
    march = clock.now().replace(year=this_year(cast).year + 1, month=3, day=1)
    with acting(cast.coordinator, march):
        asked = {one.year.begins for one in missing_programmes(cast.partnership.pk)}
    assert asked == {this_year(cast), this_year(cast).replace(year=this_year(cast).year + 1)}


@pytest.mark.requirement("MAPF-01", "MAPF-04")
def test_a_mapf_of_a_referred_case_stands_in_the_programme_of_its_year(cast: Cast) -> None:
    Road(cast).opened()
    with acting(cast.coordinator) as by:
        seen = watched(year_of(cast.partnership.pk, this_year(cast)), by)
    assert [row.reference for row in seen.rows] == [progress(cast).reference]
    with acting(cast.administrator):
        assert Mapf.objects.get().referral_reference


@pytest.mark.requirement("MAPF-01")
def test_a_mapf_that_goes_on_stays_in_the_next_years_programme(cast: Cast) -> None:
    """The programme is continuous: what is not agreed by the end of a year is seen in the next."""
    Road(cast).opened()
    following = this_year(cast).replace(year=this_year(cast).year + 1)
    with acting(cast.coordinator) as by:
        assert len(watched(year_of(cast.partnership.pk, following), by).rows) == 1


# -- what is short -----------------------------------------------------------------------------------------------------


@pytest.mark.requirement("EVT-02")
def test_shortfall_is_said_in_a_sentence(cast: Cast) -> None:
    Road(cast).held()
    with acting(cast.coordinator) as by:
        said = shortfall_sentences(
            watched(year_of(cast.partnership.pk, this_year(cast)), by), ("children", "adults")
        )
    assert (
        "Carmarthenshire has held one children’s event and no adults’ event; one adults’ event is still to be held by 31 March"
        in said[0]
    )
    assert any(one.startswith("Powys has held no children’s event and no adults’ event") for one in said)


@pytest.mark.requirement("EVT-01")
def test_recommended_events_that_are_not_held_are_said(cast: Cast) -> None:
    Road(cast).opened()
    with acting(cast.log_member) as by:
        said = shortfall_sentences(watched(year_of(cast.partnership.pk, this_year(cast)), by), ("children",))
    assert "one children’s event has not been held yet" in said[1]


@pytest.mark.requirement("FRQ-02")
def test_a_log_is_told_of_its_own_area_alone(cast: Cast) -> None:
    Road(cast).held()
    with acting(cast.other_log_chair) as by:
        seen = watched(year_of(cast.partnership.pk, this_year(cast)), by)
    assert ([area.name for area in seen.areas], seen.rows, seen.sees_the_region) == (["Powys"], (), False)


# -- said between meetings ---------------------------------------------------------------------------------------------


@pytest.mark.requirement("FRQ-04")
@pytest.mark.parametrize("who", ["coordinator", "administrator", "planner_police"])
def test_an_informal_update_is_dated_and_is_news(cast: Cast, who: str) -> None:
    Road(cast).planning()
    silent_for(cast, 90)
    with acting(getattr(cast, who)) as by:
        note = act.note_progress(progress=progress(cast, who).pk, text=" The group meets on Friday. ", by=by)
    assert (note.text, note.by_id) == ("The group meets on Friday.", getattr(cast, who).pk)
    assert progress(cast, "log_member").last_news_at == note.at


@pytest.mark.requirement("FRQ-04")
@pytest.mark.parametrize("who", ["log_member", "sub_one"])
def test_those_who_watch_read_it_and_write_none(cast: Cast, who: str) -> None:
    Road(cast).planning()
    with acting(cast.coordinator) as by:
        act.note_progress(progress=progress(cast).pk, text="It goes on.", by=by)
    with acting(getattr(cast, who)) as by:
        assert [note.text for note in ProgressNote.objects.all()] == ["It goes on."]
        with pytest.raises(Refused):
            act.note_progress(progress=progress(cast, who).pk, text="Mine", by=by)


@pytest.mark.parametrize("text", ["", "  ", "x" * 501])
def test_an_update_says_something_and_is_short(cast: Cast, text: str) -> None:
    Road(cast).opened()
    with pytest.raises(CannotBeRight), acting(cast.coordinator) as by:
        act.note_progress(progress=progress(cast).pk, text=text, by=by)


@pytest.mark.requirement("FRQ-05")
def test_what_has_stalled_is_shown_to_the_business_unit_and_to_the_lead_agency(cast: Cast) -> None:
    Road(cast).planning()
    after = rule(cast).stalled
    assert after is not None
    for days, expected in ((after.after_days, 0), (after.after_days + 1, 1)):
        silent_for(cast, days)
        for who in ("coordinator", "administrator"):
            with acting(getattr(cast, who)) as by:
                lines = [line for line in work_for(by) if "has stalled" in str(line.what)]
            assert len(lines) == expected
    assert [row.reference for row in stalled([progress(cast)], rule(cast))] == [progress(cast).reference]
    with acting(cast.planner_police) as by:
        assert not [line for line in work_for(by) if "has stalled" in str(line.what)]


@pytest.mark.requirement("FRQ-05")
def test_what_is_agreed_has_not_stalled(cast: Cast) -> None:
    Road(cast).planning()
    silent_for(cast, 400)
    row = progress(cast)
    row.agreed_on = clock.today()
    assert stalled([row], rule(cast)) == []


# -- the Business Unit supports and owns nothing -----------------------------------------------------------------------


@pytest.mark.requirement("GOV-16")
def test_the_business_unit_offers_support_and_those_who_own_it_are_told(cast: Cast) -> None:
    Road(cast).planning()
    silent_for(cast, 90)
    with acting(cast.coordinator) as by:
        note = act.offer_support(progress=progress(cast).pk, text="We can find a facilitator.", by=by)
    assert note.kind == NoteKind.SUPPORT
    assert progress(cast).last_news_at < note.at, "an offer is no news of the MAPF"
    for who in ("administrator", "planner_health"):
        with acting(getattr(cast, who)):
            assert Notice.objects.filter(kind="support", person=getattr(cast, who)).count() == 1


@pytest.mark.requirement("GOV-16")
def test_nobody_but_the_business_unit_offers_its_support(cast: Cast) -> None:
    Road(cast).planning()
    with pytest.raises(Refused, match="Business Unit"), acting(cast.administrator) as by:
        act.offer_support(progress=progress(cast, "administrator").pk, text="Mine", by=by)


@pytest.mark.requirement("GOV-16")
def test_the_business_unit_owns_nothing(cast: Cast) -> None:
    """It sees the MAPF and supports it; every act of those who own it is refused from its seat."""
    mapf = Road(cast).planning()
    who, health = cast.planner_health.pk, cast.agencies["health"].pk
    with acting(cast.coordinator) as by:
        assert Mapf.objects.get() == mapf
        for refused in (
            lambda: act.seat_planning_member(mapf=mapf.pk, person=who, agency=health, reason="", by=by),
            lambda: act.name_facilitator(mapf=mapf.pk, person=who, agency=health, by=by),
            lambda: act.name_administrator(mapf=mapf.pk, person=who, by=by),
            lambda: act.propose_meetings(
                mapf=mapf.pk, how_often="Often", meetings_planned=2, reasons="", by=by
            ),
            lambda: act.mark_event_ready(mapf=mapf.pk, by=by),
        ):
            with pytest.raises(Refused):
                refused()
    report = Road(cast).with_log()
    with acting(cast.coordinator):
        assert not Report.objects.filter(pk=report.pk).exists()
