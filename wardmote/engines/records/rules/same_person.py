"""One human being in two systems is one candidate: rows that a person linked as the same one do not compete with each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from .bands import Costs
from .searching import Candidate, Found

Same = Mapping[UUID, set[UUID]]
"""Who is linked as the same person with whom, from either end."""


def as_one(found: Found, same: Same, costs: Costs) -> Found:
    """Candidates who are the same person become the likeliest of them, with the others beside.

    Each is what would have been found if the index had only that row: what the others took of the probability goes to
    everybody who is left, in proportion. Somebody whose NHS number is another one is no part of it.
    """
    groups = _groups(same)
    apart = {one.person for one in found.candidates if one.evidence.level("nhs") == "different"}
    kept: dict[UUID, Candidate] = {}
    taken = 0.0
    for one in found.candidates:
        group = {one.person} if one.person in apart else groups.get(one.person, {one.person}) - apart
        if min(group) in kept:
            taken += one.probability
        else:
            kept[min(group)] = replace(one, also=tuple(sorted(group - {one.person})))
    candidates = tuple(_again(one, 1 - taken, costs) for one in kept.values())
    fewer = len(found.candidates) - len(candidates)
    return replace(found, candidates=candidates, fitting=max(0, found.fitting - fewer))


def _again(one: Candidate, left: float, costs: Costs) -> Candidate:
    probability = min(1.0, one.probability / max(left, 1e-9))
    return replace(one, probability=probability, band=costs.band(probability))


def _groups(same: Same) -> dict[UUID, set[UUID]]:
    """Each person who is linked → all who are the same, over however many links."""
    groups: dict[UUID, set[UUID]] = {}
    for person in same:
        if person not in groups:
            group = set(_reached(person, same))
            groups.update(dict.fromkeys(group, group))
    return groups


def _reached(person: UUID, same: Same) -> Iterator[UUID]:
    seen, waiting = {person}, [person]
    while waiting:
        one = waiting.pop()
        yield one
        fresh = same.get(one, set()) - seen
        seen |= fresh
        waiting += fresh
