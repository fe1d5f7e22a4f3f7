"""What the pages of a MAPF are given."""

from .listing import COLUMNS, list_of_mapfs
from .next import what_is_proposed
from .parts import (
    decisions,
    meetings_listing,
    members_listing,
    overview,
    what_it_draws_on,
    who_supports_it,
)
from .record import identity, record_page

__all__ = [
    "COLUMNS",
    "decisions",
    "identity",
    "list_of_mapfs",
    "meetings_listing",
    "members_listing",
    "overview",
    "record_page",
    "what_is_proposed",
    "what_it_draws_on",
    "who_supports_it",
]
