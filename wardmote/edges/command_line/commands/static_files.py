"""Style sheets and scripts, gathered and compressed once per version."""

from __future__ import annotations

import hashlib
import importlib.metadata
from pathlib import Path

import fasteners

import wardmote
from config.environment import environment, static_root

from .house import set_up_django
from .telling import complain, step

_WITH_FILES_OF_THEIR_OWN = ("django", "whitenoise")


def gather_if_changed() -> bool:
    """Gather them when any has changed. Says whether it had to."""
    root = static_root(environment().home)
    root.parent.mkdir(parents=True, exist_ok=True)
    with fasteners.InterProcessLock(root.parent / f".{root.name}.lock"):
        stamp, wanted = root / ".gathered", _version()
        if stamp.exists() and stamp.read_text() == wanted:
            return False
        set_up_django()
        from django.core.management import call_command

        with step("Compressing style sheets and scripts"):
            call_command("collectstatic", interactive=False, clear=root.exists(), verbosity=0)
        stamp.write_text(wanted)
    return True


def _version() -> str:
    """Every file's name, size and moment, and the version of each package that brings some."""
    digest = hashlib.sha256()
    for package in _WITH_FILES_OF_THEIR_OWN:
        digest.update(f"{package} {importlib.metadata.version(package)}\n".encode())
    top = Path(wardmote.__file__).parent
    for folder in sorted(top.rglob("static")):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found = path.stat()
                digest.update(f"{path.relative_to(top)} {found.st_size} {found.st_mtime_ns}\n".encode())
    if not (top / "ui" / "static" / "ui" / "build").is_dir():
        complain("The style sheet is not built yet, so pages will look bare. Run script/bootstrap.")
    return digest.hexdigest()
