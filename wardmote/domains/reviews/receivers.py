"""What follows when something happened: the people whose turn it is are told, in neutral words with the reference only.

And a MAPF's progress follows what the meetings engine did to its event.
Invitations and circulated papers are told by the meetings engine itself, actions by the actions engine.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from wardmote.engines.meetings.events import MeetingCancelled, MeetingRescheduled
from wardmote.engines.notices.public import tell
from wardmote.foundations.access.public import Record, people_seated
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.clock import LOCAL
from wardmote.kernel.events import receives
from wardmote.ui.words import gettext_lazy as _

from .commands.progress import keep_progress
from .enums import LogAnswer, Outcome
from .events import (
    AgenciesAsked,
    AgenciesAskedToShare,
    AgenciesReminded,
    ChangesRequested,
    DisagreementRaised,
    DisagreementSettled,
    EveryAgencyAgreed,
    JointDecisionProposed,
    LogAnswered,
    MapfOpened,
    NotificationRecorded,
    ParticipantsBriefed,
    PlanningMemberSeated,
    RecommendationDecided,
    ReferralCompleted,
    ReportPutToLog,
    ReportSentToSubGroup,
    RouteRecommended,
    SharingAnswered,
    StaffMatterHandedOver,
    SupportOffered,
)
from .models import JointDecision, LearningEvent, Mapf, MapfProgress, Referral, Report, Sharing, StaffMatter
from .ports import LEARNING_EVENT
from .workflow import SHARING_AGREED, SHARING_REFUSED

SUB_GROUP = ("sub_group_member",)
COORDINATORS = ("business_unit_coordinator",)
CHAIR = ("board_chair",)
DESK = ("lead_agency_administrator",)
MEMBERS = ("planning_member",)
WRITERS = ("planning_member", "facilitator", "lead_agency_administrator")
LOG = ("log_member", "log_chair")
SETTLES = ("settles_disagreement",)


@receives(MeetingRescheduled)
def keep_the_day_of_the_event(event: MeetingRescheduled) -> None:
    """The event was moved from its meeting's page: those who watch over the programme see the new day."""
    if event.kind == LEARNING_EVENT:
        row = LearningEvent.objects.select_related("meeting").get(meeting=event.meeting)
        day = row.meeting.starts_at.astimezone(LOCAL).date()
        keep_progress(row.mapf_id, planned_for=day, last_news_at=clock.now())


@receives(MeetingCancelled)
def no_day_is_planned(event: MeetingCancelled) -> None:
    if event.kind == LEARNING_EVENT:
        row = LearningEvent.objects.get(meeting=event.meeting)
        keep_progress(row.mapf_id, planned_for=None, last_news_at=clock.now())


@receives(ReferralCompleted)
def tell_the_sub_group(event: ReferralCompleted) -> None:
    row = Referral.objects.get(pk=event.referral)
    _tell(
        row,
        (*SUB_GROUP, *COORDINATORS),
        "referral",
        _("a referral is ready for the {recommending_group_short}"),
        event.by,
    )


@receives(NotificationRecorded)
def tell_whose_days_begin(event: NotificationRecorded) -> None:
    row = Referral.objects.get(pk=event.referral)
    words = _("the notification is recorded, and the days for what follows are counted from it")
    _tell(row, ("referrer", *SUB_GROUP, *COORDINATORS), "referral", words, event.by)


@receives(RouteRecommended)
def tell_the_chair(event: RouteRecommended) -> None:
    _tell(
        Referral.objects.get(pk=event.referral), CHAIR, "referral", _("your decision is asked for"), event.by
    )


@receives(RecommendationDecided)
def tell_who_referred_and_recommended(event: RecommendationDecided) -> None:
    row = Referral.objects.get(pk=event.referral)
    words = {
        Outcome.APPROVED: _("the recommendation was approved"),
        Outcome.DECLINED: _("the recommendation was declined"),
        Outcome.RETURNED: _("the recommendation was returned to the {recommending_group_short}"),
    }[Outcome(event.outcome)]
    _tell(row, ("referrer", *SUB_GROUP, *COORDINATORS), "referral", words, event.by)


@receives(MapfOpened)
def tell_the_lead_agency(event: MapfOpened) -> None:
    row = Mapf.objects.get(pk=event.mapf)
    _tell(
        row,
        DESK,
        "mapf",
        _("{a_forum} was opened at your desk; its {planning_group} can be seated"),
        event.by,
    )


@receives(PlanningMemberSeated)
def tell_the_member(event: PlanningMemberSeated) -> None:
    row = Mapf.objects.get(pk=event.mapf)
    words = _("you sit on a {planning_group} from now on")
    tell([event.person], kind="mapf", words=words, link=_page_of(row), about=row, by=_who(event.by))


@receives(JointDecisionProposed)
def tell_the_other_agencies(event: JointDecisionProposed) -> None:
    row = Mapf.objects.get(joint_decisions=JointDecision.objects.get(pk=event.decision))
    link = reverse("reviews:answer-decision", args=[row.pk, event.decision])
    words = _("your agency’s answer to a joint decision is asked for")
    tell(
        people_seated(row, roles=MEMBERS),
        kind="decision",
        words=words,
        link=link,
        about=row,
        by=_who(event.by),
    )


