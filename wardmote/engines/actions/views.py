"""Pages of actions: mine, one of them, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from wardmote.foundations.access.public import ActPage, Page, RecordPage
from wardmote.kernel.authorisation import Decision
from wardmote.ui.words import gettext_lazy as _

from . import forms, presenters
from .commands import change_due_date, complete_action, escalate_action, report_progress, withdraw_action
from .models import Action
from .policies import may_change, may_escalate, may_report
from .queries import action_with_everything, my_actions, notes_of, reminders_of
from .workflow import LIFE_OF_AN_ACTION


class MyActions(Page):
    """What I have still to do, myself or by a post I hold."""

    template_name = "ui/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        mine = presenters.listing(
            my_actions(self.actor.person),
            caption=_("My actions"),
            empty=_(
                "You have no action to do. Actions agreed at a {learning_event} or a meeting appear here."
            ),
        )
        return self.answer({"title": _("My actions"), "listing": mine})


class ActionPage(RecordPage[Action]):
    """One action with its notes."""

    template_name = "actions/action.html"
    page_name = "action"

    def find(self, **address: Any) -> Action:
        return action_with_everything(address["pk"])

    def show(self, row: Action) -> Mapping[str, Any]:
        page = presenters.record_page(row, self.actor)
        return {
            "page": page,
            "action": row,
            "lines": presenters.answers(row),
            "notes": notes_of(row.pk),
            "reminders": reminders_of(row.pk),
        }


class ActionAct(ActPage[Action]):
    """What the acts about an action share."""

    step: str

    def find(self, **address: Any) -> Action:
        return action_with_everything(address["pk"])

    def allowed(self, row: Action) -> Decision:
        LIFE_OF_AN_ACTION.step(self.step, row.stage)
        return self.policy(row)

    def policy(self, row: Action) -> Decision:
        return may_report(self.actor, row)

    def back_url(self, row: Action) -> str:
        return row.get_absolute_url()

    def more(self, row: Action) -> Mapping[str, Any]:
        return {"intro": row.goal}


class ReportProgress(ActionAct):
    step = "report progress"
    form_class = forms.ProgressForm
    title = _("Report progress")
    act_label = _("Report progress")
    done_words = _("Your note is saved. Thank you.")

    def carry_out(self, row: Action, answers: dict[str, Any]) -> str:
        report_progress(action=row.pk, note=answers["note"], by=self.actor)
        return ""


class CompleteAction(ActionAct):
    step = "complete"
    form_class = forms.CompleteForm
    title = _("Complete this action")
    act_label = _("Complete the action")
    done_words = _("The action is done.")

    def carry_out(self, row: Action, answers: dict[str, Any]) -> str:
        complete_action(action=row.pk, evidence=answers["evidence"], by=self.actor)
        return ""


class EscalateAction(ActionAct):
    step = "escalate"
    form_class = forms.EscalateForm
    title = _("Bring this action before the group that answers for it")
    act_label = _("Bring it before the group")
    done_words = _("The group that answers for it is told.")

    def policy(self, row: Action) -> Decision:
        return may_escalate(self.actor, row)

    def carry_out(self, row: Action, answers: dict[str, Any]) -> str:
        escalate_action(action=row.pk, reason=answers["reason"], by=self.actor)
        return ""


class WithdrawAction(ActionAct):
    step = "withdraw"
    form_class = forms.WithdrawForm
    title = _("Withdraw this action")
    act_label = _("Withdraw the action")
    done_words = _("The action is withdrawn.")

    def policy(self, row: Action) -> Decision:
        return may_change(self.actor, row)

    def more(self, row: Action) -> Mapping[str, Any]:
        return {**super().more(row), "act_warning": True}

    def carry_out(self, row: Action, answers: dict[str, Any]) -> str:
        withdraw_action(action=row.pk, reason=answers["reason"], by=self.actor)
        return ""


class ChangeDueDate(ActionAct):
    step = "change due date"
    form_class = forms.DueDateForm
    title = _("Change when this action is due")
    act_label = _("Change the date")
    done_words = _("The date is changed.")

    def policy(self, row: Action) -> Decision:
        return may_change(self.actor, row)

    def initial(self, row: Action) -> dict[str, Any]:
        return {"when": forms.ON_A_DAY if row.due_on else forms.SOON, "due_on": row.due_on}

    def carry_out(self, row: Action, answers: dict[str, Any]) -> str:
        soon = answers["when"] == forms.SOON
        due_on = None if soon else answers["due_on"]
        change_due_date(
            action=row.pk, due_on=due_on, as_soon_as_possible=soon, reason=answers["reason"], by=self.actor
        )
        return ""
