"""A register of learning where the progress of one piece of work is kept, seated as a review’s progress is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast, acting
from wardmote.engines.learning.ports import HeldEvent, Origin, register_origin
from wardmote.engines.learning.public import Learned, LearnedFrom, LearningPoint, enter_learning, holds_a_name
from wardmote.foundations.access.public import Circle, CircleKind, Holder, Office, give_seat, open_circle
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor

SUBJECT = "Pretend Childname"
POINTS = (
    Learned("Schools are told early when a plan changes.", ("organisational_learning",)),
    Learned("Families are asked what helped.", ("work_with_families", "keeping_people_safe")),
)

EVENT = HeldEvent(UUID("5c1d3c5e-2f7e-4b5e-9a55-0f3f6f0a7c11"), "TEST-2026-01", date(2026, 5, 4))
register_origin(
    Origin(
        "a_test",
        "A test",
        points_at_somebody=lambda _origin, text: holds_a_name(text, [SUBJECT]),
        held=lambda: [EVENT],
    )
)


@dataclass(frozen=True)
class Register:
    cast: Cast
    circle: Circle

    def learned_from(self, agreed_on: date | None = None) -> LearnedFrom:
        return LearnedFrom(
            kind="a_test", pk=uuid4(), reference="TEST-2026-01", partnership=self.cast.partnership.pk,
            board="children", agreed_on=agreed_on or clock.today(),
        )  # fmt: skip

    def enter(self, agreed_on: date | None = None) -> list[LearningPoint]:
        with acting(self.cast.log_chair) as by:
            return self.enter_as(by, agreed_on)

    def enter_as(self, by: Actor, agreed_on: date | None = None) -> list[LearningPoint]:
        return enter_learning(
            origin=self.learned_from(agreed_on), points=POINTS, place=Seated(self.circle), by=by
        )


class Seated:
    """A circle as the place of what is made in it."""

    def __init__(self, circle: Circle) -> None:
        self.office_id, self.circle_id = circle.office_id, circle.pk


@pytest.fixture
def register(cast: Cast) -> Register:
    with acting(cast.administrator) as by:
        desk = Office.objects.get(agency=cast.agencies["council"])
        circle = open_circle(
            office=desk.pk, kind=CircleKind.CASE, title="TEST-2026-01 progress", role="participant", reason="Test",
            by=by,
        )  # fmt: skip
        seats = (
            (Holder(group=cast.groups["business-unit"].pk), "business_unit_support"),
            (Holder(person=cast.log_chair.pk), "programme_watcher"),
            (Holder(person=cast.log_member.pk), "log_member"),
            (Holder(person=cast.planner_health.pk, agency=cast.agencies["health"].pk), "planning_member"),
        )
        for holder, role in seats:
            give_seat(circle=circle, to=holder, role=role, reason="Test", by=by)
    return Register(cast, circle)
