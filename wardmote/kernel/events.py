"""What happened, told upwards: a lower room says it, a higher room may react, in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

_receivers: defaultdict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)


class Event:
    """Base of events. A subclass is a frozen dataclass named in the past tense."""

    def emit(self) -> None:
        """Call every receiver now. An exception in one undoes the act: no cause without its notice."""
        for receiver in _receivers[type(self)]:
            receiver(self)


Told = TypeVar("Told", bound=Event)


def receives(event: type[Told]) -> Callable[[Callable[[Told], None]], Callable[[Told], None]]:
    """Register a receiver of one kind of event; used in `receivers.py`, which an app loads when it is ready."""

    def register(receiver: Callable[[Told], None]) -> Callable[[Told], None]:
        if receiver not in _receivers[event]:
            _receivers[event].append(receiver)
        return receiver

    return register
