from __future__ import annotations

from tests.committed import committed

__all__ = ["committed"]
