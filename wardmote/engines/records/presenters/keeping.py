"""Teams and the districts they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import OfferedAct

from ..models import ServiceDistrict, Team


def list_of_teams(teams: Sequence[Team]) -> Listing:
    """Which district each team belongs to; those that belong to none stand first and are marked."""
    names = {(team.source_id, team.ref): team.name for team in teams}
    columns = (Column(_("Team")), Column(_("District")), Column(_("Part of")), Column(_("Source")))
    rows = [
        Row(
            [
                Cell(team.name),
                Cell(team.district.name) if team.district else Cell(tag=_("Not placed yet"), colour="yellow"),
                Cell(names.get((team.source_id, team.parent_ref), team.parent_ref) or "–"),
                Cell(team.source.name),
            ]
        )
        for team in teams
    ]
    nothing = EmptyState(_("Teams appear here once an import names them. Then each is placed in a district."))
    return Listing(_("Teams"), columns, rows, how_many(teams), empty=nothing)


def how_many(teams: Sequence[Team]) -> str:
    waiting = sum(team.district_id is None for team in teams)
    count = ngettext("%(count)s team", "%(count)s teams", len(teams)) % {"count": len(teams)}
    if not waiting:
        return _("%(teams)s, all placed in a district") % {"teams": count}
    left = ngettext("%(waiting)d of them not placed yet", "%(waiting)d of them not placed yet", waiting)
    return f"{count}, {left % {'waiting': waiting}}"


def list_of_districts(districts: Sequence[ServiceDistrict], teams: Sequence[Team]) -> Listing:
    """The districts of the service, each with how many teams it has."""
    columns = (Column(_("District")), Column(_("A council’s district")), Column(_("Teams"), numeric=True))
    rows = [
        Row(
            [
                Cell(one.name),
                Cell(one.council_district.name if one.council_district else _("No, the service’s own")),
                Cell(sum(team.district_id == one.pk for team in teams)),
            ]
        )
        for one in districts
    ]
    count = ngettext("%(count)s district", "%(count)s districts", len(rows)) % {"count": len(rows)}
    nothing = EmptyState(_("No district yet. Add those that the service works in, then place its teams."))
    return Listing(_("Districts"), columns, rows, count, empty=nothing)


def acts(*, keeps: bool, has_teams: bool) -> list[OfferedAct]:
    if not keeps:
        return []
    offered = [OfferedAct(_("Add a district"), reverse("records:add-district"))]
    if has_teams:
        offered.insert(0, OfferedAct(_("Place teams"), reverse("records:place-teams"), primary=True))
    return offered
