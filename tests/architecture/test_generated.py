"""The drawn documents are drawn without a database, the same each time, and leave nothing out."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from config.environment import ROOT
from config.generated import DOCUMENTS
from config.generated.found import permissions, roles, workflows
from config.generated.requirements import marked_tests, requirements
from wardmote.foundations.row_security.public import declared_policies


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_comes_out_the_same_each_time(name: str) -> None:
    once = DOCUMENTS[name]()
    with override("cy"):
        assert DOCUMENTS[name]() == once
    assert once.startswith("# ")
    assert once.endswith("\n")


def test_every_requirement_has_its_line() -> None:
    drawn = DOCUMENTS["docs/generated/requirements.md"]()
    assert [one.id for one in requirements() if f"| {one.id} | {one.title} |" not in drawn] == []


def test_a_marked_test_is_named_as_pytest_names_it() -> None:
    named = {name for names in marked_tests().values() for name in names}
    assert named
    for name in named:
        file, *inside = name.split("::")
        assert (ROOT / file).is_file()
        assert all(f" {each}" in (ROOT / file).read_text(encoding="utf-8") for each in inside)


def test_every_permission_and_role_has_its_line() -> None:
    drawn = DOCUMENTS["docs/generated/permissions.md"]()
    assert [one.name for one in permissions() if one.explanation not in drawn] == []
    assert [one.name for one in roles() if f"`{one.name}`" not in drawn] == []


def test_every_stage_and_step_has_its_line() -> None:
    drawn = DOCUMENTS["docs/generated/workflows.md"]()
    for workflow in workflows():
        assert [stage.name for stage in workflow.stages if f"| `{stage.name}` |" not in drawn] == []
        assert [step.name for step in workflow.steps if f"| {step.label} |" not in drawn] == []


def test_every_table_has_its_line() -> None:
    drawn = DOCUMENTS["docs/generated/row_policies.md"]()
    assert [table for table in declared_policies() if f"| `{table}` |" not in drawn] == []