@receives(ParticipantsBriefed)
def tell_the_participants(event: ParticipantsBriefed) -> None:
    row = LearningEvent.objects.get(pk=event.event)
    link = reverse("reviews:event", args=[row.pk])
    words = _("your briefing for a {learning_event} is ready to read")
    tell(event.people, kind="briefing", words=words, link=link, about=row, by=_who(event.by))


@receives(StaffMatterHandedOver)
def tell_whoever_received_it(event: StaffMatterHandedOver) -> None:
    row = StaffMatter.objects.get(pk=event.staff_matter)
    link = reverse("reviews:staff-matter", args=[row.pk])
    words = _("A staff matter was handed to you")
    tell([row.handed_to_id], kind="staff matter", words=words, link=link, about=row, by=_who(event.by))


@receives(AgenciesAsked)
def tell_the_agencies(event: AgenciesAsked) -> None:
    row = Report.objects.get(pk=event.report)
    link = reverse("reviews:answer-report", args=[row.pk])
    words = _("your agency’s agreement is asked for")
    tell(
        people_seated(row, roles=MEMBERS), kind="report", words=words, link=link, about=row, by=_who(event.by)
    )


@receives(AgenciesReminded)
def remind_the_agencies(event: AgenciesReminded) -> None:
    row = Report.objects.get(pk=event.report)
    link = reverse("reviews:answer-report", args=[row.pk])
    words = _("a reminder: your agency’s agreement is asked for")
    tell(event.people, kind="report", words=words, link=link, about=row, by=_who(event.by))


@receives(ChangesRequested)
def tell_the_writers(event: ChangesRequested) -> None:
    _tell(
        Report.objects.get(pk=event.report),
        WRITERS,
        "report",
        _("changes to a report are asked for"),
        event.by,
    )


@receives(DisagreementRaised)
def tell_who_settles_it(event: DisagreementRaised) -> None:
    row = Report.objects.get(pk=event.report)
    _tell(row, SETTLES, "report", _("a disagreement about a report waits for you"), event.by)
    _tell(row, WRITERS, "report", _("a disagreement about the report was taken further"), event.by)


@receives(DisagreementSettled)
def tell_how_the_report_goes_on(event: DisagreementSettled) -> None:
    row = Report.objects.get(pk=event.report)
    _tell(row, WRITERS, "report", _("the disagreement is settled; read how the report goes on"), event.by)


@receives(EveryAgencyAgreed)
def tell_the_desk(event: EveryAgencyAgreed) -> None:
    row = Report.objects.get(pk=event.report)
    _tell(
        row,
        DESK,
        "report",
        _("every agency has agreed; the report can go to the {accountable_group_short}"),
        event.by,
    )


@receives(ReportPutToLog)
def tell_the_log(event: ReportPutToLog) -> None:
    _tell(Report.objects.get(pk=event.report), LOG, "report", _("a report is put to your group"), event.by)


@receives(LogAnswered)
def tell_the_planning_group(event: LogAnswered) -> None:
    agreed = _("the {accountable_group_short} has agreed the report and takes the action plan on")
    returned = _("the {accountable_group_short} has returned the report")
    words = agreed if event.answer == LogAnswer.AGREED else returned
    _tell(Report.objects.get(pk=event.report), WRITERS, "report", words, event.by)


@receives(ReportSentToSubGroup)
def tell_the_sub_group_of_the_report(event: ReportSentToSubGroup) -> None:
    row = Report.objects.get(pk=event.report)
    _tell(row, ("report_reader",), "report", _("a report was sent to your group"), event.by)


@receives(SupportOffered)
def tell_who_was_offered_support(event: SupportOffered) -> None:
    row = MapfProgress.objects.get(pk=event.progress)
    link = reverse("reviews:progress", args=[row.pk])
    words = _("the Business Unit offers support")
    people = people_seated(row, roles=(*DESK, *MEMBERS))
    tell(people, kind="support", words=words, link=link, about=row, by=_who(event.by))


@receives(AgenciesAskedToShare)
def tell_the_agencies_of_the_sharing(event: AgenciesAskedToShare) -> None:
    row = Sharing.objects.get(pk=event.sharing)
    link = reverse("reviews:answer-sharing", args=[row.pk])
    words = _("your agency is asked whether a report may be shared")
    people = people_seated(row, roles=MEMBERS)
    tell(people, kind="sharing", words=words, link=link, about=row, by=_who(event.by))


@receives(SharingAnswered)
def tell_the_desk_of_the_sharing(event: SharingAnswered) -> None:
    said = {
        SHARING_AGREED.name: _("every agency has agreed that the report may be shared"),
        SHARING_REFUSED.name: _("an agency has refused that the report is shared"),
    }
    words = said.get(event.stage)
    if words is not None:
        _tell(Sharing.objects.get(pk=event.sharing), DESK, "sharing", words, event.by)


def _tell(row: Record, roles: Iterable[str], kind: str, words: str | Promise, by: UUID) -> None:
    people = people_seated(row, roles=tuple(roles))
    tell(people, kind=kind, words=words, link=_page_of(row), about=row, by=_who(by))


def _page_of(row: Record) -> str:
    return reverse(f"reviews:{type(row).__name__.lower()}", args=[row.pk])


def _who(person: UUID) -> Actor:
    """Whoever acted, as far as a notice says so."""
    return Actor(person=person, name="")
