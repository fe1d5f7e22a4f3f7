"""Reading meetings: always ordered, always bounded. What is returned is what the person in force may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from wardmote.kernel import clock

from .enums import THERE, Answer
from .models import Invitation, Meeting, Paper
from .rules import MOST_INVITED, MOST_PAPERS, Circulated, missing_beforehand
from .workflow import PLANNED

NOT_YET_PUT_AWAY = timedelta(hours=12)
"""A meeting stays among those coming up until half a day after its end, so that it is at hand while it lasts."""


def meeting_with_everything(pk: UUID) -> Meeting:
    """One meeting with its invitations and papers, the people and agencies named. Three queries.

    Raises Meeting.DoesNotExist.
    """
    return (
        Meeting.objects.select_related("convened_by", "held_by", "cancelled_by")
        .prefetch_related(
            Prefetch("invitations", _invitations().order_by("agency__name", "person__name", "pk")),
            Prefetch("papers", _papers().order_by("kind", "title", "pk")),
        )
        .get(pk=pk)
    )


def meetings_of(circle: UUID, *, kinds: tuple[str, ...] = (), limit: int = 100) -> QuerySet[Meeting]:
    """The meetings of one circle, the latest first, each with how many were `asked`, `coming` and `there`."""
    found = Meeting.objects.filter(circle=circle)
    if kinds:
        found = found.filter(kind__in=kinds)
    return found.annotate(**_counts()).order_by("-starts_at", "pk")[:limit]


def my_invitations(person: UUID, *, limit: int = 50) -> QuerySet[Invitation]:
    """Somebody’s invitations to meetings still to come or going on, the next first."""
    still = clock.now() - NOT_YET_PUT_AWAY
    mine = _invitations().filter(person=person, meeting__stage=PLANNED.name, meeting__ends_at__gte=still)
    return mine.select_related("meeting").order_by("meeting__starts_at", "pk")[:limit]


def my_unanswered_invitations(person: UUID, *, limit: int = 20) -> QuerySet[Invitation]:
    """What somebody has still to answer, the next meeting first."""
    mine = _invitations().filter(
        person=person, answer=Answer.NONE, meeting__stage=PLANNED.name, meeting__ends_at__gte=clock.now()
    )
    return mine.select_related("meeting").order_by("meeting__starts_at", "pk")[:limit]


def my_past_meetings(person: UUID, *, limit: int = 50) -> QuerySet[Invitation]:
    """Meetings somebody was invited to that were held, cancelled, or are over; the latest first."""
    over = ~Q(meeting__stage=PLANNED.name) | Q(meeting__ends_at__lt=clock.now() - NOT_YET_PUT_AWAY)
    return (
        _invitations()
        .filter(over, person=person)
        .select_related("meeting")
        .order_by("-meeting__starts_at", "pk")[:limit]
    )


def my_invitation_to(meeting: UUID, person: UUID) -> Invitation | None:
    return _invitations().filter(meeting=meeting, person=person).select_related("meeting").first()


def meetings_of_offices(offices: Iterable[UUID], *, limit: int = 20) -> QuerySet[Meeting]:
    """Meetings still to come that these offices run, the next first, for their staff who support them."""
    still = Meeting.objects.filter(office__in=list(offices), stage=PLANNED.name, ends_at__gte=clock.now())
    return still.order_by("starts_at", "pk")[:limit]


def papers_for_my_meetings(person: UUID, *, limit: int = 20) -> QuerySet[Meeting]:
    """Meetings still to come that somebody will come to and that have papers; each with how many, as `papers_out`."""
    mine = Invitation.objects.filter(person=person, meeting=OuterRef("pk")).exclude(answer=Answer.DECLINED)
    out = Count("papers", filter=Q(papers__circulated_at__isnull=False, papers__withdrawn_at__isnull=True))
    coming = Meeting.objects.filter(Exists(mine), stage=PLANNED.name, ends_at__gte=clock.now())
    return coming.annotate(papers_out=out).filter(papers_out__gt=0).order_by("starts_at", "pk")[:limit]


def invitations_to(meeting: UUID) -> QuerySet[Invitation]:
    """Everybody invited, by agency and name: the register."""
    rows = _invitations().filter(meeting=meeting).select_related("meeting")
    return rows.order_by("agency__name", "person__name", "pk")


def agencies_there(meeting: UUID) -> frozenset[UUID]:
    """The agencies that were at the table, by somebody invited or by their deputy."""
    rows = Invitation.objects.filter(meeting=meeting, attendance__in=THERE)
    return frozenset(rows.order_by("agency_id").values_list("agency_id", flat=True).distinct()[:MOST_INVITED])


def number_there(meeting: UUID) -> int:
    """How many of those invited are recorded as attending, themselves or by a deputy."""
    return Invitation.objects.filter(meeting=meeting, attendance__in=THERE).count()


def circulated_papers(meeting: UUID) -> QuerySet[Paper]:
    """The papers people have: circulated and not withdrawn."""
    return (
        _papers()
        .filter(meeting=meeting, circulated_at__isnull=False, withdrawn_at__isnull=True)
        .order_by("kind", "title", "pk")[:MOST_PAPERS]
    )


def paper_of(meeting: UUID, paper: UUID) -> Paper:
    """One paper of a meeting. Raises Paper.DoesNotExist."""
    return _papers().select_related("meeting", "circulated_by", "withdrawn_by").get(pk=paper, meeting=meeting)


def papers_missing_beforehand(meeting: Meeting) -> tuple[str, ...]:
    """Kinds of paper that this kind of meeting needs and that were not circulated before its day (ADM-01)."""
    rows = Paper.objects.filter(meeting=meeting, withdrawn_at__isnull=True).values_list(
        "kind", "circulated_at"
    )
    papers = [Circulated(kind, at) for kind, at in rows.order_by("pk")[:MOST_PAPERS]]
    return missing_beforehand(meeting.kind_of_meeting.needed_beforehand, papers, meeting.day)


def _invitations() -> QuerySet[Invitation]:
    return Invitation.objects.select_related("person", "agency")


def _papers() -> QuerySet[Paper]:
    return Paper.objects.select_related("added_by", "document")


def _counts() -> dict[str, Count]:
    coming = Q(invitations__answer__in=(Answer.ACCEPTED, Answer.DEPUTY))
    return {
        "asked": Count("invitations"),
        "coming": Count("invitations", filter=coming),
        "there": Count("invitations", filter=Q(invitations__attendance__in=THERE)),
    }
