"""The page of one act: a form, and what happens when it is sent.

It carries the act out once, and keeps what was typed whatever stands in the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Generic

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from wardmote.foundations.drafts.public import (
    as_typed,
    count_once,
    draft_of,
    keep_draft,
    let_go,
    read_token,
    token_for,
    was_sent,
)
from wardmote.foundations.ledger.public import record_read, record_refusal
from wardmote.kernel.authorisation import Decision, require
from wardmote.kernel.errors import AlreadyDone, ChangedSince, NotAtThisStage, Refused, StandsInTheWay
from wardmote.ui.forms import ActForm, RepeatedForms
from wardmote.ui.words import gettext as _

from ..models import BusinessRow, Record
from .reading import Page, Row, in_its_own_words


class ActPage(Page, Generic[Row]):
    """A form and the act it carries out.

    Subclasses say `find`, `allowed`, `form_class` and `carry_out`. Faults are shown by the field and change nothing; a
    second sending changes nothing; somebody else's change in the meantime is told; what was typed is always there.
    """

    template_name = "ui/form_page.html"
    form_class: ClassVar[type[ActForm]]
    list_classes: ClassVar[Mapping[str, type[RepeatedForms]]] = {}
    title: ClassVar[object] = ""
    intro: ClassVar[object] = ""
    act_label: ClassVar[object] = ""
    save_label: ClassVar[object] = ""
    done_words: ClassVar[object] = ""
    page_name: ClassVar[str] = ""
    keeps_draft: ClassVar[bool] = True

    def find(self, **address: Any) -> Row:
        raise NotImplementedError

    def allowed(self, row: Row) -> Decision:
        """May this person do this to this record now? Asked before the form is shown, and again by the act."""
        raise NotImplementedError

    def carry_out(self, row: Row, answers: dict[str, Any]) -> str:
        """Call the one command. Returns the address to go to, or '' for `back_url`."""
        raise NotImplementedError

    def back_url(self, row: Row) -> str:
        raise NotImplementedError

    def form_arguments(self, row: Row) -> dict[str, Any]:
        return {}

    def initial(self, row: Row) -> dict[str, Any]:
        return {}

    def list_initial(self, row: Row, prefix: str) -> list[dict[str, Any]]:
        return []

    def list_arguments(self, row: Row, prefix: str) -> dict[str, Any]:
        """What each line of a list is made with, such as the practice's choices."""
        return {}

    def more(self, row: Row) -> Mapping[str, Any]:
        """What the template is given beside the form."""
        return {}

    # -- the two verbs ------------------------------------------------------------------------------------------------

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        row = in_its_own_words(self.find(**address))
        require(self.allowed(row))
        draft = draft_of(self.actor.person, request.path) if self.keeps_draft else None
        if draft is None:
            return self._page(row, *self._empty(row))
        typed = as_typed(draft)
        changed = _changed_since(row, typed.get("seen_version", ""))
        return self._page(row, *self._continued(row, typed), saved_at=draft.saved_at, changed=changed)

    def note_reading(self, row: Row) -> None:
        """The record is shown around the form, so the reading stands in the ledger first."""
        record_read(by=self.actor, about=row, page=self.page_name or type(self).__name__)

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        row = in_its_own_words(self.find(**address))
        if "discard" in request.POST:
            let_go(person=self.actor.person, form=request.path)
            return HttpResponseRedirect(request.get_full_path())
        form, lists = self._sent(row)
        changing = [lines for lines in lists if lines.was_asked_to_change_length]
        if changing:
            return self._in_the_way(row, form, lists) or self._redraw(row, form, lists, changing)
        if request.POST.get("save") == "later":
            keep_draft(person=self.actor.person, form=request.path, data=request.POST)
            messages.success(request, _("Saved. You can go on with it whenever you like."))
            return HttpResponseRedirect(self.back_url(row))
        if was_sent(
            self.actor.person, request.POST.get("once", "")
        ):  # what it chose may no longer be offered
            return self._already(row)
        if not all([form.is_valid(), *[lines.is_valid() for lines in lists]]):
            return self._in_the_way(row, form, lists) or self._page(row, form, lists, status=422)
        return self._act(row, form, lists)

    def _act(self, row: Row, form: ActForm, lists: list[RepeatedForms]) -> HttpResponse:
        try:
            with transaction.atomic():
                count_once(person=self.actor.person, once=form.cleaned_data["once"])
                held = self._held(row, form)
                answers: dict[str, Any] = {
                    **form.cleaned_data,
                    **{str(lines.prefix): lines.answers for lines in lists},
                }
                where = self.carry_out(held, answers) or self.back_url(held)
                let_go(person=self.actor.person, form=self.request.path)
        except AlreadyDone:
            return self._already(row)
        except StandsInTheWay as why:
            return self._explained(row, form, lists, why)
        if self.done_words:
            messages.success(self.request, str(self.done_words))
        return HttpResponseRedirect(where)

    def _in_the_way(self, row: Row, form: ActForm, lists: list[RepeatedForms]) -> HttpResponse | None:
        """Before a form that was sent is shown again: what stands in the way of the act, as when it is opened."""
        try:
            require(self.allowed(row))
        except StandsInTheWay as why:
            return self._explained(row, form, lists, why)
        return None

    def _may_be_shown(self, row: Row) -> bool:
        """Whether this person may see this form: they may act now, or it was given to them when they could."""
        if read_token(self.request.POST.get("draft_token", "")) == (self.actor.person, self.request.path):
            return True
        try:
            return bool(self.allowed(row))
        except StandsInTheWay:
            return False

    def _already(self, row: Row) -> HttpResponse:
        """The same form came a second time: say so, and show what the first sending made."""
        messages.info(self.request, _("That had already been done, so nothing was changed a second time."))
        return HttpResponseRedirect(self.back_url(row))

    def _held(self, row: Row, form: ActForm) -> Row:
        """The row, locked, and the same version that this person's page was made from."""
        held: Row = type(row).objects.locked(row.pk)
        seen = form.cleaned_data.get("seen_version")
        if isinstance(held, Record) and seen is not None and seen != held.version:
            raise ChangedSince(_("This was changed while you had the page open."), held.changes_since(seen))
        return held

    def _explained(
        self, row: Row, form: ActForm, lists: list[RepeatedForms], why: StandsInTheWay
    ) -> HttpResponse:
        """The same page, with what was typed, saying what stands in the way."""
        now = self.find(**self.kwargs)
        if not self._may_be_shown(now):
            raise why  # the sentence alone: a form can show more than its record does
        if isinstance(why, ChangedSince):
            form.catch_up(_version_of(now) or 0)
            form.as_typed()
            return self._page(now, form, lists, status=409, changed=why)
        if isinstance(why, Refused):
            view = self.request.resolver_match
            record_refusal(
                "act refused",
                person=self.actor.person,
                path=view.view_name if view else "",
                reason=type(why).__name__,
                about=now,
            )
        form.refuse(why)
        status = 403 if isinstance(why, Refused) else 409 if isinstance(why, NotAtThisStage) else 422
        return self._page(now, form, lists, status=status)

    # -- the form -----------------------------------------------------------------------------------------------------

    def _arguments(self, row: Row) -> dict[str, Any]:
        return {"seen_version": _version_of(row), "initial": self.initial(row), **self.form_arguments(row)}

    def _empty(self, row: Row) -> tuple[ActForm, list[RepeatedForms]]:
        """The form as somebody meets it who has typed nothing yet."""
        lists = [
            cls(prefix=p, initial=self.list_initial(row, p), form_kwargs=self.list_arguments(row, p))
            for p, cls in self.list_classes.items()
        ]
        return self.form_class(**self._arguments(row)), lists

    def _continued(self, row: Row, typed: QueryDict) -> tuple[ActForm, list[RepeatedForms]]:
        """The form with what was kept of it, not checked yet."""
        form = self.form_class(typed, **self._arguments(row))
        form.catch_up(_version_of(row) or 0)
        lists = [
            cls(typed, prefix=p, form_kwargs=self.list_arguments(row, p))
            for p, cls in self.list_classes.items()
        ]
        _as_typed(form, lists)
        return form, lists

    def _sent(self, row: Row) -> tuple[ActForm, list[RepeatedForms]]:
        post, files = self.request.POST, self.request.FILES
        form = self.form_class(post, files, **self._arguments(row))
        lists = [
            cls(post, files, prefix=p, form_kwargs=self.list_arguments(row, p))
            for p, cls in self.list_classes.items()
        ]
        return form, lists

    def _redraw(
        self, row: Row, form: ActForm, lists: list[RepeatedForms], changing: list[RepeatedForms]
    ) -> HttpResponse:
        _as_typed(form, lists)
        for lines in changing:
            lines.change_length()
        return self._page(row, form, lists)

    def changed_meanwhile(self, row: Row, form: ActForm, changed: ChangedSince | None) -> ChangedSince | None:
        """What the page says was changed by others. One that counts a part of its record looks, and notes the count, here."""
        return changed

    def _page(
        self,
        row: Row,
        form: ActForm,
        lists: list[RepeatedForms],
        *,
        status: int = 200,
        saved_at: Any = None,
        changed: ChangedSince | None = None,
    ) -> HttpResponse:
        self.note_reading(row)
        changed = self.changed_meanwhile(row, form, changed)
        context = {
            "form": form,
            "formsets": lists,
            "title": self.title,
            "intro": self.intro,
            "caption": getattr(row, "reference", ""),
            "act_label": self.act_label,
            "save_label": self.save_label,
            "cancel_url": self.back_url(row),
            "back_url": self.back_url(row),
            "saved_at": saved_at,
            "kept_draft": saved_at is not None,
            "changed": changed,
            "row": row,
        }
        if self.keeps_draft:
            context |= {
                "autosave_url": reverse("drafts:keep"),
                "draft_token": token_for(self.actor.person, self.request.path),
            }
        return self.answer({**context, **self.more(row)}, status=status)


class NewPage(ActPage[Any]):
    """A form whose act makes something new: there is no record yet to read, to lock, or that others could change."""

    def find(self, **address: Any) -> Any:
        return None

    def note_reading(self, row: Any) -> None:
        """Nothing restricted is shown."""

    def _held(self, row: Any, form: ActForm) -> Any:
        return row


def _version_of(row: BusinessRow) -> int | None:
    """The version a page is made from, where the row counts its changes."""
    version: int | None = getattr(row, "version", None)
    return version


def _changed_since(row: Any, seen: str) -> ChangedSince | None:
    """What somebody did to the record after a draft was typed; whoever goes on with the draft is told at once."""
    if not isinstance(row, Record) or not seen.isdigit() or int(seen) >= row.version:
        return None
    return ChangedSince(_("This was changed after you typed what we kept."), row.changes_since(int(seen)))


def _as_typed(form: ActForm, lists: list[RepeatedForms]) -> None:
    """Show what was typed without checking it yet."""
    form.as_typed()
    for lines in lists:
        lines.as_typed()
