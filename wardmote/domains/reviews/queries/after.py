"""What becomes of a report: the family's decision, sharings, and what exactly is shared."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from wardmote.foundations.access.public import BusinessRow, people_seated, who_can_see
from wardmote.foundations.practice.public import FamiliesRule, LearningRule, PracticeIsSilent, SharingRule

from ..enums import LogAnswer
from ..models import (
    FamilyDecision,
    FamilyTold,
    Report,
    ReportVersion,
    SharedCopy,
    Sharing,
    SharingAnswer,
    SharingRecipient,
)
from .practices import practice_of

ACTION_PLAN = "action_plan"
MOST = 50


def _learning(partnership: UUID) -> LearningRule:
    rule = practice_of(partnership).for_reviews().learning
    if rule is None:
        raise PracticeIsSilent(
            _("The practice in force says nothing of families and sharing. The Business Manager can add it.")
        )
    return rule


def decides_about_families(partnership: UUID) -> bool:
    """Whether the practice in force asks for it."""
    return practice_of(partnership).for_reviews().learning is not None


def families_rule(partnership: UUID) -> FamiliesRule:
    """Raises PracticeIsSilent."""
    return _learning(partnership).families


def sharing_rule(partnership: UUID) -> SharingRule:
    """Raises PracticeIsSilent."""
    return _learning(partnership).sharing


def family_decisions(mapf: UUID) -> QuerySet[FamilyDecision]:
    """The newest first, each with when the family was told under it."""
    told = FamilyTold.objects.select_related("told_by", "recorded_by").order_by("told_on", "pk")
    rows = FamilyDecision.objects.filter(mapf=mapf).select_related("decided_by")
    return rows.prefetch_related(Prefetch("tellings", told)).order_by("-number")[:MOST]


def family_decision_now(mapf: UUID) -> FamilyDecision | None:
    """The decision that counts: the newest, or None where none was made."""
    return FamilyDecision.objects.filter(mapf=mapf).order_by("-number").first()


def sharings_of(mapf: UUID) -> QuerySet[Sharing]:
    """The newest first."""
    return Sharing.objects.filter(mapf=mapf).select_related("proposed_by").order_by("-number")[:MOST]


def report_of_sharing(sharing: Sharing) -> Report:
    """The report that is shared. Raises Report.DoesNotExist."""
    return Report.objects.select_related("accountable_log").get(mapf=sharing.mapf_id)


def agreed_version(report: Report) -> ReportVersion:
    """The version the LOG agreed. Raises ReportVersion.DoesNotExist."""
    agreed = report.versions.filter(log_decisions__answer=LogAnswer.AGREED)
    return agreed.order_by("-number")[:1].get()


def sections_to_choose(version: ReportVersion) -> list[tuple[str, str]]:
    """The sections of a version and its action plan, as choices."""
    sections = [(one["key"], one["heading"]) for one in version.content["sections"]]
    return [*sections, (ACTION_PLAN, str(_("The action plan")))]


def content_to_share(sharing: Sharing, report: Report) -> dict[str, Any]:
    """Exactly what is shared, with whom and why, of one version of the report."""
    version = report.versions.get(number=sharing.version_number)
    chosen = set(sharing.sections)
    sections = [one for one in version.content["sections"] if not chosen or one["key"] in chosen]
    with_plan = not chosen or ACTION_PLAN in chosen
    return {
        "reference": report.reference,
        "version": version.number,
        "version_digest": version.digest,
        "whole": sharing.is_whole,
        "purpose": sharing.purpose,
        "recipients": [
            {"kind": one.kind, "name": one.name, "how": one.how}
            for one in sharing.recipients.order_by("position")
        ],
        "sections": sections,
        "action_plan": version.content["action_plan"] if with_plan else None,
    }


TELLERS = ("planning_member", "lead_agency_administrator")
"""The seats of those who deal with families and recipients."""


def tellers(row: BusinessRow) -> list[tuple[str, str]]:
    """Those who can have told a family, or handed a copy over: the agencies' people and the desk, each once."""
    people = people_seated(row, roles=TELLERS)
    names = {str(one.person): one.name for one in who_can_see(row) if one.person in people}
    return list(names.items())


def whole_sharing(pk: UUID) -> Sharing:
    """One sharing with its recipients, copies, agencies and answers. Raises Sharing.DoesNotExist."""
    answers = SharingAnswer.objects.select_related("agency", "answered_by").order_by("answered_at", "pk")
    copies = SharedCopy.objects.select_related("document", "made_by", "handed_by", "end_recorded_by")
    rows = Sharing.objects.select_related("proposed_by", "content").prefetch_related(
        "recipients",
        "agencies__agency",
        Prefetch("answers", answers),
        Prefetch("copies", copies.order_by("number")),
    )
    return rows.get(pk=pk)


def recipient_of(sharing: Sharing, pk: UUID) -> SharingRecipient:
    """Raises SharingRecipient.DoesNotExist."""
    return sharing.recipients.get(pk=pk)


def copy_of(sharing: Sharing, pk: UUID) -> SharedCopy:
    """Raises SharedCopy.DoesNotExist."""
    return SharedCopy.objects.select_related("recipient").get(pk=pk, sharing=sharing)
