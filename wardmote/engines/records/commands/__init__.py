"""What people do about the index of records."""

from .approving import approve_import, discard_import
from .deciding import decide_who
from .keeping import name_source
from .searching import look_for
from .staging import stage_links, stage_people

__all__ = [
    "approve_import",
    "decide_who",
    "discard_import",
    "look_for",
    "name_source",
    "stage_links",
    "stage_people",
]
