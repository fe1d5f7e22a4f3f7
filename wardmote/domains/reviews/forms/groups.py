"""What is asked to convene a meeting of a standing group."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wardmote.ui.forms import ActForm, GovDateTimeField, LongTextField, TextField


class ConveneForm(ActForm):
    """When, where, and what about. Whether the times fit is for the act to say."""

    starts_at = GovDateTimeField(_("When does it start?"), missing=_("Enter when it starts"))
    ends_at = GovDateTimeField(_("When does it end?"), missing=_("Enter when it ends"))
    venue = TextField(_("Where is it?"), hint=_("A room, or “online”."), max_length=200, conditional=True)
    online_link = TextField(
        _("Link to join online"), hint=_("It starts with https://"), max_length=500, optional=True
    )
    agenda = LongTextField(
        _("Agenda"), hint=_("Use references, never names."), rows=8, max_length=10_000, optional=True
    )
