"""What is written to the log: where something failed, never what somebody had typed."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutFormData(logging.Formatter):
    """Leaves out the message of every exception: a database's says which value it refused, and a form's quotes it."""

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - the name the standard library gave it
        kind, raised, trace = ei
        if kind is None:
            return ""
        frames = "".join(traceback.format_tb(trace)).rstrip()
        cause = raised.__cause__ or raised.__context__ if raised is not None else None
        because = f" from {type(cause).__module__}.{type(cause).__qualname__}" if cause is not None else ""
        return f"{frames}\n{kind.__module__}.{kind.__qualname__}{because} (its message is not logged)"
