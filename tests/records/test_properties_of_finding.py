"""What holds of finding whoever is looked for: keys meet from either side, evidence only ever helps the way it points."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.test_comparing import ANYTHING, PEOPLE, SALT, as_index
from wardmote.engines.records.rules.bands import USUAL, Band
from wardmote.engines.records.rules.by_name import is_only_a_name
from wardmote.engines.records.rules.described import Description, Written, card_of, describe
from wardmote.engines.records.rules.evidence import Comparing
from wardmote.engines.records.rules.keys import card_keys, narrow_keys, wide_keys, widest_keys, word_keys
from wardmote.engines.records.rules.weights import weights_in_force

KNOWN: dict[str, Any] = {
    "forename": "Daniel", "middle": "Huw", "surname": "Example", "born": "1985-03-14", "sex": "M", "house": "12", "street": "Mill Lane",
    "postcode": "ZX1 1AA",
}  # fmt: skip
HOME = ("house", "street", "postcode")
OTHER: dict[str, Any] = {
    "forename": "Oswald", "middle": "Kofi", "surname": "Specimen", "born": "1962-11-02", "sex": "F", "house": "90", "street": "High Road",
    "postcode": "AB9 9ZZ",
}  # fmt: skip
SPOILED: dict[str, Any] = {
    "forename": "Danyel", "middle": "Hew", "surname": "Exampel", "born": "1985-03-15", "sex": "", "house": "12", "street": "Mill Lane", "postcode": "ZX1",
}  # fmt: skip
FACTS = {
    "forename": ("forename",),
    "middle": ("middle",),
    "surname": ("surname",),
    "born": ("born",),
    "sex": ("sex",),
    "home": HOME,
}
STATES = ("missing", "same", "spoiled", "other")


def asked(states: dict[str, str]) -> Description:
    given: dict[str, Any] = {}
    for fact, state in states.items():
        source = {"same": KNOWN, "spoiled": SPOILED, "other": OTHER}.get(state, {})
        given |= {name: source.get(name, "") for name in FACTS[fact]}
    return describe(Written(**given))


def weight(states: dict[str, str]) -> float:
    known = card_of(describe(Written(**KNOWN)))
    return weights_in_force().of(Comparing(asked(states)).with_card(known), {})


@pytest.mark.parametrize("fact", FACTS)
def test_an_agreeing_fact_never_weighs_against_and_a_disagreeing_one_never_for(fact: str) -> None:
    others = [name for name in FACTS if name != fact]
    wrong = []
    for states in itertools.product(STATES, repeat=len(others)):
        beside = dict(zip(others, states, strict=True))
        without = weight({**beside, fact: "missing"})
        if weight({**beside, fact: "same"}) < without or weight({**beside, fact: "other"}) > without:
            wrong.append(beside)
    assert wrong == []


@given(PEOPLE, PEOPLE)
@settings(max_examples=150, deadline=None)
def test_keys_meet_whichever_of_the_two_is_asked_about(one: Written, other: Written) -> None:
    """Keys that are asked for are among those that are kept, or those of a date that was misread on the way."""
    a, b = describe(one), describe(other)
    straight = set(narrow_keys(a, SALT)) & set(card_keys(b, SALT))
    kept = set(card_keys(a, SALT)) & set(card_keys(b, SALT))
    turned = set(narrow_keys(b, SALT)) & set(card_keys(a, SALT))
    assert kept & set(narrow_keys(a, SALT)) == kept & set(narrow_keys(b, SALT)) <= straight & turned


@given(ANYTHING)
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_has_keys_or_is_nothing(written: Written) -> None:
    who = describe(written)
    kept = set(card_keys(as_index(who), SALT))
    assert set(widest_keys(who, SALT)).isdisjoint(wide_keys(who, SALT))
    if is_only_a_name(who):
        assert set(word_keys(who.names[0].words, SALT)) <= kept


@given(PEOPLE, st.sampled_from(["Anna", "Zeb", "Mo"]))
@settings(max_examples=100, deadline=None)
def test_name_sakes_and_twins_are_never_both_a_match(written: Written, twin: str) -> None:
    person, other = describe(written), describe(Written(**{**vars_of(written), "forename": twin}))
    weights = weights_in_force()
    for pair in ((person, person), (person, other)):
        sums = [weights.of(Comparing(person).with_card(card_of(one)), {}) for one in pair]
        bands = [USUAL.band(one) for one in weights.probabilities(sums, 1000)]
        assert bands.count(Band.MATCH) <= 1


def vars_of(written: Written) -> dict[str, Any]:
    return {
        name: getattr(written, name)
        for name in ("forename", "middle", "surname", "born", "sex", "house", "street", "town", "postcode")
    }
