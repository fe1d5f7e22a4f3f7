"""Which service works or worked with somebody, from the rows of three tables."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wardmote.kernel import clock

from ....enums import Service
from ...incoming import IncomingInvolvement, Problem
from . import tables
from .roles import is_allocated_by, is_early_help
from .store import Row
from .teams import Teams

_TABLES = {
    "involvement": (tables.INVOLVEMENTS.name, "invo"),
    "early": (tables.EARLY_HELP.name, "earl"),
    "cin": (tables.CIN.name, "cine"),
}
_NO_FURTHER_ACTION = ("Y", "1", "T")


class Involved:
    """Reads involvements.

    A row of ssd_involvements that is open and has a worker whose role is not another's (a reviewing officer, a health visitor) is
    allocated. An early help episode is allocated while it is open and has a worker. The team of a referral is the one that took it
    in, so an open referral is not allocated by it; it stands for the allocation only where ssd_involvements is missing.
    """

    def __init__(self, teams: Teams, *, knows_workers: bool, referrals_stand_for_allocation: bool) -> None:
        self.teams, self.knows_workers = teams, knows_workers
        self.referrals_stand_for_allocation = referrals_stand_for_allocation
        self.today = clock.today().isoformat()

    def add(self, kind: str, row: Row, to: list[IncomingInvolvement]) -> Iterator[Problem]:
        """One row of a table to the involvements of its person, with what is wrong with it."""
        _no, at, number, starts, ends, written, worker, name, service, is_known, said, has_referral = row
        table, prefix = _TABLES[kind]
        ref = f"{prefix} {number}"
        if any(each.ref == ref for each in to):
            yield Problem(
                at, _("The number of this row stands in an earlier row about the same person."), table
            )
            return
        if worker and self.knows_workers and not is_known:
            yield Problem(
                at, _("The worker does not stand in ssd_professionals, so no name is known."), table
            )
        team = self.teams.ref_of(written) if written else ""
        if team and self.teams.is_listed and kind != "early" and team not in self.teams.listed:
            yield Problem(
                at, _("The team does not stand in ssd_department. It was taken as it is written here."), table
            )
        if kind == "early":
            service = Service.EARLY_HELP.value
        elif kind == "cin" or has_referral:
            service = Service.SOCIAL_WORK.value
        elif not service:
            early = is_early_help(said) or self.teams.is_early_help(team)
            service = (Service.EARLY_HELP if early else Service.SOCIAL_WORK).value
        over = bool(ends) and ends <= self.today
        nothing_followed = kind == "cin" and said in _NO_FURTHER_ACTION
        to.append(
            IncomingInvolvement(
                ref,
                service,
                team,
                name or ("" if worker.isdigit() else worker),
                not over and not nothing_followed and self._is_allocated(kind, said, worker, team),
                starts,
                ends if over else "",
                nothing_followed and not over,
            )
        )

    def _is_allocated(self, kind: str, role: str, worker: str, team: str) -> bool:
        if kind == "cin":
            return self.referrals_stand_for_allocation and bool(worker or team)
        return bool(worker) and (kind == "early" or is_allocated_by(role))
