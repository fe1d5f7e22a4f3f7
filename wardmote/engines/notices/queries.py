"""Reading notices, and the letter that one becomes."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation

from wardmote.kernel.authorisation import Actor
from wardmote.kernel.marking import Marking

from .enums import NoticeState
from .models import Notice
from .ports import Letter

NEWEST = 50


def notices_for(by: Actor, *, limit: int = NEWEST) -> QuerySet[Notice]:
    """What this person was told, newest first, about records they still see; at most 50. One query."""
    return Notice.objects.filter(person=by.person).select_related("by").order_by("-queued_at", "-pk")[:limit]


def unseen_by(by: Actor) -> int:
    """How many notices this person has not looked at."""
    return Notice.objects.filter(person=by.person, seen_at__isnull=True).count()


def not_delivered(by: Actor, *, limit: int = NEWEST) -> QuerySet[Notice]:
    """Notices that could not be sent, for the staff of the offices this person works in. One query."""
    offices = [standing.office for standing in by.standings if standing.circle is None]
    failed = Notice.objects.filter(office__in=offices, state=NoticeState.FAILED)
    return failed.select_related("person").order_by("-queued_at", "-pk")[:limit]


def letter_of(notice: Notice) -> Letter:
    """The e-mail: marking first, then the reference and the neutral sentence, in the addressee's language."""
    person = notice.person
    marking = Marking(notice.marking).words
    sentence = " ".join((f"{notice.reference}: {notice.words}" if notice.reference else notice.words).split())
    with translation.override(person.language):
        text = render_to_string(
            "notices/letter.txt",
            {
                "marking": marking,
                "sentence": sentence,
                "link": settings.ADDRESS + notice.link,
                "name": person.name,
            },
        )
    host = urlsplit(settings.ADDRESS).hostname or "localhost"
    return Letter(
        to=person.email,
        subject=f"[{marking}] {sentence}",
        text=text.strip() + "\n",
        message_id=f"<notice.{notice.pk}@{host}>",
        language=person.language,
    )
