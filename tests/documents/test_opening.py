"""Opening a document in the browser: always as a download that can do nothing, 404 for all who do not see it."""

from __future__ import annotations

from importlib import import_module
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from pytest_django import Settings

from tests.documents.conftest import Filed
from tests.documents.files import EICAR, TEXT
from tests.tables import acting
from tests.working import work_off
from wardmote.engines.documents.enums import ScanState
from wardmote.engines.documents.public import Document
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.ledger.public import Entry
from wardmote.foundations.row_security.public import put_in_force


def _browser(person: UUID) -> Client:
    """A browser in which this person is signed in."""
    with acting(person):
        signed_in = Person.objects.get(pk=person)
    session = import_module(django_settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person)
    session[BACKEND_SESSION_KEY] = django_settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = signed_in.get_session_auth_hash()
    session.save()
    client = Client()
    client.cookies[django_settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def _address(document: Document, more: str = "") -> str:
    return f"/documents/{document.pk}/1/{more}"


def test_a_clean_file_is_a_download_that_can_do_nothing(filed: Filed, scanning: str) -> None:
    document = filed.add(TEXT, name="Nodiadau ŵ.txt")
    work_off()
    response = _browser(filed.people.dewi).get(_address(document))
    assert (response.status_code, b"".join(response.streaming_content)) == (200, TEXT)  # type: ignore[attr-defined]
    sent = {name: response[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")}
    assert sent == {
        "Content-Type": "text/plain",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Nodiadau%20%C5%B5.txt"
    put_in_force(filed.people.dewi)
    assert Entry.objects.filter(
        about_id=document.pk, kind=Entry.Kind.READ, actor_id=filed.people.dewi
    ).exists()


def test_a_file_that_waits_says_so_to_its_uploader_alone(filed: Filed, settings: Settings) -> None:
    settings.CLAMD = ""
    document = filed.add(TEXT)
    page = _browser(filed.people.carys).get(_address(document))
    assert page.status_code == 409
    text = page.content.decode()
    assert "It has not yet been scanned for viruses. Until then nobody can open it" in text
    assert "This service has no virus scanner yet" in text
    assert _browser(filed.people.dewi).get(_address(document)).status_code == 404


def test_an_infected_file_says_what_to_do(filed: Filed, scanning: str) -> None:
    document = filed.add(EICAR)
    work_off()
    page = _browser(filed.people.carys).get(_address(document))
    assert page.status_code == 409
    assert "A virus was found in it, so it was deleted" in page.content.decode()
    assert _browser(filed.people.dewi).get(_address(document)).status_code == 404


@pytest.mark.parametrize("who", ["mair", "huw"])
def test_others_get_404_even_for_a_clean_file(filed: Filed, scanning: str, who: str) -> None:
    document = filed.add(TEXT)
    work_off()
    browser = _browser(getattr(filed.people, who))
    assert browser.get(_address(document)).status_code == 404
    assert browser.post(_address(document, "scan/")).status_code == 404


def test_who_is_not_signed_in_is_sent_to_sign_in(filed: Filed) -> None:
    response = Client().get(_address(filed.add(TEXT)))
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


def test_a_scan_can_be_asked_for_again(filed: Filed, settings: Settings) -> None:
    settings.CLAMD = "127.0.0.1:9"
    document = filed.add(TEXT)
    for _turn in range(12):
        work_off(waiting_too=True)
    browser = _browser(filed.people.carys)
    assert "Scan it again" in browser.get(_address(document)).content.decode()
    assert browser.post(_address(document, "scan/")).status_code == 302
    assert filed.version(document).scan_state == ScanState.WAITING
