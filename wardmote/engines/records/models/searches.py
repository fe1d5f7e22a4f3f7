"""Who was looked for, who was shown, and who people decided was meant."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint
from django.urls import reverse

from wardmote.engines.records.enums import Outcome, Purpose
from wardmote.engines.records.rules.asked import from_kept
from wardmote.engines.records.rules.bands import Band, Costs
from wardmote.engines.records.rules.described import Written
from wardmote.engines.records.rules.evidence import Evidence
from wardmote.engines.records.workflow import LIFE_OF_A_SEARCH
from wardmote.foundations.access.public import BusinessRow, Record, like_parent

from .people import Person


class Search(Record):
    """Somebody looked for a person in the index: what was asked, and by which weights and costs the answer was made.

    What was shown then stays as it was, whatever the index learns later: a decision is judged by what could be seen.
    """

    life = LIFE_OF_A_SEARCH
    number = models.PositiveIntegerField()
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    regarding = models.CharField(max_length=60, blank=True)
    asked = models.JSONField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    several_alike = models.BooleanField()
    weights = models.CharField(max_length=40)
    cost_of_false_match = models.FloatField()
    cost_of_miss = models.FloatField()

    class Meta(Record.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["-asked_at", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["office", "number"], name="records_search_number"),
            models.CheckConstraint(
                name="records_search_stage_is_known", condition=Q(stage__in=LIFE_OF_A_SEARCH.names())
            ),
            models.CheckConstraint(
                name="records_search_purpose_is_known", condition=Q(purpose__in=Purpose.values)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "-asked_at"], name="records_search_newest"),
        ]

    def get_absolute_url(self) -> str:
        return self.url_of("search")

    def url_of(self, page: str) -> str:
        """The address of one of its pages, by its name in `urls.py`."""
        return reverse(f"records:{page}", args=[self.pk])

    @property
    def written(self) -> Written:
        """What was asked, as it was typed."""
        return from_kept(self.asked)

    @property
    def costs(self) -> Costs:
        """What mistakes were said to cost when it was asked."""
        return Costs(self.cost_of_false_match, self.cost_of_miss)


class Shown(BusinessRow):
    """One candidate as a search showed them: how probable, in which band, and the evidence it rests on.

    `also` are rows of other systems that were linked as the same person then, and were shown with them as one.
    """

    search = models.ForeignKey(Search, models.PROTECT, related_name="shown", db_constraint=False)
    rank = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="shown", db_constraint=False)
    also = ArrayField(models.UUIDField(), default=list, blank=True)
    probability = models.FloatField()
    band = models.CharField(max_length=10, choices=[(band.value, band.value) for band in Band])
    levels = models.JSONField()
    first_word = models.CharField(max_length=200, blank=True)
    family_word = models.CharField(max_length=200, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["rank", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("search", table="records_search"),
            like_parent("person", table="records_person"),
            models.UniqueConstraint(fields=["search", "rank"], name="records_shown_rank"),
            models.UniqueConstraint(fields=["search", "person"], name="records_shown_once"),
            models.CheckConstraint(
                name="records_shown_is_a_probability",
                condition=Q(probability__gte=0) & Q(probability__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank}: {self.probability:.3f}"

    @property
    def evidence(self) -> Evidence:
        """At which level each fact agreed, as it was compared then."""
        levels = tuple((fact, level) for fact, level in self.levels)
        return Evidence(levels, self.first_word, self.family_word)


class Decision(BusinessRow):
    """What a person decided on a search: this is who is meant, none of them is, or it cannot be told.

    A later decision supersedes an earlier one, which stays. Nobody is linked with anything without one.
    """

    search = models.ForeignKey(Search, models.PROTECT, related_name="decisions", db_constraint=False)
    outcome = models.CharField(max_length=14, choices=Outcome.choices)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="decisions", db_constraint=False
    )
    reason = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", db_constraint=False
    )
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["-decided_at", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            like_parent("search", table="records_search"),
            like_parent("person", table="records_person"),
            like_parent("supersedes", table="records_decision"),
            models.UniqueConstraint(
                fields=["search"], condition=Q(supersedes=None), name="records_decision_one_first"
            ),
            models.CheckConstraint(
                name="records_decision_names_somebody_or_nobody",
                condition=Q(outcome=Outcome.THIS_PERSON, person__isnull=False)
                | (Q(outcome__in=[Outcome.NONE_OF_THEM, Outcome.CANNOT_BE_TOLD]) & Q(person__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.outcome
