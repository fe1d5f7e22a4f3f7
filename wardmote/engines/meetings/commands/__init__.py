"""What people do about meetings."""

from .attending import AttendanceOf, answer_invitation, arrive, hold_meeting, take_attendance
from .convening import Asked, Timing, cancel_meeting, convene_meeting, invite, reschedule_meeting
from .papers import add_paper, circulate_papers, withdraw_paper

__all__ = [
    "Asked",
    "AttendanceOf",
    "Timing",
    "add_paper",
    "answer_invitation",
    "arrive",
    "cancel_meeting",
    "circulate_papers",
    "convene_meeting",
    "hold_meeting",
    "invite",
    "reschedule_meeting",
    "take_attendance",
    "withdraw_paper",
]
