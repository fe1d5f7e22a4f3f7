"""One transaction a request, with the signed-in person in force in it from the first query."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from .queries import SIGN_IN, forget, put_in_force

Answer = Callable[[HttpRequest], HttpResponse]


class OneTransaction:
    """Opens the transaction that everything of this request belongs to, the session and the ledger included.

    The view runs in a savepoint of its own (ATOMIC_REQUESTS): a refusal rolls its changes back, and what the error
    page writes in the ledger stays. A 5xx rolls everything back.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.WITHOUT_DATABASE):
            return self.get_response(request)
        try:
            with transaction.atomic():
                response = self.get_response(request)
                if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    transaction.set_rollback(True)
            return response
        finally:
            forget()


class PersonInForce:
    """Tells the database who is asking. Stands between the session and everything that reads business rows."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if connection.in_atomic_block:
            signing_in = request.path.startswith(settings.SIGN_IN_PATHS)
            put_in_force(_person_of(request), purpose=SIGN_IN if signing_in else "")
        return self.get_response(request)


def _person_of(request: HttpRequest) -> UUID | None:
    claimed = request.session.get(SESSION_KEY)
    try:
        return UUID(str(claimed)) if claimed else None
    except ValueError:
        return None
