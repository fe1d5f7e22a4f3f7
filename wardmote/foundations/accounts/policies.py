"""Who gets an account, and where a link in our mail leads. Accounts are opened by an office, never by oneself."""

from __future__ import annotations

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class ByInvitation(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's questions, with our answers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves; the page says whom to ask, and never whether an address is known."""
        del request
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link leads to the service's own address, whatever host whoever asked for the mail has claimed."""
        asked, ours = urlsplit(super().get_reset_password_from_key_url(key)), urlsplit(settings.ADDRESS)
        return str(asked._replace(scheme=ours.scheme, netloc=ours.netloc).geturl())
