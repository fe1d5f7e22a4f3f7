"""What happened in a review. Each carries ids only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from wardmote.kernel.events import Event


@dataclass(frozen=True)
class ReferralCompleted(Event):
    referral: UUID
    by: UUID


@dataclass(frozen=True)
class NotificationRecorded(Event):
    referral: UUID
    by: UUID


@dataclass(frozen=True)
class RouteRecommended(Event):
    referral: UUID
    by: UUID


@dataclass(frozen=True)
class RecommendationDecided(Event):
    referral: UUID
    outcome: str
    by: UUID


@dataclass(frozen=True)
class MapfOpened(Event):
    mapf: UUID
    by: UUID


@dataclass(frozen=True)
class PlanningMemberSeated(Event):
    mapf: UUID
    person: UUID
    by: UUID


@dataclass(frozen=True)
class JointDecisionProposed(Event):
    decision: UUID
    by: UUID


@dataclass(frozen=True)
class ParticipantsBriefed(Event):
    event: UUID
    people: tuple[UUID, ...]
    by: UUID


@dataclass(frozen=True)
class StaffMatterHandedOver(Event):
    staff_matter: UUID
    by: UUID


@dataclass(frozen=True)
class AgenciesAsked(Event):
    report: UUID
    version: UUID
    by: UUID


@dataclass(frozen=True)
class AgenciesReminded(Event):
    report: UUID
    people: tuple[UUID, ...]
    by: UUID


@dataclass(frozen=True)
class ChangesRequested(Event):
    report: UUID
    by: UUID


@dataclass(frozen=True)
class DisagreementRaised(Event):
    report: UUID
    by: UUID


@dataclass(frozen=True)
class DisagreementSettled(Event):
    report: UUID
    by: UUID


@dataclass(frozen=True)
class EveryAgencyAgreed(Event):
    report: UUID
    by: UUID


@dataclass(frozen=True)
class ReportPutToLog(Event):
    report: UUID
    by: UUID


@dataclass(frozen=True)
class LogAnswered(Event):
    report: UUID
    answer: str
    by: UUID


@dataclass(frozen=True)
class ReportSentToSubGroup(Event):
    report: UUID
    group: UUID
    by: UUID


@dataclass(frozen=True)
class SupportOffered(Event):
    progress: UUID
    by: UUID


@dataclass(frozen=True)
class AgenciesAskedToShare(Event):
    sharing: UUID
    by: UUID


@dataclass(frozen=True)
class SharingAnswered(Event):
    sharing: UUID
    stage: str
    by: UUID
