"""Counting what an import would change, batch by batch, and keeping what will have to be brought in."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ..models import Import, ImportPart, Person
from ..queries.known import Known, Met, known_in_full, known_links, met, people_of
from ..queries.leaving import links_missing_from, missing_from
from ..rules.incoming import INVOLVED, IncomingLink, IncomingPerson, IncomingTeam, Problem, Read
from ..rules.kept import in_form, laid_over
from ..rules.links import as_kept, mark_of_link
from ..rules.packing import digest_of, link_packed, packed, teams_packed
from ..rules.refs import Refs
from ..rules.warnings import SHOWN, Seen
from ..workflow import APPROVED
from .teams import Hierarchy

MOST_PROBLEMS = 1000
"""Problems that are kept, each with its sentence; all are counted."""


class Counting:
    """What was counted so far of one import; the counts stand on its row."""

    def __init__(self, row: Import) -> None:
        self.row = row
        self.seen = Seen(row.is_whole)
        self.problems: list[Problem] = []
        self.parts = 0
        self.hierarchy = Hierarchy(row)
        self.in_file, self.staying, self.links_in_file = Refs(), Refs(), Refs()
        self.older = 0
        people = Person.objects.filter(source=row.source_id, left_on=None)
        self.seen.known = people.count()
        if row.is_whole:
            self.seen.before = self._people_before()

    def add(self, batch: Iterable[Read]) -> None:
        teams, people, links = list[IncomingTeam](), list[IncomingPerson](), list[IncomingLink]()
        staying = list[str]()
        for each in batch:
            match each:
                case IncomingPerson():
                    people.append(each)
                case IncomingLink():
                    links.append(each)
                case IncomingTeam():
                    teams.append(each)
                case Problem():
                    self._problem(each)
                    staying += [each.person] if each.person else []
        self.hierarchy.add(teams)
        self.in_file.add(staying)
        self.staying.add(staying)
        new, changed = self._count_people(people)
        named = {each.team for one in people for each in one.involvements} - {""} if people else set()
        self._keep({
            "teams": teams_packed(teams), "teams_named": sorted(named), "new": new, "changed": changed,
            "links": self._count_links(links), "links_in_file": self._marks_of(links),
            "refs": [*(each.person_id for each in people), *staying] if self.row.is_whole else [],
            "staying": staying if self.row.is_whole else [],
        }, len(people) + len(links))  # fmt: skip

    def end(self) -> None:
        """What can only be told once everything was read."""
        row, seen = self.row, self.seen
        row.same = row.read - row.new - row.changed
        row.people = seen.people
        if row.is_whole and row.people:
            row.closed = seen.closed = self._leaving()
            row.links_ending = self._links_ending()
        row.moved_district, seen.placed = seen.moved, self.hierarchy.placed
        seen.older = self.older if 2 * self.older > row.changed else 0

    # -- people ---------------------------------------------------------------------------------------------------------

    def _count_people(self, people: list[IncomingPerson]) -> tuple[list[list[Any]], list[list[Any]]]:
        """Those who are new and those who would change, ready to be kept."""
        if not people:
            return [], []
        refs = [each.person_id for each in people]
        self.in_file.add(refs)
        self._look_for_placed_teams(people)
        known = met(self.row.source_id, self.row.kind, refs)
        self.seen.people += len(people)
        self.seen.met += len(known)
        new: list[list[Any]] = []
        perhaps: list[tuple[IncomingPerson, list[Any], Met]] = []
        for each in people:
            values = packed(each)
            digest, one = digest_of(values), known.get(each.person_id)
            if one is None:
                new.append([digest, *values])
            elif one.digest != digest or one.has_left:
                perhaps.append((each, [digest, *values], one))
        changed = self._changed(perhaps)
        self.row.read += len(people)
        self.row.new += len(new)
        self.row.changed += len(changed)
        return new, [values for each, values, _one in perhaps if each.person_id in changed]

    def _look_for_placed_teams(self, people: list[IncomingPerson]) -> None:
        placed = self.hierarchy.placed.keys()
        if placed:
            self.seen.placed_people += sum(
                any(work.team in placed and not (work.has_ended or work.ends_on) for work in one.involvements)
                for one in people
            )

    def _changed(self, perhaps: list[tuple[IncomingPerson, list[Any], Met]]) -> set[str]:
        """Those of whom something that is kept would be another."""
        full = known_in_full([one.person for _each, _values, one in perhaps], self.row.kind)
        changed: set[str] = set()
        for each, values, one in perhaps:
            known = full[one.person]
            said = in_form(each)
            after = laid_over(known.form, said, known.elsewhere)
            if after == known.form and not known.has_left:
                continue
            changed.add(each.person_id)
            if one.digest_before and one.digest_before == values[0]:
                self.older += 1
                _noted(self.seen.older_refs, each.person_id)
            self._look_at(known, said, after)
        return changed

    def _look_at(self, known: Known, said: IncomingPerson, after: IncomingPerson) -> None:
        if _is_somebody_else(known.form, said):
            self.seen.others += 1
            _noted(self.seen.other_refs, said.person_id)
        if INVOLVED in said.says and self._moves(known.form, after):
            self.seen.moved += 1
            _noted(self.seen.moved_refs, said.person_id)

    def _moves(self, before: IncomingPerson, after: IncomingPerson) -> bool:
        was = self.hierarchy.districts_before(each.team for each in before.involvements if not each.has_ended)
        becomes = self.hierarchy.districts(each.team for each in after.involvements if not each.has_ended)
        return bool(was and becomes - was)

    # -- links ----------------------------------------------------------------------------------------------------------

    def _count_links(self, links: list[IncomingLink]) -> list[tuple[Any, ...]]:
        if not links:
            return []
        refs = {ref for each in links for ref in (each.person_id, each.other_id)}
        people = people_of(self.row.source_id, refs)
        arriving = {ref for ref in refs - people.keys() if ref in self.in_file}
        fresh: dict[tuple[str, str, str], IncomingLink] = {}
        for each in links:
            if not {each.person_id, each.other_id} <= people.keys() | arriving:
                sentence = _("Nobody with one of these numbers is known. Bring the people in first.")
                self._problem(Problem(each.row, sentence))
                continue
            kept = as_kept(each)
            fresh[kept.person_id, kept.other_id, kept.kind] = kept
        known = known_links(
            [(people[a], people[b], kind) for a, b, kind in fresh if a in people and b in people]
        )
        answer: list[tuple[Any, ...]] = []
        for (a, b, kind), each in fresh.items():
            days = known.get((people[a], people[b], kind)) if a in people and b in people else None
            self.row.read += 1
            if days is None:
                self.row.new += 1
            elif days != (each.starts_on, each.ends_on):
                self.row.changed += 1
            else:
                continue
            answer.append(link_packed(each))
        return answer

    def _marks_of(self, links: list[IncomingLink]) -> list[str]:
        """What stands for the links of a whole file, so that those it no longer has can be told."""
        if not self.row.is_whole:
            return []
        kept = map(as_kept, links)
        marks = [mark_of_link(each.person_id, each.other_id, each.kind) for each in kept]
        self.links_in_file.add(marks)
        return marks

    # -- the whole file ---------------------------------------------------------------------------------------------------

    def _leaving(self) -> int:
        return sum(len(missing) for missing in missing_from(self.row.source_id, self.in_file))

    def _links_ending(self) -> int:
        row = self.row
        missing = links_missing_from(row.source_id, row.kind, self.in_file, self.links_in_file, self.staying)
        return sum(map(len, missing))

    def _people_before(self) -> int:
        last = (
            Import.objects.filter(
                source=self.row.source_id, kind=self.row.kind, is_whole=True, stage=APPROVED.name
            )
            .order_by("-came_in_at")
            .values_list("people", flat=True)
            .first()
        )
        return last or 0

    # -- keeping ----------------------------------------------------------------------------------------------------------

    def _problem(self, problem: Problem) -> None:
        """Row 0 is about a table as a whole: it is read with the others, and is no row that could not be read."""
        self.row.unreadable += bool(problem.row)
        self.row.staying += bool(problem.person)
        self.seen.unnamed += problem.person == ""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    def _keep(self, content: dict[str, Any], rows: int) -> None:
        if not any(content.values()):
            return
        packed_content = zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 1)
        ImportPart.objects.bulk_create([
            ImportPart(
                **self.row.place(), the_import=self.row, number=self.parts, rows=rows, content=packed_content,
                has_links=bool(content["links"]),
            )
        ])  # fmt: skip
        self.parts += 1


def _noted(refs: list[str], ref: str) -> None:
    if len(refs) < SHOWN:
        refs.append(ref)


def _is_somebody_else(known: IncomingPerson, said: IncomingPerson) -> bool:
    """Whether the whole name and the date of birth both are others, where both are known and said."""
    if not (known.born and said.born and known.born != said.born):
        return False
    before, now = _words(known), _words(said)
    return bool(before and now and not before & now)


def _words(person: IncomingPerson) -> set[str]:
    return {
        word.casefold()
        for part in (person.forename, person.surname)
        for word in part.split()
    }  # fmt: skip
