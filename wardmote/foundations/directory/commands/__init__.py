"""Writes of the directory. All are the operator's: they run as the database's owner, not as a person of a case."""

from .organisation import (
    appoint,
    end_appointment,
    establish_agency,
    establish_group,
    establish_post,
    join_partnership,
    leave_group,
    seat_on_group,
)
from .reference_facts import ReferenceProblem, load_reference_facts

__all__ = [
    "ReferenceProblem",
    "appoint",
    "end_appointment",
    "establish_agency",
    "establish_group",
    "establish_post",
    "join_partnership",
    "leave_group",
    "load_reference_facts",
    "seat_on_group",
]
