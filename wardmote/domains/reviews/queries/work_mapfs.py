"""What of the second half of the road waits for somebody: planning, the event, the report."""

from __future__ import annotations

from wardmote.kernel.authorisation import Actor
from wardmote.ui.work import WorkLine


def lines_about_mapfs(actor: Actor) -> list[WorkLine]:
    return []
