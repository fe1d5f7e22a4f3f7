"""Nobody makes an account, learns who has one, or leads somebody else's mail astray; and no browser keeps a page."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.committed import Committed, committed, signed_in
from tests.pages.reading import filled, opened

__all__ = ["committed"]

LONG = "a long phrase, for this test"


def test_nobody_makes_an_account_or_learns_there_who_has_one(committed: Committed) -> None:
    shown = set()
    for email in (committed.cast.referrer.email, "nobody@test.example"):
        answer = Client().post("/account/signup/", {"email": email, "password1": LONG, "password2": LONG})
        assert answer.status_code == 200
        shown.add(answer.content.decode().split("<main")[1])
    assert len(shown) == 1
    assert "Accounts are given by invitation" in shown.pop()
    assert committed.ask("SELECT count(*) FROM accounts_person WHERE email = 'nobody@test.example'") == [(0,)]


def test_nobody_adds_an_address_to_which_a_new_password_would_be_sent(committed: Committed) -> None:
    browser = signed_in(committed.cast.referrer)
    assert browser.get("/account/email/").status_code == 404
    assert (
        browser.post("/account/email/", {"action_add": "", "email": "private@elsewhere.example"}).status_code
        == 404
    )
    assert committed.ask("SELECT count(*) FROM account_emailaddress WHERE email LIKE 'private@%%'") == [(0,)]


def test_the_link_for_a_new_password_leads_to_the_service_whatever_host_was_claimed(
    committed: Committed, settings: pytest.FixtureRequest
) -> None:
    settings.ADDRESS = "https://wardmote.example"  # type: ignore[attr-defined]
    asked = {"email": committed.cast.referrer.email}
    answer = Client().post(reverse("account_reset_password"), asked, headers={"host": "localhost"})
    assert answer.status_code == 302
    assert re.findall(r"https?://[^/\s]+", str(mail.outbox[-1].body)) == ["https://wardmote.example"]


def test_whoever_is_unknown_is_not_invited_to_sign_up(committed: Committed) -> None:
    del committed
    Client().post(reverse("account_reset_password"), {"email": "nobody@test.example"})
    assert "signup" not in str(mail.outbox[-1].body)


def test_no_browser_keeps_a_page(committed: Committed) -> None:
    mapf = committed.road.opened()
    browser = signed_in(committed.cast.administrator)
    pages = [
        reverse(name)
        for name in ("portal:home", "reviews:mapfs", "reviews:referrals", "meetings:mine", "portal:directory")
    ]
    pages += [
        reverse(f"reviews:{name}", args=[mapf.pk])
        for name in ("mapf", "mapf-people", "seat-member", "describe-mapf", "hand-over")
    ]
    for page in [*pages, "/nowhere/", reverse("account_login"), reverse("account_change_password")]:
        for client in (browser, Client()):
            assert "no-store" in client.get(page).headers["Cache-Control"], page


def test_a_session_from_before_a_new_password_keeps_no_draft(committed: Committed) -> None:
    """Last in this file: it leaves the referrer with a password that nobody knows."""
    person, referral = committed.cast.referrer, committed.road.draft()
    browser = signed_in(person)
    page = opened(browser, reverse("reviews:write-referral", args=[referral.pk]))
    with committed.from_outside() as there:
        there.execute("UPDATE accounts_person SET password = 'another' WHERE id = %s", [person.pk])
    assert browser.post(reverse("drafts:keep"), filled(page)).status_code == 401
