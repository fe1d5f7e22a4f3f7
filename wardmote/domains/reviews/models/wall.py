"""The wall at the event: the cards people write under the three questions, and how they are grouped.

Whoever follows the wall asks for what changed since the last number they saw. The numbers are given out under a lock of
the wall's one row, so they become visible in their own order, and a phone that asks "since 17" can miss nothing.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import BusinessRow, CompositeForeignKey, like_parent
from wardmote.foundations.row_security.public import business, own

from .event import LearningEvent

PERSON = settings.AUTH_USER_MODEL
LONGEST_CODE = 8


class CardWall(BusinessRow):
    """The wall of one event, from its beginning to its close: the code to join by, and the number of its last change.

    A row of its own, and not columns of the event: it changes with every card, and the history of the event's texts
    would be written anew each time.
    """

    row_policy = business(verbs=("SELECT", "INSERT", "UPDATE"))
    event = models.OneToOneField(
        LearningEvent, on_delete=models.CASCADE, related_name="wall", db_constraint=False
    )
    join_code = models.CharField(max_length=LONGEST_CODE, blank=True)
    cards_are_anonymous = models.BooleanField(default=False)
    version = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("event", table="reviews_learningevent"),
            models.UniqueConstraint(
                fields=["join_code"], condition=~Q(join_code=""), name="reviews_cardwall_code_leads_to_one"
            ),
            models.CheckConstraint(
                name="reviews_cardwall_code_dies_with_the_event",
                condition=Q(closed_at__isnull=True) | Q(join_code=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class CardGroup(BusinessRow):
    """Cards of one column that say the same, under a title the facilitator gave. Without cards it is not shown."""

    event = models.ForeignKey(
        LearningEvent, on_delete=models.CASCADE, related_name="card_groups", db_constraint=False
    )
    column = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    wall_version = models.BigIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("made_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("event", table="reviews_learningevent"),
            models.UniqueConstraint(fields=["id", "event", "column"], name="reviews_cardgroup_in_column"),
            models.CheckConstraint(name="reviews_cardgroup_has_a_title", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Card(BusinessRow):
    """One thing written at the event, in one of the three columns (EVT-09). A goal becomes an action (EVT-10).

    `client_key` is made where the card was typed: however often a phone sends it, it is one card. A card that was
    hidden by the facilitator or withdrawn by whoever wrote it stays in the record, and goes into no report.
    """

    event = models.ForeignKey(
        LearningEvent, on_delete=models.CASCADE, related_name="cards", db_constraint=False
    )
    column = models.CharField(max_length=60)
    group = models.ForeignKey(
        CardGroup, on_delete=models.PROTECT, related_name="cards", null=True, blank=True, db_constraint=False
    )
    is_goal = models.BooleanField(default=False)
    text = models.TextField()
    client_key = models.UUIDField(default=uuid4, editable=False)
    wall_version = models.BigIntegerField(default=0)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    action = models.OneToOneField(
        "actions.Action", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("recorded_at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("event", table="reviews_learningevent"),
            like_parent("group", table="reviews_cardgroup"),
            CompositeForeignKey(
                fields=("group", "event", "column"),
                to="reviews_cardgroup",
                to_columns=("id", "event_id", "column"),
                name="reviews_card_grouped_in_its_column",
            ),
            models.UniqueConstraint(fields=["event", "client_key"], name="reviews_card_sent_once"),
            models.CheckConstraint(
                name="reviews_card_only_a_goal_becomes_an_action",
                condition=Q(action__isnull=True) | Q(is_goal=True),
            ),
            models.CheckConstraint(
                name="reviews_card_with_an_action_stays",
                condition=Q(action__isnull=True) | Q(hidden_at__isnull=True, withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="reviews_card_edited_by_somebody",
                condition=Q(edited_at__isnull=True, edited_by__isnull=True)
                | Q(edited_at__isnull=False, edited_by__isnull=False),
            ),
            models.CheckConstraint(
                name="reviews_card_hidden_by_somebody",
                condition=Q(hidden_at__isnull=True, hidden_by__isnull=True)
                | Q(hidden_at__isnull=False, hidden_by__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["event", "wall_version"], name="reviews_card_since"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def stands(self) -> bool:
        """Whether it is on the wall and goes into the report."""
        return self.hidden_at is None and self.withdrawn_at is None


class WrongCode(models.Model):
    """Somebody tried a code that led nowhere. Kept only until it no longer counts, to slow down guessing."""

    row_policy = own()
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    tried_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "tried_at"], name="reviews_wrongcode_person")
        ]

    def __str__(self) -> str:
        return str(self.tried_at)
