from __future__ import annotations

from tests.committed import committed, committed_alone

__all__ = ["committed", "committed_alone"]
