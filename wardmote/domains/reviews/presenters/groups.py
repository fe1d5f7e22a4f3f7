"""A standing group's meetings and people as tables."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wardmote.engines.meetings.public import Meeting
from wardmote.foundations.directory.public import PostHolding
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.templatetags.ui import moment

STAGE_COLOURS = {"planned": "blue", "held": "green", "cancelled": "red"}


def meetings_of_the_group(meetings: Iterable[Meeting]) -> Listing:
    rows = [
        Row(
            [
                Cell(moment(meeting.starts_at), url=meeting.get_absolute_url(), detail=meeting.venue),
                Cell("", tag=meeting.stage_label, colour=STAGE_COLOURS[meeting.stage]),
            ]
        )
        for meeting in meetings
    ]
    count = ngettext("%(number)d meeting", "%(number)d meetings", len(rows)) % {"number": len(rows)}
    empty = EmptyState(_("The group has not met yet. Its meetings appear here once they are convened."))
    return Listing(_("Meetings"), (Column(_("When")), Column(_("Stage"))), rows, count, empty=empty)


def people_of_the_group(holdings: Iterable[PostHolding]) -> Listing:
    rows = [
        Row([Cell(one.person.name), Cell(one.post.title), Cell(one.post.agency.display_name)])
        for one in holdings
    ]
    count = ngettext("%(number)d person sits on it", "%(number)d people sit on it", len(rows)) % {
        "number": len(rows)
    }
    columns = (Column(_("Name")), Column(_("Post")), Column(_("Agency")))
    empty = EmptyState(_("Nobody sits on this group yet. Whoever runs the service can seat posts on it."))
    return Listing(_("People"), columns, rows, count, empty=empty)
