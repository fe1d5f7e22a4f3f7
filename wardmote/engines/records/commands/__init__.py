"""What people do about the index of records."""

from .approving import approve_import, discard_import
from .bringing_in import bring_import_in
from .deciding import decide_who
from .keeping import name_source
from .receiving import receive_import
from .searching import look_for
from .staging import read_import
from .weighing import approve_weights, decline_weights, propose_weights

__all__ = [
    "approve_import",
    "approve_weights",
    "bring_import_in",
    "decide_who",
    "decline_weights",
    "discard_import",
    "look_for",
    "name_source",
    "propose_weights",
    "read_import",
    "receive_import",
]
