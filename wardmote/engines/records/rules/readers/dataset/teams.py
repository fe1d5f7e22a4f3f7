"""The teams of ssd_department and those that are only named elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ...incoming import CannotBeRead, IncomingTeam, Problem, Read
from . import tables
from .roles import is_early_help
from .store import Store

_MOST = 50_000
_MOST_PARENTS = 50


class Teams:
    """Every team of the import by its number, held in memory: there are never many."""

    def __init__(self, store: Store, *, is_listed: bool) -> None:
        self.is_listed = is_listed
        self.problems: list[Problem] = []
        self.teams: dict[str, IncomingTeam] = {}
        self._numbers: dict[str, str] = {}
        self._early: dict[str, bool] = {}
        self._parents: dict[str, str] = {}
        for row, number, name, parent, parent_name in store.ask(
            "SELECT row, id, name, parent, parent_name FROM team ORDER BY row"
        ):
            self._list(row, number, name or number, parent, parent_name)
        self._name_parents()
        self.listed = frozenset(self.teams)
        for (number,) in store.ask(
            "SELECT team FROM involvement UNION SELECT team FROM early UNION SELECT team FROM cin ORDER BY 1"
        ):
            if number and self.ref_of(number) not in self.teams:
                self._add(IncomingTeam(number, number))

    def given(self) -> Iterator[Read]:
        yield from self.problems
        yield from self.teams.values()

    def ref_of(self, written: str) -> str:
        """The number of a team that is written by its number, or by its name where one team only is called so."""
        return written if written in self.teams else self._numbers.get(written, written)

    def is_early_help(self, ref: str) -> bool:
        """By the name of the team, or of a parent."""
        found = self._early.get(ref)
        if found is None:
            names = [each.name for each in self._with_parents(ref)]
            found = self._early[ref] = any(map(is_early_help, names))
        return found

    def _list(self, row: int, number: str, name: str, parent: str, parent_name: str) -> None:
        if number in self.teams:
            self._say(row, _("The number in dept_team_id stands in an earlier row already."))
            return
        if parent == number:
            parent = ""
        self._add(IncomingTeam(number, name, parent))
        if parent:
            self._parents.setdefault(parent, parent_name)
        if name not in self.teams:
            self._numbers[name] = name if name in self._numbers else number

    def _name_parents(self) -> None:
        """Parents that are no rows of their own are teams too, so that the authority can place them; nobody is their own parent."""
        for parent, name in self._parents.items():
            if parent not in self.teams:
                self._add(IncomingTeam(parent, name or parent))
        for ref, team in list(self.teams.items()):
            if any(each.ref == ref for each in self._with_parents(team.parent_ref)):
                self.teams[ref] = IncomingTeam(ref, team.name)
                self.problems.append(
                    Problem(
                        0,
                        _("The team %(team)s is said to be below itself, so it has no parent here.")
                        % {"team": team.name},
                        tables.DEPARTMENT.name,
                    )
                )

    def _with_parents(self, ref: str) -> list[IncomingTeam]:
        """A team, its parent and so on up; each once."""
        found: dict[str, IncomingTeam] = {}
        while (team := self.teams.get(ref)) and ref not in found and len(found) < _MOST_PARENTS:
            found[ref] = team
            ref = team.parent_ref
        return list(found.values())

    def _add(self, team: IncomingTeam) -> None:
        self.teams[team.ref] = team
        if len(self.teams) > _MOST:
            raise CannotBeRead(
                _("The tables name more than 50,000 teams. Look whether the columns of teams hold teams.")
            )

    def _say(self, row: int, sentence: str) -> None:
        self.problems.append(Problem(row, sentence, tables.DEPARTMENT.name))
