"""Who was refused stands in the ledger, although everything else about the refused page was rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path, reverse

from tests.committed import Committed, signed_in
from tests.tables import fields_of
from wardmote.domains.reviews.models import Referral, ReferralSubject
from wardmote.foundations.access.public import Page


class WritesAtAnotherTable(Page):
    """A page with a fault: it writes at a table where its reader has no seat. Only the database stands in its way."""

    def get(self, request: HttpRequest, **address: UUID) -> HttpResponse:
        mine = Referral.objects.get(pk=address["pk"])
        mine.view_reasons = "changed before it failed"
        mine.save()
        place = {"office_id": address["office"], "circle_id": address["circle"]}
        ReferralSubject(referral_id=mine.pk, name="Attached", **place).save(force_insert=True)
        return HttpResponse("never shown")


urlpatterns = [
    path("faulty/<uuid:pk>/<uuid:office>/<uuid:circle>", WritesAtAnotherTable.as_view(), name="faulty"),
    path("", include("config.urls")),
]


@pytest.fixture
def faulty_page() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def refusals(committed: Committed, person: object) -> list[tuple[object, ...]]:
    return committed.ask(
        "SELECT act, detail ->> 'path', detail ->> 'reason' FROM ledger_entry "
        "WHERE kind = 'refusal' AND actor_id = %s ORDER BY id",
        person,
    )


def test_given_a_page_that_is_refused_the_refusal_stands_and_the_reading_does_not(
    committed: Committed,
) -> None:
    referral = committed.road.recommended()
    who = committed.cast.sub_one  # who recommended, and so is not the one who decides
    answer = signed_in(who).get(reverse("reviews:decide", args=[referral.pk]))
    assert answer.status_code == 403
    assert refusals(committed, who.pk) == [("page refused", "reviews:decide", "Refused")]
    [(address,)] = committed.ask(
        "SELECT detail ->> 'address' FROM ledger_entry WHERE kind = 'refusal' AND actor_id = %s", who.pk
    )
    assert str(referral.pk) in str(address)
    assert committed.ask("SELECT 1 FROM ledger_entry WHERE kind = 'read' AND actor_id = %s", who.pk) == []


@pytest.mark.parametrize(
    ("came_from", "leads_back"),
    [("http://testserver{record}", True), ("http://elsewhere.example{record}", False), ("", False)],
)
def test_given_a_page_that_is_refused_it_leads_back_to_where_its_reader_came_from(
    committed: Committed, came_from: str, leads_back: bool
) -> None:
    referral, who = committed.road.recommended(), committed.cast.sub_one
    record = reverse("reviews:referral", args=[referral.pk])
    referer = came_from.format(record=record)
    answer = signed_in(who).get(reverse("reviews:decide", args=[referral.pk]), headers={"Referer": referer})
    assert (f'href="{record}"' in answer.content.decode()) is leads_back


def test_given_an_act_that_is_refused_the_refusal_stands_and_says_about_which_record(
    committed: Committed,
) -> None:
    """The page could be opened; what must come first is missing."""
    meeting, who = committed.road.sub_group_meets(), committed.cast.coordinator
    browser, address = signed_in(who), reverse("meetings:hold", args=[meeting.pk])
    fields = fields_of(browser.get(address).content.decode())
    before = committed.state()
    answer = browser.post(address, {**fields, "notes": "Typed and kept"})
    assert answer.status_code == 403
    assert "Typed and kept" in answer.content.decode()
    assert "Take attendance first" in answer.content.decode()
    assert refusals(committed, who.pk) == [("act refused", "meetings:hold", "Refused")]
    about = committed.ask(
        "SELECT about_id, office_id FROM ledger_entry WHERE kind = 'refusal' AND actor_id = %s", who.pk
    )
    assert about == [(meeting.pk, meeting.office_id)]
    assert committed.state() == before


def test_given_a_form_sent_by_somebody_who_may_not_open_it_the_refusal_names_the_page_and_shows_no_form(
    committed: Committed,
) -> None:
    referral, who = committed.road.recommended(), committed.cast.sub_two
    before = committed.state()
    sent = {
        "once": "0e7b8f8e-5b1f-4a4e-8b7e-3b0f3a1f9c11",
        "seen_version": "",
        "outcome": "approved",
        "reasons": "",
    }
    answer = signed_in(who).post(reverse("reviews:decide", args=[referral.pk]), sent)
    assert answer.status_code == 403
    assert "invented words" not in answer.content.decode()
    assert refusals(committed, who.pk) == [("page refused", "reviews:decide", "Refused")]
    assert committed.state() == before


def test_given_a_row_that_the_database_refuses_the_page_is_403_and_it_stands_in_the_ledger(
    committed: Committed, faulty_page: None
) -> None:
    mine, theirs = committed.road.draft(), committed.road.opened()
    before = committed.state()
    answer = signed_in(committed.cast.referrer).get(
        f"/faulty/{mine.pk}/{theirs.office_id}/{theirs.circle_id}"
    )
    assert answer.status_code == 403
    assert "You cannot do this from the seat you hold." in answer.content.decode()
    assert "row-level security" not in answer.content.decode()
    assert refusals(committed, committed.cast.referrer.pk)[-1] == ("page refused", "faulty", "row security")
    assert committed.state() == before


def test_whoever_lost_their_seat_since_the_form_was_opened_finds_no_record_and_changes_nothing(
    committed: Committed,
) -> None:
    referral = committed.road.recommended()
    chair, address = signed_in(committed.cast.chair_children), reverse("reviews:decide", args=[referral.pk])
    fields = fields_of(chair.get(address).content.decode())
    committed.ask(
        "UPDATE access_seat SET ends_at = now() WHERE circle_id = %s AND role = 'board_chair' RETURNING id",
        referral.circle_id,
    )
    before = committed.state()
    assert chair.post(address, {**fields, "outcome": "declined", "reasons": "Typed"}).status_code == 404
    assert committed.state() == before
