"""Referrals: a list, one with everything, and what the Sub-Group has met for. All that is returned the reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet

from wardmote.engines.meetings.public import Meeting
from wardmote.foundations.access.public import Office
from wardmote.foundations.directory.enums import AgencyKind, GroupKind
from wardmote.foundations.directory.public import (
    Agency,
    Group,
    LocalAuthority,
    PartnershipArea,
    agencies_covering,
    agencies_of_partnership,
    groups_of_kind,
)
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor

from ..models import ChairDecision, Mapf, Recommendation, Referral, ReferralAgency
from .practices import has_reviews, practice_of
from .tables import meetings_of_sub_group

SORTS = {
    "reference": ("reference", "stage_since", "id"),
    "stage": ("stage", "-stage_since", "id"),
    "since": ("stage_since", "id"),
    "due": ("due_on", "-stage_since", "id"),
}
NEWEST_MEETINGS = 12
MOST_AGENCIES = 200
MOST_DESKS = 20


def find_referrals(
    *, stages: Iterable[str] = (), case_kind: str = "", sort: str = "due"
) -> QuerySet[Referral]:
    """Referrals this person may see, filtered and sorted; the caller takes a page of them."""
    found = Referral.objects.select_related("partnership", "normally_resident", "referring_agency")
    wanted = list(stages)
    if wanted:
        found = found.filter(stage__in=wanted)
    if case_kind:
        found = found.filter(case_kind=case_kind)
    columns = SORTS[sort.removeprefix("-")]
    if sort == "due":  # what is overdue first, what has no day last
        return found.order_by(F("due_on").asc(nulls_last=True), "-stage_since", "id")
    return found.order_by(*(map(_turned, columns) if sort.startswith("-") else columns))


def _turned(column: str) -> str:
    return column[1:] if column.startswith("-") else f"-{column}"


def referral_with_everything(pk: UUID) -> Referral:
    """One referral with people, agencies, recommendations and decisions. Five queries. Raises Referral.DoesNotExist.

    The Sub-Group's meeting lies in the Sub-Group's own circle, so it is not joined: whoever cannot see the meeting
    (the Chair, the referrer) would not see the recommendation either.
    """
    recommended = Recommendation.objects.select_related("recommended_by")
    decided = ChairDecision.objects.select_related("decided_by", "recommended_by")
    agencies = ReferralAgency.objects.select_related("agency")
    return (
        Referral.objects.select_related(
            "partnership", "normally_resident", "referring_agency", "referred_by", "notification__recorded_by"
        )
        .prefetch_related(
            "subjects",
            Prefetch("agencies", agencies.order_by("agency__name", "id")),
            Prefetch("recommendations", recommended.order_by("-recommended_at", "id")),
            Prefetch("decisions", decided.order_by("-decided_at", "id")),
        )
        .get(pk=pk)
    )


def standing_recommendation(referral: Referral) -> Recommendation | None:
    """The one that stands, of a referral read with everything."""
    return next((one for one in referral.recommendations.all() if one.stands), None)


def last_decision(referral: Referral) -> ChairDecision | None:
    """The Chair's newest decision, of a referral read with everything."""
    return next(iter(referral.decisions.all()), None)


def mapf_from(referral: Referral) -> Mapf | None:
    """The MAPF that this referral became, if the reader sees it."""
    if not referral.reference:
        return None
    return Mapf.objects.filter(
        partnership=referral.partnership_id, referral_reference=referral.reference
    ).first()


@dataclass(frozen=True)
class SubGroupMeetings:
    """The Sub-Group of a partnership and the meetings of it that the reader sees, newest first."""

    group: Group | None
    met: tuple[Meeting, ...]
    next: Meeting | None


def sub_group_meetings(partnership: UUID) -> SubGroupMeetings:
    rule = practice_of(partnership).for_reviews().recommendation
    group = groups_of_kind(partnership, GroupKind(rule.by), clock.today()).first()
    meetings = list(meetings_of_sub_group(partnership)[:NEWEST_MEETINGS])
    now = clock.now()
    to_come = [meeting for meeting in meetings if meeting.starts_at > now]
    return SubGroupMeetings(
        group=group,
        met=tuple(meeting for meeting in meetings if meeting.starts_at <= now),
        next=min(to_come, key=lambda meeting: meeting.starts_at, default=None),
    )


def areas_of(partnership: UUID) -> list[LocalAuthority]:
    """The local authorities of the partnership, by name."""
    day = clock.today()
    covered = PartnershipArea.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), partnership=partnership, valid_from__lte=day
    )
    areas = LocalAuthority.objects.filter(pk__in=covered.values("local_authority"))
    return list(areas.order_by("name", "pk")[:MOST_AGENCIES])


def agencies_to_choose(partnership: UUID, area: str | None) -> list[Agency]:
    """The partnership’s agencies: those that serve the area first, then the councils, then the others by name."""
    day = clock.today()
    rows = agencies_of_partnership(partnership, day).exclude(kind=AgencyKind.BUSINESS_UNIT)
    near = set(agencies_covering(partnership, area, day).values_list("pk", flat=True)) if area else set()

    def nearness(one: Agency) -> tuple[bool, bool, bool, str]:
        elsewhere = area is not None and one.local_authority_id != area
        return one.pk not in near, elsewhere, one.local_authority_id is None, one.name

    return sorted(rows[:MOST_AGENCIES], key=nearness)


def desks_i_refer_from(actor: Actor) -> list[Office]:
    """The desks of the agencies this person works for from which a case can be referred: the practice says how."""
    desks = Office.objects.filter(agency__in=actor.agencies).exclude(agency__kind=AgencyKind.BUSINESS_UNIT)
    found = desks.select_related("agency", "partnership")
    ordered = found.order_by("agency__name", "partnership__name", "pk")[:MOST_DESKS]
    return [desk for desk in ordered if has_reviews(desk.partnership_id)]


def waiting_for_sub_group(partnership: UUID) -> list[str]:
    """References of the referrals that wait for the Sub-Group, the oldest first: what an agenda begins with."""
    waiting = Referral.objects.filter(partnership=partnership, stage__in=["with_sub_group", "returned"])
    return list(waiting.order_by("stage_since", "id").values_list("reference", flat=True)[:50])
