"""Acts about the copies of a shared report: made for a recipient, handed over, returned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.access.public import as_uuid
from wardmote.kernel.authorisation import Decision
from wardmote.kernel.errors import NotAtThisStage

from .. import commands
from ..enums import CopyEnded, HowGiven
from ..forms import sharing as forms
from ..forms.mapfs import Nothing
from ..models import SharedCopy, Sharing, SharingRecipient
from ..permissions import SHARE_REPORT
from ..policies import may
from ..queries.after import copy_of, recipient_of, tellers
from ..workflow import SHARED, SHARING_AGREED
from .sharing_acts import SharingAct


class RecipientAct(SharingAct):
    """An act about one recipient; the name stands on the page and in no address."""

    step = "make_copy"
    recipient: SharingRecipient

    def find(self, **address: Any) -> Sharing:
        found = super().find(**address)
        self.recipient = recipient_of(found, address["recipient"])
        return found


class MakeCopy(RecipientAct):
    keeps_draft = False
    template_name = "ui/confirm.html"
    form_class = Nothing
    title: ClassVar[object] = _("Make a recipient’s copy")
    act_label = _("Make the copy")
    done_words = _("The copy is made. Hand it over, and record when and how.")

    def more(self, row: Sharing) -> Mapping[str, Any]:
        return {
            "consequences": [
                _("The copy is for %(name)s, and says so on every page.") % {"name": self.recipient.name},
                _("It holds exactly what the agencies agreed to share, and is kept with its digest."),
            ]
        }

    def carry_out(self, row: Sharing, answers: dict[str, Any]) -> str:
        commands.make_copy(recipient=self.recipient.pk, by=self.actor)
        return ""


class LeaveOut(RecipientAct):
    form_class = forms.ReasonsForm
    title = _("Leave a recipient out")
    act_label = _("Leave them out")
    done_words = _("The recipient is left out.")

    def more(self, row: Sharing) -> Mapping[str, Any]:
        words = {"name": self.recipient.name}
        return {"intro": _("%(name)s is then not given a copy under this sharing.") % words}

    def carry_out(self, row: Sharing, answers: dict[str, Any]) -> str:
        commands.leave_out_recipient(recipient=self.recipient.pk, reasons=answers["reasons"], by=self.actor)
        return ""


class CopyAct(SharingAct):
    """An act about one copy."""

    copy: SharedCopy

    def find(self, **address: Any) -> Sharing:
        found = super().find(**address)
        self.copy = copy_of(found, address["copy"])
        return found

    def more(self, row: Sharing) -> Mapping[str, Any]:
        words = {"n": self.copy.number, "name": self.copy.recipient.name}
        return {"intro": _("Copy %(n)d, for %(name)s.") % words}


class HandOver(CopyAct):
    step = "hand_over_last"
    form_class = forms.HandOverForm
    title: ClassVar[object] = _("Record that a copy was handed over")
    act_label = _("Record it")
    done_words = _("It is recorded that the copy was handed over.")

    def form_arguments(self, row: Sharing) -> dict[str, Any]:
        return {"people": tellers(row)}

    def initial(self, row: Sharing) -> dict[str, Any]:
        return {"how": self.copy.recipient.how}

    def carry_out(self, row: Sharing, answers: dict[str, Any]) -> str:
        commands.hand_over_copy(
            copy=self.copy.pk,
            handed_on=answers["handed_on"],
            how=HowGiven(answers["how"]),
            handed_by=as_uuid(answers["handed_by"]),
            by=self.actor,
        )
        return ""


class EndCopy(CopyAct):
    form_class = forms.EndCopyForm
    title = _("Note what became of a copy")
    act_label = _("Note it")
    done_words = _("It is noted.")

    def allowed(self, row: Sharing) -> Decision:
        if row.stage not in {SHARING_AGREED.name, SHARED.name} or self.copy.handed_on is None:
            raise NotAtThisStage(str(_("This copy has not been handed over.")))
        return may(self.actor, SHARE_REPORT, row)

    def carry_out(self, row: Sharing, answers: dict[str, Any]) -> str:
        commands.end_copy(
            copy=self.copy.pk,
            ended=CopyEnded(answers["ended"]),
            ended_on=answers["ended_on"],
            note=answers["note"],
            by=self.actor,
        )
        return ""


_RECIPIENT = "sharings/<uuid:pk>/recipients/<uuid:recipient>/"
_COPY = "sharings/<uuid:pk>/copies/<uuid:copy>/"

PATHS: list[URLPattern] = [
    path(f"{_RECIPIENT}copy", MakeCopy.as_view(), name="make-copy"),
    path(f"{_RECIPIENT}leave-out", LeaveOut.as_view(), name="leave-out-recipient"),
    path(f"{_COPY}hand-over", HandOver.as_view(), name="hand-over-copy"),
    path(f"{_COPY}end", EndCopy.as_view(), name="end-copy"),
]
