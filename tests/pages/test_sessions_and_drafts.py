"""A session that ended loses nothing that was typed, and what somebody types is seen by nobody else."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD, acting
from tests.committed import Committed, signed_in
from tests.pages.reading import Page, filled, opened, page_of
from wardmote.foundations.drafts.models import FormDraft

KEEP = "/drafts/keep"


def a_form(committed: Committed) -> tuple[Client, str, Page]:
    referral = committed.road.recommended()
    browser, address = signed_in(committed.cast.chair_children), reverse("reviews:decide", args=[referral.pk])
    return browser, address, opened(browser, address)


def the_session_ends(browser: Client) -> None:
    Session.objects.filter(session_key=browser.session.session_key).delete()


def test_given_a_session_that_ended_sending_leads_through_sign_in_back_to_the_page_with_what_was_typed(
    committed: Committed,
) -> None:
    browser, address, page = a_form(committed)
    sent = filled(page, outcome="returned", reasons="Long typed reasons")
    the_session_ends(browser)
    before = committed.state()

    answer = browser.post(address, sent)
    assert answer.status_code == 302
    sign_in = urlsplit(answer["Location"])
    assert (sign_in.path, parse_qs(sign_in.query)["next"]) == (reverse("account_login"), [address])
    assert committed.state() == before

    whose = {"login": committed.cast.chair_children.email, "password": PASSWORD, "next": address}
    back = browser.post(reverse("account_login"), whose)
    assert (back.status_code, back["Location"]) == (302, address)
    shown = opened(browser, address)
    assert "We kept what you typed" in shown.said
    assert (shown.fields["outcome"], shown.fields["reasons"]) == (["returned"], ["Long typed reasons"])
    assert browser.post(address, filled(shown)).status_code == 302
    assert committed.ask("SELECT 1 FROM drafts_formdraft WHERE form = %s", address) == [], (
        "let go once it counted"
    )


def test_given_a_session_that_ended_nothing_is_kept_for_a_note_that_is_forged(committed: Committed) -> None:
    browser, address, page = a_form(committed)
    sent = filled(page, reasons="Typed by a stranger")
    sent["draft_token"] = [sent["draft_token"][0][:-3] + "abc"]
    the_session_ends(browser)
    assert browser.post(address, sent).status_code == 302
    assert committed.ask("SELECT 1 FROM drafts_formdraft WHERE form = %s", address) == []


def test_saving_while_typing_is_answered_401_once_signed_out(committed: Committed) -> None:
    browser, address, page = a_form(committed)
    assert browser.post(KEEP, filled(page, reasons="Kept")).status_code == 200
    the_session_ends(browser)
    answer = browser.post(KEEP, filled(page, reasons="Not kept"))
    assert (answer.status_code, answer.json()) == (401, {"signed_out": "You have been signed out."})
    assert committed.ask("SELECT fields ->> 'reasons' FROM drafts_formdraft WHERE form = %s", address) == [
        ('["Kept"]',)
    ]


def test_a_draft_is_not_kept_with_somebody_elses_note(committed: Committed) -> None:
    _browser, address, page = a_form(committed)
    other = signed_in(committed.cast.sub_two)
    assert other.post(KEEP, filled(page, reasons="Over theirs")).status_code == 403
    assert other.post(KEEP, {"draft_token": "", "reasons": "x"}).status_code == 403
    assert committed.ask("SELECT 1 FROM drafts_formdraft WHERE form = %s", address) == []


def test_a_draft_is_seen_by_its_writer_alone(committed: Committed) -> None:
    browser, address, page = a_form(committed)
    assert browser.post(KEEP, filled(page, reasons="For my eyes")).status_code == 200
    for key, person in committed.cast.people.items():
        with acting(person):
            assert FormDraft.objects.filter(form=address).exists() == (key == "chair_children"), key


def test_passwords_and_tokens_are_never_kept(committed: Committed) -> None:
    browser, address, page = a_form(committed)
    secrets = {"password": "p", "new_password1": "p", "csrfmiddlewaretoken": "t"}
    assert browser.post(KEEP, {**filled(page, reasons="Kept"), **secrets}).status_code == 200
    [(kept,)] = committed.ask("SELECT fields FROM drafts_formdraft WHERE form = %s", address)
    assert set(kept) == {"outcome", "reasons", "seen_version"} & set(kept)
    assert "reasons" in kept


def test_a_very_long_text_is_kept_and_so_is_one_with_characters_nobody_sees(committed: Committed) -> None:
    browser, address, page = a_form(committed)
    long = "x" * 400_000
    assert browser.post(KEEP, filled(page, reasons=f"{long}\0")).status_code == 200
    assert opened(browser, address).fields["reasons"] == [long]
    kept = browser.post(address, {**filled(page, reasons=long), "save": "later"})
    assert kept.status_code == 302
    the_session_ends(browser)
    assert browser.post(address, filled(page, reasons=long + "y")).status_code == 302


def test_a_draft_can_be_let_go(committed: Committed) -> None:
    browser, address, page = a_form(committed)
    browser.post(KEEP, filled(page, reasons="Not any more"))
    assert browser.post(address, {"discard": "yes"}).status_code == 302
    assert opened(browser, address).fields["reasons"] == [""]


def test_a_form_without_the_proof_that_it_is_ours_gets_a_calm_page_and_changes_nothing(
    committed: Committed,
) -> None:
    _browser, address, page = a_form(committed)
    strict = signed_in(committed.cast.chair_children, enforce_csrf_checks=True)
    before = committed.state()
    shown = page_of(strict.post(address, filled(page, outcome="approved")))
    assert shown.status == 403
    assert "This page was open too long" in shown.said
    assert "Nothing was changed." in shown.said
    assert "CSRF" not in shown.said
    assert committed.state() == before


def test_a_closed_account_is_signed_out_at_once(committed: Committed) -> None:
    browser, address, _page = a_form(committed)
    who = committed.cast.chair_children.pk
    committed.ask("UPDATE accounts_person SET is_active = false WHERE id = %s RETURNING id", who)
    try:
        assert browser.get(address).status_code == 302
    finally:
        committed.ask("UPDATE accounts_person SET is_active = true WHERE id = %s RETURNING id", who)
