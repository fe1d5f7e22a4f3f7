"""Acts a random history is made of: each tries one thing, for whoever tries it, on the one MAPF there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model

from tests.cast import Cast, acting
from tests.road import COLUMNS, began_today
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Answer, LogAnswer, Outcome, Reply
from wardmote.domains.reviews.models import LearningEvent, Mapf, PlanningMember, Referral, Report
from wardmote.engines.meetings.public import Meeting
from wardmote.foundations.accounts.public import Person
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.errors import StandsInTheWay

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Try:
    """Somebody who tries something; `agency` is the key of the agency they try it for, `twist` turns the answer."""

    act: Callable[[Cast, Try, Actor], object]
    who: str
    agency: str
    twist: int

    def __repr__(self) -> str:
        return f"{self.who} {self.act.__name__} for {self.agency} ({self.twist})"

    def go(self, cast: Cast) -> bool:
        """Whether it came about. A refusal, or a record they cannot see, leaves everything as it was."""
        who: Person = getattr(cast, self.who)
        try:
            with acting(who) as by:
                self.act(cast, self, by)
        except (StandsInTheWay, ObjectDoesNotExist):
            return False
        return True


def the(model: type[Row]) -> Row:
    return model._default_manager.get()


def recommend(cast: Cast, one: Try, by: Actor) -> None:
    meeting = Meeting.objects.filter(kind="group_meeting").latest("starts_at")
    route = ("mapf", "susr", "single_agency")[one.twist % 3]
    act.recommend_route(referral=the(Referral).pk, route=route, reasons="Because.", meeting=meeting.pk, by=by)


def decide(cast: Cast, one: Try, by: Actor) -> None:
    outcome = list(Outcome)[one.twist % 3]
    act.decide_recommendation(referral=the(Referral).pk, outcome=outcome, reasons="Because.", by=by)


def seat(cast: Cast, one: Try, by: Actor) -> None:
    person, agency = cast.planners[one.agency].pk, cast.agencies[one.agency].pk
    act.seat_planning_member(mapf=the(Mapf).pk, person=person, agency=agency, reason="Knows them", by=by)


def release(cast: Cast, one: Try, by: Actor) -> None:
    member = PlanningMember.objects.get(agency=cast.agencies[one.agency], left_at=None)
    act.release_planning_member(mapf=the(Mapf).pk, member=member.pk, by=by)


def confirm_group(cast: Cast, one: Try, by: Actor) -> None:
    act.confirm_planning_group(mapf=the(Mapf).pk, by=by)


def plan_event(cast: Cast, one: Try, by: Actor) -> None:
    act.plan_event(
        mapf=the(Mapf).pk, timing=began_today(), agenda="", briefing=["One", "Two", "Three"], by=by
    )


def mark_ready(cast: Cast, one: Try, by: Actor) -> None:
    act.mark_event_ready(mapf=the(Mapf).pk, by=by)


def begin(cast: Cast, one: Try, by: Actor) -> None:
    act.begin_event(mapf=the(Mapf).pk, principles="We learn.", agreed=bool(one.twist % 3), by=by)


def write_card(cast: Cast, one: Try, by: Actor) -> None:
    column = COLUMNS[one.twist % 3]
    act.add_card(event=the(LearningEvent).pk, column=column, text="Said.", by=by)


def close(cast: Cast, one: Try, by: Actor) -> None:
    act.close_event(mapf=the(Mapf).pk, by=by)


def write(cast: Cast, one: Try, by: Actor) -> None:
    for section in the(Report).sections.filter(text="").exclude(key="action_plan"):
        act.write_section(section=section.pk, text="Written.", seen=section.version, by=by)
    if one.twist % 3:
        says = act.Lesson("Schools are told early.", ("organisational_learning",), free_of_case_detail=True)
        act.add_learning_point(report=the(Report).pk, says=says, by=by)


def ask_agencies(cast: Cast, one: Try, by: Actor) -> None:
    act.ask_agencies(report=the(Report).pk, by=by)


def answer(cast: Cast, one: Try, by: Actor) -> None:
    said = Answer.CHANGES if one.twist == 0 else Answer.AGREED
    agency = cast.agencies[one.agency].pk
    act.answer_for_agency(report=the(Report).pk, agency=agency, answer=said, comment="Mend this.", by=by)


def reply(cast: Cast, one: Try, by: Actor) -> None:
    said = list(Reply)[one.twist % 3]
    act.answer_request(report=the(Report).pk, reply=said, explanation="Because.", by=by)


def remind(cast: Cast, one: Try, by: Actor) -> None:
    act.remind_agencies(report=the(Report).pk, by=by)


def take_further(cast: Cast, one: Try, by: Actor) -> None:
    agency = cast.agencies[one.agency].pk
    act.take_disagreement_further(report=the(Report).pk, agency=agency, reasons="They differ.", by=by)


def settle(cast: Cast, one: Try, by: Actor) -> None:
    outcome = ("report_changes", "agency_answers_again", "difference_is_recorded")[one.twist % 3]
    act.settle_disagreement(
        report=the(Report).pk, outcome=outcome, direction="So.", different_view="They differ.", by=by
    )


def put_to_log(cast: Cast, one: Try, by: Actor) -> None:
    act.put_to_log(report=the(Report).pk, by=by)


def log_answers(cast: Cast, one: Try, by: Actor) -> None:
    said = LogAnswer.RETURNED if one.twist == 0 else LogAnswer.AGREED
    act.answer_for_log(report=the(Report).pk, answer=said, met_on=clock.today(), reasons="Because.", by=by)


FITS = {
    recommend: ("with_sub_group", "returned"),
    decide: ("with_chair",),
    seat: ("opened", "planning", "writing"),
    release: ("planning", "writing"),
    confirm_group: ("opened",),
    plan_event: ("planning",),
    mark_ready: ("planning",),
    begin: ("ready",),
    write_card: ("under_way",),
    close: ("under_way",),
    write: ("writing",),
    ask_agencies: ("writing",),
    answer: ("agreeing",),
    reply: ("writing",),
    remind: ("agreeing",),
    take_further: ("agreeing", "writing"),
    settle: ("disagreeing",),
    put_to_log: ("agreed_by_all", "agreeing"),
    log_answers: ("with_log",),
}
"""At which stage of the referral, the MAPF or the report each act is to be expected."""

WHO_OUGHT_TO = {
    recommend: ("sub_one", "sub_two"),
    decide: ("chair_children",),
    seat: ("administrator",),
    release: ("administrator",),
    confirm_group: ("administrator",),
    plan_event: ("planner_childrens",),
    mark_ready: ("planner_health",),
    begin: ("facilitator",),
    write_card: ("facilitator", "practitioner"),
    close: ("facilitator",),
    write: ("planner_childrens", "administrator"),
    ask_agencies: ("planner_childrens", "facilitator"),
    answer: ("planner_childrens", "planner_health", "planner_police", "planner_education"),
    reply: ("planner_childrens", "facilitator"),
    remind: ("administrator", "planner_police"),
    take_further: ("planner_childrens", "planner_police"),
    settle: ("sub_chair",),
    put_to_log: ("administrator", "planner_police"),
    log_answers: ("log_chair",),
}
ANYBODY = (
    "referrer", "sub_one", "chair_children", "chair_adults", "coordinator", "administrator", "facilitator",
    "practitioner", "planner_police", "planner_childrens", "log_chair", "log_member", "other_log_chair", "outsider",
)  # fmt: skip


def draw(chance: Random, stage: str) -> Try:
    """Mostly an act that fits this stage, by whoever ought to take it for their own agency; now and then anything by anybody."""
    fitting = [act for act, stages in FITS.items() if stage in stages]
    expected = bool(fitting) and chance.random() < 0.85
    act = chance.choice(fitting if expected else list(FITS))
    who = chance.choice(WHO_OUGHT_TO[act] if chance.random() < 0.85 else ANYBODY)
    own = who.removeprefix("planner_") if who.startswith("planner_") else "health"
    agency = own if chance.random() < 0.8 else chance.choice(("childrens", "health", "police", "education"))
    return Try(act, who, agency, chance.randrange(6))
