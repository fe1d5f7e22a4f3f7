"""A practice file that is wrong is answered with the place and the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from wardmote.foundations.practice.public import (
    check_practice_file,
    check_practice_text,
    shipped_practice_files,
)

TEXT = {path.stem: path.read_text(encoding="utf-8") for path in shipped_practice_files()}
WALES, SOMERSET, KENT = TEXT["mid-and-west-wales"], TEXT["somerset"], TEXT["kent"]


def said_of(text: str) -> str:
    check = check_practice_text(text, "practice.toml")
    assert not check.ok
    assert check.document is None
    return "\n".join(str(problem) for problem in check.problems)


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "old", "new", "said"),
    [
        (WALES, "days_before = 5", "", "reviews.learning_event.papers: “days_before” is missing. Add it."),
        (
            WALES,
            "days_before = 5",
            "day_before = 5",
            "“day_before” is not known here. Did you mean “days_before”?",
        ),
        (
            WALES,
            "days_before = 5",
            "days_before = 0",
            "“0” is out of range. Should be greater than or equal to 1.",
        ),
        (
            WALES,
            "days_before = 5",
            'days_before = "soon"',
            "reviews.learning_event.papers.days_before: “soon”",
        ),
        (
            WALES,
            'any_of = ["health_board"]',
            'any_of = ["hospital"]',
            "minimum[2].any_of[1]: “hospital” is not possible",
        ),
        (
            WALES,
            "published = false",
            "published = true",
            "reviews.report.published: “true” is not possible here.",
        ),
        (
            WALES,
            "recommender_may_approve = false",
            "recommender_may_approve = true",
            "recommender_may_approve",
        ),
        (WALES, 'key = "mapf"', 'key = "susr"', "“susr” stands twice; give each its own key."),
        (WALES, "REF-{year}-{number:04}", "REF-{number:04}", "It must hold both {year} and {number}"),
        (WALES, "REF-{year}-{number:04}", "{surname}-{year}-{number}", "Use only {year} and {number}"),
        (WALES, 'source = "board-website"', 'source = "hearsay"', "reviews.boards.source is “hearsay”"),
        (
            WALES,
            'goals_come_from = "needs_to_happen"',
            'goals_come_from = "goals"',
            "must be the key of one of the columns",
        ),
        (WALES, 'accent = "teal"', 'accent = "yellow"', "which have enough contrast"),
        (WALES, "in_force_from = 2025-10-01", "in_force_from = 2025-13-01", "This is not valid TOML"),
        (WALES, 'begins = "04-01"', 'begins = "02-29"', "Write a month and a day that every year has"),
        (WALES, 'begins = "04-01"', 'begins = "04-06"', "A year begins with a month here"),
        (WALES, 'number = "9.15"', 'number = "9.10"', "Two paragraphs have the same number"),
        (WALES, "[14, 2]", "[2, 14]", "remind_days_before begins with the most days"),
        (WALES, 'about = "challenge"', 'about = "comfort"', "items[4].about: “comfort” is not possible here"),
        (
            SOMERSET,
            "closes = 17:00:00",
            "closes = 08:00:00",
            "forums.office_hours: closes must be later than opens.",
        ),
        (SOMERSET, '"friday"]', '"freitag"]', "“freitag” is not a day of the week"),
        (SOMERSET, 'group = "west"', 'group = "north"', "which areas.groups does not hold"),
        (SOMERSET, 'key = "sedgemoor"', 'key = "mendip"', "An area stands in two groups"),
        (
            KENT,
            "cost_of_miss = 12",
            "cost_of_miss = 1.1",
            "records.matching: With these costs nobody would ever",
        ),
        (KENT, 'kept_on = "subject"', 'kept_on = "child"', "mappa.minutes.kept_on: “child” is not possible"),
    ],
)
def test_each_mistake_is_named_with_its_place_and_mend(text: str, old: str, new: str, said: str) -> None:
    assert said in said_of(changed(text, old, new))


def test_a_missing_section_says_what_belongs_in_it() -> None:
    text = changed(KENT, "[marking]", "[markings]")

    assert "“marking” is missing. Add it, with clause, source, basis, case_material." in said_of(text)
    assert "Did you mean “marking”?" in said_of(text)


def test_every_problem_is_told_at_once() -> None:
    text = changed(changed(WALES, "days_before = 5", "days_before = 0"), "version = 2", "version = 0")

    assert len(check_practice_text(text, "practice.toml").problems) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read"),
        (b"\xff\xfe\x00bad", "not UTF-8"),
        (b"a = '" + b"x" * 1_100_000 + b"'", "over 1 MB"),
        (b"", "“partnership” is missing"),
        (b"partnership = ", "not valid TOML"),
    ],
)
def test_a_file_that_is_no_practice_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "practice.toml"
    if content is not None:
        path.write_bytes(content)

    check = check_practice_file(path)

    assert not check.ok
    assert said in "\n".join(str(problem) for problem in check.problems)
