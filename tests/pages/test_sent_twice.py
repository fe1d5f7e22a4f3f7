"""The same form sent twice: one effect, and the second sending is told so, also where its choice is no longer offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, signed_in
from tests.pages.reading import filled, opened, page_of
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import Mapf

Form = tuple[Client, str, dict[str, Any]]


def starting(committed: Committed) -> Form:
    return signed_in(committed.cast.referrer), reverse("reviews:start-referral"), {}


def completing(committed: Committed) -> Form:
    return (
        signed_in(committed.cast.referrer),
        reverse("reviews:check-referral", args=[committed.road.draft().pk]),
        {},
    )


def recommending(committed: Committed) -> Form:
    meeting, referral = committed.road.sub_group_meets(), committed.road.completed()
    answers = {"route": "mapf", "reasons": "Because of this.", "meeting": str(meeting.pk)}
    return signed_in(committed.cast.sub_one), reverse("reviews:recommend", args=[referral.pk]), answers


def approving(committed: Committed) -> Form:
    referral = committed.road.recommended()
    return (
        signed_in(committed.cast.chair_children),
        reverse("reviews:decide", args=[referral.pk]),
        {"outcome": "approved"},
    )


def seating(committed: Committed) -> Form:
    cast, mapf = committed.cast, committed.road.opened()
    chosen = f"{cast.agencies['police'].pk}:{cast.planner_police.pk}"
    return (
        signed_in(cast.administrator),
        reverse("reviews:seat-member", args=[mapf.pk]),
        {"person": chosen, "reason": "Why"},
    )


def answering_together(committed: Committed) -> Form:
    cast, mapf = committed.cast, committed.road.planning()
    with acting(cast.planner_childrens) as by:
        asked = act.propose_meetings(
            mapf=mapf.pk, how_often="Monthly", meetings_planned=3, reasons="So.", by=by
        )
    address = reverse("reviews:answer-decision", args=[mapf.pk, asked.pk])
    return (
        signed_in(cast.planner_health),
        address,
        {"agency": str(cast.agencies["health"].pk), "answer": "agrees"},
    )


def agreeing_the_report(committed: Committed) -> Form:
    cast, report = committed.cast, committed.road.asked()
    answers = {"agency": str(cast.agencies["health"].pk), "answer": "agreed"}
    return signed_in(cast.planner_health), reverse("reviews:answer-report", args=[report.pk]), answers


def releasing(committed: Committed) -> Form:
    cast, mapf = committed.cast, committed.road.seated()
    with acting(cast.administrator):
        member = Mapf.objects.get(pk=mapf.pk).members.get(person=cast.planner_police)
    return signed_in(cast.administrator), reverse("reviews:release-member", args=[mapf.pk, member.pk]), {}


def adding_a_paper(committed: Committed) -> Form:
    meeting = committed.road.sub_group_meets()
    answers = {"title": "A paper", "kind": "paper", "body": "Text"}
    return signed_in(committed.cast.coordinator), reverse("meetings:add-paper", args=[meeting.pk]), answers


@pytest.mark.parametrize(
    "form",
    [
        starting, completing, recommending, approving, seating, answering_together, agreeing_the_report, releasing,
        adding_a_paper,
    ],
)  # fmt: skip
def test_it_counts_once_and_the_second_sending_is_told_so(
    committed: Committed, form: Callable[[Committed], Form]
) -> None:
    browser, address, answers = form(committed)
    sent = filled(opened(browser, address), **answers)
    before = committed.state()
    first = browser.post(address, sent)
    assert first.status_code == 302, page_of(first).said
    counted = committed.state()
    assert counted != before
    second = browser.post(address, sent)
    assert second.status_code == 302
    assert committed.state() == counted
    assert (
        "That had already been done, so nothing was changed a second time."
        in page_of(browser.get(second["Location"])).said
    )


def test_a_new_form_of_the_same_page_counts_again(committed: Committed) -> None:
    browser, address, answers = adding_a_paper(committed)
    for _ in range(2):
        assert browser.post(address, filled(opened(browser, address), **answers)).status_code == 302
    browser.get(address)
    papers = committed.ask(
        "SELECT count(*) FROM meetings_paper WHERE meeting_id::text = %s", address.split("/")[2]
    )
    assert papers == [(2,)]


def test_a_form_that_was_not_taken_counts_when_it_is_mended_and_sent_again(committed: Committed) -> None:
    browser, address, answers = adding_a_paper(committed)
    wrong = page_of(browser.post(address, filled(opened(browser, address), **{**answers, "title": ""})))
    assert wrong.status == 422
    assert browser.post(address, filled(wrong, title="Mended")).status_code == 302
