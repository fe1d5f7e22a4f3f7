"""An agency will not agree: those the practice names say how the report goes on, and nobody agrees in its place (GOV-07)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Answer, LogAnswer
from wardmote.domains.reviews.models import Disagreement, Mapf, Report
from wardmote.domains.reviews.queries.disagreements import time_to_ask
from wardmote.domains.reviews.queries.reports_seen import whole_report
from wardmote.engines.notices.models import Notice
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.kernel.working_days import Place, working_day_after

DIFFERENT = "difference_is_recorded"
AGAIN = "agency_answers_again"
CHANGES = "report_changes"


def raised(cast: Cast, report: Report, agency: str = "health") -> Disagreement:
    with acting(cast.planner_childrens) as by:
        return act.take_disagreement_further(
            report=report.pk, agency=cast.agencies[agency].pk, reasons="They differ about the clinic.", by=by
        )


def settled(cast: Cast, report: Report, outcome: str, view: str = "") -> Disagreement:
    with acting(cast.sub_chair) as by:
        return act.settle_disagreement(
            report=report.pk, outcome=outcome, direction="So it goes on.", different_view=view, by=by
        )


def stage(cast: Cast, report: Report) -> str:
    with acting(cast.planner_police):
        return Report.objects.get(pk=report.pk).stage


def put_to_log(cast: Cast, report: Report) -> None:
    with acting(cast.administrator) as by:
        act.put_to_log(report=report.pk, by=by)


@pytest.mark.requirement("GOV-07")
def test_those_the_practice_names_are_asked_and_told_and_see_the_report_and_nothing_else(cast: Cast) -> None:
    report = Road(cast).asked()
    with acting(cast.sub_chair):
        assert not Report.objects.exists()
    one = raised(cast, report)
    assert one.group_id == cast.groups["case-review-sub-group"].pk
    assert one.settle_by == working_day_after(clock.today(), 10, Place.WALES)
    assert stage(cast, report) == "disagreeing"
    with acting(cast.sub_chair):
        assert Report.objects.get(pk=report.pk).disagreements.get().reasons == "They differ about the clinic."
        assert not Mapf.objects.exists()
        assert Notice.objects.filter(person=cast.sub_chair.pk, about=report.pk).exists()
    with acting(cast.sub_two):
        assert not Report.objects.exists(), "a member who does not chair was not asked"


def test_disagreement_needs_its_reason_and_an_agency_that_has_not_agreed(cast: Cast) -> None:
    report = Road(cast).asked()
    Road(cast).answer(report, "police")
    for agency, reasons, field in (("police", "So.", "agency"), ("health", " ", "reasons")):
        with pytest.raises(CannotBeRight) as refused, acting(cast.planner_childrens) as by:
            act.take_disagreement_further(
                report=report.pk, agency=cast.agencies[agency].pk, reasons=reasons, by=by
            )
        assert refused.value.field == field


def test_nobody_asks_before_the_agencies_were_asked_nor_twice_at_once(cast: Cast) -> None:
    report = Road(cast).written()
    with pytest.raises(Refused, match="Ask them first"):
        raised(cast, report)
    with acting(cast.planner_childrens) as by:
        act.ask_agencies(report=report.pk, by=by)
    raised(cast, report)
    with pytest.raises(NotAtThisStage):
        raised(cast, report, "police")


@pytest.mark.parametrize("who", ["administrator", "facilitator"])
def test_a_member_of_the_planning_group_says_so_and_nobody_else(cast: Cast, who: str) -> None:
    report = Road(cast).asked()
    with pytest.raises(Refused, match="Member of the planning group"), acting(getattr(cast, who)) as by:
        act.take_disagreement_further(
            report=report.pk, agency=cast.agencies["health"].pk, reasons="So.", by=by
        )


@pytest.mark.parametrize("who", ["planner_health", "administrator"])
def test_only_those_who_were_asked_settle_it(cast: Cast, who: str) -> None:
    report = Road(cast).asked()
    raised(cast, report)
    with pytest.raises(Refused), acting(getattr(cast, who)) as by:
        act.settle_disagreement(report=report.pk, outcome=CHANGES, direction="So.", by=by)


def test_outcome_needs_reasons_and_a_recorded_difference_its_words(cast: Cast) -> None:
    report = Road(cast).asked()
    raised(cast, report)
    for outcome, direction, field in (
        ("anything", "So.", "outcome"),
        (CHANGES, " ", "direction"),
        (DIFFERENT, "So.", "different_view"),
    ):
        with pytest.raises(CannotBeRight) as refused, acting(cast.sub_chair) as by:
            act.settle_disagreement(report=report.pk, outcome=outcome, direction=direction, by=by)
        assert refused.value.field == field


@pytest.mark.requirement("GOV-07")
@pytest.mark.parametrize(
    ("outcome", "then"), [(CHANGES, "writing"), (AGAIN, "agreeing"), (DIFFERENT, "writing")]
)
def test_no_outcome_opens_the_way_to_the_log(cast: Cast, outcome: str, then: str) -> None:
    report = Road(cast).asked()
    for key in ("childrens", "police", "education"):
        Road(cast).answer(report, key)
    raised(cast, report)
    with pytest.raises(NotAtThisStage):
        put_to_log(cast, report)
    settled(cast, report, outcome, "Health holds that the clinic answered in time.")
    assert stage(cast, report) == then
    with pytest.raises((Refused, NotAtThisStage)):
        put_to_log(cast, report)


@pytest.mark.requirement("GOV-07")
def test_different_view_stands_in_the_next_version_and_its_agency_still_has_to_agree(cast: Cast) -> None:
    report = Road(cast).asked()
    raised(cast, report)
    settled(cast, report, DIFFERENT, "Health holds that the clinic answered in time.")
    with acting(cast.planner_childrens) as by:
        version = act.ask_agencies(report=report.pk, by=by)
    assert version.content["different_views"] == [
        {
            "agency": cast.agencies["health"].display_name,
            "view": "Health holds that the clinic answered in time.",
        }
    ]
    for key in ("childrens", "police", "education"):
        Road(cast).answer(report, key)
    with pytest.raises(Refused, match="Test health has not agreed"):
        put_to_log(cast, report)
    Road(cast).answer(report, "health")
    put_to_log(cast, report)
    assert stage(cast, report) == "with_log"


def test_agency_that_asked_for_changes_is_asked_again_only_with_a_version_of_its_own(cast: Cast) -> None:
    report = Road(cast).asked()
    Road(cast).answer(report, "health", Answer.CHANGES, "Name the clinic.")
    raised(cast, report)
    settled(cast, report, AGAIN)
    assert stage(cast, report) == "writing"


def test_answers_already_given_still_count_where_the_agency_is_asked_again(cast: Cast) -> None:
    report = Road(cast).asked()
    for key in ("childrens", "police", "education"):
        Road(cast).answer(report, key)
    raised(cast, report)
    settled(cast, report, AGAIN)
    Road(cast).answer(report, "health")
    assert stage(cast, report) == "agreed_by_all"


def test_whoever_settled_it_sees_the_report_until_it_goes_to_the_log(cast: Cast) -> None:
    report = Road(cast).asked()
    raised(cast, report)
    settled(cast, report, AGAIN)
    for key in cast.planners:
        Road(cast).answer(report, key)
    with acting(cast.sub_chair):
        assert Report.objects.get(pk=report.pk).stage == "agreed_by_all"
    put_to_log(cast, report)
    with acting(cast.sub_chair):
        assert not Report.objects.exists()


def test_second_open_disagreement_is_refused_by_the_database_too(cast: Cast) -> None:
    report = Road(cast).asked()
    first = raised(cast, report)
    with (
        pytest.raises(IntegrityError, match="one_at_a_time"),
        acting(cast.planner_childrens),
        transaction.atomic(),
    ):
        Disagreement(
            report_id=report.pk, version_number=1, agency_id=cast.agencies["police"].pk, reasons="So.",
            raised_by_id=cast.planner_childrens.pk, raised_at=clock.now(), group_id=first.group_id,
            settle_by=clock.today(), **first.place(),
        ).save(force_insert=True)  # fmt: skip


def test_outcome_without_who_settled_it_is_refused_by_the_database_too(cast: Cast) -> None:
    report = Road(cast).asked()
    one = raised(cast, report)
    with pytest.raises(IntegrityError, match="settled_by_somebody"), acting(cast.sub_chair):
        Disagreement.objects.filter(pk=one.pk).update(outcome=CHANGES, outcome_label="So", direction="So")


def is_time_for(cast: Cast, report: Report) -> list[str]:
    whole = whole_report(report.pk)
    return [str(one.agency) for one in time_to_ask(whole.report, whole.versions, whole.agencies)]


def test_practice_says_when_it_is_time_to_ask_after_requests(cast: Cast) -> None:
    report = Road(cast).asked()
    Road(cast).answer(report, "health", Answer.CHANGES, "Name the clinic.")
    with acting(cast.planner_police):
        assert is_time_for(cast, report) == []
    Road(cast).reply(report)
    with acting(cast.planner_childrens) as by:
        act.ask_agencies(report=report.pk, by=by)
    Road(cast).answer(report, "health", Answer.CHANGES, "Name the clinic still.")
    with acting(cast.planner_police):
        assert is_time_for(cast, report) == ["Test health"]


def test_practice_says_when_it_is_time_to_ask_after_silence(cast: Cast) -> None:
    report = Road(cast).asked()
    for key in ("childrens", "police", "education"):
        Road(cast).answer(report, key)
    last = working_day_after(clock.today(), 20, Place.WALES)
    there = clock.now() + (last - clock.today())
    with acting(cast.planner_police, there - timedelta(days=1)):
        assert is_time_for(cast, report) == []
    with acting(cast.planner_police, there):
        assert is_time_for(cast, report) == ["Test health"]


def test_log_is_not_told_of_a_way_round_after_it_returned_a_report(cast: Cast) -> None:
    """Every agency had agreed what the LOG returned: there is no disagreement to take further."""
    report = Road(cast).with_log()
    with acting(cast.log_chair) as by:
        act.answer_for_log(
            report=report.pk, answer=LogAnswer.RETURNED, met_on=clock.today(), reasons="Say who.", by=by
        )
    with pytest.raises(CannotBeRight):
        raised(cast, report)
