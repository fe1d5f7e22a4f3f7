"""The Board’s register: entered once, put forward, taken back, left as it is, withdrawn; seen by those who watch."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast, acting
from tests.learning.conftest import POINTS, SUBJECT, Register, Seated
from wardmote.engines.learning.public import (
    LearningPoint,
    LearningPriority,
    Wanted,
    enter_learning,
    leave_as_it_is,
    put_forward,
    take_back,
    tally_of_aims,
    withdraw_point,
    work_for,
)
from wardmote.engines.learning.queries.practices import practice_of
from wardmote.engines.learning.queries.register import NONE_YET
from wardmote.engines.learning.queries.register import put_forward as what_was_put_forward
from wardmote.engines.learning.queries.register import register as in_register
from wardmote.foundations.ledger.models import Entry
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused


def this_year(cast: Cast) -> int:
    with acting(cast.coordinator):
        return practice_of(cast.partnership.pk).programme.year_of(clock.today()).year


def test_what_a_report_says_was_learned_is_entered_in_its_order(cast: Cast, register: Register) -> None:
    register.enter()
    with acting(cast.coordinator):
        said = [(one.number, one.reference, one.stage) for one in in_register(Wanted())]
    assert said == [(1, "TEST-2026-01", "entered"), (2, "TEST-2026-01", "entered")]


def test_it_is_entered_once(cast: Cast, register: Register) -> None:
    origin = register.learned_from()
    with acting(cast.log_chair) as by:
        enter_learning(origin=origin, points=POINTS, place=Seated(register.circle), by=by)
        with pytest.raises(Refused, match="stands in the register already"):
            enter_learning(origin=origin, points=POINTS, place=Seated(register.circle), by=by)


def test_only_who_may_enters_it(cast: Cast, register: Register) -> None:
    for who in (cast.planner_health, cast.log_member):
        with acting(who) as by, pytest.raises(Refused, match="This can be done by"):
            register.enter_as(by)


@pytest.mark.requirement("MAPF-07")
def test_a_point_is_put_forward_as_audit_and_training_priority_and_listed_for_the_board(
    cast: Cast, register: Register
) -> None:
    first, second = register.enter()
    year = this_year(cast)
    with acting(cast.coordinator) as by:
        put_forward(
            point=first.pk, priority="audit", board="children", year=year, note="Look at plans", by=by
        )
        put_forward(point=first.pk, priority="training", board="children", year=year, by=by)
        put_forward(point=second.pk, priority="training", board="children", year=year + 1, by=by)
        audit = [one.point.text for one in what_was_put_forward(priority="audit", year=year)]
        training = [(one.year, one.point_id) for one in what_was_put_forward(priority="training")]
        assert list(in_register(Wanted(priority=NONE_YET))) == []
    assert audit == [first.text]
    assert training == [(year + 1, second.pk), (year, first.pk)]


@pytest.mark.requirement("MAPF-22")
def test_a_point_is_put_forward_for_the_yearly_review_of_the_business_plan(
    cast: Cast, register: Register
) -> None:
    first, _second = register.enter()
    year = this_year(cast)
    with acting(cast.coordinator) as by:
        put_forward(point=first.pk, priority="business_plan", board="children", year=year, by=by)
        listed = what_was_put_forward(priority="business_plan", year=year, board="children")
        assert [one.point_id for one in listed] == [first.pk]
        assert not what_was_put_forward(priority="business_plan", year=year, board="adults").exists()


def test_it_is_put_forward_as_the_same_only_once(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    with acting(cast.coordinator) as by:
        put_forward(point=first.pk, priority="audit", board="children", year=this_year(cast), by=by)
        with pytest.raises(CannotBeRight, match="already") as refused:
            put_forward(point=first.pk, priority="audit", board="children", year=this_year(cast), by=by)
    assert refused.value.field == "priority"


@pytest.mark.parametrize(
    ("given", "field"),
    [({"priority": "money"}, "priority"), ({"board": "everybody"}, "board"), ({"year": 1999}, "year")],
)
def test_what_the_practice_does_not_offer_is_refused_by_its_field(
    cast: Cast, register: Register, given: dict[str, object], field: str
) -> None:
    first, _second = register.enter()
    right: dict[str, object] = {"priority": "audit", "board": "children", "year": this_year(cast)}
    with acting(cast.coordinator) as by, pytest.raises(CannotBeRight) as refused:
        put_forward(point=first.pk, by=by, **{**right, **given})  # type: ignore[arg-type]
    assert refused.value.field == field


def test_whoever_only_watches_or_plans_puts_nothing_forward(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    for who in (cast.log_member, cast.planner_health):
        with acting(who) as by, pytest.raises(Refused, match="Business Unit"):
            put_forward(point=first.pk, priority="audit", board="children", year=this_year(cast), by=by)


def test_a_priority_that_is_taken_back_stays_with_its_reason(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    with acting(cast.coordinator) as by:
        made = put_forward(point=first.pk, priority="audit", board="children", year=this_year(cast), by=by)
        with pytest.raises(CannotBeRight, match="Say why"):
            take_back(priority=made.pk, reason=" ", by=by)
        take_back(priority=made.pk, reason="Audited last year", by=by)
        assert LearningPriority.objects.get(pk=made.pk).taken_back_because == "Audited last year"
        assert not what_was_put_forward().exists()
        with pytest.raises(Refused, match="taken back already"):
            take_back(priority=made.pk, reason="Again", by=by)
        put_forward(point=first.pk, priority="audit", board="children", year=this_year(cast), by=by)


def test_new_points_wait_on_the_business_units_page_until_they_were_looked_at(
    cast: Cast, register: Register
) -> None:
    first, second = register.enter()
    with acting(cast.coordinator) as by:
        (line,) = work_for(by)
        assert line.what == "2 new learning points to look at"
        put_forward(point=first.pk, priority="audit", board="children", year=this_year(cast), by=by)
        leave_as_it_is(point=second.pk, by=by)
        assert work_for(by) == []
        with pytest.raises(NotAtThisStage):
            leave_as_it_is(point=second.pk, by=by)
    for who in (cast.planner_health, cast.log_member):
        with acting(who) as by:
            assert work_for(by) == []


def test_a_withdrawn_point_is_in_no_list_and_says_why(cast: Cast, register: Register) -> None:
    first, second = register.enter()
    with acting(cast.coordinator) as by:
        put_forward(point=first.pk, priority="audit", board="children", year=this_year(cast), by=by)
        withdraw_point(point=first.pk, reason="It was too close to the case", by=by)
        assert [one.pk for one in in_register(Wanted())] == [second.pk]
        assert not what_was_put_forward().exists()
        assert LearningPoint.objects.get(pk=first.pk).withdrawn_because == "It was too close to the case"
        with pytest.raises(NotAtThisStage):
            put_forward(point=first.pk, priority="training", board="children", year=this_year(cast), by=by)


def test_the_database_refuses_a_withdrawal_that_says_nothing(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    with acting(cast.coordinator), pytest.raises(IntegrityError), transaction.atomic():
        LearningPoint.objects.filter(pk=first.pk).update(stage="withdrawn")


def test_a_note_that_names_the_subject_is_refused_and_the_name_is_told_to_nobody(
    cast: Cast, register: Register
) -> None:
    first, _second = register.enter()
    with acting(cast.coordinator) as by, pytest.raises(CannotBeRight) as refused:
        put_forward(
            point=first.pk, priority="audit", board="children", year=this_year(cast),
            note=f"As with {SUBJECT}", by=by,
        )  # fmt: skip
    assert refused.value.field == "note"
    assert not any(part in refused.value.sentence for part in SUBJECT.split())
    with acting(cast.administrator):
        assert not any(SUBJECT in str(entry.detail) for entry in Entry.objects.all())


def test_nobody_else_sees_the_register(cast: Cast, register: Register) -> None:
    register.enter()
    for who in (cast.outsider, cast.practitioner, cast.referrer, cast.other_log_chair, cast.planner_police):
        with acting(who):
            assert not LearningPoint.objects.exists(), who.name
    for who in (cast.coordinator, cast.log_chair, cast.log_member, cast.planner_health, cast.administrator):
        with acting(who):
            assert LearningPoint.objects.count() == 2, who.name


def test_the_register_is_filtered_by_year_board_and_aim(cast: Cast, register: Register) -> None:
    register.enter()
    old, _older = register.enter(agreed_on=clock.today() - timedelta(days=3 * 366))
    with acting(cast.coordinator):
        practice = practice_of(cast.partnership.pk)
        year = practice.programme.year_of(old.learned_on).year
        days: tuple[date, date] = practice.days_of(year)
        assert in_register(Wanted(days=days)).count() == 2
        assert in_register(Wanted(board="adults")).count() == 0
        assert in_register(Wanted(aim="work_with_families")).count() == 2
        assert in_register(Wanted(days=days, aim="work_with_families")).count() == 1


@pytest.mark.requirement("MAPF-03")
def test_learning_is_counted_against_each_of_the_stated_aims(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    register.enter()
    with acting(cast.coordinator) as by:
        practice = practice_of(cast.partnership.pk)
        assert practice.aims.keys == ("organisational_learning", "work_with_families", "keeping_people_safe")
        assert tally_of_aims(Wanted()) == dict.fromkeys(practice.aims.keys, 2)
        withdraw_point(point=first.pk, reason="Said twice", by=by)
        assert tally_of_aims(Wanted())["organisational_learning"] == 1
