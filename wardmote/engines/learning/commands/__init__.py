"""Every act about learning."""

from .briefing import finish_briefing, start_briefing, write_again, write_briefing
from .dissemination import ask_to_send_on, call_off, record_answer, record_sent
from .register import (
    Learned,
    LearnedFrom,
    enter_learning,
    export_register,
    leave_as_it_is,
    put_forward,
    take_back,
    withdraw_point,
)
from .toolkit import (
    GrewFrom,
    ResourceSaid,
    offer_resource,
    revise_resource,
    start_resource,
    withdraw_resource,
)

__all__ = [
    "GrewFrom",
    "Learned",
    "LearnedFrom",
    "ResourceSaid",
    "ask_to_send_on",
    "call_off",
    "enter_learning",
    "export_register",
    "finish_briefing",
    "leave_as_it_is",
    "offer_resource",
    "put_forward",
    "record_answer",
    "record_sent",
    "revise_resource",
    "start_briefing",
    "start_resource",
    "take_back",
    "withdraw_point",
    "withdraw_resource",
    "write_again",
    "write_briefing",
]
