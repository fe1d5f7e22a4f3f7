"""Teams and districts that a file of people names."""

from __future__ import annotations

from uuid import UUID, uuid4

from ..models import Import, ServiceDistrict, Team
from ..rules.plain_csv import Incoming


class Teams:
    """The teams of a source system, made as they are met. A row that names a district and no team has the district's own."""

    def __init__(self, row: Import) -> None:
        self.row = row
        self._teams: dict[str, UUID] = dict(
            Team.objects.filter(source=row.source_id).values_list("ref", "pk")
        )
        self._districts: dict[str, UUID] = dict(
            ServiceDistrict.objects.filter(office=row.office_id).values_list("name", "pk")
        )

    def of(self, incoming: Incoming) -> UUID | None:
        ref = incoming.team[:80] or (f"district: {incoming.district}"[:80] if incoming.district else "")
        if not ref:
            return None
        if ref not in self._teams:
            self._teams[ref] = self._made(ref, incoming.team or incoming.district, incoming.district)
        return self._teams[ref]

    def _made(self, ref: str, name: str, district: str) -> UUID:
        made = uuid4()
        Team(
            id=made, **self.row.place(), source_id=self.row.source_id, ref=ref, name=name[:160],
            district_id=self._district(district) if district else None,
        ).save(force_insert=True)  # fmt: skip
        return made

    def _district(self, name: str) -> UUID:
        if name not in self._districts:
            made = ServiceDistrict(**self.row.place(), name=name[:80])
            made.save(force_insert=True)
            self._districts[name] = made.pk
        return self._districts[name]
