"""The toolkit: offered to everybody in the partnership, kept by the Business Unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format

from wardmote.engines.documents.public import blocks_of, check_upload, facts_of
from wardmote.foundations.access.public import ActPage, NewPage, Office, RecordPage, as_uuid
from wardmote.kernel.authorisation import Decision, allow, refuse
from wardmote.ui.record import OfferedAct
from wardmote.ui.words import gettext_lazy as _

from .. import commands
from ..forms import toolkit as forms
from ..forms.register import ReasonForm
from ..models import Resource, ResourceVersion
from ..permissions import KEEP_TOOLKIT
from ..policies import may_keep_toolkit, offices_that_keep_it, who_may
from ..ports import events_held
from ..presenters import toolkit as parts
from ..queries.practices import practice_of
from ..queries.toolkit import resource_named, toolkit, versions_of
from ..workflow import DRAFT
from .register import ON_A_PAGE, LearningPage


class Toolkit(LearningPage):
    """What is offered; for the Business Unit also what is not."""

    template_name = "ui/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        practice = self.practice()
        if practice is None:
            return self.without_practice(_("Toolkit"))
        keeps = bool(offices_that_keep_it(self.actor))
        filters = forms.ToolkitFilters(request.GET, kinds=practice.learning.toolkit.for_form())
        asked = filters.cleaned_data if filters.is_valid() else {}
        found = toolkit(kind=asked.get("kind", ""), words=asked.get("words", ""), all_stages=keeps)
        page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
        act = OfferedAct(_("Write a resource"), reverse("learning:new-resource"))
        return self.answer(
            {
                "title": _("Toolkit"),
                "intro": _(
                    "Resources that help to hold a {learning_event}, and to work differently afterwards."
                ),
                "filters": filters,
                "listing": parts.list_of_resources(page, practice, keeps=keeps),
                "acts": [act] if keeps and page.paginator.count else [],
            }
        )


class ResourcePage(RecordPage[Resource]):
    """One resource, as its newest version says it, or an earlier one."""

    template_name = "learning/resource.html"
    page_name = "resource of the toolkit"

    def find(self, **address: Any) -> Resource:
        return resource_named(address["pk"])

    def show(self, row: Resource) -> Mapping[str, Any]:
        versions = versions_of(row)
        shown = self._shown(versions)
        documents = [one.document_id for one in versions if one.document_id is not None]
        return {
            "page": parts.record_page(row, practice_of(row.partnership_id), self.actor),
            "resource": row,
            "lines": parts.answers(row),
            "home": parts.home_of(row),
            "version": shown,
            "is_newest": shown == versions[0],
            "blocks": blocks_of(shown.text),
            "file": parts.file_of(shown, facts_of(documents, by=self.actor)),
            "versions": parts.versions_listing(versions),
        }

    def _shown(self, versions: list[ResourceVersion]) -> ResourceVersion:
        number = self.kwargs.get("number")
        found = [one for one in versions if number is None or one.number == number]
        if not found:
            raise Http404
        return found[0]


class NewResource(NewPage):
    form_class = forms.NewResourceForm
    title = _("Write a resource")
    intro = _("Nobody outside your office sees it until you offer it.")
    act_label = _("Save the resource")
    done_words = _("The resource is saved. Offer it once it is ready.")

    def allowed(self, row: Any) -> Decision:
        if self._office() is not None:
            return allow(_("You work in this office."))
        return refuse(_("The toolkit is kept by: %(who)s.") % {"who": who_may(KEEP_TOOLKIT)})

    def _office(self) -> UUID | None:
        return next(iter(offices_that_keep_it(self.actor)), None)

    def form_arguments(self, row: Any) -> dict[str, Any]:
        office = self._office()
        if office is None:
            return {"kinds": [], "events": []}
        practice = practice_of(Office.objects.values_list("partnership", flat=True).get(pk=office))
        events = [
            (f"{kind} {event.pk}", f"{event.reference}, {date_format(event.on, 'F Y')}")
            for kind, event in events_held()
        ]
        return {"kinds": practice.learning.toolkit.for_form(), "events": events}

    def back_url(self, row: Any) -> str:
        return reverse("learning:toolkit")

    def carry_out(self, row: Any, answers: dict[str, Any]) -> str:
        office = self._office()
        assert office is not None
        kind, _gap, event = answers["grew_from"].partition(" ")
        resource = commands.start_resource(
            office=office,
            says=_says(answers),
            grew_from=commands.GrewFrom(kind, as_uuid(event)) if event else None,
            by=self.actor,
        )
        return resource.get_absolute_url()


def _says(answers: dict[str, Any]) -> commands.ResourceSaid:
    upload = check_upload(answers["file"], field="file") if answers["file"] else None
    return commands.ResourceSaid(
        answers["title"], answers["kind"], answers["what_for"], answers["text"], upload
    )


class ResourceAct(ActPage[Resource]):
    """What the acts about a resource share."""

    page_name = "resource of the toolkit"
    step: ClassVar[str]

    def find(self, **address: Any) -> Resource:
        return resource_named(address["pk"])

    def allowed(self, row: Resource) -> Decision:
        decision = may_keep_toolkit(self.actor, row.office_id)
        if decision:
            row.life.step(self.step, row.stage)
        return decision

    def back_url(self, row: Resource) -> str:
        return row.get_absolute_url()

    def more(self, row: Resource) -> Mapping[str, Any]:
        return {"caption": row.title}


class ReviseResource(ResourceAct):
    form_class = forms.RevisedResourceForm
    title = _("Write a new version")
    intro = _("Earlier versions stay as they were. Without a new file the one before stays.")
    act_label = _("Save the new version")
    done_words = _("The new version is saved.")

    def allowed(self, row: Resource) -> Decision:
        decision = may_keep_toolkit(self.actor, row.office_id)
        if decision:
            row.life.step("revise_draft" if row.stage == DRAFT.name else "revise", row.stage)
        return decision

    def form_arguments(self, row: Resource) -> dict[str, Any]:
        return {"kinds": practice_of(row.partnership_id).learning.toolkit.for_form()}

    def initial(self, row: Resource) -> dict[str, Any]:
        newest = versions_of(row)[0]
        return {"title": row.title, "kind": row.kind, "what_for": row.what_for, "text": newest.text}

    def carry_out(self, row: Resource, answers: dict[str, Any]) -> str:
        commands.revise_resource(
            resource=row.pk, says=_says(answers), what_changed=answers["what_changed"], by=self.actor
        )
        return ""


class OfferResource(ResourceAct):
    step = "offer"
    template_name = "ui/confirm.html"
    keeps_draft = False
    form_class = forms.OfferForm
    title = _("Offer it in the toolkit")
    act_label = _("Offer it")
    done_words = _("It is offered in the toolkit.")

    def more(self, row: Resource) -> Mapping[str, Any]:
        return {
            **super().more(row),
            "consequences": [
                _("Everybody who works for an agency of the partnership can read it from now on."),
                _("What it grew from is shown by its reference and year alone."),
            ],
        }

    def carry_out(self, row: Resource, answers: dict[str, Any]) -> str:
        commands.offer_resource(
            resource=row.pk, free_of_case_detail=answers["free_of_case_detail"], by=self.actor
        )
        return ""


class WithdrawResource(ResourceAct):
    step = "withdraw"
    form_class = ReasonForm
    title = _("Withdraw it from the toolkit")
    act_label = _("Withdraw it")
    done_words = _("It is withdrawn. Only your office sees it now.")

    def more(self, row: Resource) -> Mapping[str, Any]:
        return {**super().more(row), "act_warning": True}

    def carry_out(self, row: Resource, answers: dict[str, Any]) -> str:
        commands.withdraw_resource(resource=row.pk, reason=answers["reason"], by=self.actor)
        return ""


PATHS: list[URLPattern] = [
    path("toolkit/", Toolkit.as_view(), name="toolkit"),
    path("toolkit/new", NewResource.as_view(), name="new-resource"),
    path("toolkit/<uuid:pk>/", ResourcePage.as_view(), name="resource"),
    path("toolkit/<uuid:pk>/versions/<int:number>", ResourcePage.as_view(), name="resource-version"),
    path("toolkit/<uuid:pk>/revise", ReviseResource.as_view(), name="revise-resource"),
    path("toolkit/<uuid:pk>/offer", OfferResource.as_view(), name="offer-resource"),
    path("toolkit/<uuid:pk>/withdraw", WithdrawResource.as_view(), name="withdraw-resource"),
]
