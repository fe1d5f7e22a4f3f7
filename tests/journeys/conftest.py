"""People in a real browser, each in a window of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import Company
from tests.served import Served


@pytest.fixture(params=["as people do", "for accessibility", "without JavaScript"])
def company(request: pytest.FixtureRequest, browser: Browser, served: Served) -> Iterator[Company]:
    """Everybody who takes part in one journey. Asked for by a journey, it makes the journey run three times."""
    together = Company(browser, served, way=request.param)
    yield together
    together.part()
