"""What stands behind a partnership's reviews can be read by every professional, each thing with clause and source."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from config.generated.found import workflows
from tests.cast import acting
from tests.committed import Committed, committed, signed_in
from wardmote.edges.portal.presenters.how_this_works import lives
from wardmote.foundations.directory.public import Partnership, partnership_with_key
from wardmote.foundations.practice.public import shipped_practice_files

__all__ = ["committed"]


def page_of(committed: Committed, key: str) -> str:
    with acting(committed.cast.practitioner):
        address = reverse("portal:guidance", args=[partnership_with_key(key).pk])
    answer = signed_in(committed.cast.practitioner).get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def part(page: str, slug: str) -> str:
    """One section of the page, from its heading to its end."""
    return page.split(f'id="{slug}"')[1].split("</section>", maxsplit=1)[0]


@pytest.mark.requirement("MAPF-02")
def test_statutory_paragraphs_are_shown_with_their_numbers_and_source(committed: Committed) -> None:
    shown = part(page_of(committed, "mid-and-west-wales"), "statutory-basis")
    for number in ("9.10", "9.14", "9.15"):
        assert f"<strong>{number}</strong>" in shown
        clause = rf"Paragraph {number}[ ab]*(and b)? · Single Unified Safeguarding Review Statutory Guidance, October 2024"
        assert re.search(clause, shown), number
    assert "required to arrange and facilitate an annual programme" in shown


@pytest.mark.requirement("FUN-01")
def test_the_four_functions_are_shown_as_the_terms_of_reference(committed: Committed) -> None:
    shown = part(page_of(committed, "mid-and-west-wales"), "terms-of-reference")
    assert "Section 2 · Multi-Agency Professional Forum (MAPF) Practice Guidance" in shown
    assert [words.strip() for words in re.findall(r"<li>(.*?)</li>", shown)] == [
        "To provide a foundation for organisational learning",
        "To improve the quality of work with adults, families, children and all service users",
        "To strengthen the ability of services to keep children and adults at risk safe",
        "To ensure continuing local multi-professional learning and development",
    ]


@pytest.mark.requirement("LEG-01")
def test_the_legislation_is_listed(committed: Committed) -> None:
    shown = part(page_of(committed, "mid-and-west-wales"), "legislation")
    assert "The Safeguarding Boards (Functions and Procedures) (Wales) Regulations 2015" in shown
    assert "The Single Unified Safeguarding Review Statutory Guidance (October 2024)" in shown


@pytest.mark.requirement("MAPF-16")
@pytest.mark.requirement("EVT-04")
def test_principles_aims_and_minimums_are_shown_with_what_they_rest_on(committed: Committed) -> None:
    page = page_of(committed, "mid-and-west-wales")
    assert "Anybody may pause, or ask for support, at any time." in part(page, "principles")
    assert "Services better able to keep children and adults safe" in part(page, "aims")
    assert "1 event about adults" in part(page, "each-year")
    assert "Dyfed-Powys Police" in part(page, "planning-group")
    assert "Chosen by the partnership" in part(page, "checklist")
    assert "Stated by the source" in part(page, "how-we-treat-each-other")


def test_a_partnership_without_a_practice_says_so(committed: Committed) -> None:
    with acting(committed.cast.practitioner):
        without = Partnership.objects.filter(practices__isnull=True).order_by("key").first()
    assert without is not None
    assert "says nothing about reviews of cases" in page_of(committed, without.key)


def test_every_practice_that_ships_can_be_read(committed: Committed) -> None:
    for path in shipped_practice_files():
        page = page_of(committed, path.stem)
        assert 'id="how-we-treat-each-other"' in page
        assert "0 events" not in page


def test_nobody_reads_it_without_signing_in(committed: Committed) -> None:
    with acting(committed.cast.practitioner):
        address = reverse("portal:guidance", args=[partnership_with_key("mid-and-west-wales").pk])
    assert Client().get(address).status_code == 302


def test_how_this_works_tells_every_workflow_with_the_clause_of_each_step(committed: Committed) -> None:
    every = {workflow.name: workflow for workflow in workflows()}
    told = lives()
    assert len(told) == len(every) == len({life.slug for life in told})
    clauseless = [
        (life.title, step.label)
        for life in told
        for stage in life.stages
        for step in stage.steps
        if not step.clause
    ]
    assert clauseless == []
    page = signed_in(committed.cast.practitioner).get(reverse("portal:how-this-works")).content.decode()
    for life in told:
        assert f'id="{life.slug}"' in page
    assert "Mid and West Wales Safeguarding Board</a>" in page
