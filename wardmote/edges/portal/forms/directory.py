"""The filters of the national directory."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wardmote.foundations.directory.enums import Nation
from wardmote.ui.forms import ChoiceField, ConfirmField, FilterForm, TextField


class DirectoryFilters(FilterForm):
    """Find a partnership by its name or by an area it covers."""

    words = TextField(
        _("Name or area"), hint=_("For example a county or a city, in English or Welsh"), max_length=80
    )
    nation = ChoiceField(_("Nation"), Nation)
    also_ended = ConfirmField(_("Show also those that have ended"))
