"""What can be allowed about how long records are kept."""

from __future__ import annotations

from typing import Final

from wardmote.kernel.authorisation import Permission

KEEP_SCHEDULE: Final = Permission(
    "keep the retention schedule",
    "Say how long the agency keeps its records, and keep one longer for a reason.",
    "GOV-11",
)
