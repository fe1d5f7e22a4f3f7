"""When Python looks for things that only hold each other."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rubbish_later() -> Iterator[None]:
    """For a batch of some thousand people: rubbish is looked for after it, and not after every few hundred things it makes.

    A batch makes some hundred thousand things at once, none of which holds itself: looking through them over and over took a third
    of the time of reading.
    """
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()
