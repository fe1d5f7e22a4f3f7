"""The door of records."""

from .commands import (
    approve_import,
    approve_weights,
    bring_import_in,
    decide_who,
    decline_weights,
    discard_import,
    look_for,
    name_source,
    propose_weights,
    read_import,
    receive_import,
)
from .enums import ImportKind, Outcome, Purpose
from .models import Decision, Import, Involvement, LearnedWeights, Link, Person, Search, Shown, SourceSystem
from .permissions import RECORDS_DECIDER, RECORDS_KEEPER, RECORDS_READER
from .queries.finding import SHOWN, Candidate, Found, find_people
from .queries.progress import Progress, progress_of
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
    "NamedFile",
    "Outcome",
    "Person",
    "Progress",
    "Purpose",
    "Search",
    "Shown",
    "SourceSystem",
    "Written",
    "approve_import",
    "approve_weights",
    "bring_import_in",
    "decide_who",
    "decline_weights",
    "discard_import",
    "find_people",
    "look_for",
    "name_source",
    "progress_of",
    "propose_weights",
    "read_import",
    "receive_import",
]
