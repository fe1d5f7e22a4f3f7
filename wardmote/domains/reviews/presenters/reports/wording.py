"""How the stages of a report look in lists."""

from __future__ import annotations

from typing import Final

from ...workflow import (
    AGREED_BY_ALL,
    AGREED_BY_LOG,
    AGREEING,
    DISAGREEING,
    LIFE_OF_A_REPORT,
    WITH_LOG,
    WRITING,
)

COLOURS: Final = {
    WRITING.name: "blue",
    AGREEING.name: "yellow",
    DISAGREEING.name: "orange",
    AGREED_BY_ALL.name: "turquoise",
    WITH_LOG.name: "purple",
    AGREED_BY_LOG.name: "green",
}


def place_on_the_road(stage: str) -> int:
    """How far along the main road: a disagreement is settled while the agencies agree."""
    road = [one.name for one in LIFE_OF_A_REPORT.main_road]
    return road.index(AGREEING.name if stage == DISAGREEING.name else stage)
