"""`docs/generated/requirements.md`: how far each requirement has come."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from config.environment import ROOT

from .found import acts
from .markdown import document, table

INDEX = ROOT / "docs" / "requirements.toml"
NOT_YET = "not yet"


@dataclass(frozen=True)
class Requirement:
    """One thing the published documents ask for."""

    id: str
    title: str
    area: str
    source: str


def requirements() -> tuple[Requirement, ...]:
    """All of them, in the order of the documents."""
    index = tomllib.loads(INDEX.read_text(encoding="utf-8"))
    return tuple(
        Requirement(id_, title, area["name"], area["source"])
        for area in index["areas"]
        for id_, title in area["requirements"].items()
    )


def sources() -> Mapping[str, str]:
    """Short code → the document's name."""
    named: dict[str, str] = tomllib.loads(INDEX.read_text(encoding="utf-8"))["sources"]
    return named


def marked_tests() -> Mapping[str, tuple[str, ...]]:
    """Requirement → the tests marked with it, as pytest names them."""
    marked: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for id_, name in _marks_in(path):
            marked[id_].append(name)
    return {id_: tuple(dict.fromkeys(names)) for id_, names in marked.items()}


def carrying_acts() -> Mapping[str, tuple[str, ...]]:
    """Requirement → the acts that carry it out."""
    carried: defaultdict[str, list[str]] = defaultdict(list)
    for act in acts():
        for id_ in act.carries_out:
            carried[id_].append(act.where.removeprefix("wardmote."))
    return {id_: tuple(names) for id_, names in carried.items()}


def requirements_reference() -> str:
    """Every requirement in order, with what proves it and what carries it out."""
    everything, tests, carried = requirements(), marked_tests(), carrying_acts()
    proved = sum(1 for one in everything if one.id in tests)
    acted = sum(1 for one in everything if one.id in carried)
    lines = [
        "# Requirements",
        "",
        "Drawn from `docs/requirements.toml`, the marks of the tests and the register of acts.",
        "A requirement without a test is not claimed, whatever the code already does.",
        "",
        *table(
            ("requirements", "proved by a test", "carried out by an act", "not yet proved"),
            [(len(everything), proved, acted, len(everything) - proved)],
        ),
    ]
    for area in dict.fromkeys(one.area for one in everything):
        lines += ["", *_area([one for one in everything if one.area == area], tests, carried)]
    return document(*lines)


def _area(
    those: list[Requirement], tests: Mapping[str, tuple[str, ...]], carried: Mapping[str, tuple[str, ...]]
) -> list[str]:
    rows = [
        (one.id, one.title, _names(tests.get(one.id, ())) or NOT_YET, _names(carried.get(one.id, ())))
        for one in those
    ]
    proved = sum(1 for one in those if one.id in tests)
    return [
        f"## {those[0].area}",
        "",
        f"Source: {sources()[those[0].source]}. Proved: {proved} of {len(those)}.",
        "",
        *table(("id", "requirement", "proved by", "carried out by"), rows),
    ]


def _names(names: tuple[str, ...]) -> str:
    return "<br>".join(f"`{name}`" for name in names)


def _marks_in(path: Path) -> Iterator[tuple[str, str]]:
    """Requirement and test of every mark of one file: on a function, on a class, or on the whole file."""
    file = path.relative_to(ROOT).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from _marks_of(tree.body, file)


def _marks_of(body: list[ast.stmt], where: str) -> Iterator[tuple[str, str]]:
    for statement in body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and _assigns_marks(statement):
            assert statement.value is not None
            yield from ((id_, where) for id_ in _ids_in(statement.value))
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            name = f"{where}::{statement.name}"
            yield from ((id_, name) for mark in statement.decorator_list for id_ in _ids_in(mark))
            if isinstance(statement, ast.ClassDef):
                yield from _marks_of(statement.body, name)


def _assigns_marks(statement: ast.Assign | ast.AnnAssign) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in targets)


def _ids_in(mark: ast.expr) -> Iterator[str]:
    """The ids of `pytest.mark.requirement("ID", ...)`, also inside a list or `pytest.param(..., marks=...)`."""
    for call in ast.walk(mark):
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("mark.requirement"):
            yield from (str(given.value) for given in call.args if isinstance(given, ast.Constant))
