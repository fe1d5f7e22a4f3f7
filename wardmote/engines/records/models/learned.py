"""Weights that an office learned from its own decisions."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.engines.records.rules.weights import Weights, weights_of
from wardmote.engines.records.workflow import LIFE_OF_WEIGHTS
from wardmote.foundations.access.public import Record


class LearnedWeights(Record):
    """A version of what evidence weighs, learned from decisions of this office: in force once a keeper has approved it.

    Every version stays, with what it was based on and what it was worth on decisions that it had not seen.
    """

    life = LIFE_OF_WEIGHTS
    name = models.CharField(max_length=40)
    based_on = models.CharField(max_length=40)
    document = models.JSONField()
    report = models.JSONField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Record.Meta):
        abstract = False
        ordering: ClassVar[list[str]] = ["-proposed_at", "id"]
        constraints: ClassVar[list[BaseConstraint]] = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["office", "name"], name="records_learnedweights_name"),
            models.CheckConstraint(
                name="records_learnedweights_stage_is_known", condition=Q(stage__in=LIFE_OF_WEIGHTS.names())
            ),
            models.CheckConstraint(
                name="records_learnedweights_decided_says_when_and_who",
                condition=Q(stage="proposed", decided_at=None, decided_by=None)
                | (~Q(stage="proposed") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "stage", "-decided_at"], name="records_weights_in_force"),
        ]

    @property
    def weights(self) -> Weights:
        return weights_of(self.document)
