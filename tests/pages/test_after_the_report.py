"""The pages on which a family is decided about and a report is shared, walked as forms without JavaScript."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, signed_in
from tests.pages.reading import Page, filled, opened, page_of
from wardmote.domains.reviews.models import Report, SharedCopy, Sharing, SharingRecipient
from wardmote.kernel import clock

NAME = "Pretend Grandparent"


def sent(browser: Client, address: str, **answers: object) -> Page:
    """Fill in a form and follow it to the page it leads to."""
    answer = browser.post(address, filled(opened(browser, address), **answers))
    assert answer.status_code == 302, page_of(answer).said
    return page_of(browser.get(answer["Location"]))


def on(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


@pytest.mark.requirement("MAPF-20")
def test_what_is_missing_is_said_until_it_is_decided_and_told(committed: Committed) -> None:
    cast, report = committed.cast, committed.road.agreed_by_log()
    browser = signed_in(cast.administrator)
    page = reverse("reviews:report", args=[report.pk])
    missing = "It is not decided yet whether, and how, the family is told"
    assert missing in page_of(browser.get(page)).said
    assert "Decide what the family is told" in page_of(browser.get("/")).said
    assert missing not in page_of(signed_in(cast.log_chair).get(page)).said
    address = reverse("reviews:decide-family", args=[report.pk])
    wrong = page_of(browser.post(address, filled(opened(browser, address), choice="told")))
    assert wrong.status == 422
    assert {"Say why", "Say how they are told, and by whom"} <= wrong.links.keys()
    after = sent(browser, address, choice="told", how="We visit them.", reasons="It concerns them.")
    assert "It concerns them." in after.said
    assert "Decide what the family is told" not in page_of(browser.get("/")).said
    assert "It is not recorded yet that the family was told" in page_of(browser.get(page)).said
    told = reverse("reviews:family-told", args=[report.pk])
    after = sent(
        browser, told, who_was_told="The grandmother", told_by=str(cast.planner_health.pk),
        **on("told_on", clock.today()),
    )  # fmt: skip
    assert "by Test Planner Health: The grandmother" in after.said
    assert "It is not recorded yet" not in page_of(browser.get(page)).said


@pytest.mark.requirement("GOV-13", "GOV-14", "GOV-15", "GOV-12")
def test_a_report_is_shared_from_the_proposal_to_the_return_of_a_copy(committed: Committed) -> None:
    cast, report = committed.cast, committed.road.agreed_by_log()
    desk = signed_in(cast.administrator)
    page = sent(
        desk, reverse("reviews:propose-sharing", args=[report.pk]), purpose="So that they know.", what="whole",
        **{
            "recipients-0-kind": "family_member", "recipients-0-name": NAME,
            "recipients-0-how": "in_person",
        },
    )  # fmt: skip
    assert NAME in page.said
    sharing = _sharing(committed, report)
    sent(desk, reverse("reviews:ask-to-share", args=[sharing.pk]))
    for key, person in cast.planners.items():
        browser = signed_in(person)
        assert "May the report be shared?" in page_of(browser.get("/")).said, key
        page = sent(
            browser, reverse("reviews:answer-sharing", args=[sharing.pk]), answer="agrees",
            consideration=f"Ours, {key}.", agency=str(cast.agencies[key].pk),
        )  # fmt: skip
        assert f"Ours, {key}." in page.said
        assert "May the report be shared?" not in page_of(browser.get("/")).said, key
    with acting(cast.administrator):
        recipient = SharingRecipient.objects.get(sharing=sharing)
    sent(desk, reverse("reviews:make-copy", args=[sharing.pk, recipient.pk]))
    with acting(cast.administrator):
        copy = SharedCopy.objects.get(sharing=sharing)
    file = desk.get(reverse("documents:open", args=[copy.document_id, 1]))
    assert NAME not in file["Content-Disposition"]
    assert b"".join(file.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    page = sent(
        desk, reverse("reviews:hand-over-copy", args=[sharing.pk, copy.pk]), how="post",
        handed_by=str(cast.administrator.pk), **on("handed_on", clock.today()),
    )  # fmt: skip
    assert "every recipient who is to have a copy has it" in page.said
    page = sent(
        desk, reverse("reviews:end-copy", args=[sharing.pk, copy.pk]), ended="returned", note="By hand.",
        **on("ended_on", clock.today()),
    )  # fmt: skip
    assert "By hand." in page.said
    _nobody_is_named_where_all_can_read(committed, desk, sharing)


def _sharing(committed: Committed, report: Report) -> Sharing:
    with acting(committed.cast.administrator):
        return Sharing.objects.get(mapf=report.mapf_id)


def _nobody_is_named_where_all_can_read(committed: Committed, desk: Client, sharing: Sharing) -> None:
    for name in ("sharing", "sharing-content", "sharing-history"):
        text = desk.get(reverse(f"reviews:{name}", args=[sharing.pk])).content.decode()
        found = re.search("<title>(.*?)</title>", text, re.DOTALL)
        assert found is not None
        assert NAME not in found[1]
        assert NAME not in " ".join(re.findall(r'(?:href|action)="([^"]*)"', text))
    assert committed.ask("SELECT count(*) FROM ledger_entry WHERE e::text LIKE %s".replace("ledger_entry", "ledger_entry e"), f"%{NAME}%") == [(0,)]  # fmt: skip
    address = reverse("reviews:sharing", args=[sharing.pk])
    assert Client().get(address).status_code == 302
    for who in ("log_chair", "facilitator", "outsider", "coordinator"):
        assert signed_in(getattr(committed.cast, who)).get(address).status_code == 404, who


@pytest.mark.requirement("GOV-13")
def test_a_refusal_is_told_with_its_reason_and_no_copy_is_offered(committed: Committed) -> None:
    cast, sharing = committed.cast, committed.road.sharing_asked()
    address = reverse("reviews:answer-sharing", args=[sharing.pk])
    browser = signed_in(cast.planner_police)
    wrong = page_of(
        browser.post(address, filled(opened(browser, address), answer="refuses", consideration="No."))
    )
    assert "Say why your agency refuses" in wrong.links
    sent(browser, address, answer="refuses", consideration="We looked.", reasons="A trial is to come.")
    page = page_of(signed_in(cast.administrator).get(reverse("reviews:sharing", args=[sharing.pk])))
    assert "A trial is to come." in page.said
    assert "Make the copy" not in page.said
