"""Teams, the districts they belong to, and the councils’ districts a service can choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import F, Q

from wardmote.foundations.access.public import Office
from wardmote.foundations.directory.public import District, PartnershipArea
from wardmote.kernel import clock

from ..models import ServiceDistrict, Team
from .districts import districts_of_teams

MOST_TEAMS = 500


def districts_in_effect(teams: Iterable[Team]) -> dict[UUID, ServiceDistrict]:
    """Team → the district it works for: its own, or that of the nearest team above it; two queries."""
    places = districts_of_teams({team.pk for team in teams})
    named = ServiceDistrict.objects.in_bulk(set(places.values()))
    return {team: named[district] for team, district in places.items()}


def teams_of(offices: Sequence[Office]) -> list[Team]:
    """Teams without a district first, then by district and name."""
    rows = Team.objects.filter(office__in=offices).select_related("source", "district")
    return list(rows.order_by(F("district__name").asc(nulls_first=True), "name", "id")[:MOST_TEAMS])


def districts_of(offices: Sequence[Office]) -> list[ServiceDistrict]:
    """The districts of these offices’ services, by name."""
    return list(ServiceDistrict.objects.filter(office__in=offices).select_related("council_district"))


def council_districts(office: Office) -> list[District]:
    """The districts of the councils in the office’s partnership that are there today."""
    today = clock.today()
    areas = PartnershipArea.objects.filter(partnership=office.partnership_id).values("local_authority")
    rows = District.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today), parent__in=areas)
    return list(rows[:MOST_TEAMS])
