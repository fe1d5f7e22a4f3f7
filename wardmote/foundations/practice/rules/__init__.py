"""The shape of a practice: every section strictly typed, every rule with its clause, source and basis."""

from .basics import Choice, ChoiceRule, PracticeIsSilent, Rule, RuleBasis, Source, Words, said
from .deadlines import DeadlinesRule, FirstReviewRule, IncidentKind, NotificationRule
from .document import PracticeDocument
from .following import ActionFollowUpRule, EscalationOutcome, EscalationRule
from .forums import AreaGroup, ForumPractice, SessionKind
from .guidance import Enactment, GuidanceRule, Paragraph
from .learned import (
    BriefingRule,
    ChecklistItem,
    ChecklistRule,
    DisseminationRule,
    FamiliesRule,
    FamilyDecision,
    LearningRule,
    RecipientKind,
    SharingRule,
)
from .mappa import MappaPractice
from .partners import PartnerPractice
from .planning import CoOption, MinimumSeat, PlanningGroupRule, SeatedAgency
from .programme import ProgrammeRule, StalledRule, YearRule
from .reading import PracticeCheck, Problem, check_practice_text
from .records import MatchingRule, RecordsPractice
from .reviews import AccountabilityRule, ApprovalOutcome, Board, BoardsRule, ReviewPractice, Route

__all__ = [
    "AccountabilityRule",
    "ActionFollowUpRule",
    "ApprovalOutcome",
    "AreaGroup",
    "Board",
    "BoardsRule",
    "BriefingRule",
    "ChecklistItem",
    "ChecklistRule",
    "Choice",
    "ChoiceRule",
    "CoOption",
    "DeadlinesRule",
    "DisseminationRule",
    "Enactment",
    "EscalationOutcome",
    "EscalationRule",
    "FamiliesRule",
    "FamilyDecision",
    "FirstReviewRule",
    "ForumPractice",
    "GuidanceRule",
    "IncidentKind",
    "LearningRule",
    "MappaPractice",
    "MatchingRule",
    "MinimumSeat",
    "NotificationRule",
    "Paragraph",
    "PartnerPractice",
    "PlanningGroupRule",
    "PracticeCheck",
    "PracticeDocument",
    "PracticeIsSilent",
    "Problem",
    "ProgrammeRule",
    "RecipientKind",
    "RecordsPractice",
    "ReviewPractice",
    "Route",
    "Rule",
    "RuleBasis",
    "SeatedAgency",
    "SessionKind",
    "SharingRule",
    "Source",
    "StalledRule",
    "Words",
    "YearRule",
    "check_practice_text",
    "said",
]
