"""Keeping a draft while it is typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.dateformat import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views import View

from wardmote.foundations.row_security.public import person_now

from .commands import keep_draft
from .queries import read_token


class KeepDraft(View):
    """Keeps what stands in a form. Its signed note says which form it is, and must be this person's own."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        owner = read_token(request.POST.get("draft_token", ""))
        if not request.user.is_authenticated:
            return JsonResponse({"signed_out": _("You have been signed out.")}, status=401)
        if owner is None or owner[0] != person_now():
            return JsonResponse({"wrong": _("This form is not yours.")}, status=403)
        draft = keep_draft(person=owner[0], form=owner[1], data=request.POST)
        return JsonResponse({"saved_at": time_format(localtime(draft.saved_at), "H:i")})
