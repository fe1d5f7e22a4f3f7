"""The door of records."""

from .commands import (
    add_district,
    add_link,
    approve_import,
    approve_weights,
    bring_import_in,
    decide_who,
    decline_weights,
    discard_import,
    end_link,
    glance_at,
    index_anew,
    look_for,
    name_source,
    place_teams,
    propose_weights,
    read_import,
    receive_import,
)
from .enums import ImportKind, LinkKind, Outcome, Purpose
from .models import Decision, Import, Involvement, LearnedWeights, Link, Person, Search, Shown, SourceSystem
from .permissions import RECORDS_DECIDER, RECORDS_KEEPER, RECORDS_READER
from .policies import reads_an_index
from .queries.earlier import offices_indexed_before
from .queries.finding import SHOWN, Candidate, Found, find_people
from .queries.index import sources_named
from .queries.progress import Progress, progress_of
from .queries.work import work_for
from .rules.bands import USUAL, Band, Costs
from .rules.described import Written
from .rules.incoming import NamedFile

__all__ = [
    "RECORDS_DECIDER",
    "RECORDS_KEEPER",
    "RECORDS_READER",
    "SHOWN",
    "USUAL",
    "Band",
    "Candidate",
    "Costs",
    "Decision",
    "Found",
    "Import",
    "ImportKind",
    "Involvement",
    "LearnedWeights",
    "Link",
    "LinkKind",
    "NamedFile",
    "Outcome",
    "Person",
    "Progress",
    "Purpose",
    "Search",
    "Shown",
    "SourceSystem",
    "Written",
    "add_district",
    "add_link",
    "approve_import",
    "approve_weights",
    "bring_import_in",
    "decide_who",
    "decline_weights",
    "discard_import",
    "end_link",
    "find_people",
    "glance_at",
    "index_anew",
    "look_for",
    "name_source",
    "offices_indexed_before",
    "place_teams",
    "progress_of",
    "propose_weights",
    "read_import",
    "reads_an_index",
    "receive_import",
    "sources_named",
    "work_for",
]
