"""Papers: add, circulate, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wardmote.engines.documents.public import check_upload
from wardmote.kernel.authorisation import Decision
from wardmote.ui.words import Words

from .. import forms
from ..commands import add_paper, circulate_papers, withdraw_paper
from ..models import Meeting
from ..policies import may_add_papers, may_circulate
from ..queries import paper_of
from .acting import MeetingAct


class AddPaper(MeetingAct):
    step = "add paper"
    back_to = "papers"
    minds_changes = False
    form_class = forms.PaperForm
    title = _("Add a paper")
    intro = _("Nobody is sent it yet: circulate the papers when they are all here.")
    act_label = _("Add the paper")
    done_words = _("The paper is added. It is not circulated yet.")

    def policy(self, row: Meeting) -> Decision:
        return may_add_papers(self.actor, row)

    def form_arguments(self, row: Meeting) -> dict[str, Any]:
        return {**super().form_arguments(row), "kinds": row.kind_of_meeting.papers}

    def carry_out(self, row: Meeting, answers: dict[str, Any]) -> str:
        upload = check_upload(answers["file"], field="file") if answers["file"] else None
        add_paper(
            meeting=row.pk,
            title=answers["title"],
            kind=answers["kind"],
            body=answers["body"],
            upload=upload,
            by=self.actor,
        )
        return ""


class CirculatePapers(MeetingAct):
    step = "circulate papers"
    back_to = "papers"
    template_name = "ui/confirm.html"
    keeps_draft = False
    form_class = forms.CirculateForm
    title = _("Circulate the papers")
    act_label = _("Circulate the papers")
    done_words = _("The papers are circulated.")

    def policy(self, row: Meeting) -> Decision:
        return may_circulate(self.actor, row)

    def more(self, row: Meeting) -> Mapping[str, Any]:
        waiting = [paper.title for paper in row.papers.all() if paper.is_waiting]
        people = len(row.invitations.all())
        told = ngettext(
            "%(number)d person invited is told that papers are ready to read.",
            "All %(number)d people invited are told that papers are ready to read.",
            people,
        )
        which = [
            _("“%(title)s” can be read by everybody who sees this record.") % {"title": title}
            for title in waiting
        ]
        last: Words = _(
            "A circulated paper is not changed any more. To correct it, withdraw it and add a new one."
        )
        return {**super().more(row), "consequences": [*which, told % {"number": people}, last]}

    def carry_out(self, row: Meeting, answers: dict[str, Any]) -> str:
        circulate_papers(meeting=row.pk, by=self.actor)
        return ""


class WithdrawPaper(MeetingAct):
    step = "withdraw paper"
    back_to = "papers"
    minds_changes = False
    form_class = forms.ReasonForm
    title = _("Withdraw a paper")
    act_label = _("Withdraw the paper")
    done_words = _("The paper is withdrawn.")

    def policy(self, row: Meeting) -> Decision:
        return may_add_papers(self.actor, row)

    def more(self, row: Meeting) -> Mapping[str, Any]:
        return {**super().more(row), "intro": paper_of(row.pk, self.kwargs["paper"]).title}

    def carry_out(self, row: Meeting, answers: dict[str, Any]) -> str:
        withdraw_paper(
            paper=paper_of(row.pk, self.kwargs["paper"]).pk, reason=answers["reason"], by=self.actor
        )
        return ""
