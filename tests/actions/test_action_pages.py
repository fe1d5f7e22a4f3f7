"""Pages of actions, asked for as a browser would."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.actions.conftest import MONDAY, Agreed
from tests.tables import acting, fields_of, signed_in
from wardmote.engines.actions.public import Owner, agree_action
from wardmote.foundations.ledger.public import Entry
from wardmote.kernel import clock

TUESDAY = MONDAY + timedelta(days=1)
WEEKS_LATER = MONDAY + timedelta(weeks=3)


def at(agreed: Agreed, page: str) -> str:
    return reverse(f"actions:{page}", args=[agreed.pk])


def send(client: Client, address: str, **answers: Any) -> Any:
    form = client.get(address)
    assert form.status_code == 200, form.content.decode()
    return client.post(address, {**fields_of(form.content.decode()), **answers})


@pytest.mark.parametrize("page", ["action", "progress", "complete", "due", "withdraw"])
def test_for_who_has_no_seat_there_is_no_such_page(agreed: Agreed, page: str) -> None:
    with clock.stopped_at(TUESDAY):
        assert signed_in(agreed.people.huw).get(at(agreed, page)).status_code == 404


def test_my_actions_show_what_is_overdue(agreed: Agreed) -> None:
    dewi = signed_in(agreed.people.dewi)
    with clock.stopped_at(TUESDAY):
        page = dewi.get(reverse("actions:mine")).content.decode()
        assert "Tell every school whom to call after hours." in page
        assert "Overdue" not in page
    with clock.stopped_at(WEEKS_LATER):
        assert "Overdue" in dewi.get(reverse("actions:mine")).content.decode()


def test_reading_an_action_is_in_the_ledger(agreed: Agreed) -> None:
    with clock.stopped_at(TUESDAY):
        assert signed_in(agreed.people.mair).get(at(agreed, "action")).status_code == 200
    with acting(agreed.people.mair):
        assert Entry.objects.filter(about_id=agreed.pk, kind="read").count() == 1


def test_the_owner_reports_progress_and_completes(agreed: Agreed) -> None:
    with clock.stopped_at(TUESDAY):
        dewi = signed_in(agreed.people.dewi)
        empty = send(dewi, at(agreed, "progress"), note="")
        assert empty.status_code == 422
        assert send(dewi, at(agreed, "progress"), note="Half of the schools know.").status_code == 302
        assert "Half of the schools know." in dewi.get(at(agreed, "action")).content.decode()
        assert send(dewi, at(agreed, "complete"), evidence="All schools have the card.").status_code == 302
        assert "All schools have the card." in dewi.get(at(agreed, "action")).content.decode()
        assert dewi.get(at(agreed, "complete")).status_code == 409


def test_who_may_not_is_told_who_can(agreed: Agreed) -> None:
    with clock.stopped_at(TUESDAY):
        answer = signed_in(agreed.people.mair).get(at(agreed, "complete"))
    assert answer.status_code == 403
    assert "Sergeant of Sampleton" in answer.content.decode()


def test_who_leads_the_work_moves_the_date_and_withdraws(agreed: Agreed) -> None:
    with clock.stopped_at(TUESDAY):
        carys = signed_in(agreed.people.carys)
        no_day = send(carys, at(agreed, "due"), when="day", reason="Schools are closed.")
        assert no_day.status_code == 422
        assert "Enter the day it is due" in no_day.content.decode()
        later = {"due_on_day": "20", "due_on_month": "12", "due_on_year": "2024"}
        assert send(carys, at(agreed, "due"), when="day", reason="Closed.", **later).status_code == 302
        assert "Friday 20 December 2024" in carys.get(at(agreed, "action")).content.decode()
        assert send(carys, at(agreed, "withdraw"), reason="Done elsewhere.").status_code == 302
        assert "Done elsewhere." in carys.get(at(agreed, "action")).content.decode()


def test_my_list_asks_as_often_for_many_as_for_one(agreed: Agreed) -> None:
    with clock.stopped_at(TUESDAY):
        dewi = signed_in(agreed.people.dewi)
        dewi.get(reverse("actions:mine"))
        one = asked_of_the_database(dewi)
        with acting(agreed.people.carys) as by:
            for number in range(20):
                agree_action(
                    circle=agreed.circle.pk,
                    goal=f"Step {number}.",
                    owner=Owner(agreed.people.police, post=agreed.people.sergeant),
                    reference="MAPF-2026-01",
                    as_soon_as_possible=True,
                    by=by,
                )
        assert asked_of_the_database(dewi) == one


def asked_of_the_database(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("actions:mine")).status_code == 200
    return len(asked)
