"""The report: drafted from the record, agreed by every agency, and only then put to the LOG (GOV-07 to 12, EVT-13)."""

from __future__ import annotations

import pytest

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Answer, LogAnswer
from wardmote.domains.reviews.models import Report, ReportVersion
from wardmote.engines.actions.public import actions_of
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, ChangedSince, NotAtThisStage, Refused
from wardmote.ui.words import gettext


def stage(cast: Cast, report: Report) -> str:
    with acting(cast.planner_police):
        return Report.objects.get(pk=report.pk).stage


def put_to_log(cast: Cast, report: Report) -> None:
    with acting(cast.administrator) as by:
        act.put_to_log(report=report.pk, by=by)


def log_says(
    cast: Cast, report: Report, answer: LogAnswer, reasons: str = "", who: str = "log_chair"
) -> None:
    with acting(getattr(cast, who)) as by:
        act.answer_for_log(report=report.pk, answer=answer, met_on=clock.today(), reasons=reasons, by=by)


def test_report_begins_with_what_was_recorded(cast: Cast) -> None:
    report = Road(cast).held()
    with acting(cast.planner_police):
        said = {section.key: section.text for section in report.sections.all()}
    assert said["working_well"] == "- Said about working_well"
    assert said["worried_about"] == "- Said about worried_about"
    assert "- Test health" in said["who_took_part"]
    assert cast.practitioner.name not in " ".join(said.values())


@pytest.mark.requirement("GOV-10")
def test_report_lives_in_the_lead_agencys_office(cast: Cast) -> None:
    report = Road(cast).held()
    with acting(cast.administrator):
        assert (
            Report.objects.select_related("office").get(pk=report.pk).office.agency_id
            == cast.agencies["council"].pk
        )


@pytest.mark.requirement("GOV-12")
def test_nobody_outside_reads_the_report_whatever_its_stage(cast: Cast) -> None:
    report = Road(cast).with_log()
    log_says(cast, report, LogAnswer.AGREED)
    for who in ("outsider", "referrer", "chair_children", "practitioner", "coordinator"):
        with acting(getattr(cast, who)):
            assert not Report.objects.exists(), who


def test_two_people_writing_the_same_section_are_told(cast: Cast) -> None:
    report = Road(cast).held()
    with acting(cast.planner_police):
        section = report.sections.get(key="summary")
    with acting(cast.planner_police) as by:
        act.write_section(section=section.pk, text="First", seen=section.version, by=by)
    with pytest.raises(ChangedSince) as told, acting(cast.planner_health) as by:
        act.write_section(section=section.pk, text="Second", seen=section.version, by=by)
    assert told.value.changes[0].by == cast.planner_police.name
    with acting(cast.planner_police):
        assert report.sections.get(key="summary").text == "First"


def test_unfinished_report_is_not_put_to_the_agencies(cast: Cast) -> None:
    report = Road(cast).held()
    with (
        pytest.raises(Refused, match="“The case in brief” is still empty"),
        acting(cast.planner_police) as by,
    ):
        act.ask_agencies(report=report.pk, by=by)


@pytest.mark.requirement("GOV-07")
def test_log_step_is_closed_until_every_agency_has_agreed(cast: Cast) -> None:
    report = Road(cast).asked()
    for key, waiting in (
        ("childrens", "Test education, Test health and Test police have not agreed"),
        ("police", "Test education and Test health have not agreed"),
        ("health", "Test education has not agreed"),
    ):
        Road(cast).answer(report, key)
        with pytest.raises(Refused, match=waiting):
            put_to_log(cast, report)
    Road(cast).answer(report, "education")
    assert stage(cast, report) == "agreed_by_all"
    put_to_log(cast, report)
    assert stage(cast, report) == "with_log"


@pytest.mark.requirement("GOV-07")
def test_each_agency_answers_by_its_own_person(cast: Cast) -> None:
    report = Road(cast).asked()
    with (
        pytest.raises(Refused, match="Only the person who sits at this table for Test health"),
        acting(cast.planner_police) as by,
    ):
        act.answer_for_agency(
            report=report.pk, agency=cast.agencies["health"].pk, answer=Answer.AGREED, comment="", by=by
        )


@pytest.mark.requirement("GOV-07")
def test_agency_answers_once_for_each_version(cast: Cast) -> None:
    report = Road(cast).asked()
    Road(cast).answer(report, "police")
    with pytest.raises(NotAtThisStage, match="answered already"):
        Road(cast).answer(report, "police")


