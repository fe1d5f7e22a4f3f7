"""The road, walked by the acts themselves to wherever a test begins. Everything happened in the days before today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tests.cast import Cast, acting
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Answer, HowGiven, LogAnswer, Outcome, Reply
from wardmote.domains.reviews.models import Card, LearningEvent, Mapf, Referral, Report, Sharing
from wardmote.domains.reviews.queries.learned import has_aims
from wardmote.engines.actions.public import Owner
from wardmote.engines.meetings.enums import Attendance
from wardmote.engines.meetings.public import (
    Asked,
    AttendanceOf,
    Meeting,
    Timing,
    add_paper,
    circulate_papers,
    invitations_to,
    invite,
    take_attendance,
)
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor

CHECKLIST = (
    "somebody_to_turn_to",
    "support_afterwards",
    "room_is_private",
    "challenge_is_agreed",
    "rank_does_not_silence",
)
SHARED_WITH = (
    act.Recipient("family_member", "Pretend Grandparent", HowGiven.IN_PERSON),
    act.Recipient("agency", "Pretend School Trust", HowGiven.SECURE_EMAIL),
)
"""To whom the report is given; the names stand in the sharing and on the copies alone."""
COLUMNS = ("working_well", "worried_about", "needs_to_happen")


def began_today() -> Timing:
    """An event that is under way, and began today however soon after midnight it is."""
    now = clock.now()
    midnight = datetime.combine(clock.today(), time(), clock.LOCAL)
    return Timing(max(now - timedelta(minutes=30), midnight), now + timedelta(hours=3), "A hall")


@dataclass(frozen=True)
class Road:
    """Takes the cast along the road. Each step stands on the one before it."""

    cast: Cast

    @property
    def began(self) -> datetime:
        return datetime.combine(clock.today() - timedelta(days=30), time(9), clock.LOCAL)

    def sub_group_meets(self) -> Meeting:
        when = self.began
        with acting(self.cast.coordinator, when) as by:
            return act.convene_group_meeting(
                group=self.cast.groups["case-review-sub-group"],
                timing=Timing(when + timedelta(hours=1), when + timedelta(hours=2), "A meeting room"),
                agenda="Referrals",
                by=by,
            )

    def draft(self, kind: str = "children") -> Referral:
        with acting(self.cast.referrer, self.began) as by:
            agency = self.cast.agencies["childrens"]
            referral = act.start_referral(partnership=self.cast.partnership, agency=agency, by=by)
        with acting(self.cast.referrer, self.began) as by:
            return act.write_referral(referral=referral.pk, answers=self.answers(kind), by=by)

    def answers(self, kind: str = "children") -> act.ReferralAnswers:
        involved = tuple(self.cast.agencies[key].pk for key in ("childrens", "health", "police", "education"))
        return act.ReferralAnswers(
            case_kind=kind,
            subjects=(act.Subject("Pretend Childname", date(2015, 5, 5)), act.Subject("Pretend Sibling")),
            normally_resident=self.cast.area,
            agencies=involved,
            what_happened="What happened, in invented words.",
            view="susr" if self.cast.route == "mapf" else self.cast.route,
            view_reasons="We think so.",
            incident=self.cast.incident,
            aware_on=clock.today() - timedelta(days=1) if self.cast.incident else None,
        )

    def completed(self, kind: str = "children") -> Referral:
        referral = self.draft(kind)
        with acting(self.cast.referrer, self.began) as by:
            return act.complete_referral(referral=referral.pk, by=by)

    def recommended(self, kind: str = "children", route: str = "") -> Referral:
        meeting, referral = self.sub_group_meets(), self.completed(kind)
        self.notified(referral)
        with acting(self.cast.sub_one, self.began + timedelta(hours=3)) as by:
            act.recommend_route(
                referral=referral.pk,
                route=route or self.cast.route,
                reasons="Because of this.",
                meeting=meeting.pk,
                by=by,
            )
        return referral

    def notified(self, referral: Referral) -> None:
        """Where days are counted, the national body is told on the day of the referral."""
        if self.cast.incident:
            with acting(self.cast.coordinator, self.began + timedelta(hours=1)) as by:
                act.record_notification(
                    referral=referral.pk,
                    notified_on=clock.today(),
                    their_reference="P-1",
                    late_reason="",
                    by=by,
                )

    def opened(self) -> Mapf:
        referral = self.recommended()
        with acting(self.cast.chair_children, self.began + timedelta(days=1)) as by:
            act.decide_recommendation(referral=referral.pk, outcome=Outcome.APPROVED, reasons="", by=by)
        with acting(self.cast.administrator):
            return Mapf.objects.get(referral_reference=referral.reference)

    def seated(self) -> Mapf:
        mapf = self.opened()
        for key, person in self.cast.planners.items():
            with acting(self.cast.administrator, self.began + timedelta(days=2)) as by:
                agency = self.cast.agencies[key].pk
                act.seat_planning_member(
                    mapf=mapf.pk, person=person.pk, agency=agency, reason="Knows the school", by=by
                )
        return mapf

    def planning(self) -> Mapf:
        mapf = self.seated()
        with acting(self.cast.administrator, self.began + timedelta(days=2)) as by:
            act.confirm_planning_group(mapf=mapf.pk, by=by)
        with acting(self.cast.planner_childrens, self.began + timedelta(days=3)) as by:
            act.describe_mapf(
                mapf=mapf.pk, purposes=["case_learning"], case_status="current", kind_of_case=self.cast.kind_of_case,
                methods=["systems_approach"], sources=[act.Source("case_information", "Chronologies")], by=by,
            )  # fmt: skip
            act.name_facilitator(
                mapf=mapf.pk, person=self.cast.facilitator.pk, agency=self.cast.agencies["health"].pk, by=by
            )
        return mapf

    def event_planned(self) -> Mapf:
        mapf, under_way = self.planning(), began_today()
        with acting(self.cast.planner_childrens, self.began + timedelta(days=4)) as by:
            event = act.plan_event(
                mapf=mapf.pk, timing=under_way,
                agenda="", briefing=["What to expect", "What to prepare", "How you contribute"], by=by,
            )  # fmt: skip
            self.invite(event, by=by)
        return mapf

    def invite(self, event: LearningEvent, *, by: Actor) -> None:
        health = self.cast.agencies["health"].pk
        asked = [
            Asked(self.cast.practitioner.pk, health, "practitioner", "you worked with the family"),
            Asked(self.cast.facilitator.pk, health, "facilitator", "you facilitate"),
        ]
        invite(meeting=event.meeting_id, people=asked, by=by)

    def ready(self) -> Mapf:
        mapf = self.event_planned()
        with acting(self.cast.planner_childrens, self.began + timedelta(days=5)) as by:
            event = LearningEvent.objects.get(mapf=mapf)
            for kind in ("briefing_paper", "case_summary"):
                add_paper(
                    meeting=event.meeting_id, kind=kind, title=kind.replace("_", " "), body="Text", by=by
                )
            circulate_papers(meeting=event.meeting_id, by=by)
            act.brief_participants(mapf=mapf.pk, by=by)
            act.confirm_checklist(mapf=mapf.pk, items=CHECKLIST, by=by)
            act.mark_event_ready(mapf=mapf.pk, by=by)
        return mapf

    def under_way(self) -> Mapf:
        mapf = self.ready()
        with acting(self.cast.facilitator) as by:
            act.begin_event(mapf=mapf.pk, principles="We learn together.", agreed=True, by=by)
        return mapf

    def recorded(self) -> Mapf:
        mapf = self.under_way()
        with acting(self.cast.facilitator) as by:
            event = LearningEvent.objects.get(mapf=mapf)
            for column in COLUMNS:
                act.add_card(event=event.pk, column=column, text=f"Said about {column}", by=by)
            goal = Card.objects.get(event__mapf=mapf, is_goal=True)
            act.group_cards(event=event.pk, cards=[goal.pk], title="Schools", by=by)
            owner = Owner(agency=self.cast.agencies["health"].pk, person=self.cast.practitioner.pk)
            act.make_action(
                card=goal.pk,
                goal="Write to every school",
                owner=owner,
                due_on=None,
                as_soon_as_possible=True,
                by=by,
            )
        return mapf

    def held(self) -> Report:
        return self.close(self.recorded())

    def close(self, mapf: Mapf) -> Report:
        """Take the register and close the event of this MAPF; its report begins."""
        with acting(self.cast.facilitator) as by:
            event = LearningEvent.objects.get(mapf=mapf)
            register = [AttendanceOf(one.pk, Attendance.ATTENDED) for one in invitations_to(event.meeting_id)]
            take_attendance(meeting=event.meeting_id, register=register, by=by)
            act.close_event(mapf=mapf.pk, by=by)
            return Report.objects.get(mapf=mapf)

    def written(self) -> Report:
        report = self.held()
        with acting(self.cast.planner_childrens) as by:
            for section in report.sections.filter(text="").exclude(key="action_plan"):
                act.write_section(section=section.pk, text="Written.", seen=section.version, by=by)
            if has_aims(report.partnership_id):  # the English practices give none, and ask for no points
                act.add_learning_point(report=report.pk, says=self.lesson(), by=by)
        return report

    def lesson(self, text: str = "Schools are told early when a plan changes.") -> act.Lesson:
        return act.Lesson(text, ("organisational_learning",), free_of_case_detail=True)

    def asked(self) -> Report:
        report = self.written()
        with acting(self.cast.planner_childrens) as by:
            act.ask_agencies(report=report.pk, by=by)
        return report

    def answer(self, report: Report, key: str, answer: Answer = Answer.AGREED, comment: str = "") -> None:
        with acting(self.cast.planners[key]) as by:
            agency = self.cast.agencies[key].pk
            act.answer_for_agency(report=report.pk, agency=agency, answer=answer, comment=comment, by=by)

    def reply(self, report: Report, explanation: str = "It is done.") -> None:
        with acting(self.cast.planner_childrens) as by:
            act.answer_request(report=report.pk, reply=Reply.CHANGED, explanation=explanation, by=by)

    def agreed(self) -> Report:
        report = self.asked()
        for key in self.cast.planners:
            self.answer(report, key)
        return report

    def with_log(self) -> Report:
        report = self.agreed()
        with acting(self.cast.administrator) as by:
            act.put_to_log(report=report.pk, by=by)
        return report

    def agreed_by_log(self) -> Report:
        report = self.with_log()
        with acting(self.cast.log_chair) as by:
            act.answer_for_log(
                report=report.pk, answer=LogAnswer.AGREED, met_on=clock.today(), reasons="", by=by
            )
        return report

    def sharing_proposed(self, sections: tuple[str, ...] = ()) -> Sharing:
        return self.propose_sharing(self.agreed_by_log(), sections)

    def propose_sharing(self, report: Report, sections: tuple[str, ...] = ()) -> Sharing:
        """The lead agency's desk proposes to give the report to somebody of the family and to an agency."""
        with acting(self.cast.administrator) as by:
            return act.propose_sharing(
                report=report.pk, purpose="So that they know what was learned.", sections=sections,
                recipients=SHARED_WITH, by=by,
            )  # fmt: skip

    def sharing_asked(self) -> Sharing:
        sharing = self.sharing_proposed()
        with acting(self.cast.administrator) as by:
            act.ask_to_share(sharing=sharing.pk, by=by)
        return sharing

    def answer_sharing(self, sharing: Sharing, key: str, *, agrees: bool = True, reasons: str = "") -> None:
        with acting(self.cast.planners[key]) as by:
            act.answer_sharing(
                sharing=sharing.pk, agency=self.cast.agencies[key].pk, agrees=agrees,
                consideration=f"Considered by {key}.", reasons=reasons, by=by,
            )  # fmt: skip

    def sharing_agreed(self) -> Sharing:
        sharing = self.sharing_asked()
        for key in self.cast.planners:
            self.answer_sharing(sharing, key)
        return sharing
