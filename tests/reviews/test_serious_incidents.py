"""The days the law gives: five working days to tell the national body, fifteen more to the first review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast, acting
from tests.road import Road
from tests.tables import signed_in
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import Notification, Recommendation, Referral
from wardmote.domains.reviews.queries.work import lines_about_referrals
from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.practice.public import DeadlinesRule, practice_for
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.kernel.working_days import Place

DAY = timedelta(days=1)


def rule_of(england: Cast) -> DeadlinesRule:
    with acting(england.referrer):
        rule = practice_for(england.partnership.pk).document.for_reviews().deadlines
    assert rule is not None
    return rule


def referred(england: Cast, aware_on: date | None, incident: str = "serious_incident") -> Referral:
    """A complete referral, written on the day of becoming aware."""
    road = Road(england)
    at = datetime.combine(aware_on or clock.today(), datetime.min.time(), clock.LOCAL) + timedelta(hours=9)
    with acting(england.referrer, at) as by:
        agency = england.agencies["childrens"]
        referral = act.start_referral(partnership=england.partnership, agency=agency, by=by)
    with acting(england.referrer, at) as by:
        answers = replace(road.answers(), incident=incident, aware_on=aware_on)
        act.write_referral(referral=referral.pk, answers=answers, by=by)
        return act.complete_referral(referral=referral.pk, by=by)


def notify(england: Cast, referral: Referral, on: date, late_reason: str = "") -> Notification:
    at = datetime.combine(on, datetime.min.time(), clock.LOCAL) + timedelta(hours=15)
    with acting(england.coordinator, at) as by:
        return act.record_notification(
            referral=referral.pk, notified_on=on, their_reference="CSPRP-7", late_reason=late_reason, by=by
        )


@pytest.mark.parametrize(
    ("aware_on", "notify_by"),
    [
        (date(2026, 11, 16), date(2026, 11, 23)),  # Monday: the next Monday
        (date(2026, 11, 21), date(2026, 11, 27)),  # Saturday: Friday of the week after
        (date(2026, 12, 23), date(2027, 1, 4)),  # over Christmas: 25, 28 December and 1 January are kept
        (date(2027, 3, 24), date(2027, 4, 2)),  # over Easter: Good Friday 26 and Monday 29 March are kept
    ],
)
def test_five_working_days_without_bank_holidays(england: Cast, aware_on: date, notify_by: date) -> None:
    rule = rule_of(england)
    assert (rule.place, rule.notification.within_working_days) == (Place.ENGLAND, 5)
    assert rule.notify_by(aware_on) == notify_by


@pytest.mark.parametrize(
    ("notified_on", "review_by"),
    [
        (date(2026, 11, 2), date(2026, 11, 23)),
        (date(2026, 12, 18), date(2027, 1, 13)),  # Christmas, Boxing Day in lieu, New Year
        (date(2027, 3, 19), date(2027, 4, 13)),  # Easter
    ],
)
def test_fifteen_working_days_from_the_notification(
    england: Cast, notified_on: date, review_by: date
) -> None:
    assert rule_of(england).review_by(notified_on) == review_by


def test_what_is_due_follows_from_what_was_done(england: Cast) -> None:
    aware = date(2026, 10, 5)
    referral = referred(england, aware)
    assert referral.due_on == date(2026, 10, 12)
    told = notify(england, referral, date(2026, 10, 9))
    assert (told.notify_by, told.review_by, told.was_late) == (date(2026, 10, 12), date(2026, 10, 30), False)
    with acting(england.sub_one):
        assert Referral.objects.get(pk=referral.pk).due_on == told.review_by


def test_no_days_run_for_another_case(england: Cast) -> None:
    referral = referred(england, None, incident="case_referral")
    assert (referral.aware_on, referral.due_on) == (None, None)
    with acting(england.coordinator) as by, pytest.raises(Refused, match="No notification is due"):
        act.record_notification(
            referral=referral.pk, notified_on=clock.today(), their_reference="x", late_reason="", by=by
        )


@pytest.mark.parametrize(
    ("incident", "aware_on", "field"), [("", None, "incident"), ("serious_incident", None, "aware_on")]
)
def test_kind_and_day_are_needed_to_complete(
    england: Cast, incident: str, aware_on: date | None, field: str
) -> None:
    with pytest.raises(CannotBeRight) as refused:
        referred(england, aware_on, incident)
    assert refused.value.field == field


def test_late_is_allowed_and_says_why(england: Cast) -> None:
    referral = referred(england, date(2026, 10, 5))
    with pytest.raises(CannotBeRight, match="due by Monday 12 October 2026") as refused:
        notify(england, referral, date(2026, 10, 13))
    assert refused.value.field == "late_reason"
    told = notify(england, referral, date(2026, 10, 13), "The father’s identity was not known.")
    assert told.was_late
    with pytest.raises(NotAtThisStage, match="recorded already"):
        notify(england, referral, date(2026, 10, 13), "Again.")


def test_a_notification_before_the_incident_was_known_or_tomorrow_is_refused(england: Cast) -> None:
    referral = referred(england, date(2026, 10, 5))
    for day in (date(2026, 10, 4), clock.today() + DAY):
        with acting(england.coordinator) as by, pytest.raises(CannotBeRight) as refused:
            act.record_notification(
                referral=referral.pk, notified_on=day, their_reference="x", late_reason="y", by=by
            )
        assert refused.value.field == "notified_on"


def test_the_referrer_cannot_record_it(england: Cast) -> None:
    referral = referred(england, date(2026, 10, 5))
    with acting(england.referrer) as by, pytest.raises(Refused, match="This can be done by"):
        act.record_notification(
            referral=referral.pk, notified_on=clock.today(), their_reference="x", late_reason="y", by=by
        )


def test_the_database_keeps_the_reason_too(england: Cast) -> None:
    referral = referred(england, date(2026, 10, 5))
    told = notify(england, referral, date(2026, 10, 9))
    with acting(england.coordinator), pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.create(
            referral=referred(england, date(2026, 10, 6)), aware_on=date(2026, 10, 6), notify_by=date(2026, 10, 13),
            notified_on=date(2026, 10, 14), review_by=date(2026, 11, 4), their_reference="x",
            recorded_by=england.coordinator, recorded_at=clock.now(), **told.place(),
        )  # fmt: skip


def test_no_recommendation_before_the_notification(england: Cast) -> None:
    meeting = Road(england).sub_group_meets()
    referral = referred(england, date(2026, 10, 5))
    with acting(england.sub_one) as by, pytest.raises(Refused, match="national Panel has to be told first"):
        act.recommend_route(
            referral=referral.pk, route="lcspr", reasons="Because.", meeting=meeting.pk, by=by
        )


def test_a_late_review_says_why_and_the_days_end_with_it(england: Cast) -> None:
    meeting = Road(england).sub_group_meets()
    referral = referred(england, meeting.day - 40 * DAY)
    told = notify(england, referral, meeting.day - 39 * DAY)
    assert told.review_by < meeting.day
    with acting(england.sub_one) as by:
        how = {"referral": referral.pk, "route": "lcspr", "reasons": "Because.", "meeting": meeting.pk}
        with pytest.raises(CannotBeRight, match="rapid review was due by") as refused:
            act.recommend_route(**how, by=by)  # type: ignore[arg-type]
        assert refused.value.field == "late_reason"
        made = act.recommend_route(**how, late_reason="A police inquiry.", by=by)  # type: ignore[arg-type]
        assert (made.due_on, made.late_reason) == (told.review_by, "A police inquiry.")
        assert Referral.objects.get(pk=referral.pk).due_on is None
        with pytest.raises(IntegrityError), transaction.atomic():
            Recommendation.objects.filter(pk=made.pk).update(late_reason="")


def test_the_office_finds_it_in_its_work_and_first_in_its_list(england: Cast) -> None:
    soon = referred(england, clock.today() - DAY)
    overdue = referred(england, clock.today() - 30 * DAY)
    with acting(england.coordinator):
        lines = lines_about_referrals(actor_in_force())
    due = {line.due for line in lines if "national Panel" in str(line.what)}
    assert due == {soon.due_on, overdue.due_on}
    page = signed_in(england.coordinator.pk).get("/referrals/").content.decode()
    assert page.index(overdue.reference) < page.index(soon.reference)
    assert "Overdue" in page


def test_the_page_asks_records_and_says_it(england: Cast) -> None:
    referral = referred(england, clock.today() - 30 * DAY)
    office = signed_in(england.coordinator.pk)
    record = office.get(f"/referrals/{referral.pk}/").content.decode()
    assert "Child Safeguarding Practice Review Panel has to be told" in record
    assert "overdue" in record
    form = office.get(f"/referrals/{referral.pk}/notification")
    assert form.status_code == 200
    sent = {
        **{key: str(value) for key, value in form.context["form"].initial.items()},
        "once": form.context["form"]["once"].value(),
        "seen_version": str(referral.version),
        "notified_on_day": str(clock.today().day),
        "notified_on_month": str(clock.today().month),
        "notified_on_year": str(clock.today().year),
        "their_reference": "CSPRP-9",
    }
    late = office.post(f"/referrals/{referral.pk}/notification", sent)
    assert late.status_code == 422
    assert "Say why it was sent later" in late.content.decode()
    done = office.post(f"/referrals/{referral.pk}/notification", {**sent, "late_reason": "Not known before."})
    assert done.status_code == 302, done.content.decode()
    said = office.get(f"/referrals/{referral.pk}/").content.decode()
    assert "CSPRP-9" in said
    assert "late: it was due by" in said
    assert "Not known before." in said
