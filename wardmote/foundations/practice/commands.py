"""Load a version of a practice. Only the operator's connection may write here."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.db import transaction

from wardmote.foundations.directory.public import Partnership
from wardmote.kernel import clock
from wardmote.kernel.errors import StandsInTheWay

from .models import Practice
from .queries import check_practice_file, shipped_practice_files
from .rules import PracticeCheck, PracticeDocument


class PracticeCannotBeLoaded(StandsInTheWay):
    """Nothing was loaded; `check` holds every problem of the file, where it is the file that is wrong."""

    def __init__(self, sentence: str, check: PracticeCheck | None = None) -> None:
        super().__init__(sentence)
        self.check = check


def load_practice_file(path: Path | str, *, using: str = "owner") -> tuple[Practice, bool]:
    """Check the file and load it as the version it names. True where it is new, False where it was there already.

    A version that is loaded never changes: a file that says something else under the same number is refused.
    """
    path = Path(path)
    check = check_practice_file(path)
    if check.document is None or not check.ok:
        problems = "; ".join(str(problem) for problem in check.problems)
        raise PracticeCannotBeLoaded(f"{path.name} was not loaded. {problems}", check)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with transaction.atomic(using=using):
        return _load(check.document, digest, using)


def load_shipped_practices(*, using: str = "owner") -> int:
    """Load the practices that come with the product; gives back how many were new."""
    return sum(load_practice_file(path, using=using)[1] for path in shipped_practice_files())


def _load(document: PracticeDocument, digest: str, using: str) -> tuple[Practice, bool]:
    partnership = (
        Partnership.objects.using(using).select_for_update().filter(key=document.partnership).first()
    )
    if partnership is None:
        raise PracticeCannotBeLoaded(
            f"No partnership has the key “{document.partnership}”. Mend `partnership`, or load the directory first."
        )
    standing = Practice.objects.using(using).filter(partnership=partnership, version=document.version).first()
    if standing is None:
        return _new_version(partnership, document, digest, using), True
    if standing.document != document.model_dump(mode="json"):
        raise PracticeCannotBeLoaded(
            f"Version {document.version} of the practice of {partnership} is loaded already and says something else. "
            f"Give the changed file version {_next_version(partnership, using)}."
        )
    return standing, False


def _new_version(partnership: Partnership, document: PracticeDocument, digest: str, using: str) -> Practice:
    return Practice.objects.using(using).create(
        partnership_id=partnership.pk,
        version=document.version,
        in_force_from=document.in_force_from,
        document=document.model_dump(mode="json"),
        digest=digest,
        loaded_at=clock.now(),
        note=document.note,
    )


def _next_version(partnership: Partnership, using: str) -> int:
    newest = Practice.objects.using(using).filter(partnership=partnership).order_by("-version").first()
    return newest.version + 1 if newest else 1
