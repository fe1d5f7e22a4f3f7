"""Learning points: drafted with the report, free of case detail, agreed with it, and then in the Board's register."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Answer, LogAnswer, Reply
from wardmote.domains.reviews.models import MapfProgress, Report, ReportLearningPoint, ReportVersion
from wardmote.engines.learning.public import LearningPoint, leave_as_it_is, put_forward, work_for
from wardmote.foundations.ledger.models import Entry
from wardmote.foundations.practice.public import practice_for
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, ChangedSince, NotAtThisStage, Refused

SECOND = "Families are asked what helped."
NAMED = (
    "Pretend Childname was not seen alone.",
    "pretend  childname was not seen alone.",
    "What Childname said was not written down.",
    "CHILDNAME’s school was not asked.",
    "The plan for Pretend was late.",
    "Nobody asked Childnamé.",
)


def lesson(text: str, aims: tuple[str, ...] = ("work_with_families",), *, free: bool = True) -> act.Lesson:
    return act.Lesson(text, aims, free_of_case_detail=free)


def texts(cast: Cast, report: Report) -> list[str]:
    with acting(cast.planner_police):
        return [one.text for one in report.learning_points.order_by("position")]


def agree(cast: Cast, report: Report) -> None:
    with acting(cast.log_chair) as by:
        act.answer_for_log(report=report.pk, answer=LogAnswer.AGREED, met_on=clock.today(), reasons="", by=by)


def test_points_are_written_put_in_order_changed_and_taken_out(cast: Cast) -> None:
    report = Road(cast).written()
    with acting(cast.planner_police) as by:
        second = act.add_learning_point(report=report.pk, says=lesson(SECOND), by=by)
        third = act.add_learning_point(report=report.pk, says=lesson("Third"), by=by)
        act.move_learning_point(point=second.pk, earlier=True, by=by)
        with pytest.raises(Refused, match="first already"):
            act.move_learning_point(point=second.pk, earlier=True, by=by)
        act.change_learning_point(point=third.pk, says=lesson("Third, better"), seen=1, by=by)
    first = Road(cast).lesson().text
    assert texts(cast, report) == [SECOND, first, "Third, better"]
    with acting(cast.facilitator) as by:
        act.remove_learning_point(point=second.pk, by=by)
    assert texts(cast, report) == [first, "Third, better"]
    with acting(cast.planner_police):
        assert [one.position for one in report.learning_points.all()] == [1, 2]


def test_two_people_changing_the_same_point_are_told(cast: Cast) -> None:
    report = Road(cast).written()
    with acting(cast.planner_police) as by:
        point = report.learning_points.get()
        act.change_learning_point(point=point.pk, says=lesson("One"), seen=point.version, by=by)
    with pytest.raises(ChangedSince) as told, acting(cast.planner_health) as by:
        act.change_learning_point(point=point.pk, says=lesson("Two"), seen=point.version, by=by)
    assert told.value.changes[0].by == cast.planner_police.name


@pytest.mark.parametrize("text", NAMED)
@pytest.mark.parametrize("who", ["planner_health", "facilitator", "administrator"])
def test_a_point_that_names_a_subject_is_refused_and_the_name_is_told_to_nobody(
    cast: Cast, who: str, text: str
) -> None:
    report = Road(cast).written()
    with pytest.raises(CannotBeRight, match="without the name") as refused, acting(getattr(cast, who)) as by:
        act.add_learning_point(report=report.pk, says=lesson(text), by=by)
    assert refused.value.field == "text"
    assert "hildname" not in refused.value.sentence
    with acting(cast.administrator):
        assert not [one for one in Entry.objects.all() if "hildname" in f"{one.detail}{one.act}".lower()]


def test_ordinary_words_that_are_also_a_name_are_let_through(cast: Cast) -> None:
    report = Road(cast).written()
    with acting(cast.planner_health) as by:
        act.add_learning_point(report=report.pk, says=lesson("We need not pretend to know."), by=by)


@pytest.mark.parametrize(
    ("says", "field"),
    [
        (lesson(" "), "text"),
        (lesson("x" * 601), "text"),
        (lesson(SECOND, ()), "aims"),
        (lesson(SECOND, ("world_peace",)), "aims"),
        (lesson(SECOND, free=False), "free_of_case_detail"),
    ],
)
def test_what_is_missing_is_said_by_its_field(cast: Cast, says: act.Lesson, field: str) -> None:
    report = Road(cast).held()
    with pytest.raises(CannotBeRight) as refused, acting(cast.planner_health) as by:
        act.add_learning_point(report=report.pk, says=says, by=by)
    assert refused.value.field == field


def test_only_those_who_write_the_report_write_its_points(cast: Cast) -> None:
    report = Road(cast).with_log()
    for who in (cast.outsider, cast.practitioner, cast.coordinator):
        with pytest.raises(Report.DoesNotExist), acting(who) as by:
            act.add_learning_point(report=report.pk, says=lesson(SECOND), by=by)
    with pytest.raises(Refused, match="This can be done by"), acting(cast.log_chair) as by:
        act.add_learning_point(report=report.pk, says=lesson(SECOND), by=by)


def test_points_are_fixed_once_the_agencies_are_asked(cast: Cast) -> None:
    report = Road(cast).asked()
    with acting(cast.planner_police):
        point = report.learning_points.get()
    tries: list[Callable[..., object]] = [
        lambda by: act.add_learning_point(report=report.pk, says=lesson(SECOND), by=by),
        lambda by: act.change_learning_point(point=point.pk, says=lesson(SECOND), seen=None, by=by),
        lambda by: act.move_learning_point(point=point.pk, earlier=True, by=by),
        lambda by: act.remove_learning_point(point=point.pk, by=by),
    ]
    for attempt in tries:
        with pytest.raises(NotAtThisStage), acting(cast.planner_police) as by:
            attempt(by)


def test_a_report_without_a_learning_point_is_not_put_to_the_agencies(cast: Cast) -> None:
    report = Road(cast).written()
    with acting(cast.planner_police) as by:
        act.remove_learning_point(point=report.learning_points.get().pk, by=by)
    with pytest.raises(Refused, match="No learning point is written yet"), acting(cast.planner_police) as by:
        act.ask_agencies(report=report.pk, by=by)


def test_the_agencies_agree_the_points_with_the_report(cast: Cast) -> None:
    report = Road(cast).asked()
    with acting(cast.planner_police):
        content = ReportVersion.objects.get(report=report).content
    said = {"text": Road(cast).lesson().text, "aims": ["organisational_learning"]}
    assert content["learning_points"] == [said]


@pytest.mark.requirement("MAPF-07")
@pytest.mark.requirement("MAPF-19")
def test_what_was_learned_enters_the_register_when_the_log_agrees_and_not_before(cast: Cast) -> None:
    report = Road(cast).with_log()
    with acting(cast.coordinator):
        assert not LearningPoint.objects.exists()
    agree(cast, report)
    with acting(cast.coordinator):
        point = LearningPoint.objects.get()
        progress = MapfProgress.objects.get(mapf=report.mapf_id)
    assert (point.text, point.reference, point.board) == (
        Road(cast).lesson().text,
        report.reference,
        "children",
    )
    assert (point.circle_id, point.office_id) == (progress.circle_id, progress.office_id)
    assert point.aims == ["organisational_learning"]
    assert point.learned_on == clock.today()


def test_nothing_enters_the_register_when_the_log_returns_the_report(cast: Cast) -> None:
    report = Road(cast).with_log()
    with acting(cast.log_chair) as by:
        act.answer_for_log(
            report=report.pk, answer=LogAnswer.RETURNED, met_on=clock.today(), reasons="Shorter", by=by
        )
    with acting(cast.administrator):
        assert not LearningPoint.objects.exists()


@pytest.mark.requirement("MAPF-07")
def test_business_unit_and_sub_group_put_forward_what_the_log_only_reads(cast: Cast) -> None:
    agree(cast, Road(cast).with_log())
    with acting(cast.sub_one) as by:
        point = LearningPoint.objects.get()
        assert len(work_for(by)) == 1
        year = practice_for(cast.partnership.pk).document.for_reviews().programme.year_of(clock.today()).year
        put_forward(point=point.pk, priority="training", board="children", year=year, by=by)
    with acting(cast.coordinator) as by:
        put_forward(point=point.pk, priority="audit", board="children", year=year, by=by)
        assert not Report.objects.exists()
    for who in (cast.log_member, cast.log_chair, cast.planner_health, cast.facilitator):
        with acting(who) as by, pytest.raises(Refused, match="Business Unit"):
            put_forward(point=point.pk, priority="business_plan", board="children", year=year, by=by)


@pytest.mark.parametrize("who", ["sub_one", "coordinator"])
def test_a_note_of_those_who_never_see_the_planning_is_checked_for_names_too(cast: Cast, who: str) -> None:
    agree(cast, Road(cast).with_log())
    with acting(getattr(cast, who)) as by, pytest.raises(CannotBeRight, match="without the name"):
        point = LearningPoint.objects.get()
        put_forward(
            point=point.pk, priority="audit", board="children", year=clock.today().year, note="Like Childname",
            by=by,
        )  # fmt: skip


def test_practitioners_and_other_partnerships_see_no_learning_point(cast: Cast) -> None:
    agree(cast, Road(cast).with_log())
    for who in (cast.practitioner, cast.outsider, cast.other_log_chair, cast.referrer, cast.chair_children):
        with acting(who):
            assert not LearningPoint.objects.exists(), who.name
            assert not ReportLearningPoint.objects.exists(), who.name


def test_points_agreed_are_those_of_the_version_and_not_of_a_later_draft(cast: Cast) -> None:
    report = Road(cast).asked()
    Road(cast).answer(report, "police", Answer.CHANGES, "Say it more plainly")
    with acting(cast.planner_childrens) as by:
        point = report.learning_points.get()
        act.change_learning_point(point=point.pk, says=lesson("Said plainly."), seen=None, by=by)
        act.answer_request(report=report.pk, reply=Reply.CHANGED, explanation="Done", by=by)
        act.ask_agencies(report=report.pk, by=by)
    for key in cast.planners:
        Road(cast).answer(report, key)
    with acting(cast.administrator) as by:
        act.put_to_log(report=report.pk, by=by)
    agree(cast, report)
    with acting(cast.coordinator) as by:
        said = LearningPoint.objects.get()
        leave_as_it_is(point=said.pk, by=by)
    assert (said.text, said.aims) == ("Said plainly.", ["work_with_families"])


def test_the_database_refuses_a_point_without_an_aim(cast: Cast) -> None:
    report = Road(cast).written()
    with acting(cast.planner_police), pytest.raises(IntegrityError), transaction.atomic():
        report.learning_points.update(aims=[])
