"""The portal's pages."""

from __future__ import annotations

from .directory import directory, local_authority, partnership, provenance
from .guidance import Guidance
from .health import healthz
from .home import Home
from .language import Language
from .refused import could_not_be_read
from .words import accessibility, glossary, how_this_works

__all__ = [
    "Guidance",
    "Home",
    "Language",
    "accessibility",
    "could_not_be_read",
    "directory",
    "glossary",
    "healthz",
    "how_this_works",
    "local_authority",
    "partnership",
    "provenance",
]
