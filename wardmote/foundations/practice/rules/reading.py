"""Read a practice file and say in sentences what is wrong with it, where, and how to mend it."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .document import PracticeDocument

Place = tuple[int | str, ...]


@dataclass(frozen=True)
class Problem:
    """Where in the file, and a sentence that says what to do."""

    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}" if self.where else self.sentence


@dataclass(frozen=True)
class PracticeCheck:
    """What came of reading a file: the document, or every problem found."""

    name: str
    problems: tuple[Problem, ...]
    document: PracticeDocument | None = None

    @property
    def ok(self) -> bool:
        return self.document is not None and not self.problems


def check_practice_text(text: str, name: str) -> PracticeCheck:
    """Read the text of a practice file; `name` is what to call it in messages."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        return PracticeCheck(name, (Problem("", f"This is not valid TOML: {fault}. Mend that line first."),))
    try:
        return PracticeCheck(name, (), PracticeDocument.model_validate(given))
    except ValidationError as fault:
        found = [_problem(each) for each in fault.errors()]
        return PracticeCheck(name, tuple(dict.fromkeys(found)))


def _problem(error: ErrorDetails) -> Problem:
    place = tuple(error["loc"])
    kind = error["type"]
    if kind == "missing":
        return Problem(_path(place[:-1]), f"“{place[-1]}” is missing. {_what_it_is(place)}".strip())
    if kind == "extra_forbidden":
        return Problem(_path(place[:-1]), _unknown(place))
    if kind == "value_error":
        return Problem(_path(place), f"{error['ctx']['error']}.")
    return Problem(_path(place), _by_kind(kind, error))


def _by_kind(kind: str, error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    written = _written(error.get("input"))
    if kind in {"enum", "literal_error"}:
        return f"{written} is not possible here. Write one of: {_plain(context.get('expected', ''))}."
    if kind in {"too_short", "string_too_short"}:
        return "This is empty or too short. Write at least {}.".format(context.get("min_length", 1))
    if kind in {"too_long", "string_too_long"}:
        return "This is too long. Write at most {}.".format(context.get("max_length", 0))
    if kind == "string_pattern_mismatch":
        return f"{written} does not have the form of a name here. Use small letters, digits and the separator the others use."
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"{written} is out of range. {_sentence(error['msg'].removeprefix('Input ').capitalize())}"
    return f"{written} does not fit. {_sentence(error['msg'].replace('Input should be', 'Write').replace(' valid ', ' '))}"


def _unknown(place: Place) -> str:
    known = sorted(_fields_at(place[:-1]))
    near = difflib.get_close_matches(str(place[-1]), known, n=1)
    mend = (
        f"Did you mean “{near[0]}”?"
        if near
        else f"Known here are: {', '.join(known)}."
        if known
        else "Remove it."
    )
    return f"“{place[-1]}” is not known here. {mend}"


def _what_it_is(place: Place) -> str:
    model = _model_at(place[:-1])
    field = model.model_fields.get(str(place[-1])) if model else None
    inner = _model_within(field.annotation) if field else None
    if inner is None:
        return "Add it."
    needed = [name for name, each in inner.model_fields.items() if each.is_required()]
    return f"Add it, with {', '.join(needed)}." if needed else "Add it."


def _fields_at(place: Place) -> Iterable[str]:
    model = _model_at(place)
    return model.model_fields if model else ()


def _model_at(place: Place) -> type[BaseModel] | None:
    """The model that describes this place of the file."""
    model: type[BaseModel] | None = PracticeDocument
    for step in place:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(step) if model else None
        model = _model_within(field.annotation) if field else None
    return model


def _model_within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_within(part))), None)


def _path(place: Sequence[int | str]) -> str:
    """As the file writes it, counting from one: reviews.planning_group.minimum[2].any_of."""
    path = ""
    for step in place:
        path += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def _written(given: object) -> str:
    if isinstance(given, bool):
        return "“true”" if given else "“false”"
    return f"“{given}”" if isinstance(given, str | int | float) else "What stands here"


def _plain(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")
