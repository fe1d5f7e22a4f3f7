"""Another app is entered by its door, and every file says by its name what it holds."""

from __future__ import annotations

import pytest

from config.environment import ROOT

from .house import Source, sources, sources_of_apps, templates

DOORS = {"public", "events", "enums", "permissions", "ports"}
FILES = {
    *DOORS,
    "apps",
    "urls",
    "views",
    "forms",
    "presenters",
    "receivers",
    "tasks",
    "middleware",
    "pages",
    "commands",
    "queries",
    "policies",
    "models",
    "workflow",
    "rules",
    "row_policies",
    "rendering",
}
FOLDERS_WITHOUT_CODE_OF_THEIR_OWN = {"management", "migrations", "reference", "sql", "templatetags"}
SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "services", "service", "misc"}
LONGEST = 400


def test_another_app_is_entered_by_its_door() -> None:
    apps = {source.app for source in sources_of_apps()}
    wrong = []
    for source in sources_of_apps():
        for line, imported in source.imports():
            parts = imported.split(".")
            app, entered = ".".join(parts[:3]), parts[3] if len(parts) > 3 else "(the app itself)"
            if app in apps and app != source.app and entered not in DOORS:
                wrong.append(f"{source.name}:{line} imports {imported}")
    assert wrong == []


def test_files_of_apps_have_the_names_of_the_architecture() -> None:
    allowed = FILES | FOLDERS_WITHOUT_CODE_OF_THEIR_OWN
    wrong = [source.name for source in sources_of_apps() if source.inside and source.inside[0] not in allowed]
    assert wrong == []


def test_code_stands_in_an_app_in_the_ui_or_in_the_kernel() -> None:
    homeless = [
        source.name
        for source in sources()
        if source.app is None
        and source.path.name != "__init__.py"
        and not source.module.startswith(("wardmote.ui.", "wardmote.kernel."))
    ]
    assert homeless == []


@pytest.mark.parametrize("folder", ["wardmote", "config", "tests"])
def test_no_file_has_a_name_that_says_nothing(folder: str) -> None:
    found = (path for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts)
    assert [str(path) for path in found if path.stem.lower() in SAY_NOTHING] == []


def test_files_fit_in_one_look() -> None:
    python = [
        source.path
        for source in (*sources(), *map(Source, (ROOT / "config").rglob("*.py")))
        if "migrations" not in source.path.parts
    ]
    tests = list((ROOT / "tests").rglob("*.py"))
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in [*python, *tests, *templates()]}
    assert {str(path): length for path, length in lengths.items() if length >= LONGEST} == {}
