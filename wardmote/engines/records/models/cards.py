"""What the matcher reads: one card a person."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.access.public import CompositeForeignKey
from wardmote.foundations.row_security.public import derived

from .people import Person


class Card(models.Model):
    """All that finding a person needs, computed from their rows: keys to look up, and a text to compare.

    A change to one person changes one card. `version` is that of the rules that made it; one of an earlier version is made anew.
    """

    row_policy = derived()
    person = models.OneToOneField(
        Person, models.PROTECT, primary_key=True, related_name="card", db_constraint=False
    )
    office = models.ForeignKey(
        "access.Office", models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    circle = models.ForeignKey(
        "access.Circle", models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    keys = ArrayField(models.BigIntegerField())
    text = models.TextField()
    version = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            CompositeForeignKey(
                fields=("person", "office", "circle"),
                to="records_person",
                to_columns=("id", "office_id", "circle_id"),
                name="records_card_like_person",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=["keys"], name="records_card_keys", fastupdate=True),
            models.Index(fields=["office", "version"], name="records_card_version"),
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class WordCount(models.Model):
    """How many people of an office bear a word in any of their names: Smith says less than a name nobody else has.

    The empty word counts everybody. `sound` is how the word sounds, for finding words like one that was typed.
    """

    row_policy = derived()
    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey(
        "access.Office", models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    circle = models.ForeignKey(
        "access.Circle", models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    word = models.CharField(max_length=200)
    sound = models.CharField(max_length=200, default="")
    people = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(fields=["office", "word"], name="records_wordcount_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["office", "word"],
                name="records_word_beginning",
                opclasses=["uuid_ops", "varchar_pattern_ops"],
            ),
            models.Index(fields=["office", "sound"], name="records_word_sound"),
        ]

    def __str__(self) -> str:
        return f"{self.people} × {self.word}"
