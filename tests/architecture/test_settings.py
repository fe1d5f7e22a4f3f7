"""What a browser is told, on one machine and in public."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

ASKED = (
    "ALLOWED_HOSTS",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_SECURE",
    "CSRF_TRUSTED_ORIGINS",
    "DEBUG",
    "LANGUAGE_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "SESSION_COOKIE_SECURE",
    "X_FRAME_OPTIONS",
)
PRINT = f"import json; from config import settings as s; print(json.dumps({{n: getattr(s, n) for n in {ASKED!r}}}))"


@pytest.fixture(scope="module")
def in_public() -> dict[str, Any]:
    """The settings of a service that people reach from other machines."""
    done = subprocess.run(
        [sys.executable, "-c", PRINT],
        env={**os.environ, "WARDMOTE_ADDRESS": "https://wardmote.example"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_nothing_unsafe_stands_in_the_content_security_policy() -> None:
    policy: dict[str, dict[str, list[str]]] = settings.CONTENT_SECURITY_POLICY  # type: ignore[assignment]
    directives = policy["DIRECTIVES"]
    told = " ".join(str(value) for values in directives.values() for value in values)
    assert "unsafe" not in told
    assert "*" not in told
    assert {
        "default-src",
        "script-src",
        "style-src",
        "object-src",
        "frame-ancestors",
        "base-uri",
        "form-action",
    } <= (directives.keys())


def test_the_policy_is_enforced_and_not_only_reported() -> None:
    assert "csp.middleware.CSPMiddleware" in settings.MIDDLEWARE
    assert getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None) is None


def test_cookies_are_kept_from_scripts_and_from_other_sites(in_public: dict[str, Any]) -> None:
    assert in_public["SESSION_COOKIE_HTTPONLY"] is True
    assert in_public["CSRF_COOKIE_HTTPONLY"] is True
    assert in_public["SESSION_COOKIE_SAMESITE"] in {"Lax", "Strict"}


def test_in_public_everything_is_encrypted(in_public: dict[str, Any]) -> None:
    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        assert in_public[f"{cookie}_COOKIE_SECURE"] is True
    assert in_public["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60
    assert in_public["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_only_the_service_s_own_address_is_answered(in_public: dict[str, Any]) -> None:
    assert set(in_public["ALLOWED_HOSTS"]) == {"localhost", "127.0.0.1", "[::1]", "wardmote.example"}
    assert in_public["CSRF_TRUSTED_ORIGINS"] == ["https://wardmote.example"]


def test_no_page_shows_what_went_wrong_inside(in_public: dict[str, Any]) -> None:
    assert in_public["DEBUG"] is False


def test_no_page_can_be_put_in_a_frame(in_public: dict[str, Any]) -> None:
    assert in_public["X_FRAME_OPTIONS"] == "DENY"


def test_the_transaction_is_open_before_anything_asks_the_database() -> None:
    order = settings.MIDDLEWARE
    transaction = order.index("wardmote.foundations.row_security.middleware.OneTransaction")
    person = order.index("wardmote.foundations.row_security.middleware.PersonInForce")
    session = order.index("wardmote.foundations.accounts.middleware.Sessions")
    authentication = order.index("django.contrib.auth.middleware.AuthenticationMiddleware")
    assert transaction < session < person < authentication


def test_each_page_runs_in_a_savepoint_of_the_request_s_transaction() -> None:
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is True
