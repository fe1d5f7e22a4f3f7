"""Pages for people who are signed in, and the page of one restricted record, whose reading stands in the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import View

from wardmote.foundations.drafts.public import keep_draft, read_token
from wardmote.foundations.ledger.public import record_read
from wardmote.foundations.row_security.public import person_in_force
from wardmote.kernel.authorisation import Actor, HasPlace
from wardmote.ui.record import Viewer
from wardmote.ui.words import gettext as _
from wardmote.ui.words import speak_of, speaking_of

from ..models import BusinessRow
from ..queries import actor_in_force, who_can_see

Row = TypeVar("Row", bound=BusinessRow)
Spoken = TypeVar("Spoken")


class Page(View):
    """A page for people who are signed in; `self.actor` is who they are and what they may do."""

    actor: Actor
    template_name: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self._sign_in_and_come_back(request)
        self.actor = actor_in_force()
        try:
            with speaking_of():
                return super().dispatch(request, *args, **kwargs)
        except ObjectDoesNotExist as error:
            raise Http404 from error

    def answer(self, context: Mapping[str, Any], *, status: int = 200, template: str = "") -> HttpResponse:
        return render(self.request, template or self.template_name, dict(context), status=status)

    def _sign_in_and_come_back(self, request: HttpRequest) -> HttpResponse:
        """The session ended: keep what was being sent, and after signing in come back to this page with it."""
        owner = read_token(request.POST.get("draft_token", "")) if request.method == "POST" else None
        if owner is not None:
            with person_in_force(owner[0]):
                keep_draft(person=owner[0], form=owner[1], data=request.POST)
        return redirect_to_login(request.get_full_path())


class RecordPage(Page, Generic[Row]):
    """One restricted record. Loading it is a reading, and stands in the ledger before the page is shown."""

    page_name: ClassVar[str] = ""

    def find(self, **address: Any) -> Row:
        """The row this address names, as far as this person may see it. Raises DoesNotExist, which is shown as 404."""
        raise NotImplementedError

    def show(self, row: Row) -> Mapping[str, Any]:
        """What the template is given."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        row = in_its_own_words(self.find(**address))
        record_read(by=self.actor, about=row, page=self.page_name or type(self).__name__)
        return self.answer(self.show(row))


def in_its_own_words(row: Spoken) -> Spoken:
    """From here on the page is said in the words of the record's own partnership."""
    if isinstance(row, BusinessRow):
        speak_of(row.office_id)
    return row


def viewers_of(row: HasPlace) -> list[Viewer]:
    """The "Who can see this" panel of a record."""
    return [
        Viewer(f"{one.name} ({one.agency})" if one.agency else one.name, one.seat, one.since, _(one.reason))
        for one in who_can_see(row)
    ]


def as_uuid(value: str | UUID) -> UUID:
    """An id from a form. Raises Http404 where it is none."""
    try:
        return value if isinstance(value, UUID) else UUID(value)
    except ValueError as error:
        raise Http404 from error
