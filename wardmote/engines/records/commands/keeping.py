"""Opening an index, and naming the systems that feed it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from wardmote.foundations.access.public import (
    Circle,
    CircleKind,
    Holder,
    end_seats,
    one_at_a_time,
    open_circle,
)
from wardmote.foundations.ledger.public import record
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight

from ..models import SourceSystem
from ..permissions import RECORDS_KEEPER
from ..policies import may_keep
from ..queries.index import circle_of_index


@command()
def name_source(*, office: UUID, key: str, name: str, by: Actor) -> SourceSystem:
    """Name a records system whose people are brought into an office's index; the same key names it again."""
    one_at_a_time("index of records", office)
    require(may_keep(by, office))
    name = name.strip()
    if not name:
        raise CannotBeRight(_("Say what the system is called."), field="name")
    found = SourceSystem.objects.filter(office_id=office, key=key).first()
    source = found or SourceSystem(office_id=office, circle=_circle(office, by), key=key)
    source.name = name
    source.save()
    record("source system named", by=by, about=source, key=key)
    return source


def _circle(office: UUID, by: Actor) -> Circle:
    """The circle of the index. Nobody keeps a seat in it: the staff of the office see it, and nobody else does."""
    found = circle_of_index(office)
    if found is not None:
        return found
    role = RECORDS_KEEPER.name
    circle = open_circle(
        office=office,
        kind=CircleKind.OFFICE,
        title="Index of records",
        role=role,
        reason="Opened the index",
        by=by,
    )
    end_seats(circle=circle, role=role, to=Holder(person=by.person), by=by)
    return circle
