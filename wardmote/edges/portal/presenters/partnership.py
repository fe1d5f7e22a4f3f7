"""The public page of one partnership."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.directory.enums import NameBasis, Nation, Precision
from wardmote.foundations.directory.public import (
    FactSource,
    Group,
    HealthBodyArea,
    LocalAuthority,
    Partnership,
    PartnershipArea,
    PartnershipFacts,
    sources_named,
)
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.summary import Answer

from .cells import authority_cell, share_of
from .facts import (
    ASSUMED,
    ASSUMED_COLOUR,
    Doubt,
    known_day,
    precision_here,
    start_in_words,
    tag_of,
    why_assumed,
)

if TYPE_CHECKING:
    from wardmote.ui.words import Words


@dataclass(frozen=True)
class PartnerKind:
    """One of the three kinds of statutory partner, with the bodies that follow from the areas (PRT-02)."""

    title: Words
    bodies: tuple[Cell, ...]
    missing: Words


@dataclass(frozen=True)
class PartnershipPage:
    title: str
    caption: Words
    tag: Words
    ended: bool
    facts: list[Answer]
    areas: Listing
    partners: tuple[PartnerKind, ...]
    partners_note: Words
    groups: Listing | None
    doubts: tuple[Doubt, ...]
    sources: tuple[FactSource, ...]


def partnership_page(found: PartnershipFacts) -> PartnershipPage:
    partnership = found.partnership
    return PartnershipPage(
        title=partnership.display_name,
        caption=partnership.get_kind_display(),
        tag=ASSUMED if _doubts(found) else "",
        ended=partnership.has_ended,
        facts=_facts(partnership),
        areas=_areas(partnership, found.areas),
        partners=_partners(found),
        partners_note=_partners_note(partnership),
        groups=_groups(found.groups) if found.groups else None,
        doubts=_doubts(found),
        sources=sources_named(_all_sources(found)),
    )


def _facts(partnership: Partnership) -> list[Answer]:
    start = start_in_words(partnership.valid_from, partnership.valid_from_precision)
    facts = [Answer(_("Nation"), partnership.nation.label), Answer(_("In operation"), start)]
    if partnership.valid_to is not None:
        facts.append(Answer(_("Ended"), known_day(partnership.valid_to, partnership.valid_to_precision)))
    if partnership.name_cy and partnership.display_name != partnership.name_cy:
        facts.append(Answer(_("Name in Welsh"), partnership.name_cy))
    if partnership.also_known_as:
        facts.append(Answer(_("Also known as"), partnership.also_known_as))
    facts.append(Answer(_("What this rests on"), partnership.get_basis_display()))
    facts.append(Answer(_("How sure we are"), partnership.get_confidence_display()))
    return facts


def _areas(partnership: Partnership, areas: tuple[PartnershipArea, ...]) -> Listing:
    names = Counter(area.local_authority.name for area in areas)
    rows = [
        Row(
            [
                authority_cell(
                    area.local_authority, tag_of(area), _code_if_unclear(area.local_authority, names)
                ),
                Cell(_first_day(partnership, area)),
                Cell(_last_day(partnership, area) or _("Still covered")),
            ]
        )
        for area in areas
    ]
    count = ngettext("%(count)s area", "%(count)s areas", len(rows)) % {"count": len(rows)}
    return Listing(
        _("Local authority areas it covers, with their days"),
        (Column(_("Local authority")), Column(_("From")), Column(_("To"))),
        rows,
        count,
        empty=EmptyState(_("No area is known.")),
    )


def _code_if_unclear(authority: LocalAuthority, names: Counter[str]) -> str:
    """A council that was recoded stands twice under one name; its code tells them apart."""
    return authority.gss_code if names[authority.name] > 1 else ""


def _first_day(partnership: Partnership, area: PartnershipArea) -> str:
    same = precision_here(area.valid_from, partnership.valid_from, partnership.valid_from_precision)
    return start_in_words(area.valid_from, same)


def _last_day(partnership: Partnership, area: PartnershipArea) -> str:
    same = precision_here(area.valid_to, partnership.valid_to, partnership.valid_to_precision)
    return known_day(area.valid_to, same)


def _partners(found: PartnershipFacts) -> tuple[PartnerKind, ...]:
    partners = found.partners
    in_wales = found.partnership.nation == Nation.WALES
    health = _("Local health board") if in_wales else _("Integrated care board")
    return (
        PartnerKind(
            _("Local authority"),
            tuple(authority_cell(authority) for authority in partners.local_authorities),
            _("None on this day."),
        ),
        PartnerKind(health, tuple(_health_cells(partners.health_areas)), _no_health(in_wales=in_wales)),
        PartnerKind(
            _("Chief officer of police"),
            tuple(
                Cell(force.display_name, tag=tag_of(force), colour=ASSUMED_COLOUR)
                for force in partners.police_forces
            ),
            _("None on this day."),
        ),
    )


def _no_health(*, in_wales: bool) -> Words:
    if in_wales:
        return _("None on this day.")
    return _("Before 1 July 2022 this was a clinical commissioning group. Those are not listed here.")


def _health_cells(areas: tuple[HealthBodyArea, ...]) -> list[Cell]:
    """Each body once; a body that meets the areas only by a little says so (PRT-03)."""
    largest: dict[str, HealthBodyArea] = {}
    for area in areas:
        held = largest.get(area.health_body_id)
        if held is None or area.share > held.share:
            largest[area.health_body_id] = area
    return [
        Cell(
            area.health_body.display_name,
            tag=tag_of(area.health_body),
            colour=ASSUMED_COLOUR,
            detail=share_of(area),
        )
        for area in largest.values()
    ]


def _partners_note(partnership: Partnership) -> Words:
    if partnership.nation == Nation.WALES:
        return _(
            "Worked out from the areas above. The boards have further partners, such as NHS trusts and probation."
        )
    return _(
        "The three share the duty equally: none of them leads by law. They are worked out from the areas above: "
        "each body any part of whose area lies in one of them."
    )


def _groups(groups: tuple[Group, ...]) -> Listing:
    rows = [
        Row(
            [
                Cell(
                    group.display_name, tag=tag_of(group), colour=ASSUMED_COLOUR, detail=_group_detail(group)
                ),
                Cell(group.get_kind_display()),
                Cell(group.parent.display_name if group.parent else ""),
            ]
        )
        for group in groups
    ]
    count = ngettext("%(count)s group", "%(count)s groups", len(rows)) % {"count": len(rows)}
    columns = (Column(_("Group")), Column(_("Kind")), Column(_("Reports to")))
    return Listing(_("Boards and groups"), columns, rows, count)


def _group_detail(group: Group) -> Words:
    if group.board:
        return gettext("For %(whom)s") % {"whom": group.get_board_display().lower()}
    return group.local_authority.display_name if group.local_authority else ""


def _doubts(found: PartnershipFacts) -> tuple[Doubt, ...]:
    partnership = found.partnership
    doubts = []
    if partnership.is_assumed:
        doubts.append(Doubt(_("That it covers these areas by itself"), why_assumed(partnership.basis)))
    elif any(area.is_assumed for area in found.areas):
        about = _("Some of its areas")
        doubts.append(Doubt(about, why_assumed(next(area.basis for area in found.areas if area.is_assumed))))
    if partnership.name_basis == NameBasis.PATTERN:
        doubts.append(
            Doubt(_("Its name"), _("It follows the usual pattern. The title used locally was not looked up."))
        )
    elif partnership.name_is_assumed:
        doubts.append(Doubt(_("Its name"), why_assumed(partnership.name_basis)))
    if Precision.ASSUMED in {partnership.valid_from_precision, partnership.valid_to_precision}:
        doubts.append(
            Doubt(_("A first or last day"), _("It was chosen so that the list is whole. Do not rely on it."))
        )
    return tuple(doubts)


def _all_sources(found: PartnershipFacts) -> str:
    rows: list[Any] = [found.partnership, *found.areas, *found.groups]
    rows += [*found.partners.health_areas, *found.partners.police_areas]
    return ";".join(sorted({name for row in rows for name in row.source_ids.split(";")}))
