"""Pages stand in one frame, and no page carries a script, a style or markup somebody typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Engine, TemplateDoesNotExist

from .house import templates

FRAME = "ui/base.html"
STANDS_ALONE = {
    "500.html": "shown when nothing can be relied on, the frame included",
    "documents/pdf/paper.html": "a paper that is printed, not a page",
}
"""Templates that are neither a page in the frame nor a part of one, and why."""
EXTENDS = re.compile(r'{%\s*extends\s+["\']([^"\']+)["\']')
INCLUDES = re.compile(r'{%\s*include\s+["\']([^"\']+)["\']')
PARTS = ("parts/", "widgets/", "elements/", "ui/field.html", "ui/form.html", "ui/formset.html")
FOR_PRINT = {"documents/pdf/paper.html": "<style>"}
"""Nothing but a printed paper carries its style with it; it is never sent to a browser."""
NOT_ALLOWED = {
    "what somebody typed would become markup": re.compile(
        r"\|\s*safe\b|{%\s*autoescape\s+off|\|\s*safeseq\b"
    ),
    "a style in the page": re.compile(r"\sstyle\s*=|<style\b", re.IGNORECASE),
    "a script in the page": re.compile(
        r"<script\b(?![^>]*\ssrc=)|\shref\s*=\s*[\"']javascript:", re.IGNORECASE
    ),
    "a handler in the page": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
}


def name_of(path: Path) -> str:
    return path.as_posix().rpartition("/templates/")[2]


BY_NAME = {name_of(path): path for path in templates()}


def extended_by(name: str) -> str | None:
    path = BY_NAME.get(name) or _of_a_package(name)
    found = EXTENDS.search(path.read_text(encoding="utf-8")) if path else None
    return found[1] if found else None


def _of_a_package(name: str) -> Path | None:
    try:
        return Path(Engine.get_default().get_template(name).origin.name)
    except TemplateDoesNotExist:
        return None


def frame_of(name: str) -> str:
    """The outermost template that this one fills in."""
    outer = extended_by(name)
    return frame_of(outer) if outer else name


def parts() -> set[str]:
    """What another template includes, and what draws a piece of a form or a widget."""
    included = {name for path in templates() for name in INCLUDES.findall(path.read_text(encoding="utf-8"))}
    drawn = {name for name in BY_NAME if any(part in name for part in PARTS)}
    return included | drawn


@pytest.mark.parametrize("name", BY_NAME)
def test_every_template_stands_in_the_frame_or_is_a_part(name: str) -> None:
    assert frame_of(name) in {FRAME, *STANDS_ALONE} or name in parts()


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("fault", NOT_ALLOWED)
def test_no_template_carries_what_the_browser_would_run_or_draw(name: str, fault: str) -> None:
    text = BY_NAME[name].read_text(encoding="utf-8")
    if name in FOR_PRINT:
        text = text.replace(FOR_PRINT[name], "", 1)
    assert NOT_ALLOWED[fault].search(text) is None, fault


def test_the_reasoned_lists_name_templates_that_exist() -> None:
    assert STANDS_ALONE.keys() | FOR_PRINT.keys() <= BY_NAME.keys()
