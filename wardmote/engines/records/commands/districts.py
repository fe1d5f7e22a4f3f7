"""Which district a team belongs to: a table that the authority keeps, and by which invitations find their way."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from wardmote.foundations.access.public import one_at_a_time
from wardmote.foundations.directory.public import District
from wardmote.foundations.ledger.public import record
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused

from ..models import ServiceDistrict, Team
from ..policies import may_keep
from ..queries.index import circle_of_index


@command()
def add_district(*, office: UUID, name: str, council_district: str = "", by: Actor) -> ServiceDistrict:
    """Add a district as the service divides its county; it may be a council’s district and need not be."""
    require(may_keep(by, office))
    one_at_a_time("districts of an index", office)
    circle = circle_of_index(office)
    if circle is None:
        raise Refused(_("Name a source first: the index begins with it."))
    name = name.strip()
    council = District.objects.filter(pk=council_district).first() if council_district else None
    if council_district and council is None:
        raise CannotBeRight(_("Choose one of the districts that are offered."), field="council_district")
    name = name or (council.name if council else "")
    if not name:
        raise CannotBeRight(_("Say what the district is called."), field="name")
    if ServiceDistrict.objects.filter(office=office, name__iexact=name).exists():
        raise CannotBeRight(_("There is a district of this name already."), field="name")
    made = ServiceDistrict(office_id=office, circle=circle, name=name[:80], council_district=council)
    made.save(force_insert=True)
    record("district added", by=by, about=made)
    return made


@command()
def place_teams(*, office: UUID, places: Mapping[UUID, UUID | None], by: Actor) -> int:
    """Say for many teams at once to which district each belongs, or to none. Gives back how many were changed."""
    require(may_keep(by, office))
    one_at_a_time("districts of an index", office)
    districts = set(ServiceDistrict.objects.filter(office=office).values_list("pk", flat=True))
    teams = Team.objects.filter(office=office, pk__in=places).select_for_update(of=("self",))
    moved = []
    for team in teams.order_by("pk"):
        district = places[team.pk]
        if district is not None and district not in districts:
            raise CannotBeRight(_("Choose one of the districts of this index."))
        if team.district_id != district:
            team.district_id = district
            team.save(update_fields=["district"])
            moved.append(team)
            record("team placed in a district", by=by, about=team, district=district)
    return len(moved)
