"""Who can sign in to the demonstration, and with which password."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.public import Partnership

from .cast import everybody


def password_file() -> Path:
    """Where the one password of the demonstration is kept: made with the data folder's first demonstration."""
    return Path(settings.HOME) / "demonstration-password"


def demonstration_accounts(*, introduced_only: bool = False) -> list[dict[str, str]]:
    """Sign-ins of the invented people who have an account here; empty where the demonstration is not loaded."""
    try:
        password = password_file().read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return []
    here = _here()
    names = dict(Partnership.objects.using("owner").values_list("key", "name"))
    return [
        {
            "email": troupe.email_of(person),
            "password": password,
            "name": person.name,
            "post": person.post,
            "agency": next(agency.name for agency in troupe.agencies if agency.key == person.agency),
            "partnership": names[troupe.partnership],
        }
        for troupe, person in everybody()
        if troupe.email_of(person) in here and (person.introduced or not introduced_only)
    ]


def _here() -> frozenset[str]:
    emails = [troupe.email_of(person) for troupe, person in everybody()]
    try:
        return frozenset(
            Person.objects.using("owner").filter(email__in=emails).values_list("email", flat=True)
        )
    except DatabaseError:
        return frozenset()
