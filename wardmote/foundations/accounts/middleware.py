"""Everybody reads in the language they chose."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from .models import Person

Answer = Callable[[HttpRequest], HttpResponse]


class OwnLanguage:
    """Stands after the sign-in: the person's own language, wherever and on whichever machine they chose it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user if connection.in_atomic_block else None
        if person is None or not person.is_authenticated or not isinstance(person, Person):
            return self.get_response(request)
        with translation.override(person.language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", person.language)
        return response
