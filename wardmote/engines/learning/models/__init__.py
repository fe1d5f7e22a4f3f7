"""Learning points and what becomes of them, briefings, and the toolkit."""

from .briefing import Briefing, BriefingSection
from .point import Dissemination, LearningPoint, LearningPriority
from .toolkit import Resource, ResourceVersion

__all__ = [
    "Briefing",
    "BriefingSection",
    "Dissemination",
    "LearningPoint",
    "LearningPriority",
    "Resource",
    "ResourceVersion",
]
