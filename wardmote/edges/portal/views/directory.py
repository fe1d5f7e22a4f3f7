"""The public pages of the national directory. They need no sign-in and show national facts only."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wardmote.edges.portal.forms import DirectoryFilters
from wardmote.edges.portal.presenters.local_authority import authority_page
from wardmote.edges.portal.presenters.partnership import partnership_page
from wardmote.edges.portal.presenters.partnership_list import COLUMNS, list_of_partnerships, way_back
from wardmote.edges.portal.presenters.provenance import provenance_page
from wardmote.foundations.directory.enums import Nation
from wardmote.foundations.directory.public import (
    LocalAuthority,
    Partnership,
    authority_facts,
    find_partnerships,
    partnership_facts,
    summary_of_reference_facts,
    totals_on,
)
from wardmote.kernel import clock
from wardmote.ui.listing import sort_asked_for

ON_A_PAGE = 25
IN_OPERATION_BY = date(2019, 9, 30)


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """All partnerships: found by name or area, filtered by nation, a page at a time."""
    today = clock.today()
    filters = DirectoryFilters(request.GET)
    asked = filters.cleaned_data if filters.is_valid() else {}
    sort = sort_asked_for(request.GET.dict(), COLUMNS, "name")
    found = find_partnerships(
        words=asked.get("words", ""),
        nation=Nation(asked["nation"]) if asked.get("nation") else None,
        on=today,
        also_ended=bool(asked.get("also_ended")),
        sort=sort,
    )
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    areas = totals_on(today).local_authorities
    listing = list_of_partnerships(page, sort=sort, filtered=bool(filters.chosen), areas=areas)
    title = _("National directory of safeguarding partnerships")
    context = {"title": title, "filters": filters, "listing": listing, "public": True}
    return render(request, "portal/directory/list.html", context)


@require_safe
def partnership(request: HttpRequest, key: str) -> HttpResponse:
    """One partnership: its areas with their days, its statutory partners, its boards and groups."""
    try:
        found = partnership_facts(key, clock.today())
    except Partnership.DoesNotExist as nothing:
        raise Http404 from nothing
    shown = partnership_page(found)
    context = {"title": shown.title, "page": shown, "breadcrumbs": way_back(), "public": True}
    return render(request, "portal/directory/partnership.html", context)


@require_safe
def local_authority(request: HttpRequest, gss_code: str) -> HttpResponse:
    """One local authority: which partnership, health bodies and force cover it, and what it came from."""
    try:
        found = authority_facts(gss_code)
    except LocalAuthority.DoesNotExist as nothing:
        raise Http404 from nothing
    shown = authority_page(found, clock.today())
    context = {"title": shown.title, "page": shown, "breadcrumbs": way_back(), "public": True}
    return render(request, "portal/directory/local_authority.html", context)


@require_safe
def provenance(request: HttpRequest) -> HttpResponse:
    """Where the facts come from, what is assumed, and which question is open (RFM-02)."""
    today = clock.today()
    then = totals_on(IN_OPERATION_BY, Nation.ENGLAND)
    now = totals_on(today, Nation.ENGLAND)
    shown = provenance_page(summary_of_reference_facts(today), then, now)
    title = _("Where these facts come from")
    context = {"title": title, "page": shown, "breadcrumbs": way_back(), "public": True}
    return render(request, "portal/directory/provenance.html", context)
