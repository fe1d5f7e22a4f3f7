"""The index of requirements is whole, and nothing names a requirement that is not in it."""

from __future__ import annotations

import re

from config.generated.found import permissions, workflows
from config.generated.requirements import marked_tests, requirements, sources

from .house import sources as files
from .house import templates, words_of

AN_ID = re.compile(
    r"\b(?:MAPIG|IND|DOC|MAPF|REF|FUN|LEG|EVT|GOV|PLN|ADM|FRQ|TLK|WEB|S11|PRT|TRN|RFM|PINE|MPA)-\d{2}\b"
)
HOW_MANY = {"S0": 37, "S1": 84, "S2": 17, "S3": 17, "S4": 46}


def ids() -> set[str]:
    return {requirement.id for requirement in requirements()}


def test_every_requirement_of_every_document_is_listed_once() -> None:
    listed = [requirement.id for requirement in requirements()]
    assert len(listed) == len(set(listed)) == 201
    assert {code: sum(1 for one in requirements() if one.source == code) for code in sources()} == HOW_MANY


def test_every_title_is_a_short_sentence() -> None:
    assert [one.id for one in requirements() if not 5 <= len(one.title.split()) <= 12] == []
    titles = [one.title for one in requirements()]
    assert len(titles) == len(set(titles))


def test_every_mark_names_a_requirement() -> None:
    assert marked_tests().keys() - ids() == set()


def test_every_permission_and_step_names_a_requirement() -> None:
    named = {one.requirement for one in permissions()}
    named |= {step.requirement for workflow in workflows() for step in workflow.steps}
    assert named - {""} - ids() == set()


def test_code_and_templates_name_requirements_that_exist() -> None:
    unknown = {
        (str(path), id_)
        for path in [*(source.path for source in files(migrations=True)), *templates()]
        for id_ in AN_ID.findall(words_of(path) or "")
        if id_ not in ids()
    }
    assert unknown == set()
