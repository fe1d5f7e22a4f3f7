"""Pages of meetings."""

from .acting import AnswerForSomebody, AnswerMine, CancelMeeting, HoldMeeting, MoveMeeting, TakeAttendance
from .papers import AddPaper, CirculatePapers, WithdrawPaper
from .reading import HistoryPage, MeetingPage, MyMeetings, PaperPage, PapersPage, PeoplePage

__all__ = [
    "AddPaper",
    "AnswerForSomebody",
    "AnswerMine",
    "CancelMeeting",
    "CirculatePapers",
    "HistoryPage",
    "HoldMeeting",
    "MeetingPage",
    "MoveMeeting",
    "MyMeetings",
    "PaperPage",
    "PapersPage",
    "PeoplePage",
    "TakeAttendance",
    "WithdrawPaper",
]
