"""The national register: partnerships, the areas they cover, and the partners that follow from the areas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from wardmote.foundations.directory.enums import ASSUMED_BASES, Nation, PartnershipKind
from wardmote.foundations.directory.models import (
    District,
    Group,
    HealthBody,
    HealthBodyArea,
    LocalAuthority,
    LocalAuthoritySuccession,
    Partnership,
    PartnershipArea,
    PlannedAuthority,
    PoliceForce,
    PoliceForceArea,
    ReferenceLoad,
)
from wardmote.foundations.directory.models.facts import valid_on

MOST_WORDS = 80
KIND_OF_NATION = {Nation.ENGLAND: PartnershipKind.ENGLAND_SCP, Nation.WALES: PartnershipKind.WALES_BOARD}


SORTS = {
    "name": (Lower("name"), "pk"),
    "-name": (Lower("name").desc(), "pk"),
    "since": ("valid_from", Lower("name"), "pk"),
    "-since": ("-valid_from", Lower("name"), "pk"),
}


@dataclass(frozen=True)
class DirectoryTotals:
    """How many partnerships cover how many areas on a day (RFM-02). Computed, never written down."""

    on: date
    partnerships: int
    local_authorities: int


@dataclass(frozen=True)
class AreaPartners:
    """The three kinds of statutory partner of some areas on a day, each any part of whose area falls within (PRT-02)."""

    local_authorities: tuple[LocalAuthority, ...]
    health_areas: tuple[HealthBodyArea, ...]
    police_areas: tuple[PoliceForceArea, ...]

    @property
    def health_bodies(self) -> tuple[HealthBody, ...]:
        found = {area.health_body_id: area.health_body for area in self.health_areas}
        return tuple(sorted(found.values(), key=lambda body: body.name))

    @property
    def police_forces(self) -> tuple[PoliceForce, ...]:
        found = {area.force_id: area.force for area in self.police_areas}
        return tuple(sorted(found.values(), key=lambda force: force.name))


@dataclass(frozen=True)
class PartnershipFacts:
    partnership: Partnership
    areas: tuple[PartnershipArea, ...]
    partners: AreaPartners
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class AuthorityFacts:
    authority: LocalAuthority
    partnership_areas: tuple[PartnershipArea, ...]
    health_areas: tuple[HealthBodyArea, ...]
    police_areas: tuple[PoliceForceArea, ...]
    follows: tuple[LocalAuthoritySuccession, ...]
    followed_by: tuple[LocalAuthoritySuccession, ...]
    planned: tuple[PlannedAuthority, ...]
    districts: tuple[District, ...]


@dataclass(frozen=True)
class ReferenceSummary:
    load: ReferenceLoad | None
    partnerships: int
    assumed_partnerships: int
    assumed_names: int
    assumed_dates: int


def totals_on(day: date, nation: Nation | None = None) -> DirectoryTotals:
    """Partnerships in operation on a day and the local authority areas they cover then."""
    areas = PartnershipArea.objects.filter(valid_on(day), valid_on(day, through="partnership__"))
    if nation is not None:
        areas = areas.filter(partnership__kind=KIND_OF_NATION[nation])
    counts = areas.aggregate(
        partnerships=Count("partnership", distinct=True), authorities=Count("local_authority", distinct=True)
    )
    return DirectoryTotals(day, counts["partnerships"], counts["authorities"])


def find_partnerships(
    *, words: str = "", nation: Nation | None = None, on: date, also_ended: bool = False, sort: str = "name"
) -> QuerySet[Partnership]:
    """Partnerships whose name, other name or one of whose areas holds every word, each with its areas (`areas_then`).

    A name in Welsh is found too. `sort` is name, -name, since or -since.
    """
    found = Partnership.objects.all() if also_ended else Partnership.objects.filter(valid_on(on))
    if nation is not None:
        found = found.filter(kind=KIND_OF_NATION[nation])
    for word in words[:MOST_WORDS].split():
        found = found.filter(_names_hold(word))
    return found.prefetch_related(_areas_of(on, also_ended=also_ended)).order_by(*SORTS[sort])


def _names_hold(word: str) -> Q:
    own = Q(name__icontains=word) | Q(name_cy__icontains=word) | Q(other_names__icontains=word)
    area = PartnershipArea.objects.filter(partnership=OuterRef("pk")).filter(
        Q(local_authority__name__icontains=word) | Q(local_authority__name_cy__icontains=word)
    )
    return own | Q(Exists(area))


def _areas_of(on: date, *, also_ended: bool) -> Prefetch[str, QuerySet[PartnershipArea], str]:
    """The areas of this day; with ended partnerships also the areas they had."""
    then = valid_on(on) | Q(partnership__valid_to__lt=on) if also_ended else valid_on(on)
    areas = PartnershipArea.objects.filter(then).select_related("local_authority")
    return Prefetch("areas", queryset=areas.order_by("local_authority__name"), to_attr="areas_then")


def partnership_with_key(key: str) -> Partnership:
    """Raises Partnership.DoesNotExist."""
    return Partnership.objects.get(key=key)


def partnership_for_area(gss_code: str, kind: PartnershipKind, on: date) -> Partnership | None:
    """The partnership that covers this local authority on a day."""
    return (
        Partnership.objects.filter(valid_on(on), kind=kind)
        .filter(
            Exists(
                PartnershipArea.objects.filter(
                    valid_on(on), partnership=OuterRef("pk"), local_authority=gss_code
                )
            )
        )
        .order_by("pk")
        .first()
    )


def statutory_partners(gss_codes: Iterable[str], on: date) -> AreaPartners:
    """Local authorities, health bodies and police forces any part of whose area falls within these areas."""
    codes = sorted(set(gss_codes))
    health = HealthBodyArea.objects.filter(valid_on(on), local_authority__in=codes)
    police = PoliceForceArea.objects.filter(valid_on(on), local_authority__in=codes)
    return AreaPartners(
        tuple(LocalAuthority.objects.filter(pk__in=codes).order_by("name")),
        tuple(
            health.select_related("health_body", "local_authority").order_by(
                "health_body__name", "-share", "local_authority__name"
            )
        ),
        tuple(
            police.select_related("force", "local_authority").order_by("force__name", "local_authority__name")
        ),
    )


def partnership_facts(key: str, on: date) -> PartnershipFacts:
    """All that its public page shows. Areas of every date; partners and groups of this day (or of its last day)."""
    partnership = partnership_with_key(key)
    day = min(on, partnership.valid_to) if partnership.valid_to else on
    areas = tuple(
        partnership.areas.select_related("local_authority").order_by("valid_from", "local_authority__name")
    )
    now = [area.local_authority_id for area in areas if area.is_valid_on(day)]
    groups = (
        partnership.groups.filter(valid_on(day))
        .select_related("parent", "local_authority")
        .order_by("kind", "name")
    )
    return PartnershipFacts(partnership, areas, statutory_partners(now, day), tuple(groups[:200]))


def authority_facts(gss_code: str) -> AuthorityFacts:
    """All that a local authority's public page shows, with its history. Raises LocalAuthority.DoesNotExist."""
    authority = LocalAuthority.objects.get(pk=gss_code)
    return AuthorityFacts(
        authority,
        tuple(authority.partnership_areas.select_related("partnership").order_by("valid_from", "pk")),
        tuple(authority.health_areas.select_related("health_body").order_by("valid_from", "-share")),
        tuple(authority.police_areas.select_related("force").order_by("valid_from", "pk")),
        tuple(authority.follows.select_related("predecessor").order_by("on", "predecessor__name")),
        tuple(authority.followed_by.select_related("successor").order_by("on", "successor__name")),
        tuple(authority.planned_successors.order_by("valid_from", "name")),
        tuple(
            District.objects.filter(Q(parent=authority) | Q(successor_la=authority)).order_by(
                "name", "valid_from"
            )
        ),
    )


def summary_of_reference_facts(on: date) -> ReferenceSummary:
    """How much of what is in force rests on a found source, for the page on provenance."""
    counts = Partnership.objects.filter(valid_on(on)).aggregate(
        partnerships=Count("pk"),
        assumed=Count("pk", filter=Q(basis__in=ASSUMED_BASES)),
        names=Count("pk", filter=~Q(name_basis="source")),
        dates=Count("pk", filter=Q(valid_from_precision="assumed")),
    )
    load = ReferenceLoad.objects.order_by("-loaded_at").first()
    return ReferenceSummary(load, counts["partnerships"], counts["assumed"], counts["names"], counts["dates"])
