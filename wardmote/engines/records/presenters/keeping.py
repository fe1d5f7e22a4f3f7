"""Teams and the districts they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.environment import environment
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import OfferedAct

from ..enums import ImportKind
from ..models import ServiceDistrict, SourceSystem, Team
from ..rules.folders import WHOLE


def what_watching_does(source: SourceSystem) -> list[str]:
    """Where files of a source go, in whose name they come in, and what does not happen by itself."""
    folder = environment().records_folder
    said = [
        _(
            "Files that are put there are received every minute, once they stand still, as if you had sent them."
        ),
        _("Each waits to be approved like any other import. Nothing comes into the index by itself."),
        _("It stops if you no longer keep the index. Another keeper can then switch it on."),
    ]
    if folder is None:
        return [
            _("This service has no such folder yet. Whoever runs it names one: WARDMOTE_RECORDS_FOLDER."),
            *said,
        ]
    places = ", ".join(
        f"{kind.value}{ending}"
        for kind in ImportKind
        for ending in (("", WHOLE) if kind.can_be_whole else ("",))
    )
    return [
        _("The folder is %(folder)s, with one folder in it for each kind of file: %(places)s.")
        % {"folder": folder / str(source.office_id) / source.key, "places": places},
        *said,
    ]


def list_of_teams(teams: Sequence[Team], districts: Mapping[UUID, ServiceDistrict]) -> Listing:
    """Which district each team works for, its own or that of a team above it; those without are marked."""
    names = {(team.source_id, team.ref): team.name for team in teams}
    columns = (Column(_("Team")), Column(_("District")), Column(_("Part of")), Column(_("Source")))
    rows = [
        Row(
            [
                Cell(team.name),
                _district(team, districts.get(team.pk)),
                Cell(names.get((team.source_id, team.parent_ref), team.parent_ref) or "–"),
                Cell(team.source.name),
            ]
        )
        for team in teams
    ]
    nothing = EmptyState(_("Teams appear here once an import names them. Then each is placed in a district."))
    return Listing(_("Teams"), columns, rows, how_many(teams, districts), empty=nothing)


def _district(team: Team, district: ServiceDistrict | None) -> Cell:
    if district is None:
        return Cell(tag=_("Not placed yet"), colour="yellow")
    return Cell(district.name, detail="" if team.district_id else _("through the team above it"))


def how_many(teams: Sequence[Team], districts: Mapping[UUID, ServiceDistrict]) -> str:
    waiting = sum(team.pk not in districts for team in teams)
    count = ngettext("%(count)s team", "%(count)s teams", len(teams)) % {"count": len(teams)}
    if not waiting:
        return _("%(teams)s, all placed in a district") % {"teams": count}
    left = ngettext("%(waiting)d of them not placed yet", "%(waiting)d of them not placed yet", waiting)
    return f"{count}, {left % {'waiting': waiting}}"


def list_of_districts(
    districts: Sequence[ServiceDistrict], in_effect: Mapping[UUID, ServiceDistrict]
) -> Listing:
    """The districts of the service, each with how many teams it has."""
    columns = (Column(_("District")), Column(_("A council’s district")), Column(_("Teams"), numeric=True))
    rows = [
        Row(
            [
                Cell(one.name),
                Cell(one.council_district.name if one.council_district else _("No, the service’s own")),
                Cell(sum(district.pk == one.pk for district in in_effect.values())),
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
