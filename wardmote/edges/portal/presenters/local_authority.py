"""The public page of one local authority, with its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.directory.enums import CODES_BEGAN_ON, Precision
from wardmote.foundations.directory.public import (
    AuthorityFacts,
    FactSource,
    HealthBodyArea,
    LocalAuthority,
    sources_named,
)
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.summary import Answer

from .cells import authority_cell, share_of
from .facts import (
    ASSUMED_COLOUR,
    day_in_words,
    known_day,
    precision_here,
    span_in_words,
    start_in_words,
    tag_of,
    why_assumed,
)

if TYPE_CHECKING:
    from wardmote.ui.words import Words


@dataclass(frozen=True)
class AuthorityPage:
    title: str
    caption: Words
    ended: bool
    facts: list[Answer]
    tables: tuple[tuple[Words, Listing], ...]
    history: tuple[Cell, ...]
    sources: tuple[FactSource, ...]


def authority_page(found: AuthorityFacts, on: date) -> AuthorityPage:
    authority = found.authority
    tables = [
        (_("Safeguarding partnership"), _partnerships(found)),
        (_("Health"), _health(found)),
        (_("Police"), _police(found)),
    ]
    if found.districts:
        tables.append((_("Districts"), _districts(found)))
    return AuthorityPage(
        title=authority.display_name,
        caption=authority.get_kind_display(),
        ended=not authority.is_valid_on(on),
        facts=_authority_facts(authority),
        tables=tuple(tables),
        history=_history(found),
        sources=sources_named(_sources_of_authority(found)),
    )


def _authority_facts(authority: LocalAuthority) -> list[Answer]:
    facts = [
        Answer(_("National code"), authority.gss_code),
        Answer(_("Nation and region"), _nation_and_region(authority)),
        Answer(_("In being"), start_in_words(authority.valid_from, authority.valid_from_precision)),
    ]
    if authority.valid_to is not None:
        facts.append(Answer(_("Last day"), known_day(authority.valid_to)))
    if authority.name_cy and authority.display_name != authority.name_cy:
        facts.append(Answer(_("Name in Welsh"), authority.name_cy))
    facts.append(Answer(_("How sure we are"), authority.get_confidence_display()))
    return facts


def _nation_and_region(authority: LocalAuthority) -> str:
    nation = authority.get_country_display()
    return nation if authority.region == authority.country else f"{nation}, {authority.region}"


def _spans(caption: Words, count: str, rows: list[Row]) -> Listing:
    return Listing(
        caption, (Column(_("Name")), Column(_("When"))), rows, count, empty=EmptyState(_("None is known."))
    )


def _partnerships(found: AuthorityFacts) -> Listing:
    rows = []
    for area in found.partnership_areas:
        partnership = area.partnership
        precision = precision_here(area.valid_from, partnership.valid_from, partnership.valid_from_precision)
        name = Cell(
            partnership.display_name,
            url=reverse("portal:partnership", args=[partnership.key]),
            tag=tag_of(area),
            colour=ASSUMED_COLOUR,
            detail=why_assumed(area.basis) if area.is_assumed else "",
        )
        rows.append(Row([name, Cell(span_in_words(area.valid_from, area.valid_to, precision))]))
    count = ngettext("%(count)s partnership", "%(count)s partnerships", len(rows)) % {"count": len(rows)}
    return _spans(_("Partnerships that cover it"), count, rows)


def _health(found: AuthorityFacts) -> Listing:
    rows = []
    for area, until in _joined(found.health_areas):
        body = area.health_body
        precision = precision_here(area.valid_from, body.valid_from, body.valid_from_precision)
        name = Cell(body.display_name, tag=tag_of(area), colour=ASSUMED_COLOUR, detail=share_of(area))
        rows.append(Row([name, Cell(span_in_words(area.valid_from, until, precision))]))
    count = ngettext("%(count)s health body", "%(count)s health bodies", len(rows)) % {"count": len(rows)}
    return _spans(_("Health bodies that cover it"), count, rows)


def _joined(areas: tuple[HealthBodyArea, ...]) -> list[tuple[HealthBodyArea, date | None]]:
    """Each span with its last day; one that carries on unchanged the day after another ended is joined to it."""
    spans: list[tuple[HealthBodyArea, date | None]] = []
    for area in areas:
        before = next(
            (place for place, (held, until) in enumerate(spans) if _carries_on(held, until, area)), None
        )
        if before is None:
            spans.append((area, area.valid_to))
        else:
            spans[before] = (spans[before][0], area.valid_to)
    return spans


def _carries_on(held: HealthBodyArea, until: date | None, area: HealthBodyArea) -> bool:
    same = held.health_body_id == area.health_body_id and held.share == area.share
    return same and until is not None and until + timedelta(days=1) == area.valid_from


def _police(found: AuthorityFacts) -> Listing:
    authority = found.authority
    rows = []
    for area in found.police_areas:
        precision = precision_here(area.valid_from, authority.valid_from, authority.valid_from_precision)
        name = Cell(area.force.display_name, tag=tag_of(area), colour=ASSUMED_COLOUR)
        rows.append(Row([name, Cell(span_in_words(area.valid_from, area.valid_to, precision))]))
    count = ngettext("%(count)s police force", "%(count)s police forces", len(rows)) % {"count": len(rows)}
    return _spans(_("Police forces that cover it"), count, rows)


def _districts(found: AuthorityFacts) -> Listing:
    rows = []
    for district in found.districts:
        precision = Precision.CODE_START if district.valid_from == CODES_BEGAN_ON else Precision.EXACT
        name = Cell(district.name, tag=tag_of(district), colour=ASSUMED_COLOUR, detail=district.area)
        rows.append(Row([name, Cell(span_in_words(district.valid_from, district.valid_to, precision))]))
    count = ngettext("%(count)s district", "%(count)s districts", len(rows)) % {"count": len(rows)}
    return _spans(_("Its districts"), count, rows)


def _history(found: AuthorityFacts) -> tuple[Cell, ...]:
    """What it came from, what followed it, and what the law will make of it."""
    came = [
        authority_cell(
            link.predecessor, tag_of(link), gettext("Before %(day)s") % {"day": day_in_words(link.on)}
        )
        for link in found.follows
    ]
    went = [
        authority_cell(link.successor, tag_of(link), gettext("From %(day)s") % {"day": day_in_words(link.on)})
        for link in found.followed_by
    ]
    planned = [
        Cell(
            plan.name,
            tag=tag_of(plan),
            colour=ASSUMED_COLOUR,
            detail=gettext("Planned from %(day)s") % {"day": day_in_words(plan.valid_from)},
        )
        for plan in found.planned
    ]
    return (*came, *went, *planned)


def _sources_of_authority(found: AuthorityFacts) -> str:
    rows: list[Any] = [found.authority, *found.partnership_areas, *found.health_areas, *found.police_areas]
    rows += [*found.follows, *found.followed_by, *found.planned, *found.districts]
    return ";".join(sorted({name for row in rows for name in row.source_ids.split(";")}))
