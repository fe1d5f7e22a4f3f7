"""Telling people, and noting what became of it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Protocol
from uuid import UUID

from django.db.models import Q
from django.utils import translation
from django.utils.functional import Promise

from wardmote.foundations.accounts.public import Person
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, HasPlace
from wardmote.kernel.marking import Marking

from .enums import NoticeState
from .events import NoticeQueued
from .models import THIS_TRANSACTION, Notice
from .ports import NotDelivered
from .queries import letter_of

TRIES = 7  # with the waits of the job the last is made after about a day

log = logging.getLogger(__name__)


class Told(Protocol):
    """A record that people can be told about."""

    pk: UUID
    office_id: UUID
    circle_id: UUID


def tell(
    people: Iterable[UUID],
    *,
    kind: str,
    words: str | Promise,
    link: str,
    about: Told,
    by: Actor,
    marking: Marking = Marking.OFFICIAL_SENSITIVE,
    even_oneself: bool = False,
) -> int:
    """Tell these people one thing about a record; called as the last step of an act. Returns to how many it goes.

    `words` follow the reference in the e-mail's subject ("your agreement is asked for"): neutral, translatable, without
    any subject's name. `link` is a path. Nobody is told what they did themselves unless `even_oneself`, nor the same
    thing twice in one act. It leaves once the act is committed, and only to those who can see the record then.
    """
    told = set(people) - (set() if even_oneself else {by.person})
    known = set(_already_told(kind, about, told, words))
    notices = [
        _notice(person, kind=kind, words=words, link=link, about=about, by=by, marking=marking)
        for person in Person.objects.filter(pk__in=told - known, is_active=True).order_by("pk")
    ]
    Notice.objects.bulk_create(notices)
    for notice in notices:
        NoticeQueued(notice.pk, notice.person_id).emit()
    return len(notices)


def _notice(
    person: Person, *, kind: str, words: str | Promise, link: str, about: Told, by: Actor, marking: Marking
) -> Notice:
    """The notice in the language of the person it goes to."""
    with translation.override(person.language):
        sentence = " ".join(str(words).split())
    return Notice(
        office_id=about.office_id,
        circle_id=about.circle_id,
        person=person,
        kind=kind,
        words=sentence,
        marking=marking,
        reference=str(getattr(about, "reference", "") or ""),
        about=about.pk,
        link=link,
        by_id=by.person,
        queued_at=clock.now(),
    )


def _already_told(kind: str, about: Told, people: set[UUID], words: str | Promise) -> Iterable[UUID]:
    """Those whom this same act has told the same already, in any language."""
    sentences = set()
    for language in ("en", "cy"):
        with translation.override(language):
            sentences.add(" ".join(str(words).split()))
    same = Notice.objects.filter(kind=kind, about=about.pk, person__in=people, words__in=sentences)
    return same.filter(act=THIS_TRANSACTION).values_list("person", flat=True)


@command()
def deliver(*, notice: UUID, by: Actor) -> int | None:
    """Send one notice to its addressee, who is the actor: who no longer sees the record is not sent anything.

    Returns None once there is nothing more to do, or the number of tries made so far if it is to be tried again.
    """
    row = Notice.objects.select_for_update(of=("self",)).filter(pk=notice, person=by.person).first()
    if row is None or row.state != NoticeState.QUEUED:
        return None
    row.tries += 1
    try:
        letter_of(row).post()
        row.state, row.sent_at = NoticeState.SENT, clock.now()
    except NotDelivered as why:
        log.warning("Notice %s was not taken by the mail server: %s", row.pk, why)
        if row.tries >= TRIES:
            row.state = NoticeState.FAILED
            record("notice could not be sent", by=by, about=row, tries=row.tries)
    row.save(update_fields=["state", "sent_at", "tries"])
    return row.tries if row.state == NoticeState.QUEUED else None


@command()
def mark_seen(*, by: Actor, about: UUID | None = None) -> int:
    """Note that somebody has seen what they were told: everything, or what concerns one record."""
    mine = Q(person=by.person, seen_at__isnull=True)
    if about is not None:
        mine &= Q(about=about)
    return Notice.objects.filter(mine).update(seen_at=clock.now())


@command()
def move_notices(*, about: UUID, to: HasPlace, by: Actor) -> int:
    """Put what was told about a record where the record now is, so that its new readers are the ones who see it."""
    return Notice.objects.filter(about=about).update(office_id=to.office_id, circle_id=to.circle_id)
