"""Tables of the index of records."""

from .cards import Card, WordCount
from .imports import Import, ImportChunk, ImportFile, ImportPart, ImportProblem, ImportProgress, WatchedFolder
from .involvements import Involvement, ServiceDistrict, SourceSystem, Team
from .learned import LearnedWeights
from .people import Address, Identifier, OtherName, Person
from .searches import Decision, Search, Shown
from .ties import Link

__all__ = [
    "Address",
    "Card",
    "Decision",
    "Identifier",
    "Import",
    "ImportChunk",
    "ImportFile",
    "ImportPart",
    "ImportProblem",
    "ImportProgress",
    "Involvement",
    "LearnedWeights",
    "Link",
    "OtherName",
    "Person",
    "Search",
    "ServiceDistrict",
    "Shown",
    "SourceSystem",
    "Team",
    "WatchedFolder",
    "WordCount",
]
