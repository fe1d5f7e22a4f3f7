"""Properties of comparing and weighing that hold for any people, however they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wardmote.engines.records.rules.agreeing import compare_words
from wardmote.engines.records.rules.bands import USUAL, Band, Costs
from wardmote.engines.records.rules.births import Born, compare_births, read_born, swapped
from wardmote.engines.records.rules.described import (
    CardText,
    Description,
    Written,
    card_of,
    describe,
    read_nhs_number,
)
from wardmote.engines.records.rules.evidence import Comparing
from wardmote.engines.records.rules.folding import fold
from wardmote.engines.records.rules.keys import card_keys, narrow_keys, wide_keys
from wardmote.engines.records.rules.names import Name, parts, read_whole
from wardmote.engines.records.rules.places import Place, compare_places, read_place, read_postcode
from wardmote.engines.records.rules.reasons import reasons
from wardmote.engines.records.rules.sounds import sound
from wardmote.engines.records.rules.weights import ORDERED, weights_in_force

SALT = b"an office"
ANY_TEXT = st.text(max_size=40)
LETTERS = st.text(st.characters(categories=["L"]), min_size=2, max_size=12)
DATES = st.dates().map(lambda day: day.isoformat())
ANYTHING = st.builds(
    Written, ANY_TEXT, ANY_TEXT, ANY_TEXT, st.lists(ANY_TEXT, max_size=3).map(tuple), ANY_TEXT | DATES, ANY_TEXT,
    ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, st.lists(st.tuples(ANY_TEXT, ANY_TEXT | DATES), max_size=3).map(tuple),
)  # fmt: skip
PEOPLE = st.builds(
    Written, forename=LETTERS, middle=LETTERS | st.just(""), surname=LETTERS, born=st.dates(date(1900, 1, 1), date(2025, 12, 31)).map(str),
    sex=st.sampled_from(["F", "M", ""]), house=st.integers(1, 200).map(str), street=st.sampled_from(["High Street", "Mill Lane"]),
    town=st.just("Merebury"), postcode=st.sampled_from(["ZX1 1AA", "ZX1 1AB", "ZX9 9ZZ"]),
)  # fmt: skip


def as_index(asked: Description) -> Description:
    return card_of(asked).description


@given(ANYTHING, ANYTHING)
@settings(max_examples=150, deadline=None)
def test_nothing_that_can_be_written_breaks_it(one: Written, other: Written) -> None:
    asked, known = describe(one), describe(other)
    evidence = Comparing(asked).with_card(card_of(known), (card_of(known),))
    total = weights_in_force().of(evidence, {})
    [probability] = weights_in_force().probabilities([total], 1000)
    assert 0.0 <= probability <= 1.0
    assert reasons(evidence).endswith(".")
    card_keys(known, SALT), narrow_keys(asked, SALT), wide_keys(asked, SALT)


@given(PEOPLE)
@settings(max_examples=150, deadline=None)
def test_somebody_is_found_under_their_own_keys_and_is_a_match(written: Written) -> None:
    asked = describe(written)
    main = asked.names[0] if asked.names else Name()
    assume(
        main.first and main.family and main.first != main.family
    )  # not two words that say that no name is known
    assert set(narrow_keys(asked, SALT)) & set(card_keys(as_index(asked), SALT))
    weights = weights_in_force()
    [probability] = weights.probabilities([weights.of(Comparing(asked).with_card(card_of(asked)), {})], 1000)
    assert USUAL.band(probability) is Band.MATCH


@given(ANYTHING)
@settings(max_examples=100, deadline=None)
def test_the_text_of_a_card_says_all_that_is_compared(written: Written) -> None:
    asked = describe(written)
    assert as_index(asked) == Description(
        asked.names,
        asked.born,
        asked.sex,
        asked.places,
        asked.nhs_number,
        families=asked.families,
        kind=asked.kind,
    )


def test_a_card_as_it_was_written_before_is_read_as_well() -> None:
    before = (
        '[[["ann","mair","jones"],["annie","","jones"]],[2015,3,0],"F",'
        '[["12","mill ln","merebury","ZX11AA",0],["","","","ZX99ZZ",1]],"9434765919",["F1"],"child"]'
    )
    known = Description(
        (Name(("ann",), ("mair",), ("jones",)), Name(("annie",), (), ("jones",))),
        Born(2015, 3),
        "F",
        (Place("12", "mill ln", "merebury", "ZX11AA"), Place(postcode="ZX99ZZ", is_previous=True)),
        "9434765919",
        families=("F1",),
        kind="child",
    )
    assert CardText(before).description == known == card_of(known).description


@given(LETTERS, LETTERS)
def test_two_words_agree_the_same_either_way_round(one: str, other: str) -> None:
    a, b = fold(one), fold(other)
    if a and b:
        assert compare_words(a, b) == compare_words(b, a)


@given(DATES, DATES)
def test_two_dates_agree_the_same_either_way_round(one: str, other: str) -> None:
    a, b = read_born(one), read_born(other)
    assert compare_births(a, b) == compare_births(b, a)


@given(ANY_TEXT)
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(PEOPLE)
def test_keys_of_two_offices_have_nothing_in_common(written: Written) -> None:
    asked = describe(written)
    assert not set(card_keys(asked, b"one office")) & set(card_keys(asked, b"another"))


def test_keys_do_not_depend_on_the_order_of_names() -> None:
    one = describe(Written(forename="Wei", surname="Zhang", born="1990-05-17"))
    other = describe(Written(forename="Zhang", surname="Wei", born="1990-05-17"))
    assert set(card_keys(one, SALT)) & set(narrow_keys(other, SALT))


def test_somebody_whose_name_lost_its_first_letter_is_found_by_postcode_and_year() -> None:
    known = describe(Written("Luboslav", "", "Specimen", born="1982-01-08", postcode="ZX1 1AA"))
    asked = describe(
        Written("uboslav", born="1982-01-08", house="142", street="Mill Lane", postcode="ZX1 1AA")
    )
    assert not set(narrow_keys(asked, SALT)) & set(card_keys(known, SALT))
    assert set(wide_keys(asked, SALT)) & set(card_keys(known, SALT))


@pytest.mark.parametrize("fact", ORDERED)
def test_a_better_agreement_never_weighs_less(fact: str) -> None:
    weights = weights_in_force().levels[fact]
    for order in ORDERED[fact]:
        known = [weights[level] for level in order if level in weights]
        assert known == sorted(known, reverse=True), order


def test_two_nhs_numbers_are_never_one_person() -> None:
    one = describe(
        Written("Ann", "", "Example", born="2015-03-24", nhs_number="943 476 5919", postcode="ZX1 1AA")
    )
    other = describe(
        Written("Ann", "", "Example", born="2015-03-24", nhs_number="999 000 0018", postcode="ZX1 1AA")
    )
    weights = weights_in_force()
    [probability] = weights.probabilities([weights.of(Comparing(one).with_card(card_of(other)), {})], 10)
    assert probability == 0.0


def test_two_who_agree_equally_well_are_never_sure() -> None:
    weights = weights_in_force()
    twins = describe(
        Written("", "", "Example", born="2015-03-24", postcode="ZX1 1AA", house="3", street="Mill Lane")
    )
    total = weights.of(Comparing(twins).with_card(card_of(twins)), {})
    first, second = weights.probabilities([total, total], 1000)
    assert first == second <= 0.5
    assert USUAL.band(first) is not Band.MATCH


def test_more_people_make_one_agreement_less_sure() -> None:
    weights = weights_in_force()
    few, many = (weights.probabilities([4.0], people)[0] for people in (100, 1_000_000))
    assert few > many


def test_lines_follow_from_costs() -> None:
    dear = Costs(false_match=100.0, miss=100.0)
    assert (dear.match_from, dear.possible_from) == (0.99, 0.01)
    assert [dear.band(p) for p in (0.995, 0.5, 0.001)] == [Band.MATCH, Band.POSSIBLE, Band.NO_MATCH]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed", "Muhammad"),
        ("Catrin", "Catherine"),
        ("Siôn", "Sion"),
        ("Łukasz", "Lukasz"),
        ("Wiśniewska", "Wisniewski"),
        ("Cabdi", "Abdi"),
        ("Xuseen", "Hussein"),
        ("Oluwaseun", "Seun"),
        ("Zhang", "Cheung"),
        ("Liz", "Elizabeth"),
        ("MacDonald", "McDonald"),
        ("Олександр", "Oleksandr"),
        ("O'Brien", "O’Brien"),
        ("ap Rhys", "Price"),
    ],
)
def test_forms_of_one_name_agree(one: str, other: str) -> None:
    assert compare_words("".join(parts(one)), "".join(parts(other))) in {"same", "form", "sound"}


def test_a_middle_name_that_is_used_is_known_also_where_it_is_misspelt() -> None:
    known = card_of(describe(Written("Salman", "Adnan", "Example")))
    levels = [
        Comparing(describe(Written(name, "", "Example"))).with_card(known).level("first")
        for name in ("Adnnan", "Ethan")
    ]
    assert levels == ["elsewhere", "different"]


@pytest.mark.parametrize(("one", "other"), [("Ann", "John"), ("Smith", "Jones"), ("Aisha", "Kofi")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert compare_words(fold(one), fold(other)) == "different"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Baby", ()),
        ("Unknown", ()),
        ("Mr", ("mr",)),
        ("Mrs Ann", ("ann",)),
        ("al-Hassan", ("alhassan",)),
        ("Abdul Rahman", ("abdul", "rahman")),
        ("O Brien", ("obrien",)),
        ("Smith-Jones", ("smith", "jones")),
    ],
)
def test_names_come_apart(written: str, read: tuple[str, ...]) -> None:
    assert parts(written) == read


def test_a_name_in_one_piece() -> None:
    assert read_whole("JONES, Ann Mair") == Name(("ann",), ("mair",), ("jones",))
    assert read_whole("Jimmy", Name(("james",), (), ("jones",))) == Name(("jimmy",), (), ("jones",))


def test_sounds_across_spellings() -> None:
    same = (
        ("catherine", "katherine"),
        ("szymanski", "shymanski"),
        ("yusuf", "jusuf"),
        ("philip", "filip"),
        ("knight", "night"),
    )
    assert [pair for pair in same if sound(pair[0]) != sound(pair[1])] == []


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("2015-03-24", "2015-03-24", "same"),
        ("1990-01-01", "1990-01-01", "new_year"),
        ("2015-03-04", "2015-04-03", "swapped"),
        ("2015-03-24", "2015-03-25", "digit"),
        ("1987-03-24", "1978-03-24", "digit"),
        ("2015-03-24", "2015", "year"),
        ("2015-03-24", "1985-11-02", "generation"),
        ("2015-03-24", "", "unknown"),
    ],
)
def test_dates_agree_at_levels(one: str, other: str, level: str) -> None:
    assert compare_births(read_born(one), read_born(other)) == level


@pytest.mark.parametrize("text", ["2015-02-30", "0000-00-00", "31/02/2015", "yesterday", "42087", "9999"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_born(text) is None


def test_british_dates() -> None:
    assert read_born("24/03/2015") == Born(2015, 3, 24) == read_born("24.3.15")
    assert swapped(Born(2015, 3, 24)) is None


def test_addresses() -> None:
    here = read_place("12a", "High Street", "Merebury", "zx1 1aa")
    assert compare_places((here,), (read_place("12A", "High St.", "Merebury", "ZX11AA"),)) == "door"
    assert compare_places((here,), (read_place(postcode="ZX1 1AA", is_previous=True),)) == "previous_postcode"
    assert compare_places((here,), (Place(),)) == "unknown"
    assert read_place(street="12a High Street") == Place("12a", "high st")
    assert read_place(street="66, Mill Lane, Merebury, ZX12") == Place("66", "mill ln", "merebury", "ZX12")
    assert read_place(street="Mill Lane, Merebury", postcode="ZX1 1AA") == Place(
        "", "mill ln", "merebury", "ZX11AA"
    )
    assert (read_postcode("CT9 IAA"), read_postcode("CT9"), read_postcode("no")) == ("CT91AA", "CT9", "")


def test_nhs_numbers() -> None:
    assert read_nhs_number("943 476 5919") == "9434765919"
    assert read_nhs_number("943 476 5918") == read_nhs_number("0000000000") == ""


def test_named_child_in_the_household_is_said() -> None:
    child = describe(Written("Tom", "", "Example", born="2015-03-24"))
    father = describe(Written("Dan", "", "Example", born="1985-01-02"))
    asked = describe(
        Written("Dan", "", "Example", born="1985-01-02", linked=(("Tommy Example", "2015-03-24"),))
    )
    with_child, without = (
        Comparing(asked).with_card(card_of(father), (card_of(child),)),
        Comparing(asked).with_card(card_of(father), (card_of(father),)),
    )
    assert (with_child.level("linked"), without.level("linked")) == ("certain", "not_found")
    assert "named child" in reasons(with_child)
    weights = weights_in_force()
    assert weights.of(with_child, {}) > weights.of(without, {})
