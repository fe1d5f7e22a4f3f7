"""Which practice is in force on a day, as a typed document; and the reading of practice files."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet

from wardmote.kernel import clock

from ..models import Practice
from ..rules import PracticeCheck, PracticeDocument, PracticeIsSilent, Problem, check_practice_text

SHIPPED = Path(__file__).resolve().parent.parent / "reference"
LARGEST_FILE = 1_000_000
_MOST_KEPT = 64
_kept: OrderedDict[UUID, PracticeDocument] = OrderedDict()


@dataclass(frozen=True)
class PracticeInForce:
    """A version of a practice with its typed document. A record that quotes a rule keeps `id`."""

    id: UUID
    partnership: UUID
    version: int
    in_force_from: date
    document: PracticeDocument


def practice_in_force(partnership: UUID, on: date | None = None) -> PracticeInForce:
    """The newest version in force on this day. Raises PracticeIsSilent where there is none."""
    day = on or clock.today()
    rows = Practice.objects.filter(partnership=partnership, in_force_from__lte=day)
    row = rows.order_by("-in_force_from", "-version").defer("document").first()
    if row is None:
        raise PracticeIsSilent(
            "This partnership has no practice in force. Its Business Manager can load one, then this page works."
        )
    return _in_force(row)


def practice_with_id(practice: UUID) -> PracticeInForce:
    """The version that a record was made under. Raises Practice.DoesNotExist."""
    return _in_force(Practice.objects.defer("document").get(pk=practice))


def versions_of_practice(partnership: UUID) -> QuerySet[Practice]:
    """Every version that was ever loaded, the newest first."""
    return Practice.objects.filter(partnership=partnership).defer("document").order_by("-version")[:200]


def shipped_practice_files() -> tuple[Path, ...]:
    """The files that come with the product."""
    return tuple(sorted(SHIPPED.glob("*.toml")))


def check_practice_file(path: Path | str) -> PracticeCheck:
    """Read a practice file and give back its document, or every problem with the mend for each."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            return _unreadable(
                path, "The file is over 1 MB, which no practice is. Name the practice's own file."
            )
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return _unreadable(path, "The file is not UTF-8 text. Save it as UTF-8.")
    except OSError as fault:
        return _unreadable(
            path, f"The file cannot be read: {fault.strerror or fault}. Check its name and its rights."
        )
    return check_practice_text(text, path.name)


def _unreadable(path: Path, sentence: str) -> PracticeCheck:
    return PracticeCheck(path.name, (Problem("", sentence),))


def _in_force(row: Practice) -> PracticeInForce:
    return PracticeInForce(row.pk, row.partnership_id, row.version, row.in_force_from, _document_of(row))


def _document_of(row: Practice) -> PracticeDocument:
    """Kept in this process by the row's id, which is safe because a version never changes."""
    document = _kept.get(row.pk)
    if document is None:
        document = PracticeDocument.model_validate(row.document)
        _kept[row.pk] = document
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return document
