"""Meetings, who is invited and came, and their papers."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.constraints import BaseConstraint
from django.urls import reverse

from wardmote.foundations.access.public import BusinessRow, Record, like_parent
from wardmote.kernel.clock import LOCAL

from .enums import THERE, Answer, Attendance
from .ports import MeetingKind, kind_named
from .workflow import CANCELLED, HELD, LIFE_OF_A_MEETING


class Meeting(Record):
    """One meeting of any kind. Its title is neutral: it says what kind of meeting and of which record, never a name.

    Its reference is that of the record it is part of. `notes` is what was agreed, written when the meeting is recorded as held.
    """

    life = LIFE_OF_A_MEETING
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    venue = models.CharField(max_length=200, blank=True)
    online_link = models.URLField(max_length=500, blank=True)
    agenda = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    convened_at = models.DateTimeField()
    convened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_because = models.TextField(blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            models.CheckConstraint(
                name="meeting_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(name="meeting_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(name="meeting_is_somewhere", condition=~Q(venue="", online_link="")),
            models.CheckConstraint(
                name="meeting_stage_is_known", condition=Q(stage__in=LIFE_OF_A_MEETING.names())
            ),
            models.CheckConstraint(
                name="meeting_held_says_when_and_by_whom",
                condition=Q(stage=HELD.name, held_at__isnull=False, held_by__isnull=False)
                | (~Q(stage=HELD.name) & Q(held_at__isnull=True, held_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_says_when_who_and_why",
                condition=(
                    Q(stage=CANCELLED.name, cancelled_at__isnull=False, cancelled_by__isnull=False)
                    & ~Q(cancelled_because="")
                )
                | (
                    ~Q(stage=CANCELLED.name)
                    & Q(cancelled_at__isnull=True, cancelled_by__isnull=True, cancelled_because="")
                ),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "circle", "stage", "starts_at"], name="meetings_meeting_when"),
            models.Index(fields=["kind", "stage", "starts_at"], name="meetings_meeting_kind"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def heading(self) -> str:
        """Its title with its reference, said once where the title holds it."""
        return self.title if self.reference in self.title else f"{self.reference} – {self.title}"

    @property
    def kind_of_meeting(self) -> MeetingKind:
        return kind_named(self.kind)

    @property
    def day(self) -> date:
        """The day it is on, in the United Kingdom."""
        return self.starts_at.astimezone(LOCAL).date()

    def get_absolute_url(self) -> str:
        return self.url_of("meeting")

    def url_of(self, page: str) -> str:
        """The address of one of this meeting's pages, by its name in `urls.py`."""
        return reverse(f"meetings:{page}", args=[self.pk])

    @property
    def stage_label(self) -> str:
        return str(self.at_stage.label)


class Invitation(BusinessRow):
    """One person asked to one meeting for one agency: why they are asked, what they answered, whether they came."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitations", db_constraint=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey("directory.Agency", models.PROTECT, related_name="+")
    invited_as = models.CharField(max_length=40)
    why = models.CharField(max_length=300)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer_note = models.CharField(max_length=500, blank=True)
    deputy_name = models.CharField(max_length=120, blank=True)
    attendance = models.CharField(max_length=10, choices=Attendance.choices, default=Attendance.UNKNOWN)
    attendance_recorded_at = models.DateTimeField(null=True, blank=True)
    attendance_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BusinessRow.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("meeting", table="meetings_meeting"),
            models.UniqueConstraint(fields=["meeting", "person"], name="meetings_invitation_one_a_person"),
            models.CheckConstraint(name="invitation_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="invitation_answer_says_when_and_by_whom",
                condition=Q(answer=Answer.NONE, answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(answer=Answer.NONE) & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="invitation_deputy_has_a_name",
                condition=~Q(deputy_name="")
                | (~Q(answer=Answer.DEPUTY) & ~Q(attendance=Attendance.DEPUTY_ATTENDED)),
            ),
            models.CheckConstraint(
                name="invitation_attendance_says_when_and_by_whom",
                condition=Q(
                    attendance=Attendance.UNKNOWN,
                    attendance_recorded_at__isnull=True,
                    attendance_recorded_by__isnull=True,
                )
                | (
                    ~Q(attendance=Attendance.UNKNOWN)
                    & Q(attendance_recorded_at__isnull=False, attendance_recorded_by__isnull=False)
                ),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "answer"], name="meetings_invitation_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.meeting}"

    def answer_url_for(self, reader: UUID) -> str:
        """Where this reader answers it: their own invitation, or that of somebody who told them."""
        if reader == self.person_id:
            return reverse("meetings:answer", args=[self.meeting_id])
        return reverse("meetings:answer-for", args=[self.meeting_id, self.pk])

    @property
    def invited_as_label(self) -> str:
        return str(self.meeting.kind_of_meeting.invited_as.get(self.invited_as, self.invited_as))

    @property
    def was_there(self) -> bool:
        """Whether the agency was at the table, by this person or a deputy."""
        return self.attendance in THERE


class Paper(BusinessRow):
    """A paper of a meeting: text typed here, or a file. Once circulated it is never changed, only withdrawn."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers", db_constraint=False)
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=40)
    body = models.TextField(blank=True)
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    circulated_at = models.DateTimeField(null=True, blank=True)
    circulated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("meeting", table="meetings_meeting"),
            like_parent("document", table="documents_document"),
            models.CheckConstraint(name="paper_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="paper_is_text_or_a_file",
                condition=(~Q(body="") & Q(document__isnull=True)) | Q(body="", document__isnull=False),
            ),
            models.CheckConstraint(
                name="paper_circulated_says_when_and_by_whom",
                condition=Q(circulated_at__isnull=True, circulated_by__isnull=True)
                | Q(circulated_at__isnull=False, circulated_by__isnull=False),
            ),
            models.CheckConstraint(
                name="paper_withdrawn_says_when_who_and_why",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because="")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["meeting", "kind"], name="meetings_paper_meeting"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:paper", args=[self.meeting_id, self.pk])

    @property
    def kind_label(self) -> str:
        return str(self.meeting.kind_of_meeting.papers.get(self.kind, self.kind))

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None

    @property
    def is_waiting(self) -> bool:
        """Added, and not circulated yet."""
        return self.is_in_force and self.circulated_at is None
