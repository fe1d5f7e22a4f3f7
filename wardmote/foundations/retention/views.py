"""An agency's desk says how long its records are kept, sees what is due for review, and keeps one longer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.access.public import ActPage, NewPage, Office, Page
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Decision, require
from wardmote.kernel.errors import NotAtThisStage

from .commands import keep_longer, set_retention
from .forms import KeepLongerForm, RetentionForm
from .policies import may_keep_schedule
from .ports import RecordKind, record_kind
from .presenters import due_listing, kinds_shown
from .queries import due_for_review, kept, office_with_agency, rule_in_force, schedule_of

ON_A_PAGE = 25


def kind_named(name: str) -> RecordKind:
    """Raises Http404 where no kind of record has this name."""
    try:
        return record_kind(name)
    except KeyError as error:
        raise Http404 from error


class Schedule(Page):
    """The whole schedule of one desk. Records are destroyed by nobody from here."""

    template_name = "retention/schedule.html"

    def get(self, request: HttpRequest, office: UUID) -> HttpResponse:
        require(may_keep_schedule(self.actor, office))
        desk = office_with_agency(office)
        schedule = schedule_of(office)
        due = {
            one.kind.name: due_for_review(office, one.kind, one.now).count() for one in schedule if one.now
        }
        context = {
            "title": _("How long records are kept"),
            "caption": desk.agency.display_name,
            "kinds": kinds_shown(desk, schedule, due),
            "back_url": reverse("portal:home"),
        }
        return self.answer(context)


class DueForReview(Page):
    """Records of one kind whose time runs out this quarter, or has run out."""

    template_name = "ui/list.html"

    def get(self, request: HttpRequest, office: UUID, kind: str) -> HttpResponse:
        require(may_keep_schedule(self.actor, office))
        what = kind_named(kind)
        rule = rule_in_force(office, kind, clock.today())
        if rule is None:
            raise NotAtThisStage(str(_("Say first how long your agency keeps this.")))
        page = Paginator(due_for_review(office, what, rule), ON_A_PAGE).get_page(request.GET.get("page"))
        context = {
            "title": what.title,
            "intro": _(
                "Their time runs out this quarter, or has run out. Nothing is destroyed automatically: keep a record longer where there is a reason."
            ),
            "listing": due_listing(what, rule, page),
            "back_url": reverse("retention:schedule", args=[office]),
        }
        return self.answer(context)


class SetRetention(NewPage):
    """A new version of what the schedule says of one kind of record; earlier ones stay readable."""

    form_class = RetentionForm
    act_label: ClassVar[object] = _("Set it")
    done_words = _("How long it is kept is set.")
    office: Office
    kind: RecordKind

    def find(self, **address: Any) -> Any:
        self.office = office_with_agency(address["office"])
        self.kind = kind_named(address["kind"])

    def allowed(self, row: Any) -> Decision:
        return may_keep_schedule(self.actor, self.office.pk)

    def back_url(self, row: Any) -> str:
        return reverse("retention:schedule", args=[self.office.pk])

    def initial(self, row: Any) -> dict[str, Any]:
        now = rule_in_force(self.office.pk, self.kind.name, clock.today())
        if now is None:
            return {}
        return {"years": now.years, "policy_name": now.policy_name, "policy_link": now.policy_link}

    def more(self, row: Any) -> Mapping[str, Any]:
        return {
            "title": self.kind.title,
            "caption": self.office.agency.display_name,
            "intro": self.kind.closes,
        }

    def carry_out(self, row: Any, answers: dict[str, Any]) -> str:
        set_retention(
            office=self.office.pk,
            kind=self.kind.name,
            years=answers["years"],
            policy_name=answers["policy_name"],
            policy_link=answers["policy_link"],
            in_force_from=answers["in_force_from"],
            by=self.actor,
        )
        return ""


class KeepLonger(ActPage[Any]):
    """One record is kept longer than the schedule says, for a reason."""

    form_class = KeepLongerForm
    title: ClassVar[object] = _("Keep a record longer")
    act_label = _("Keep it longer")
    done_words = _("It is recorded that this is kept longer.")
    kind: RecordKind

    def find(self, **address: Any) -> Any:
        self.kind = kind_named(address["kind"])
        return self.kind.find(address["pk"])

    def allowed(self, row: Any) -> Decision:
        if self.kind.closed_on(row) is None:
            raise NotAtThisStage(str(_("This is still open, so it is kept in any case.")))
        return may_keep_schedule(self.actor, row.office_id)

    def more(self, row: Any) -> Mapping[str, Any]:
        return {"intro": kept(row, self.kind).sentence}

    def form_arguments(self, row: Any) -> dict[str, Any]:
        return {"seen_version": None}

    def back_url(self, row: Any) -> str:
        return self.kind.address(row.pk)

    def carry_out(self, row: Any, answers: dict[str, Any]) -> str:
        keep_longer(
            about=row.pk,
            kind=self.kind.name,
            until=answers["until"],
            because=answers["because"],
            by=self.actor,
        )
        return ""
