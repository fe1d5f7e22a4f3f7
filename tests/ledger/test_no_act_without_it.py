"""Where the ledger cannot be written, nothing is done and nothing is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, signed_in
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import Referral

WAYS_TO_FAIL = {
    "no right to add": (
        "REVOKE INSERT ON ledger_entry FROM wardmote_app",
        "GRANT INSERT ON ledger_entry TO wardmote_app",
    ),
    "the table refuses": (
        "ALTER TABLE ledger_entry ADD CONSTRAINT nothing_more CHECK (false) NOT VALID",
        "ALTER TABLE ledger_entry DROP CONSTRAINT nothing_more",
    ),
}


@pytest.fixture(params=list(WAYS_TO_FAIL.values()), ids=list(WAYS_TO_FAIL))
def draft(request: pytest.FixtureRequest, committed: Committed) -> Iterator[Referral]:
    """A draft somebody wrote before the ledger failed."""
    fails, works = request.param
    draft = committed.road.draft()
    with committed.addresses.owner.connect() as owner:
        owner.execute(fails.encode())
        yield draft
        owner.execute(works.encode())


def test_an_act_fails_and_changes_nothing(committed: Committed, draft: Referral) -> None:
    before = committed.state()
    with pytest.raises(DatabaseError), acting(committed.cast.referrer) as by:
        act.complete_referral(referral=draft.pk, by=by)
    assert committed.state() == before


def test_a_page_shows_nothing_of_the_record(committed: Committed, draft: Referral) -> None:
    referrer = signed_in(committed.cast.referrer)
    for page in ("referral", "referral-history", "write-referral", "check-referral"):
        answer = referrer.get(reverse(f"reviews:{page}", args=[draft.pk]))
        assert answer.status_code == 500
        shown = answer.content.decode()
        assert "nothing was half saved" in shown
        assert "Pretend" not in shown
        assert "invented words" not in shown


def test_a_form_that_is_sent_does_nothing_and_the_error_page_says_so(
    committed: Committed, draft: Referral
) -> None:
    before = committed.state()
    sent = {"once": "6f3e3c0e-4a37-4a51-9d2c-0d3c6f8a1b11", "seen_version": draft.version}
    address = reverse("reviews:check-referral", args=[draft.pk])
    answer = signed_in(committed.cast.referrer).post(address, sent)
    assert answer.status_code == 500
    assert committed.state() == before
    assert committed.ask("SELECT 1 FROM drafts_submission WHERE id = %s", sent["once"]) == []
