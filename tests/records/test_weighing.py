"""What evidence weighs, learned from decisions: nothing changes before a keeper approves it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from tests.cast import acting
from tests.records.conftest import Desk, bring_in
from wardmote.engines.records.commands.weighing import LEAST_DECISIONS
from wardmote.engines.records.models import LearnedWeights
from wardmote.engines.records.public import (
    Outcome,
    Purpose,
    Written,
    approve_weights,
    decide_who,
    decline_weights,
    find_people,
    look_for,
    propose_weights,
)
from wardmote.engines.records.queries.decided import weights_of_office
from wardmote.engines.records.rules.learning import (
    Logit,
    Question,
    as_array,
    as_weights,
    features_of,
    learned,
)
from wardmote.engines.records.rules.weights import ORDERED, weights_in_force
from wardmote.foundations.ledger.public import Entry
from wardmote.kernel.errors import Refused

NAMES = ("Ann", "Ben", "Carys", "Dewi", "Efa", "Farid", "Grace", "Huw", "Ivy", "Jakub")


def born(at: int) -> str:
    return (date(1980, 1, 5) + timedelta(days=37 * at)).isoformat()


def person(at: int) -> dict[str, str]:
    return {
        "person_id": f"p{at}", "forename": NAMES[at % 10], "surname": f"Example{NAMES[at // 10 % 10].lower()}", "dob": born(at),
        "postcode": f"ZX{at % 9 + 1} {at % 10}AA",
    }  # fmt: skip


def decide(desk: Desk, count: int) -> None:
    """So many searches, each decided: mostly who was shown first, now and then nobody."""
    bring_in(desk, *(person(at) for at in range(count)))
    with acting(desk.keeper) as by:
        for at in range(count):
            row = person(at)
            written = Written(row["forename"], "", row["surname"], born=row["dob"] if at % 3 else "")
            search = look_for(office=desk.office, written=written, purpose=Purpose.INVITATION, by=by)
            first = search.shown.get(rank=1).person_id
            decide_who(search=search.pk, outcome=Outcome.THIS_PERSON, person=first, reason="Checked", by=by)


def propose(desk: Desk) -> LearnedWeights:
    with acting(desk.keeper) as by:
        return propose_weights(office=desk.office, by=by)


def in_force(desk: Desk) -> str:
    with acting(desk.reader):
        return weights_of_office(desk.office).version


def test_too_few_decisions_are_refused_with_their_number(desk: Desk) -> None:
    decide(desk, 3)
    with pytest.raises(Refused, match="So far 3 decisions"):
        propose(desk)


def test_nothing_changes_before_approval_and_every_version_stays(desk: Desk) -> None:
    decide(desk, LEAST_DECISIONS)
    shipped = in_force(desk)
    made = propose(desk)
    assert (made.based_on, made.report["learned_from"] + made.report["judged_on"]) == (
        shipped,
        LEAST_DECISIONS,
    )
    assert made.report["after"]["surprise"] <= made.report["before"]["surprise"]
    assert in_force(desk) == shipped
    with acting(desk.keeper) as by:
        approve_weights(weights=made.pk, by=by)
        assert Entry.objects.filter(act="weights approved", office_id=desk.office).exists()
    assert in_force(desk) == made.name
    with acting(desk.reader):
        written = Written("Ann", "", "Exampleann", born=born(0))
        assert find_people(office=desk.office, written=written).weights == made.name
    second = propose(desk)
    with acting(desk.keeper) as by:
        decline_weights(weights=second.pk, by=by)
        assert LearnedWeights.objects.count() == 2
    assert in_force(desk) == made.name


def test_only_a_keeper_has_weights_learned_and_approves_them(desk: Desk, other_desk: Desk) -> None:
    decide(desk, LEAST_DECISIONS)
    made = propose(desk)
    with acting(desk.reader) as by:
        with pytest.raises(Refused, match="keeper"):
            propose_weights(office=desk.office, by=by)
        with pytest.raises(Refused, match="keeper"):
            approve_weights(weights=made.pk, by=by)
    with acting(other_desk.keeper):
        assert not LearnedWeights.objects.exists()
    assert in_force(other_desk) == weights_in_force().version


def question(level: str, right: int) -> Question:
    return Question((((("first", level), ("family", "same")), (0.0, 0.0, 0.0, 0.0)),), right, 1000)


def test_few_decisions_change_little_and_many_change_more() -> None:
    weights = weights_in_force()

    def moved(count: int) -> float:
        questions = [question("sound", 0) for _ in range(count)]
        features = features_of(questions, weights)
        start = as_array(weights, features)
        found = learned(Logit(questions, features), start, 200, 20.0 / count)
        return float(np.abs(found - start).max())

    assert moved(5) < moved(50) < moved(500)
    assert moved(5) < 0.5


def test_what_is_learned_keeps_better_agreements_above_worse_ones() -> None:
    weights = weights_in_force()
    perverse = [question("same", -1) for _ in range(300)] + [question("different", 0) for _ in range(300)]
    features = features_of(perverse, weights)
    found = learned(Logit(perverse, features), as_array(weights, features), 200, 0.001)
    levels = as_weights(found, features, "x", "x").levels["first"]
    for order in ORDERED["first"]:
        known = [levels[level] for level in order if level in levels]
        assert known == sorted(known, reverse=True)
