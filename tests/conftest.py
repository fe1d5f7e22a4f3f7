"""What every test can ask for. `tests.apart` is loaded even earlier, by pyproject.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.served import Served

pytest_plugins = ("tests.databases", "tests.served", "tests.cast")


@pytest.fixture(scope="session")
def base_url(request: pytest.FixtureRequest) -> str:
    """Pages are opened by their path: `page.goto("/referrals")`. Stands here because a plugin brings one of its own."""
    running: Served = request.getfixturevalue("served")
    return running.url
