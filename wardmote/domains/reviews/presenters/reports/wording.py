"""How the stages of a report look in lists."""

from __future__ import annotations

from typing import Final

from ...workflow import AGREED_BY_ALL, AGREED_BY_LOG, AGREEING, WITH_LOG, WRITING

COLOURS: Final = {
    WRITING.name: "blue",
    AGREEING.name: "yellow",
    AGREED_BY_ALL.name: "turquoise",
    WITH_LOG.name: "purple",
    AGREED_BY_LOG.name: "green",
}
