"""Acts: what people do, named as the guidance names it. Every write of the product goes through one."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from .authorisation import Actor

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Act:
    """One act of the register: where it is written, its sentence, and the requirements it carries out."""

    name: str
    where: str
    meaning: str
    carries_out: tuple[str, ...]


_register: dict[str, Act] = {}
_guards: list[Callable[[Actor], None]] = []


def guard(check: Callable[[Actor], None]) -> Callable[[Actor], None]:
    """Add a check made before every act (for example: its actor is the person in force in the database)."""
    if check not in _guards:
        _guards.append(check)
    return check


def command(*, carries_out: str = "") -> Callable[[Callable[Given, Answer]], Callable[Given, Answer]]:
    """Mark a function as an act. It takes keyword arguments only, one of them `by`, the Actor.

    `carries_out` lists requirement ids, separated by spaces. Raises TypeError where the act names no actor.
    """

    def mark(act: Callable[Given, Answer]) -> Callable[Given, Answer]:
        parameters = inspect.signature(act).parameters
        if "by" not in parameters or any(p.kind is not p.KEYWORD_ONLY for p in parameters.values()):
            raise TypeError(
                f"The act {act.__qualname__} must take keyword arguments only, with `by` among them."
            )
        meaning = (inspect.getdoc(act) or "").split("\n")[0]
        where = f"{act.__module__}.{act.__qualname__}"
        _register[where] = Act(act.__name__, where, meaning, tuple(carries_out.split()))

        @functools.wraps(act)
        def guarded(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
            actor: Any = kwargs.get("by")
            for check in _guards:
                check(actor)
            return act(*args, **kwargs)

        return guarded

    return mark


def all_acts() -> tuple[Act, ...]:
    """Every act of the apps that are loaded, in the order of where they are written."""
    return tuple(_register[where] for where in sorted(_register))
