"""What the files of the project do not speak of."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator

from config.environment import ROOT

from .house import files_of_the_project, sources, words_of

_APART = {
    "a folder of one machine": [("/wo", "rk/"), ("/ro", "ot/"), ("/Us", "ers/"), (r"/ho", r"me/[a-z]")],
    "the host of a registry": [
        ("(?i:py", r"pi\.org)"),
        ("(?i:python", r"hosted\.org)"),
        ("(?i:np", r"mjs\.(?:org|com))"),
        ("(?i:arti", "factory)"),
        ("(?i:(?<!emit-)index", "-url)"),
    ],
    "a tool that writes": [
        ("(?i:cla", "ude)"),
        ("(?i:anth", "ropic)"),
        ("(?i:open", "ai)"),
        ("(?i:chat", "gpt)"),
        ("(?i:co", "pilot)"),
        ("(?i:language ", "model)"),
        (r"\bL", r"LM\b"),
        (r"\bA", r"I\b"),
    ],
}
"""Each in two halves, so that this file does not speak of them either."""
NOT_SPOKEN_OF = {
    what: re.compile("|".join("".join(halves) for halves in each)) for what, each in _APART.items()
}
SHIPPED = (
    "Somerset",
    "Kent",
    "Mid and West Wales",
    "Dyfed",
    "Powys",
    "MAWWSB",
    "CYSUR",
    "CWMPAS",
    "Hywel Dda",
    "SSCP",
)
"""Names of the partnerships whose practice ships with the product, and of their bodies."""
MAY_NAME_THEM = ("wardmote/edges/demonstration/", "wardmote/foundations/directory/reference/")


def test_no_file_speaks_of_the_machine_it_was_written_on() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {what}"
        for path in files_of_the_project()
        if (text := words_of(path)) is not None
        for what, pattern in NOT_SPOKEN_OF.items()
        if pattern.search(text)
    ]
    assert found == []


def test_no_partnership_is_named_in_code() -> None:
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in _names()))
    found = [
        f"{source.name}:{line} {text}"
        for source in sources(migrations=True)
        if not source.name.startswith(MAY_NAME_THEM)
        for line, text in _words_in(source.tree)
        for _name in named.findall(text)
    ]
    assert found == []


def _names() -> Iterator[str]:
    yield from SHIPPED
    reference = ROOT / "wardmote" / "foundations" / "directory" / "reference" / "partnerships.csv"
    with reference.open(encoding="utf-8", newline="") as lines:
        yield from (row["name"] for row in csv.DictReader(lines))


def _words_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string and every name of a file, docstrings included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id
