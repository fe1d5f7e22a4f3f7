"""Where learning in the register came from: the review’s page, its dated stops, and first words for a briefing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.urls import reverse

from wardmote.engines.learning.ports import HeldEvent, Home, Origin, Stop
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_lazy
from wardmote.ui.words import gettext_lazy as worded

from ..models import Mapf, MapfProgress, Report
from ..ports import REVIEW
from ..queries.learned import points_at_somebody

MOST_OFFERED: Final = 200


def home_of_learning(progress: UUID) -> Home | None:
    """The review’s own page for those who see it, else its report’s for those who see that."""
    row = MapfProgress.objects.filter(pk=progress).first()
    if row is None:
        return None
    if Mapf.objects.filter(pk=row.mapf_id).exists():
        return row.reference, reverse("reviews:mapf", args=[row.mapf_id])
    report = Report.objects.filter(mapf=row.mapf_id).values_list("pk", flat=True).first()
    return (row.reference, reverse("reviews:report", args=[report])) if report else None


def stops_before(progress: UUID) -> Sequence[Stop]:
    """The dated steps of the review before its learning stood in the register."""
    row = MapfProgress.objects.filter(pk=progress).first()
    if row is None:
        return ()
    stops = (
        (gettext_lazy("Recommended"), row.recommended_on),
        (gettext_lazy("Approved"), row.approved_on),
        (worded("{Learning_event} held"), row.held_on),
        (worded("Report put to the {accountable_group_short}"), row.reported_on),
        (worded("Report agreed by the {accountable_group_short}"), row.agreed_on),
    )
    return [(label, on) for label, on in stops if on is not None]


def first_words(progress: UUID) -> Mapping[str, Sequence[str]]:
    """Nothing of the report is repeated, since it speaks of the case: only that agencies looked back together."""
    return {
        "background": [
            _("Agencies that had worked together looked back at how they did so, in a {forum}."),
            _("They looked for what can be learned, not for somebody to blame."),
        ]
    }


def events_held() -> Sequence[HeldEvent]:
    """The reviews whose event was held, as far as the reader sees their progress."""
    rows = MapfProgress.objects.filter(held_on__isnull=False).order_by("-held_on", "pk")
    held = rows.values_list("pk", "reference", "held_on")[:MOST_OFFERED]
    return [HeldEvent(pk, reference, on) for pk, reference, on in held if on is not None]


ORIGIN: Final = Origin(
    name=REVIEW,
    label=worded("{Forum_in_full}"),
    home=home_of_learning,
    stops=stops_before,
    drafted=first_words,
    points_at_somebody=points_at_somebody,
    held=events_held,
)
