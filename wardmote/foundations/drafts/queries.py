"""Finding a draft again."""

from __future__ import annotations

from uuid import UUID

from django.core import signing
from django.http import QueryDict

from .models import FormDraft, Submission

SALT = "wardmote.drafts.token"
TOKEN_LASTS = 60 * 60 * 24 * 3  # seconds: a form left open over a weekend still finds its way home


def token_for(person: UUID, form: str) -> str:
    """A signed note, put into the form, of whose draft this is: it outlives the session, and allows nothing else."""
    return signing.dumps([str(person), form], salt=SALT)


def read_token(token: str) -> tuple[UUID, str] | None:
    """Whose draft a form was, or None where the note is missing, forged or too old."""
    try:
        person, form = signing.loads(token, salt=SALT, max_age=TOKEN_LASTS)
    except signing.BadSignature:
        return None
    return UUID(person), str(form)


def draft_of(person: UUID, form: str) -> FormDraft | None:
    return FormDraft.objects.filter(person_id=person, form=form).first()


def was_sent(person: UUID, once: str) -> bool:
    """Whether a form of this number has counted already. What is no number was never sent."""
    try:
        return Submission.objects.filter(pk=UUID(once), person_id=person).exists()
    except ValueError:
        return False


def as_typed(draft: FormDraft) -> QueryDict:
    """The draft in the shape in which a form is sent."""
    data = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        data.setlist(name, values)
    return data
