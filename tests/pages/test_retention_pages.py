"""The pages on which a desk says how long its records are kept, and what they ask of the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, signed_in
from tests.pages.reading import filled, opened, page_of
from wardmote.domains.reviews.models import Mapf, Report
from wardmote.foundations.access.public import desk_of
from wardmote.kernel import clock


@pytest.mark.requirement("GOV-11")
def test_a_desk_sets_its_schedule_and_everybody_reads_it_at_the_record(committed: Committed) -> None:
    cast, report = committed.cast, committed.road.agreed_by_log()
    with acting(cast.administrator):
        office = desk_of(cast.agencies["council"].pk, cast.partnership.pk).pk
    browser = signed_in(cast.administrator)
    form = opened(browser, reverse("retention:set", args=[office, "report"]))
    wrong = page_of(browser.post(reverse("retention:set", args=[office, "report"]), filled(form, years="0")))
    assert wrong.status == 422
    assert "Name the policy" in wrong.said
    today = clock.today()
    sent = filled(
        form, years="25", policy_name="Retention schedule 2025", in_force_from_day=str(today.day),
        in_force_from_month=str(today.month), in_force_from_year=str(today.year),
    )  # fmt: skip
    answer = browser.post(reverse("retention:set", args=[office, "report"]), sent)
    assert answer.status_code == 302
    schedule = page_of(browser.get(answer["Location"]))
    assert "25 years after it is closed" in schedule.said
    assert "Nothing is destroyed automatically" in schedule.said
    for who in (cast.log_member, cast.planner_police):
        read = page_of(signed_in(who).get(reverse("reviews:report", args=[report.pk])))
        assert "under the policy of Test council: Retention schedule 2025." in read.said
        assert "See your agency’s schedule" not in read.said


@pytest.mark.requirement("GOV-11")
def test_pages_of_a_schedule_are_for_its_own_desk(committed: Committed) -> None:
    cast = committed.cast
    with acting(cast.administrator):
        office = desk_of(cast.agencies["council"].pk, cast.partnership.pk).pk
    addresses = [
        reverse("retention:schedule", args=[office]),
        reverse("retention:due", args=[office, "report"]),
        reverse("retention:set", args=[office, "report"]),
    ]
    for who in (cast.planner_police, cast.health_administrator, cast.outsider):
        for address in addresses:
            assert signed_in(who).get(address).status_code == 403
    assert signed_in(cast.administrator).get(f"/retention/{office}/nothing/").status_code == 404


@pytest.mark.requirement("GOV-11")
def test_one_record_is_kept_longer_from_its_page(committed: Committed) -> None:
    cast, report = committed.cast, committed.road.agreed_by_log()
    browser = signed_in(cast.administrator)
    for kind, pk, model in (("report", report.pk, Report), ("review", report.mapf_id, Mapf)):
        address = reverse("retention:keep-longer", args=[kind, pk])
        form = opened(browser, address)
        later = clock.today() + timedelta(days=20000)
        sent = filled(
            form, because="A court asked for it.", until_day=str(later.day), until_month=str(later.month),
            until_year=str(later.year),
        )  # fmt: skip
        assert browser.post(address, sent).status_code == 302, model
    shown = page_of(browser.get(reverse("reviews:report", args=[report.pk])))
    assert "A court asked for it." in shown.said
    assert (
        signed_in(cast.log_member)
        .get(reverse("retention:keep-longer", args=["report", report.pk]))
        .status_code
        == 403
    )
    assert (
        signed_in(cast.outsider).get(reverse("retention:keep-longer", args=["report", report.pk])).status_code
        == 404
    )


def test_a_schedule_asks_the_database_as_often_whoever_looks_again(committed: Committed) -> None:
    cast = committed.cast
    with acting(cast.administrator):
        office = desk_of(cast.agencies["council"].pk, cast.partnership.pk).pk
    browser = signed_in(cast.administrator)
    address = reverse("retention:schedule", args=[office])
    browser.get(address)
    with CaptureQueriesContext(connection) as before:
        browser.get(address)
    committed.road.agreed_by_log()
    with CaptureQueriesContext(connection) as after:
        browser.get(address)
    assert len(after) == len(before) < 30
