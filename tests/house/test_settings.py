"""What the environment says is what the settings do."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from config.logs import WithoutFormData

_ASK = (
    "import json, sys; from config import settings; "
    "print(json.dumps({name: getattr(settings, name, None) for name in sys.argv[1:]}, default=str))"
)


def _settings(*names: str, **given: str) -> dict[str, object]:
    printed = subprocess.run(
        [sys.executable, "-c", _ASK, *names],
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found: dict[str, object] = json.loads(printed)
    return found


_COOKIES = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS")


def test_on_this_machine_alone_cookies_need_no_tls_and_no_other_host_is_answered() -> None:
    found = _settings(*_COOKIES, "ALLOWED_HOSTS")
    assert found == {
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "SECURE_HSTS_SECONDS": 0,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"],
    }


def test_with_a_public_address_cookies_are_secure_and_its_host_is_answered() -> None:
    found = _settings(
        *_COOKIES, "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", WARDMOTE_ADDRESS="https://wardmote.example/"
    )
    assert (found["SESSION_COOKIE_SECURE"], found["CSRF_COOKIE_SECURE"]) == (True, True)
    assert found["SECURE_HSTS_SECONDS"] == 31536000
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://wardmote.example"]
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]", "wardmote.example"]


@pytest.mark.parametrize(
    ("url", "host", "port", "ssl", "tls"),
    [
        ("smtp://me:p%40ss@mail.example", "mail.example", 587, False, True),
        ("smtps://mail.example", "mail.example", 465, True, False),
        ("smtp://localhost:2525", "localhost", 2525, False, False),
    ],
)
def test_mail_goes_where_the_address_says(url: str, host: str, port: int, *, ssl: bool, tls: bool) -> None:
    found = _settings("EMAIL_HOST", "EMAIL_PORT", "EMAIL_USE_SSL", "EMAIL_USE_TLS", WARDMOTE_EMAIL_URL=url)
    assert tuple(found.values()) == (host, port, ssl, tls)


def test_without_an_address_no_mail_leaves_the_machine() -> None:
    assert _settings("EMAIL_BACKEND")["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"PORT": "0"}, "PORT: "),
        (
            {"WARDMOTE_ADDRESS": "wardmote.example"},
            "WARDMOTE_ADDRESS: Value error, WARDMOTE_ADDRESS must start with https",
        ),
        ({"WARDMOTE_DATABASE": "no; drop"}, "WARDMOTE_DATABASE: "),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL is not a PostgreSQL address"),
        ({"DATABASE_URL": "postgresql://a:b@127.0.0.1:1/c"}, "PostgreSQL at 127.0.0.1:1 does not answer"),
    ],
)
def test_a_setting_that_cannot_be_right_is_told_in_one_line(given: dict[str, str], says: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wardmote.edges.command_line.public", "migrate"],
        env={**os.environ, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(says)


@pytest.mark.django_db
def test_every_page_carries_the_strict_policy() -> None:
    answer = Client().get("/account/login/")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert [each for each in policy.pop("script-src").split() if not each.startswith("'nonce-")] == ["'self'"]
    assert policy == {
        "default-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }


def test_what_an_exception_quotes_is_not_logged() -> None:
    try:
        int("Megan, born 3 May")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "Error: /referrals", (), sys.exc_info())
    logged = WithoutFormData().format(record)
    assert logged.endswith("builtins.ValueError (its message is not logged)")
    assert "invalid literal" not in logged


def test_eight_hours_are_counted_from_the_last_page() -> None:
    assert (settings.SESSION_COOKIE_AGE, settings.SESSION_SAVE_EVERY_REQUEST) == (28800, True)
