"""What every test can ask for. `tests.apart` is loaded even earlier, by pyproject.toml."""

from __future__ import annotations

pytest_plugins = ("tests.databases", "tests.served", "tests.cast")
