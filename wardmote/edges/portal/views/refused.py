"""What could not even be read as a form."""

from __future__ import annotations

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.defaults import bad_request


def could_not_be_read(request: HttpRequest, exception: Exception) -> HttpResponse | HttpResponseBadRequest:
    """Too much, or nothing that a browser sends from a page of ours."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return bad_request(request, exception)
