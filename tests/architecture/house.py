"""What the tests of the architecture walk: the files of every app, parsed once."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import resolve_name
from pathlib import Path

from config.environment import ROOT

TIERS = ("edges", "domains", "engines", "foundations")


@dataclass(frozen=True)
class Source:
    """One Python file of the product."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def module(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def app(self) -> str | None:
        """`wardmote.engines.actions` for any file of that app; None outside apps."""
        parts = self.module.split(".")
        return ".".join(parts[:3]) if len(parts) >= 3 and parts[1] in TIERS else None

    @property
    def inside(self) -> tuple[str, ...]:
        """Where it stands in its app: `('commands', 'papers')`."""
        return tuple(self.module.split(".")[3:])

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.path)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full name of everything this file imports, wherever in the file it does."""
        package = self.module if self.path.name == "__init__.py" else self.module.rpartition(".")[0]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                start = resolve_name("." * node.level + (node.module or ""), package)
                yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)


@cache
def sources(*, migrations: bool = False) -> tuple[Source, ...]:
    """Every Python file of the product, in order."""
    found = (Source(path) for path in sorted((ROOT / "wardmote").rglob("*.py")))
    return tuple(source for source in found if migrations or "migrations" not in source.path.parts)


def sources_of_apps() -> tuple[Source, ...]:
    return tuple(source for source in sources() if source.app is not None)


def sources_called(name: str) -> tuple[Source, ...]:
    """The files of this name in every app, or those in the folder of this name."""
    return tuple(source for source in sources_of_apps() if source.inside[:1] == (name,))


@cache
def templates() -> tuple[Path, ...]:
    return tuple(sorted(path for path in (ROOT / "wardmote").rglob("templates/**/*.html") if path.is_file()))


@cache
def files_of_the_project() -> tuple[Path, ...]:
    """What git keeps or would keep; where there is no git, everything beside what tools leave behind."""
    git = shutil.which("git")
    if git is not None and (ROOT / ".git").exists():
        listed = subprocess.run(
            [git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        made = {".venv", "node_modules", "var", "staticfiles", "__pycache__", "build", "dist"}
        paths = [path for path in ROOT.rglob("*") if not made.intersection(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in paths if path.is_file()))


def words_of(path: Path) -> str | None:
    """The text of a file, or None of one that is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
