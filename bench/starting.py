"""How every bench starts: with the project's own packages, which it sets up where they are not there yet."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def with_packages(script: str, *, development: bool = False) -> None:
    """Runs the script again with them, unless that is how it runs already. `development`: also with those of tests and benches."""
    sys.path[:0] = [str(ROOT), str(ROOT / "bench" / "people")]
    if Path(sys.prefix).resolve() == (ROOT / ".venv").resolve():
        return
    kind = ["development"] if development else []
    subprocess.run([ROOT / "script" / "bootstrap", *kind], check=True, stdout=sys.stderr)  # noqa: S603 - our own script
    python = str(ROOT / ".venv" / "bin" / "python")
    os.execv(python, [python, script, *sys.argv[1:]])  # noqa: S606 - this very script again
