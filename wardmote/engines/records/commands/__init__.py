"""What people do about the index of records."""

from .approving import approve_import, discard_import
from .deciding import decide_who
from .keeping import name_source
from .searching import look_for
from .staging import stage_links, stage_people
from .weighing import approve_weights, decline_weights, propose_weights

__all__ = [
    "approve_import",
    "approve_weights",
    "decide_who",
    "decline_weights",
    "discard_import",
    "look_for",
    "name_source",
    "propose_weights",
    "stage_links",
    "stage_people",
]
