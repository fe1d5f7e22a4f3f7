"""Whether a case is about a child or an adult, in one word."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from wardmote.foundations.directory.enums import BoardAudience
from wardmote.ui.words import Words

KINDS: Final[dict[str, Words]] = {
    BoardAudience.CHILDREN.value: _("Child"),
    BoardAudience.ADULTS.value: _("Adult"),
}
