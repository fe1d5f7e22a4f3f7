"""The door of access."""

from .commands import Holder, alone_at, end_seats, give_seat, move_circle, one_at_a_time, open_circle
from .enums import CircleKind
from .models import (
    BusinessManager,
    BusinessRow,
    Circle,
    CompositeForeignKey,
    Happening,
    Office,
    Record,
    Seat,
    like_parent,
)
from .pages import ActPage, NewPage, Page, RecordPage, as_uuid, viewers_of
from .queries import (
    SeenBy,
    actor_in_force,
    circle_of_group,
    desk_of,
    people_seated,
    people_speaking_for,
    who_can_see,
)

__all__ = [
    "ActPage",
    "BusinessManager",
    "BusinessRow",
    "Circle",
    "CircleKind",
    "CompositeForeignKey",
    "Happening",
    "Holder",
    "NewPage",
    "Office",
    "Page",
    "Record",
    "RecordPage",
    "Seat",
    "SeenBy",
    "actor_in_force",
    "alone_at",
    "as_uuid",
    "circle_of_group",
    "desk_of",
    "end_seats",
    "give_seat",
    "like_parent",
    "move_circle",
    "one_at_a_time",
    "open_circle",
    "people_seated",
    "people_speaking_for",
    "viewers_of",
    "who_can_see",
]
