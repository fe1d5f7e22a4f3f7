"""Tables of reviews: a referral, the MAPF it may become, its learning event, and its report."""

from .checklist import ChecklistConfirmation
from .event import Briefing, LearningEvent, StaffMatter
from .families import FamilyDecision, FamilyTold
from .forum import JointAnswer, JointDecision, Mapf, MapfAgency, MapfSource, MapfSubject, PlanningMember
from .learned import ReportLearningPoint
from .notification import Notification
from .programme import Programme, ProgressNote
from .progress import MapfProgress
from .referral import ChairDecision, Recommendation, ReferenceCount, Referral, ReferralAgency, ReferralSubject
from .report import (
    AgencyAnswer,
    LogDecision,
    Report,
    ReportAgency,
    ReportSection,
    ReportSent,
    ReportVersion,
    SectionRevision,
)
from .sharing import (
    SharedContent,
    SharedCopy,
    Sharing,
    SharingAgency,
    SharingAnswer,
    SharingRecipient,
)
from .toward_agreement import Disagreement, ReportReminder, RequestAnswer
from .wall import Card, CardGroup, CardWall, WrongCode

__all__ = [
    "AgencyAnswer",
    "Briefing",
    "Card",
    "CardGroup",
    "CardWall",
    "ChairDecision",
    "ChecklistConfirmation",
    "Disagreement",
    "FamilyDecision",
    "FamilyTold",
    "JointAnswer",
    "JointDecision",
    "LearningEvent",
    "LogDecision",
    "Mapf",
    "MapfAgency",
    "MapfProgress",
    "MapfSource",
    "MapfSubject",
    "Notification",
    "PlanningMember",
    "Programme",
    "ProgressNote",
    "Recommendation",
    "ReferenceCount",
    "Referral",
    "ReferralAgency",
    "ReferralSubject",
    "Report",
    "ReportAgency",
    "ReportLearningPoint",
    "ReportReminder",
    "ReportSection",
    "ReportSent",
    "ReportVersion",
    "RequestAnswer",
    "SectionRevision",
    "SharedContent",
    "SharedCopy",
    "Sharing",
    "SharingAgency",
    "SharingAnswer",
    "SharingRecipient",
    "StaffMatter",
    "WrongCode",
]
