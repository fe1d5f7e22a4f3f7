"""What can stand in the way of an act. Each carries a sentence that is shown to the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class StandsInTheWay(Exception):
    """An act did not happen, nothing was changed, and the sentence says why and who can mend it."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Refused(StandsInTheWay):
    """This person may not do this, or something that must come first is missing."""


class NotAtThisStage(StandsInTheWay):
    """The act belongs to another stage of the record's life."""


class CannotBeRight(StandsInTheWay):
    """What was given contradicts a rule; `field` names the field of the form it is shown at."""


@dataclass(frozen=True)
class Change:
    """What somebody else did to a record while this person was looking at it."""

    at: datetime
    by: str
    what: str


class ChangedSince(StandsInTheWay):
    """Somebody else changed the record after this person's page was made."""

    def __init__(self, sentence: str, changes: tuple[Change, ...] = ()) -> None:
        super().__init__(sentence)
        self.changes = changes


class AlreadyDone(StandsInTheWay):
    """The same form was sent twice; the first sending counted and the second changed nothing."""


class NobodyIsActing(RuntimeError):
    """A programming fault: an act was called outside a transaction with its actor in force."""
