"""Keeping what is typed, letting it go once it counted, and counting a form once."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import QueryDict

from wardmote.kernel import clock
from wardmote.kernel.errors import AlreadyDone

from .models import FormDraft, Submission

NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "password", "once", "draft_token", "seen_version"})
LONGEST = 200_000  # characters kept of one form


def keep_draft(*, person: UUID, form: str, data: QueryDict) -> FormDraft:
    """Keep a form as it is typed. Passwords and tokens are never kept; what is too long for any form is refused."""
    fields = {name: data.getlist(name) for name in data if name not in NEVER_KEPT}
    if sum(len(value) for values in fields.values() for value in values) > LONGEST:
        raise ValueError("This is too long to be kept as a draft.")
    draft, _created = FormDraft.objects.update_or_create(
        person_id=person, form=form, defaults={"fields": fields, "saved_at": clock.now()}
    )
    return draft


def let_go(*, person: UUID, form: str) -> None:
    """Delete a draft whose form has counted, or that its person discarded."""
    FormDraft.objects.filter(person_id=person, form=form).delete()


def count_once(*, person: UUID, once: UUID) -> None:
    """Note that this form was sent. Raises AlreadyDone where it was sent before, waiting for a sending under way."""
    try:
        with transaction.atomic():
            Submission(pk=once, person_id=person, sent_at=clock.now()).save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyDone("That had already been done, so nothing was changed a second time.") from error
