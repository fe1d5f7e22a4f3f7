"""The shape of a practice: every section strictly typed, every rule with its clause, source and basis."""

from .basics import Choice, ChoiceRule, PracticeIsSilent, Rule, RuleBasis, Source, Words
from .document import PracticeDocument
from .forums import AreaGroup, ForumPractice, SessionKind
from .mappa import MappaPractice
from .partners import PartnerPractice
from .planning import CoOption, MinimumSeat, PlanningGroupRule, SeatedAgency
from .reading import PracticeCheck, Problem, check_practice_text
from .reviews import ApprovalOutcome, Board, ReviewPractice, Route

__all__ = [
    "ApprovalOutcome",
    "AreaGroup",
    "Board",
    "Choice",
    "ChoiceRule",
    "CoOption",
    "ForumPractice",
    "MappaPractice",
    "MinimumSeat",
    "PartnerPractice",
    "PlanningGroupRule",
    "PracticeCheck",
    "PracticeDocument",
    "PracticeIsSilent",
    "Problem",
    "ReviewPractice",
    "Route",
    "Rule",
    "RuleBasis",
    "SeatedAgency",
    "SessionKind",
    "Source",
    "Words",
    "check_practice_text",
]
