"""May this person add a document here? Opening one needs no answer of its own: who sees the record may open it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wardmote.kernel.authorisation import Actor, Decision, HasPlace, allow, refuse


def may_add(by: Actor, place: HasPlace) -> Decision:
    """Whoever has a seat in the record's circle or office. A domain's own act narrows this to its own rule."""
    for seat in by.standings:
        if seat.circle == place.circle_id or (seat.circle is None and seat.office == place.office_id):
            return allow(seat.reason)
    return refuse(_("Only somebody with a seat at this record can add a document to it."))
