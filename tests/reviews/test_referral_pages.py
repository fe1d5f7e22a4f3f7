"""What the pages of a referral say to each reader: the referrer, the Sub-Group, the Chair."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, committed, signed_in
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import Referral
from wardmote.foundations.accounts.public import Person

__all__ = ["committed"]


def page(person: Person, name: str, referral: Referral) -> tuple[int, str]:
    answer = signed_in(person).get(reverse(f"reviews:{name}", args=[referral.pk]))
    return answer.status_code, answer.content.decode()


@pytest.mark.requirement("REF-05")
def test_the_chair_reads_the_recommendation_though_not_the_meeting(committed: Committed) -> None:
    """The meeting lies in a circle the Chair does not see: joining it would hide the recommendation as well."""
    referral = committed.road.recommended()
    status, shown = page(committed.cast.chair_children, "decide", referral)
    assert status == 200
    for words in (
        "Because of this.",
        "Multi-Agency Professional Forum",
        "Agreed at the meeting of",
        "What happened",
    ):
        assert words in shown


@pytest.mark.requirement("REF-04")
def test_the_referrer_reads_what_was_recommended(committed: Committed) -> None:
    referral = committed.road.recommended()
    status, shown = page(committed.cast.referrer, "referral-decision", referral)
    assert (status, "Because of this." in shown) == (200, True)


def test_a_member_of_the_sub_group_is_told_why_they_do_not_decide(committed: Committed) -> None:
    referral = committed.road.recommended()
    status, shown = page(committed.cast.sub_one, "decide", referral)
    assert (status, "somebody else has to decide it" in shown) == (403, True)


@pytest.mark.requirement("REF-03")
def test_what_is_missing_is_listed_with_links_and_nothing_can_be_completed(committed: Committed) -> None:
    cast, referral = committed.cast, committed.road.draft()
    with acting(cast.referrer) as by:
        answers = replace(committed.road.answers(), agencies=(), what_happened="")
        act.write_referral(referral=referral.pk, answers=answers, by=by)
    _status, shown = page(cast.referrer, "check-referral", referral)
    writing = reverse("reviews:write-referral", args=[referral.pk])
    assert f'{writing}#id_agencies_0"' in shown
    assert f'{writing}#id_what_happened"' in shown
    assert "Complete the referral" not in shown


def test_what_was_typed_and_not_saved_is_told_before_completing(committed: Committed) -> None:
    referral = committed.road.draft()
    browser = signed_in(committed.cast.referrer)
    browser.post(
        reverse("reviews:write-referral", args=[referral.pk]),
        {
            "save": "later",
            "what_happened": "More of it",
            "subjects-TOTAL_FORMS": "1",
            "subjects-INITIAL_FORMS": "0",
        },
    )
    shown = browser.get(reverse("reviews:check-referral", args=[referral.pk])).content.decode()
    assert "You typed more on the form" in shown
    assert "Complete the referral" not in shown
    form = browser.get(reverse("reviews:write-referral", args=[referral.pk])).content.decode()
    assert "More of it" in form


def test_opening_a_referral_takes_it_off_what_changed(committed: Committed) -> None:
    referral = committed.road.recommended()
    with acting(committed.cast.coordinator):
        reference = Referral.objects.get(pk=referral.pk).reference
    browser = signed_in(committed.cast.chair_children)
    told = f"{reference}: your decision"
    assert told in browser.get("/").content.decode()
    browser.get(reverse("reviews:referral", args=[referral.pk]))
    assert told not in browser.get("/").content.decode()
