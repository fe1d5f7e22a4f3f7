"""Pages that explain: the words we use, how the work goes, and how accessible this is. They need no sign-in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wardmote.edges.portal.presenters.glossary import words_we_use
from wardmote.edges.portal.presenters.how_this_works import lives, partnerships_with_guidance


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the field; for whoever is signed in also those of their own partnership."""
    context = {
        "title": _("Words we use"),
        "entries": words_we_use(),
        "public": not request.user.is_authenticated,
    }
    return render(request, "portal/glossary.html", context)


@require_safe
def how_this_works(request: HttpRequest) -> HttpResponse:
    """Every stage and every step, drawn from the same tables that the service itself obeys."""
    context = {
        "title": _("How this works"),
        "lives": lives(),
        "partnerships": partnerships_with_guidance(),
        "public": not request.user.is_authenticated,
    }
    return render(request, "portal/how_this_works.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {"title": _("Accessibility statement"), "public": not request.user.is_authenticated}
    return render(request, "portal/accessibility.html", context)
