"""What people do about the index of records."""

from .approving import approve_import, discard_import, take_over_import
from .bringing_in import bring_import_in
from .deciding import decide_who
from .districts import add_district, place_teams
from .indexing import index_anew
from .keeping import name_source
from .linking import add_link, end_link
from .receiving import receive_import
from .searching import glance_at, look_for
from .staging import read_import
from .watching import stop_watching, take_up_files, watch_folder
from .weighing import approve_weights, decline_weights, propose_weights

__all__ = [
    "add_district",
    "add_link",
    "approve_import",
    "approve_weights",
    "bring_import_in",
    "decide_who",
    "decline_weights",
    "discard_import",
    "end_link",
    "glance_at",
    "index_anew",
    "look_for",
    "name_source",
    "place_teams",
    "propose_weights",
    "read_import",
    "receive_import",
    "stop_watching",
    "take_over_import",
    "take_up_files",
    "watch_folder",
]
