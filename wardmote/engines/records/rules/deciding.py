"""When a decision on who is meant needs its reason written down."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from ..enums import Outcome
from .bands import Band


def reason_needed(
    outcome: Outcome,
    chosen: Band | None,
    shown: Sequence[Band],
    *,
    several_alike: bool,
    changes_earlier: bool,
) -> str:
    """The sentence that asks for a reason, or nothing where what was shown says it already.

    Choosing the one match, or nobody where nobody was a match, needs no more words. Everything else does: it goes against
    what was shown, or could have gone the other way.
    """
    if changes_earlier:
        return gettext("Say why the earlier decision no longer stands.")
    if outcome is Outcome.CANNOT_BE_TOLD:
        return gettext("Say what is missing to tell who is meant.")
    if outcome is Outcome.NONE_OF_THEM:
        return (
            gettext("Somebody was shown as a match. Say why it is not them.") if Band.MATCH in shown else ""
        )
    if several_alike:
        return gettext("Others are nearly as probable. Say how you told them apart.")
    if chosen is not Band.MATCH:
        return gettext("This person was not shown as a match. Say how you know that it is them.")
    return ""
