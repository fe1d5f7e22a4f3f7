"""`wardmote generate`: documents drawn from the code, so that they cannot drift from it."""

from __future__ import annotations

import difflib
import sys
from typing import Annotated

import typer

from config.environment import ROOT

from .house import set_up_django
from .telling import complain, say


def generate_command(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 if any would change.")
    ] = False,
) -> None:
    """Write the documents that are drawn from the code (docs/generated), or compare them."""
    set_up_django()
    from config.generated import DOCUMENTS

    stale = False
    for name, draw in DOCUMENTS.items():
        path = ROOT / name
        was, now = (path.read_text(encoding="utf-8") if path.exists() else ""), draw()
        if was == now:
            continue
        if check:
            stale = True
            complain(
                "".join(
                    difflib.unified_diff(was.splitlines(True), now.splitlines(True), name, "as the code says")
                )
            )
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(now, encoding="utf-8")
            say(f"Written: {name}")
    if stale:
        complain("Generated documents have drifted. Run `wardmote generate`.")
        sys.exit(1)
