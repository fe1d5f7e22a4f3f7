"""The life of a record as a table: its stages, the steps between them, and who takes each step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from .authorisation import Permission
from .errors import NotAtThisStage

Words: TypeAlias = object
"""Anything that `str()` turns into what people read, a translated sentence among them."""


@dataclass(frozen=True)
class Stage:
    """One state a record can be in. `label` is what people read; `ends` means nothing follows."""

    name: str
    label: Words
    whose_turn: Words = ""
    ends: bool = False

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Step:
    """One act that moves a record from any of `sources` to `target`."""

    name: str
    label: Words
    sources: tuple[Stage, ...]
    target: Stage
    permission: Permission
    requirement: str
    clause: str = ""


@dataclass(frozen=True)
class Workflow:
    """All stages in the order people expect them, and all steps. `main_road` is drawn as progress."""

    name: str
    noun: Words
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    main_road: tuple[Stage, ...]

    def __post_init__(self) -> None:
        known = set(self.stages)
        for step in self.steps:
            if not known.issuperset(step.sources) or step.target not in known:
                raise ValueError(f"{self.name}: the step {step.name} names a stage that is not listed.")
        if len({stage.name for stage in self.stages}) != len(self.stages):
            raise ValueError(f"{self.name}: two stages have the same name.")

    def stage(self, name: str) -> Stage:
        return next(stage for stage in self.stages if stage.name == name)

    def named(self, step: str) -> Step:
        return next(candidate for candidate in self.steps if candidate.name == step)

    def step(self, name: str, at: str) -> Step:
        """The step of this name if it can be taken at this stage; otherwise raises `NotAtThisStage`."""
        step = self.named(name)
        if at not in {stage.name for stage in step.sources}:
            here = self.stage(at)
            first = " or ".join(f"“{source.label}”" for source in step.sources)
            raise NotAtThisStage(
                f"You cannot {_lower_first(step.label)} now: the {self.noun} is at “{here.label}”. "
                f"This can be done while it is at {first}."
            )
        return step

    def steps_from(self, at: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if at in {stage.name for stage in step.sources})

    def choices(self) -> list[tuple[str, Words]]:
        return [(stage.name, stage.label) for stage in self.stages]

    def names(self) -> tuple[str, ...]:
        return tuple(stage.name for stage in self.stages)


def _lower_first(words: Words) -> str:
    read = str(words)
    return read[:1].lower() + read[1:]
