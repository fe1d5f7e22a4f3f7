"""What is asked about telling a national body of a serious incident."""

from __future__ import annotations

from datetime import date
from typing import Any

from wardmote.foundations.practice.public import DeadlinesRule
from wardmote.ui.forms import ActForm, GovDateField, LongTextField, TextField
from wardmote.ui.templatetags.ui import day
from wardmote.ui.words import gettext as say
from wardmote.ui.words import gettext_lazy as _

LONGEST_REASON = 4_000


class NotificationForm(ActForm):
    """On which day, under which reference, and why later than the law asks where it was later."""

    notified_on = GovDateField(_("On which day was it sent?"), missing=_("Enter the day it was sent"))
    their_reference = TextField(
        _("Their reference"), max_length=60, missing=_("Enter the reference that came back")
    )
    late_reason = LongTextField(
        _("Why was it sent later?"), rows=3, max_length=LONGEST_REASON, conditional=True
    )

    def __init__(self, *args: Any, rule: DeadlinesRule, notify_by: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["their_reference"].label = str(rule.notification.reference_label)
        words = {"day": day(notify_by)}
        self.fields["late_reason"].help_text = say("Needed if it was sent after %(day)s.") % words
