"""Everybody reads in the language they chose, and stays signed in as long as they open pages."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
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


class OnlyFollows(JsonResponse):
    """The answer to a page that asks by itself whether something is new. It does not prolong the session."""


class Sessions(SessionMiddleware):
    """As Django's, except that a page left open in a drawer does not keep its reader signed in.

    It also spares one write for every phone in the room and every second.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if isinstance(response, OnlyFollows) and not request.session.modified:
            return response
        return super().process_response(request, response)
