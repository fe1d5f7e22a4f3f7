"""The door of records."""

from .commands import approve_import, discard_import, name_source, stage_links, stage_people
from .models import Import, Involvement, Link, Person, SourceSystem
from .permissions import RECORDS_KEEPER, RECORDS_READER
from .queries.finding import SHOWN, Candidate, Found, find_people
from .rules.bands import USUAL, Band, Costs
from .rules.described import Written

__all__ = [
    "RECORDS_KEEPER",
    "RECORDS_READER",
    "SHOWN",
    "USUAL",
    "Band",
    "Candidate",
    "Costs",
    "Found",
    "Import",
    "Involvement",
    "Link",
    "Person",
    "SourceSystem",
    "Written",
    "approve_import",
    "discard_import",
    "find_people",
    "name_source",
    "stage_links",
    "stage_people",
]
