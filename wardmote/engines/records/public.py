"""The door of records."""

from .commands import (
    approve_import,
    approve_weights,
    decide_who,
    decline_weights,
    discard_import,
    look_for,
    name_source,
    propose_weights,
    stage_links,
    stage_people,
)
from .enums import Outcome, Purpose
from .models import Decision, Import, Involvement, LearnedWeights, Link, Person, Search, Shown, SourceSystem
from .permissions import RECORDS_DECIDER, RECORDS_KEEPER, RECORDS_READER
from .queries.finding import SHOWN, Candidate, Found, find_people
from .rules.bands import USUAL, Band, Costs
from .rules.described import Written

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
    "Involvement",
    "LearnedWeights",
    "Link",
    "Outcome",
    "Person",
    "Purpose",
    "Search",
    "Shown",
    "SourceSystem",
    "Written",
    "approve_import",
    "approve_weights",
    "decide_who",
    "decline_weights",
    "discard_import",
    "find_people",
    "look_for",
    "name_source",
    "propose_weights",
    "stage_links",
    "stage_people",
]
