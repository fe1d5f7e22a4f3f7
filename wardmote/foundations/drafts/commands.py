"""Keeping what is typed, letting it go once it counted, and counting a form once."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import QueryDict

from wardmote.kernel import clock
from wardmote.kernel.errors import AlreadyDone

from .models import FormDraft, Submission

NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "once", "draft_token", "save"})


def keep_draft(*, person: UUID, form: str, data: QueryDict) -> FormDraft:
    """Keep a form as it is typed, with the version of the record it was typed against. Passwords and tokens never are.

    How much may be typed is for the server to say (DATA_UPLOAD_MAX_MEMORY_SIZE): what has arrived is kept whole.
    """
    fields = {name: _without_nulls(data.getlist(name)) for name in data if _may_be_kept(name)}
    draft, _created = FormDraft.objects.update_or_create(
        person_id=person, form=form, defaults={"fields": fields, "saved_at": clock.now()}
    )
    return draft


def _may_be_kept(name: str) -> bool:
    return name not in NEVER_KEPT and "password" not in name


def _without_nulls(values: list[str]) -> list[str]:
    """Pasted text can hold null characters, which nobody sees and the database cannot keep."""
    return [value.replace("\0", "") for value in values]


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
