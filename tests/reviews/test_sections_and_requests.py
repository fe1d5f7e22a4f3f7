"""Every saved text of a section is kept, every request is answered, and agencies are reminded once a day (GOV-07)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Answer, LogAnswer, Reply
from wardmote.domains.reviews.models import ReportReminder, ReportSection, RequestAnswer, SectionRevision
from wardmote.engines.notices.models import Notice
from wardmote.foundations.ledger.public import entries_about
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, ChangedSince, NotAtThisStage, Refused


def write(cast: Cast, section: ReportSection, text: str, who: str = "planner_police") -> None:
    with acting(getattr(cast, who)) as by:
        act.write_section(section=section.pk, text=text, seen=None, by=by)


def test_every_saved_text_is_kept_with_who_and_when(cast: Cast) -> None:
    report = Road(cast).held()
    with acting(cast.planner_police):
        section = report.sections.get(key="worried_about")
        drawn = section.revisions.get()
    assert (drawn.number, drawn.text, drawn.saved_by_id) == (1, "- Said about worried_about", None)
    write(cast, section, "Second")
    write(cast, section, "Third", "planner_health")
    with acting(cast.planner_police):
        kept = [(one.number, one.text, one.saved_by_id) for one in section.revisions.order_by("number")]
    assert kept[1:] == [(2, "Second", cast.planner_police.pk), (3, "Third", cast.planner_health.pk)]


def test_saving_the_same_text_again_keeps_no_second_copy(cast: Cast) -> None:
    report = Road(cast).held()
    with acting(cast.planner_police):
        section = report.sections.get(key="summary")
    write(cast, section, "Written")
    write(cast, section, " Written ")
    with acting(cast.planner_police):
        assert [one.number for one in section.revisions.all()] == [2, 1]


def test_earlier_text_is_brought_back_and_the_later_one_is_kept(cast: Cast) -> None:
    report = Road(cast).held()
    with acting(cast.planner_police):
        section = report.sections.get(key="working_well")
    write(cast, section, "Something else")
    with acting(cast.planner_health) as by:
        back = act.restore_section(section=section.pk, number=1, seen=1, by=by)
    assert back.text == "- Said about working_well"
    with acting(cast.planner_police):
        kept = [(one.number, one.text, one.restores) for one in section.revisions.all()]
    assert kept == [
        (3, "- Said about working_well", 1),
        (2, "Something else", None),
        (1, "- Said about working_well", None),
    ]


def test_earlier_text_is_not_brought_back_over_a_change_nobody_has_seen(cast: Cast) -> None:
    report = Road(cast).held()
    with acting(cast.planner_police):
        section = report.sections.get(key="working_well")
    write(cast, section, "Something else")
    with pytest.raises(ChangedSince), acting(cast.planner_health) as by:
        act.restore_section(section=section.pk, number=1, seen=0, by=by)
    with pytest.raises(Refused, match="differs"), acting(cast.planner_health) as by:
        act.restore_section(section=section.pk, number=2, seen=1, by=by)


@pytest.mark.parametrize("who", ["log_chair", "practitioner", "outsider", "sub_one"])
def test_nobody_outside_the_report_sees_what_was_written_before(cast: Cast, who: str) -> None:
    Road(cast).held()
    with acting(getattr(cast, who)):
        assert not SectionRevision.objects.exists()


def test_no_saved_text_is_ever_changed_or_taken_away(cast: Cast) -> None:
    report = Road(cast).held()
    for statement in ("UPDATE reviews_sectionrevision SET text = ''", "DELETE FROM reviews_sectionrevision"):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            acting(cast.planner_police),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    with acting(cast.planner_police):
        assert SectionRevision.objects.filter(section__report=report).exists()


@pytest.mark.requirement("GOV-07")
def test_request_is_answered_once_with_what_was_changed_or_why_not(cast: Cast) -> None:
    report = Road(cast).asked()
    Road(cast).answer(report, "health", Answer.CHANGES, "Name the clinic.")
    with pytest.raises(CannotBeRight) as refused, acting(cast.planner_childrens) as by:
        act.answer_request(report=report.pk, reply=Reply.NOT_CHANGED, explanation="  ", by=by)
    assert refused.value.field == "explanation"
    with acting(cast.planner_childrens) as by:
        act.answer_request(
            report=report.pk, reply=Reply.NOT_CHANGED, explanation="It would name staff.", by=by
        )
    with acting(cast.planner_health):
        reply = RequestAnswer.objects.select_related("agency_answer").get()
        assert reply.agency_answer is not None
        assert reply.agency_answer.comment == "Name the clinic."
        assert (reply.reply, reply.replied_by_id) == (Reply.NOT_CHANGED, cast.planner_childrens.pk)
    with pytest.raises(Refused, match="has been answered"), acting(cast.planner_childrens) as by:
        act.answer_request(report=report.pk, reply=Reply.CHANGED, explanation="Again.", by=by)


@pytest.mark.requirement("GOV-08")
def test_what_the_log_returned_is_answered_before_the_agencies_are_asked_again(cast: Cast) -> None:
    report = Road(cast).with_log()
    with acting(cast.log_chair) as by:
        act.answer_for_log(
            report=report.pk, answer=LogAnswer.RETURNED, met_on=clock.today(), reasons="Say who leads.", by=by
        )
    with pytest.raises(Refused, match="asked for by the LOG"), acting(cast.planner_childrens) as by:
        act.ask_agencies(report=report.pk, by=by)
    Road(cast).reply(report, "Each action says who leads it.")
    with acting(cast.planner_childrens) as by:
        assert act.ask_agencies(report=report.pk, by=by).number == 2


def test_requests_are_answered_only_while_the_report_is_written(cast: Cast) -> None:
    report = Road(cast).asked()
    with pytest.raises(NotAtThisStage), acting(cast.planner_childrens) as by:
        act.answer_request(report=report.pk, reply=Reply.CHANGED, explanation="So.", by=by)


def test_requests_are_answered_by_who_writes_the_report_and_not_by_the_log(cast: Cast) -> None:
    report = Road(cast).with_log()
    with acting(cast.log_chair) as by:
        act.answer_for_log(
            report=report.pk, answer=LogAnswer.RETURNED, met_on=clock.today(), reasons="Say who.", by=by
        )
    with pytest.raises(Refused, match="Member of the planning group"), acting(cast.log_member) as by:
        act.answer_request(report=report.pk, reply=Reply.CHANGED, explanation="So.", by=by)


@pytest.mark.requirement("GOV-07")
def test_only_those_who_have_not_answered_are_reminded_and_once_a_day(cast: Cast) -> None:
    report = Road(cast).asked()
    Road(cast).answer(report, "police")
    now = clock.now()
    with acting(cast.administrator, now + timedelta(days=1)) as by:
        reminder = act.remind_agencies(report=report.pk, by=by)
    assert (reminder.agencies, reminder.people) == (3, 3)
    with acting(cast.planner_health):
        assert "a reminder" in Notice.objects.filter(person=cast.planner_health.pk).latest("queued_at").words
    with acting(cast.planner_police):
        told = Notice.objects.filter(person=cast.planner_police.pk, about=report.pk)
        assert not [one for one in told if "a reminder" in one.words]
    with (
        pytest.raises(Refused, match="reminded today already"),
        acting(cast.planner_childrens, now + timedelta(days=1, minutes=1)) as by,
    ):
        act.remind_agencies(report=report.pk, by=by)
    with acting(cast.planner_childrens, now + timedelta(days=2)) as by:
        assert act.remind_agencies(report=report.pk, by=by).people == 2, "nobody reminds themself"
        assert ReportReminder.objects.count() == 2


def test_second_reminder_on_a_day_is_refused_by_the_database_too(cast: Cast) -> None:
    report = Road(cast).asked()
    with acting(cast.administrator) as by:
        first = act.remind_agencies(report=report.pk, by=by)
    with pytest.raises(IntegrityError, match="once_a_day"), acting(cast.administrator), transaction.atomic():
        ReportReminder(
            report_version_id=first.report_version_id, sent_on=first.sent_on, sent_at=clock.now(),
            sent_by_id=cast.administrator.pk, agencies=1, people=1, **first.place(),
        ).save(force_insert=True)  # fmt: skip


def test_nobody_is_reminded_of_a_report_nobody_was_asked_about(cast: Cast) -> None:
    report = Road(cast).written()
    with pytest.raises(NotAtThisStage), acting(cast.administrator) as by:
        act.remind_agencies(report=report.pk, by=by)


def test_reminders_and_replies_stand_in_the_ledger(cast: Cast) -> None:
    report = Road(cast).asked()
    with acting(cast.administrator) as by:
        act.remind_agencies(report=report.pk, by=by)
    Road(cast).answer(report, "health", Answer.CHANGES, "Name the clinic.")
    Road(cast).reply(report)
    with acting(cast.administrator):
        said = {entry.act for entry in entries_about(report.pk)}
    assert {"agencies reminded", "request for changes answered"} <= said
