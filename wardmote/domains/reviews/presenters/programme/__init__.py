"""What the pages of programmes and of a MAPF's progress are given."""

from .figures import by_authority, by_quarter, picture
from .listing import list_of_mapfs, list_of_programmes, list_of_stalled
from .packs import packs_of_groups
from .progress import progress_page, stalled_sentence
from .sentences import shortfall_sentences

__all__ = [
    "by_authority",
    "by_quarter",
    "list_of_mapfs",
    "list_of_programmes",
    "list_of_stalled",
    "packs_of_groups",
    "picture",
    "progress_page",
    "shortfall_sentences",
    "stalled_sentence",
]
