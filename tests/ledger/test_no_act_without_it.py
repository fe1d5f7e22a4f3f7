"""Where the ledger cannot be written, nothing is done and nothing is shown."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, signed_in
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import Referral

WAYS_TO_FAIL = {
    "no right to add": "REVOKE INSERT ON ledger_entry FROM wardmote_app",
    "the table refuses": "ALTER TABLE ledger_entry ADD CONSTRAINT full CHECK (false) NOT VALID",
}


@pytest.fixture(params=WAYS_TO_FAIL.values(), ids=WAYS_TO_FAIL.keys())
def draft(request: pytest.FixtureRequest, committed_alone: Committed) -> Referral:
    """A draft somebody wrote before the ledger failed."""
    draft = committed_alone.road.draft()
    with committed_alone.addresses.owner.connect() as owner:
        owner.execute(request.param.encode())
    return draft


def test_an_act_fails_and_changes_nothing(committed_alone: Committed, draft: Referral) -> None:
    before = committed_alone.state()
    with pytest.raises(DatabaseError), acting(committed_alone.cast.referrer) as by:
        act.complete_referral(referral=draft.pk, by=by)
    assert committed_alone.state() == before


def test_a_page_shows_nothing_of_the_record(committed_alone: Committed, draft: Referral) -> None:
    referrer = signed_in(committed_alone.cast.referrer)
    for page in ("referral", "referral-history", "write-referral", "check-referral"):
        answer = referrer.get(reverse(f"reviews:{page}", args=[draft.pk]))
        assert answer.status_code == 500
        shown = answer.content.decode()
        assert "nothing was half saved" in shown
        assert "Pretend" not in shown
        assert "invented words" not in shown


def test_a_form_that_is_sent_does_nothing_and_the_error_page_says_so(committed_alone: Committed, draft: Referral) -> None:
    before = committed_alone.state()
    sent = {"once": "6f3e3c0e-4a37-4a51-9d2c-0d3c6f8a1b11", "seen_version": draft.version}
    address = reverse("reviews:check-referral", args=[draft.pk])
    answer = signed_in(committed_alone.cast.referrer).post(address, sent)
    assert answer.status_code == 500
    assert committed_alone.state() == before
    assert committed_alone.ask("SELECT count(*) FROM drafts_submission") == [(0,)]
