"""How one MAPF goes, and saying so between meetings. `PATHS` holds its pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import URLPattern, path

from wardmote.foundations.access.public import ActPage, RecordPage
from wardmote.kernel.authorisation import Decision
from wardmote.ui.forms import ActForm
from wardmote.ui.words import gettext_lazy as _

from ..commands import note_progress, offer_support
from ..forms.programme import NoteForm, OfferForm
from ..models import MapfProgress
from ..permissions import NOTE_PROGRESS, OFFER_SUPPORT
from ..policies import may
from ..presenters import programme as parts
from ..presenters.programme.listing import progress_at
from ..presenters.programme.progress import facts
from ..queries.programme import notes_of, progress_with_names


class ProgressPage(RecordPage[MapfProgress]):
    """Its road in dates, and what was said of it; nothing of the case."""

    template_name = "reviews/programme/progress.html"
    page_name = "progress"

    def find(self, **address: Any) -> MapfProgress:
        return progress_with_names(address["pk"])

    def show(self, row: MapfProgress) -> Mapping[str, Any]:
        return {
            "page": parts.progress_page(row, self.actor),
            "lines": facts(row),
            "notes": notes_of([row.pk]),
            "stalled": parts.stalled_sentence(row),
        }


class NoteProgress(ActPage[MapfProgress]):
    """A few words between meetings (FRQ-04)."""

    form_class: ClassVar[type[ActForm]] = NoteForm
    title: ClassVar[object] = _("Say how it goes")
    intro: ClassVar[object] = _(
        "It is read by those who plan it and by the groups that watch over the programme."
    )
    act_label = _("Say so")
    done_words = _("Noted. Those who watch over the programme can read it.")
    page_name = "progress: note"
    permission: ClassVar[Any] = NOTE_PROGRESS

    def find(self, **address: Any) -> MapfProgress:
        return progress_with_names(address["pk"])

    def allowed(self, row: MapfProgress) -> Decision:
        return may(self.actor, self.permission, row)

    def back_url(self, row: MapfProgress) -> str:
        return progress_at(row)

    def carry_out(self, row: MapfProgress, answers: dict[str, Any]) -> str:
        note_progress(progress=row.pk, text=answers["text"], by=self.actor)
        return progress_at(row)


class OfferSupport(NoteProgress):
    """The Business Unit offers support; it owns nothing of the process (GOV-16)."""

    form_class = OfferForm
    title: ClassVar[object] = _("Offer support")
    intro: ClassVar[object] = _(
        "Whether they take it up is for the {planning_group} and the lead agency to say."
    )
    act_label = _("Offer it")
    done_words = _("Offered. The {planning_group} and the lead agency are told.")
    page_name = "progress: support"
    permission: ClassVar[Any] = OFFER_SUPPORT

    def carry_out(self, row: MapfProgress, answers: dict[str, Any]) -> str:
        offer_support(progress=row.pk, text=answers["text"], by=self.actor)
        return progress_at(row)


PATHS: list[URLPattern] = [
    path("progress/<uuid:pk>/", ProgressPage.as_view(), name="progress"),
    path("progress/<uuid:pk>/note", NoteProgress.as_view(), name="note-progress"),
    path("progress/<uuid:pk>/offer", OfferSupport.as_view(), name="offer-support"),
]
