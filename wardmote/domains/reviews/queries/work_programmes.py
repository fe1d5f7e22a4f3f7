"""What of programmes waits for somebody: opening the next one, and what has stalled (MAPF-04, FRQ-05)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from wardmote.foundations.access.public import Office
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.ui.words import gettext as _
from wardmote.ui.work import WorkGroup, WorkLine

from ..models import MapfProgress
from ..permissions import NOTE_PROGRESS, OFFER_SUPPORT, OPEN_PROGRAMME
from .practices import has_reviews
from .programme import Missing, has_stalled, missing_programmes, rule_of

MOST_LINES = 50


def lines_about_programmes(actor: Actor) -> list[WorkLine]:
    """As many queries however many there are: one of what goes on, and three for who keeps a programme."""
    return [*_to_open(actor), *_stalled(actor)]


def _to_open(actor: Actor) -> Iterator[WorkLine]:
    for partnership in _whose_programmes(actor):
        for missing in missing_programmes(partnership):
            yield _opens(missing)


def _whose_programmes(actor: Actor) -> list[UUID]:
    """The partnerships whose Business Unit this person works in."""
    offices = [
        one.office for one in actor.standings if one.circle is None and OPEN_PROGRAMME.name in one.permissions
    ]
    if not offices:
        return []
    found = Office.objects.filter(pk__in=offices).values_list("partnership", flat=True)
    return [one for one in found if has_reviews(one)]


def _opens(missing: Missing) -> WorkLine:
    words = {"board": missing.board.display_name, "year": missing.year.name}
    return WorkLine(
        WorkGroup.TO_DO,
        _("Open the programme of %(year)s, %(board)s") % words,
        _("Each board arranges a programme every year; your office opens it."),
        missing.year.begins,
        _("Open it"),
        reverse("reviews:open-programme"),
    )


def _stalled(actor: Actor) -> Iterator[WorkLine]:
    """For who supports it, and for who can say how it goes from the lead agency's desk."""
    rows = MapfProgress.objects.filter(agreed_on__isnull=True).select_related("authority")
    for row in rows.order_by("last_news_at", "pk")[:MOST_LINES]:
        if not has_reviews(row.partnership_id) or not has_stalled(row, rule_of(row.partnership_id)):
            continue
        days = (clock.today() - row.last_news_at.astimezone(clock.LOCAL).date()).days
        words = {"reference": row.reference, "area": row.authority.display_name, "n": days}
        what = _("%(reference)s has stalled, %(area)s") % words
        said = _("There has been no news of it for %(n)d days.") % words
        if actor.may(OFFER_SUPPORT, row):
            yield _line(row, what, said, _("Offer support"))
        elif actor.may_in_office(NOTE_PROGRESS, row.office_id):
            yield _line(row, what, said + " " + _("Your agency leads."), _("Say how it goes"))


def _line(row: MapfProgress, what: str, why: str, label: str) -> WorkLine:
    return WorkLine(WorkGroup.TO_DO, what, why, None, label, reverse("reviews:progress", args=[row.pk]))
