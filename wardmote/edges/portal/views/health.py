"""Is the service well? For monitoring and for load balancers; says nothing about a case and needs no sign-in."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

WELL = "well"
FRESH = timedelta(seconds=45)
"""The worker says that it is alive every ten seconds; three missed signs and a half mean that it is not."""
REMEMBERED_FOR = 60.0


@never_cache
@require_safe
@transaction.non_atomic_requests
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when database, migrations and worker are well; 503 naming what is not."""
    found = {"database": _answer(_ask_database)}
    if found["database"] == WELL:
        found |= {"migrations": _answer(_ask_migrations), "worker": _answer(_ask_worker)}
    else:
        found |= {"migrations": "not known without the database", "worker": "not known without the database"}
    well = all(answer == WELL for answer in found.values())
    return JsonResponse(found, status=HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE)


def _answer(ask: Callable[[], str]) -> str:
    try:
        return ask()
    except DatabaseError:
        connection.close()
        return "does not answer"


def _ask_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return WELL


_migrations_were_well_at = float("-inf")


def _ask_migrations() -> str:
    """Reading every migration takes a tenth of a second, so a good answer is remembered for a minute."""
    global _migrations_were_well_at  # noqa: PLW0603 - one number for this process
    if time.monotonic() - _migrations_were_well_at < REMEMBERED_FOR:
        return WELL
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return f"{len(waiting)} not applied: run wardmote migrate"
    _migrations_were_well_at = time.monotonic()
    return WELL


def _ask_worker() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select now() - max(last_heartbeat) from procrastinate_workers")
        (silent_for,) = cursor.fetchone()
    if silent_for is None:
        return "not running"
    if silent_for > FRESH:
        return f"silent for {silent_for.total_seconds():.0f} seconds"
    return WELL
