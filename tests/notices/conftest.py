"""A record with people round it, and a real mail server that keeps what it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiosmtpd.controller import Controller
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pytest_django import Settings

from tests.served import free_port
from tests.tables import People, acting, people, role, seat, table
from wardmote.engines.notices.models import Notice
from wardmote.engines.notices.public import tell
from wardmote.foundations.access.public import Circle

__all__ = ["people"]

SITS = role("test is told things")
ASKED = _("your agreement is asked for")


@dataclass
class About:
    """A record as far as notices know it."""

    pk: UUID
    office_id: UUID
    circle_id: UUID
    reference: str = "MAPF-2026-07"


@dataclass(frozen=True)
class Case:
    """Carys opened the circle, Dewi and Mair sit in it, Huw does not."""

    people: People
    circle: Circle
    about: About

    def tell(self, *who: UUID, words: str | Promise = ASKED, **more: Any) -> int:
        with acting(self.people.carys) as by:
            given = {"kind": "agreement asked", "link": "/reports/1/", **more}
            return tell(who, words=words, about=self.about, by=by, **given)

    def notices(self) -> list[Notice]:
        with acting(self.people.carys):
            return list(Notice.objects.order_by("queued_at", "pk").select_related("person"))


@dataclass
class MailServer:
    """What arrived, and whether it takes anything at the moment."""

    port: int
    letters: list[EmailMessage] = field(default_factory=list)
    takes_mail: bool = True

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if not self.takes_mail:
            return "451 Try again later"
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 Taken"


@pytest.fixture
def mail(settings: Settings) -> Iterator[MailServer]:
    server = MailServer(free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.ADDRESS = "https://wardmote.example"
    try:
        yield server
    finally:
        controller.stop()


@pytest.fixture
def case(db: None, people: People) -> Case:
    circle = table(people, role=SITS, opened_by=people.carys)
    seat(circle, people.dewi, role=SITS, by=people.carys, agency=people.police)
    seat(circle, people.mair, role=SITS, by=people.carys)
    return Case(people, circle, About(uuid4(), circle.office_id, circle.pk))
