"""Every act names its actor, stands in the ledger, and says what it carries out; and nothing else writes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from config.generated.found import acts
from config.generated.requirements import requirements
from wardmote.kernel.acts import Act

from .house import Source, sources_called, sources_of_apps

WRITES = {
    "save",
    "bulk_create",
    "bulk_update",
    "create",
    "get_or_create",
    "update_or_create",
    "aupdate",
    "asave",
}
MAY_WRITE = {"commands", "models", "ports", "rendering"}
"""Commands write. Where one asks for it a model saves itself with its happening, a port stores a file, a paper is made."""
IN_THE_LEDGER_OTHERWISE = {
    "wardmote.engines.notices.commands.mark_seen": "the reader’s own notice; the page it was seen on stands there",
    "wardmote.engines.notices.commands.move_notices": "follows a record that an act moved, which stands there",
}
"""Acts without an entry of their own, and what stands in the ledger instead."""


def decorated() -> Iterator[tuple[Source, ast.FunctionDef]]:
    for source in sources_called("commands"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list)):
                yield source, node


def _is_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "command"


def _calls(function: ast.FunctionDef) -> set[str]:
    return {
        node.func.id
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def _called_from(function: ast.FunctionDef, source: Source) -> set[str]:
    """What it calls, directly or through other functions of the same file."""
    beside = {node.name: node for node in source.tree.body if isinstance(node, ast.FunctionDef)}
    seen: set[str] = set()
    waiting = _calls(function)
    while waiting:
        name = waiting.pop()
        seen.add(name)
        if name in beside:
            waiting |= _calls(beside[name]) - seen
    return seen


ACTS_WRITTEN = list(decorated())


@pytest.mark.parametrize(("source", "act"), ACTS_WRITTEN, ids=lambda one: getattr(one, "name", ""))
def test_every_act_takes_its_actor_by_name(source: Source, act: ast.FunctionDef) -> None:
    assert "by" in {argument.arg for argument in act.args.kwonlyargs}
    assert act.args.args == []


@pytest.mark.parametrize(("source", "act"), ACTS_WRITTEN, ids=lambda one: getattr(one, "name", ""))
def test_every_act_stands_in_the_ledger(source: Source, act: ast.FunctionDef) -> None:
    """By an entry of its own, or by those of the acts it is made of."""
    called = _called_from(act, source)
    if f"{source.module}.{act.name}" in IN_THE_LEDGER_OTHERWISE:
        assert "record" not in called
    else:
        assert called & ({"record"} | {registered.name for registered in acts()} - {act.name})


@pytest.mark.parametrize("act", acts(), ids=lambda act: str(act.where))
def test_every_act_says_what_it_means(act: Act) -> None:
    assert len(act.meaning.split()) > 3


@pytest.mark.parametrize("act", acts(), ids=lambda act: str(act.where))
def test_every_act_carries_out_requirements_that_exist(act: Act) -> None:
    assert set(act.carries_out) <= {requirement.id for requirement in requirements()}


def test_every_act_that_is_written_is_registered() -> None:
    written = {f"{source.module}.{act.name}" for source, act in ACTS_WRITTEN}
    assert written == {act.where for act in acts()}


def test_nothing_else_writes() -> None:
    wrong = [
        f"{source.name}:{node.lineno} {ast.unparse(node.func)}"
        for source in sources_of_apps()
        if source.inside and source.inside[0] not in MAY_WRITE
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
    ]
    assert wrong == []