@pytest.mark.requirement("GOV-07")
def test_changes_asked_for_bring_the_report_back_and_everybody_agrees_the_new_version(cast: Cast) -> None:
    report = Road(cast).asked()
    Road(cast).answer(report, "childrens")
    with pytest.raises(CannotBeRight, match="what should change"):
        Road(cast).answer(report, "health", Answer.CHANGES)
    Road(cast).answer(report, "health", Answer.CHANGES, "Name the clinic.")
    assert stage(cast, report) == "writing"
    with (
        pytest.raises(Refused, match="asked for by Test health have no answer yet"),
        acting(cast.planner_childrens) as by,
    ):
        act.ask_agencies(report=report.pk, by=by)
    Road(cast).reply(report, "It is named now.")
    with acting(cast.planner_childrens) as by:
        version = act.ask_agencies(report=report.pk, by=by)
    assert version.number == 2
    for key in ("health", "police", "education"):
        Road(cast).answer(report, key)
    assert stage(cast, report) == "agreeing"
    Road(cast).answer(report, "childrens")
    assert stage(cast, report) == "agreed_by_all"


def test_version_the_agencies_agreed_never_changes(cast: Cast) -> None:
    report = Road(cast).asked()
    with acting(cast.planner_police) as by:
        section = report.sections.get(key="summary")
        with pytest.raises(NotAtThisStage):
            act.write_section(section=section.pk, text="Changed", seen=section.version, by=by)
        version = ReportVersion.objects.get(report=report)
    assert {"key": "summary", "heading": "The case in brief", "text": "Written."} in version.content[
        "sections"
    ]
    assert version.content["action_plan"][0]["goal"] == "Write to every school"
    assert len(version.digest) == 64


@pytest.mark.requirement("GOV-08", "EVT-13")
def test_log_sees_the_report_only_once_it_is_asked(cast: Cast) -> None:
    report = Road(cast).agreed()
    with acting(cast.log_chair):
        assert not Report.objects.exists()
    put_to_log(cast, report)
    with acting(cast.log_member):
        put = Report.objects.get(pk=report.pk)
        assert gettext(put.history()[0].what) == "Report put to the Local Operational Group"


@pytest.mark.requirement("GOV-08")
@pytest.mark.parametrize("who", ["log_member", "planner_police", "administrator"])
def test_only_the_chair_of_the_log_answers_for_it(cast: Cast, who: str) -> None:
    report = Road(cast).with_log()
    with pytest.raises(Refused):
        log_says(cast, report, LogAnswer.AGREED, who=who)


@pytest.mark.requirement("GOV-08")
def test_log_returns_a_report_only_with_a_reason(cast: Cast) -> None:
    report = Road(cast).with_log()
    with pytest.raises(CannotBeRight) as refused:
        log_says(cast, report, LogAnswer.RETURNED)
    assert refused.value.field == "reasons"
    log_says(cast, report, LogAnswer.RETURNED, "Say who leads each action.")
    assert stage(cast, report) == "writing"


@pytest.mark.requirement("GOV-09")
def test_log_takes_every_action_on(cast: Cast) -> None:
    report = Road(cast).with_log()
    log_says(cast, report, LogAnswer.AGREED)
    with acting(cast.log_chair):
        taken = {
            (action.accountable_group_id, action.taken_on_by_id)
            for action in actions_of(report.plan_circle_id)
        }
    assert taken == {(cast.groups["log-carmarthenshire"].pk, cast.log_chair.pk)}


@pytest.mark.requirement("EVT-13")
def test_report_is_sent_to_the_log_and_then_to_the_sub_group_each_with_its_dates(cast: Cast) -> None:
    report = Road(cast).with_log()
    with acting(cast.sub_two):
        assert not Report.objects.exists()
    log_says(cast, report, LogAnswer.AGREED)
    sub_group = cast.groups["case-review-sub-group"].pk
    with acting(cast.sub_two) as by:
        act.acknowledge_report(report=report.pk, group=sub_group, by=by)
        sendings = {s.group_id: s for s in Report.objects.get(pk=report.pk).sendings.all()}
    to_log, to_sub_group = sendings[report.accountable_log_id], sendings[sub_group]
    assert to_log.received_by_id == cast.log_chair.pk
    assert to_sub_group.received_by_id == cast.sub_two.pk
    assert to_log.received_at is not None
    assert to_sub_group.received_at is not None
    assert to_log.sent_at <= to_log.received_at <= to_sub_group.sent_at <= to_sub_group.received_at


@pytest.mark.requirement("EVT-13")
def test_nobody_acknowledges_a_report_for_a_group_they_do_not_sit_on(cast: Cast) -> None:
    report = Road(cast).with_log()
    log_says(cast, report, LogAnswer.AGREED)
    with pytest.raises(Refused, match="sits on that group"), acting(cast.sub_two) as by:
        act.acknowledge_report(report=report.pk, group=report.accountable_log_id, by=by)
