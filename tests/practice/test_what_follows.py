"""What version 2 of the Welsh practice adds: what stands behind it, its year, and what follows a report."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from wardmote.foundations.practice.public import RuleBasis, check_practice_text, shipped_practice_files

from .test_shipped_practices import reviews, shipped

WALES = next(path for path in shipped_practice_files() if path.stem == "mid-and-west-wales")


def test_statutory_paragraphs_stand_with_number_source_and_a_sentence_of_theirs() -> None:
    guidance = reviews().guidance
    assert guidance is not None
    paragraphs = guidance.statutory_basis.paragraphs
    assert [each.number for each in paragraphs] == ["9.10", "9.14", "9.15"]
    for paragraph in paragraphs:
        source = shipped()["mid-and-west-wales"].source_of(paragraph)
        assert (source.title, source.dated) == (
            "Single Unified Safeguarding Review Statutory Guidance",
            "October 2024",
        )
        assert paragraph.basis is RuleBasis.SOURCE
        assert paragraph.quotation is not None
    assert "annual programme" in str(guidance.statutory_basis["9.10"].quotation)


def test_three_aims_are_named_by_keys() -> None:
    guidance = reviews().guidance
    assert guidance is not None
    assert guidance.aims.keys == ("organisational_learning", "work_with_families", "keeping_people_safe")


def test_four_functions_are_the_terms_of_reference() -> None:
    guidance = reviews().guidance
    assert guidance is not None
    assert len(guidance.functions.choices) == 4
    assert guidance.functions.clause == "Section 2"


def test_regulations_and_statutory_guidance_are_listed_by_their_names() -> None:
    guidance = reviews().guidance
    assert guidance is not None
    assert [str(each.label) for each in guidance.legislation.enactments] == [
        "The Safeguarding Boards (Functions and Procedures) (Wales) Regulations 2015",
        "The Single Unified Safeguarding Review Statutory Guidance (October 2024)",
    ]


@pytest.mark.parametrize(
    ("day", "begins", "quarter"),
    [
        (date(2026, 3, 31), date(2025, 4, 1), 4),
        (date(2026, 4, 1), date(2026, 4, 1), 1),
        (date(2026, 6, 30), date(2026, 4, 1), 1),
        (date(2026, 7, 1), date(2026, 4, 1), 2),
        (date(2026, 12, 31), date(2026, 4, 1), 3),
        (date(2027, 1, 1), date(2026, 4, 1), 4),
        (date(2028, 2, 29), date(2027, 4, 1), 4),
    ],
)
def test_a_day_lies_in_its_year_and_quarter(day: date, begins: date, quarter: int) -> None:
    programme = reviews().programme
    assert programme.year_of(day) == begins
    assert programme.quarter_of(day) == quarter
    first, last = programme.quarters_of(begins)[quarter - 1]
    assert first <= day <= last


def test_quarters_fill_the_year_without_a_gap() -> None:
    programme = reviews().programme
    quarters = programme.quarters_of(date(2026, 4, 1))
    assert [first for first, _last in quarters] == [
        date(2026, 4, 1),
        date(2026, 7, 1),
        date(2026, 10, 1),
        date(2027, 1, 1),
    ]
    assert quarters[-1][1] == programme.end_of(date(2026, 4, 1)) == date(2027, 3, 31)
    assert programme.name_of_year(date(2026, 4, 1)) == "2026–27"
    with translation.override("cy"):
        assert programme.name_of_quarter(4) == "Ionawr i Fawrth"


def test_a_year_that_begins_in_january_is_named_by_one_number() -> None:
    check = check_practice_text(
        WALES.read_text(encoding="utf-8").replace('"04-01"', '"01-01"'), "changed.toml"
    )
    assert check.document is not None
    programme = check.document.for_reviews().programme
    assert programme.name_of_year(programme.year_of(date(2026, 5, 5))) == "2026"
    assert (programme.minimum("children"), programme.minimum("adults")) == (1, 1)


def test_a_forum_has_stalled_after_the_days_the_practice_sets() -> None:
    stalled = reviews().programme.stalled
    assert stalled is not None
    assert stalled.basis is RuleBasis.SETTING
    assert not stalled.has_stalled(date(2026, 10, 11), date(2026, 11, 22))
    assert stalled.has_stalled(date(2026, 10, 10), date(2026, 11, 22))


def test_disagreement_goes_to_somebody_named_within_days_that_are_a_setting() -> None:
    escalation = reviews().escalation
    assert escalation is not None
    assert (escalation.to, escalation.role) == ("case_review_sub_group", "chair")
    assert escalation.within_working_days == 10
    assert escalation.basis is RuleBasis.SETTING


def test_an_action_is_reminded_of_and_then_goes_to_the_group() -> None:
    rule = reviews().action_follow_up
    assert rule is not None
    assert (rule.remind_days_before, rule.remind_days_after) == ((14, 2), (1, 7))
    assert rule.escalate_days_after == 14
    assert (rule.asked_every_days_when_soon, rule.escalate_days_when_soon) == (14, 42)


def test_learning_goes_out_locally_regionally_or_nationally_by_the_hub() -> None:
    learning = reviews().learning
    assert learning is not None
    assert learning.dissemination.keys == ("local", "regional", "national")
    assert str(learning.dissemination.short_to) == "SUSR Co-ordination Hub"
    assert learning.priorities.keys == ("audit", "training", "business_plan")


def test_a_report_can_be_shared_with_the_people_it_is_about_if_every_agency_agrees() -> None:
    learning = reviews().learning
    assert learning is not None
    assert [each.key for each in learning.sharing.recipients if each.in_the_case] == [
        "subject",
        "family_member",
    ]
    assert learning.sharing.every_agency_agrees
    assert not learning.families["not_now"].tells_the_family
    assert learning.families["not_now"].decided_again


def test_a_checklist_asks_for_support_and_for_challenge() -> None:
    checklist = reviews().learning_event.checklist
    assert checklist is not None
    assert {item.about for item in checklist.items} == {"support", "challenge"}
    assert checklist["room_is_private"].about == "support"
    assert checklist.is_chosen
