"""Teams and districts that a file names, and which district each team works for."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

from ..models import Import, ServiceDistrict, Team
from ..rules.incoming import IncomingTeam


class Hierarchy:
    """The teams of a source system with the teams above them, as they are known and as the file has them."""

    def __init__(self, row: Import) -> None:
        teams = Team.objects.filter(source=row.source_id)
        self._known = {
            ref: (parent, district or "")
            for ref, parent, district in teams.values_list("ref", "parent_ref", "district__name")
        }
        self._then = dict(self._known)
        self.placed: dict[str, str] = {}
        """Teams, by their refs, whose district in the index stays although the file has another; with their names."""

    def add(self, teams: Iterable[IncomingTeam]) -> None:
        """The district that the authority gave a team stays; a file gives one only where there is none."""
        for each in teams:
            parent, district = self._then.get(each.ref, ("", ""))
            if each.district and district and each.district != district and each.ref in self._known:
                self.placed[each.ref] = each.name
            self._then[each.ref] = each.parent_ref or parent, district or each.district

    def districts_before(self, teams: Iterable[str]) -> set[str]:
        return {district for ref in teams if (district := _nearest(self._known, ref))}

    def districts(self, teams: Iterable[str]) -> set[str]:
        return {district for ref in teams if (district := _nearest(self._then, ref))}


def _nearest(teams: dict[str, tuple[str, str]], ref: str) -> str:
    """The district of the nearest team above that has one; nothing where they lead nowhere, or in a circle."""
    passed: set[str] = set()
    while ref in teams and ref not in passed:
        passed.add(ref)
        parent, district = teams[ref]
        if district:
            return district
        ref = parent
    return ""


class Teams:
    """The teams of a source system, made and named again as a file has them, and found by their refs."""

    def __init__(self, row: Import) -> None:
        self.row = row
        self._teams: dict[str, UUID] = dict(
            Team.objects.filter(source=row.source_id).values_list("ref", "pk")
        )

    def write(self, teams: Iterable[IncomingTeam]) -> None:
        for each in teams:
            district = self._district(each.district) if each.district else None
            known = self._teams.get(each.ref)
            if known is None:
                self._teams[each.ref] = self._made(each.ref, each.name, each.parent_ref, district)
                continue
            team = Team.objects.get(pk=known)
            before = team.name, team.parent_ref, team.district_id
            team.name = each.name[:160] or team.name
            team.parent_ref = each.parent_ref[:80] or team.parent_ref
            team.district_id = team.district_id or district
            if (team.name, team.parent_ref, team.district_id) != before:
                team.save()

    def make(self, refs: Iterable[str]) -> None:
        """Teams that no table of teams names are known by their refs alone."""
        for ref in refs:
            if ref not in self._teams:
                self._teams[ref] = self._made(ref, ref, "", None)

    def _made(self, ref: str, name: str, parent: str, district: UUID | None) -> UUID:
        made = uuid4()
        Team(
            id=made, **self.row.place(), source_id=self.row.source_id, ref=ref, name=name[:160] or ref,
            parent_ref=parent[:80], district_id=district,
        ).save(force_insert=True)  # fmt: skip
        return made

    def _district(self, name: str) -> UUID:
        name = name[:80]
        found = ServiceDistrict.objects.filter(office=self.row.office_id, name=name).first()
        if found is None:
            found = ServiceDistrict(**self.row.place(), name=name)
            found.save(force_insert=True)
        return found.pk
