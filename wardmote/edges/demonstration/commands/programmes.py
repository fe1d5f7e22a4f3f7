"""The programmes of this year and the last, and what was said between meetings."""

from __future__ import annotations

from wardmote.domains.reviews.public import (
    MapfProgress,
    note_progress,
    offer_support,
    open_programme,
    years_to_open,
)
from wardmote.foundations.directory.enums import GroupKind

from .cast import Cast, act_as, moment

SAID = "The planning group has met twice and has a date. Papers go out in the first week of next month."
OFFERED = "We can lend a facilitator and book the room. Ring the office whenever it suits you."


def arrange_programmes(cast: Cast) -> None:
    """The Business Unit opens the programmes of both boards."""
    with act_as(cast.convener, moment(40, 10)) as by:
        this, _following, last = years_to_open(cast.partnership.pk)
        for begins_on in (last, this):
            for group in cast.groups.values():
                if group.kind == GroupKind.EXECUTIVE_BOARD:
                    open_programme(board=group.pk, begins_on=begins_on, by=by)


def say_how_it_goes(cast: Cast) -> None:
    """One whose event is planned, and one of which nothing was heard for long."""
    with act_as(cast.convener):
        going_on = MapfProgress.objects.filter(agreed_on__isnull=True)
        planned = going_on.filter(planned_for__isnull=False, held_on__isnull=True).first()
        silent = going_on.order_by("last_news_at").first()
    with act_as(cast.convener, moment(6, 15)) as by:
        if planned is not None:
            note_progress(progress=planned.pk, text=SAID, by=by)
        if silent is not None:
            offer_support(progress=silent.pk, text=OFFERED, by=by)
