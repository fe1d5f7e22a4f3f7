"""What somebody says about their own account."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from wardmote.foundations.ledger.public import record
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.errors import CannotBeRight

from .models import Person


@command()
def choose_language(*, language: str, by: Actor) -> Person:
    """Choose the language one reads in, here and in e-mails, from now on."""
    if language not in dict(settings.LANGUAGES):
        raise CannotBeRight(_("Choose one of the languages shown."), field="language")
    person = Person.objects.select_for_update().get(pk=by.person)
    person.language = language
    person.save(update_fields=["language"])
    record("language chosen", by=by, language=language)
    return person
