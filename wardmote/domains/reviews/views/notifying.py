"""Recording that a national body was told of a serious incident."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import URLPattern, path

from wardmote.foundations.access.public import ActPage
from wardmote.kernel.authorisation import Decision, refuse
from wardmote.kernel.errors import NotAtThisStage
from wardmote.ui.words import gettext as say
from wardmote.ui.words import gettext_lazy as _

from ..commands import record_notification
from ..forms.notifications import NotificationForm
from ..models import Referral
from ..permissions import RECORD_NOTIFICATION
from ..policies import may
from ..presenters.addresses import referral_page
from ..presenters.days import needs_notification, notification_of
from ..queries.practices import practice_of
from ..queries.referrals import referral_with_everything
from ..workflow import DRAFT


class RecordNotification(ActPage[Referral]):
    """On which day the national body was told, and under which reference."""

    page_name = "referral: notification"
    form_class = NotificationForm
    title: ClassVar[object] = _("Record the notification")
    act_label = _("Record the notification")
    save_label = _("Save and come back later")
    done_words = _("The notification is recorded. The days for what follows are counted from it.")

    def find(self, **address: Any) -> Referral:
        return referral_with_everything(address["pk"])

    def allowed(self, row: Referral) -> Decision:
        if row.stage == DRAFT.name:
            row.life.step("recommend", row.stage)
        if notification_of(row) is not None:
            raise NotAtThisStage(say("The notification is recorded already."))
        if not needs_notification(row, practice_of(row.partnership_id).for_reviews()):
            return refuse(say("No notification is due for this kind of case."))
        return may(self.actor, RECORD_NOTIFICATION, row)

    def form_arguments(self, row: Referral) -> dict[str, Any]:
        rule = practice_of(row.partnership_id).for_reviews().deadlines
        assert rule is not None
        assert row.aware_on is not None
        return {"rule": rule, "notify_by": rule.notify_by(row.aware_on)}

    def more(self, row: Referral) -> dict[str, Any]:
        rule = practice_of(row.partnership_id).for_reviews().deadlines
        return {"intro": rule.notification.to if rule else ""}

    def back_url(self, row: Referral) -> str:
        return referral_page(row)

    def carry_out(self, row: Referral, answers: dict[str, Any]) -> str:
        record_notification(
            referral=row.pk,
            notified_on=answers["notified_on"],
            their_reference=answers["their_reference"],
            late_reason=answers["late_reason"],
            by=self.actor,
        )
        return ""


PATHS: list[URLPattern] = [
    path("referrals/<uuid:pk>/notification", RecordNotification.as_view(), name="record-notification"),
]
