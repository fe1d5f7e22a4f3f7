"""Telling how far a job has come, while nothing else of its one transaction can be seen by anybody."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from wardmote.foundations.row_security.public import person_now

from ..models import Import, ImportProgress

_TELL = """
INSERT INTO records_importprogress (the_import, office_id, circle_id, done, of, at) VALUES (%s, %s, %s, %s, %s, now())
ON CONFLICT (the_import) DO UPDATE SET done = excluded.done, of = excluded.of, at = excluded.at
"""
_EVERY = 1.0
"""Seconds between two tellings, and before the first: what is done sooner needs none."""


class Telling:
    """Called with how many rows are done, of how many. It writes over a connection of its own, as the same person.

    The note is removed in the job's own transaction; where that is rolled back, the next try overwrites it.
    """

    def __init__(self, the_import: UUID) -> None:
        self.the_import, self.person = the_import, person_now()
        self._place: tuple[UUID, UUID] | None = None
        self._next = time.monotonic() + _EVERY
        self._beside: BaseDatabaseWrapper | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._beside is not None:
            self._beside.close()
            if error is None:
                ImportProgress._base_manager.filter(the_import=self.the_import).delete()

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY
        if self._place is None:
            row = Import.objects.get(pk=self.the_import)
            self._place = row.office_id, row.circle_id
        if self._beside is None:
            self._beside = self._connected()
        with self._beside.cursor() as cursor:
            cursor.execute(_TELL, [self.the_import, *self._place, done, of])

    def _connected(self) -> BaseDatabaseWrapper:
        beside = connections.create_connection(DEFAULT_DB_ALIAS)
        with beside.cursor() as cursor:
            cursor.execute("SELECT set_config('wardmote.person', %s, false)", [str(self.person or "")])
        return beside
