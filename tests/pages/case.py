"""Every address of a real case: all pages of reviews, meetings, actions and documents, with ids of things that exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import Cast, acting
from tests.committed import Committed
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import HandedOver
from wardmote.domains.reviews.models import (
    Card,
    CardGroup,
    LearningEvent,
    Mapf,
    MapfProgress,
    PlanningMember,
    Referral,
    SharingRecipient,
)
from wardmote.domains.reviews.queries.programme import years_to_open
from wardmote.engines.documents.public import check_upload
from wardmote.engines.learning.public import (
    GrewFrom,
    Learned,
    LearnedFrom,
    ResourceSaid,
    ask_to_send_on,
    enter_learning,
    offer_resource,
    put_forward,
    start_briefing,
    start_resource,
)
from wardmote.engines.learning.queries.practices import practice_of
from wardmote.engines.meetings.public import Meeting, Paper, add_paper, invitations_to
from wardmote.foundations.access.public import desk_of
from wardmote.foundations.accounts.public import Person
from wardmote.kernel import clock

OF_A_CASE = ("reviews", "meetings", "actions", "learning", "documents")
INSIDERS = (
    "planner_childrens", "administrator", "facilitator", "coordinator", "chair_children", "referrer", "sub_one",
    "practitioner", "log_chair", "planner_health",
)  # fmt: skip


@dataclass(frozen=True)
class Address:
    """One page: its name in the code and where it is."""

    name: str
    path: str
    has_record: bool


@dataclass(frozen=True)
class Case:
    """A case that has come as far as the LOG, with one of each thing that can be opened."""

    cast: Cast
    ids: dict[str, dict[str, object]]

    def addresses(self) -> list[Address]:
        return [self._address(space, pattern) for space, pattern in _patterns()]

    def insiders(self) -> list[Person]:
        return [getattr(self.cast, key) for key in INSIDERS]

    def _address(self, space: str, pattern: URLPattern) -> Address:
        wanted = pattern.pattern.regex.groupindex
        kind = str(pattern.pattern).split("/")[0] if space in {"reviews", "learning"} else space
        known = self.ids.get(kind, {})
        name = f"{space}:{pattern.name}"
        return Address(name, reverse(name, kwargs={key: known[key] for key in wanted}), bool(wanted))


def _patterns() -> Iterator[tuple[str, URLPattern]]:
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.namespace in OF_A_CASE:
            for pattern in resolver.url_patterns:
                assert isinstance(pattern, URLPattern)
                yield str(resolver.namespace), pattern


def a_case(committed: Committed) -> Case:
    """Walk the whole road, and beside it make what the road does not need: a joint decision, a staff matter, a file.

    Another case, further along, is being shared.
    """
    cast, report = committed.cast, committed.road.with_log()
    with acting(cast.planner_childrens) as by:
        mapf = Mapf.objects.get(pk=report.mapf_id)
        decision = act.propose_meetings(
            mapf=mapf.pk, how_often="Monthly", meetings_planned=3, reasons="So.", by=by
        )
    with acting(cast.facilitator) as by:
        agency, to = cast.agencies["health"].pk, cast.practitioner.pk
        matter = act.hand_over_staff_matter(
            mapf=mapf.pk, agency=agency, to=to, how=next(iter(HandedOver)), by=by
        )
    with acting(cast.planner_childrens):
        event = LearningEvent.objects.get(mapf=mapf)
        card = Card.objects.get(event=event, is_goal=True)
        group = CardGroup.objects.get(event=event)
        section = report.sections.order_by("position").first()
        assert section is not None
        meeting: dict[str, object] = {
            "pk": event.meeting_id,
            "paper": Paper.objects.filter(meeting=event.meeting_id)[0].pk,
        }
        meeting["invitation"] = invitations_to(event.meeting_id)[0].pk
        member = PlanningMember.objects.filter(mapf=mapf)[0].pk
    with acting(cast.planner_childrens) as by:
        act.decide_about_families(
            report=report.pk, choice="told", how="At home.", reasons="It concerns them.", by=by
        )
        learned = report.learning_points.get().pk
        progress = MapfProgress.objects.get(mapf=mapf).pk
    with acting(cast.coordinator) as by:
        begins_on = years_to_open(cast.partnership.pk)[0]
        programme = act.open_programme(board=cast.groups["cysur"].pk, begins_on=begins_on, by=by)
    return Case(
        cast,
        {
            "programmes": {"pk": programme.pk},
            "progress": {"pk": progress},
            "referrals": {"pk": _referral(cast, mapf.referral_reference)},
            "mapfs": {"pk": mapf.pk, "member": member, "decision": decision.pk, "card": card.pk},
            "events": {"pk": event.pk, "card": card.pk, "group": group.pk},
            "sharings": _sharing(committed),
            "reports": {"pk": report.pk, "section": section.pk, "number": 1, "learned": learned},
            "staff-matters": {"pk": matter.pk},
            "groups": {"pk": cast.groups["case-review-sub-group"].pk},
            "meetings": meeting,
            "actions": {"pk": card.action_id},
            "documents": _file(cast, committed.road.sub_group_meets()),
            **what_was_learned(cast, mapf),
        },
    )


def _sharing(committed: Committed) -> dict[str, object]:
    """One that every agency has agreed, with a copy for the first recipient and none yet for the second."""
    sharing = committed.road.sharing_agreed()
    with acting(committed.cast.administrator) as by:
        first, second = SharingRecipient.objects.filter(sharing=sharing)
        copy = act.make_copy(recipient=first.pk, by=by)
    return {"pk": sharing.pk, "recipient": second.pk, "copy": copy.pk}


def what_was_learned(cast: Cast, mapf: Mapf) -> dict[str, dict[str, object]]:
    """One of each thing that becomes of learning."""
    with acting(cast.log_chair) as by:
        progress = MapfProgress.objects.get(mapf=mapf)
        origin = LearnedFrom(
            "review", progress.pk, progress.reference, progress.partnership_id, "children", clock.today()
        )
        learned = [Learned("Schools are told early.", ("organisational_learning",))]
        (point,) = enter_learning(origin=origin, points=learned, place=progress, by=by)
    with acting(cast.coordinator) as by:
        year = practice_of(cast.partnership.pk).programme.year_of(clock.today()).year
        priority = put_forward(point=point.pk, priority="audit", board="children", year=year, by=by)
        request = ask_to_send_on(point=point.pk, scope="local", by=by)
        briefing = start_briefing(point=point.pk, by=by)
        says = ResourceSaid("Plan of a day", "plan_of_a_day", "To plan a day", "First, a welcome.")
        office = desk_of(cast.agencies["unit"].pk, cast.partnership.pk).pk
        resource = start_resource(office=office, says=says, grew_from=GrewFrom("review", progress.pk), by=by)
        offer_resource(resource=resource.pk, free_of_case_detail=True, by=by)
    return {
        "learning-points": {"pk": point.pk, "priority": priority.pk, "asked": request.pk},
        "briefings": {"pk": briefing.pk},
        "toolkit": {"pk": resource.pk, "number": 1},
    }


def _referral(cast: Cast, reference: str) -> UUID:
    with acting(cast.referrer):
        return Referral.objects.get(reference=reference).pk


def _file(cast: Cast, meeting: Meeting) -> dict[str, object]:
    file = SimpleUploadedFile("notes.txt", b"What is known so far.", "text/plain")
    with acting(cast.coordinator) as by:
        kind = next(iter(meeting.kind_of_meeting.papers))
        paper = add_paper(meeting=meeting.pk, title="Notes", kind=kind, upload=check_upload(file), by=by)
        return {"document": paper.document_id, "number": 1}
