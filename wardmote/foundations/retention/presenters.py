"""A desk's schedule, and what is due for review, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wardmote.foundations.access.public import Office
from wardmote.kernel import clock
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import OfferedAct
from wardmote.ui.summary import Answer

from .models import RetentionRule
from .ports import RecordKind
from .queries import OfOneKind, runs_out_on


@dataclass(frozen=True)
class KindShown:
    """What the schedule says of one kind of record, what it said before, and how much is due."""

    title: str
    closes: str
    facts: Sequence[Answer]
    link: str
    versions: Listing | None
    set_it: OfferedAct
    due: OfferedAct | None


def kinds_shown(office: Office, schedule: Iterable[OfOneKind], due: dict[str, int]) -> list[KindShown]:
    return [_kind(office, one, due.get(one.kind.name, 0)) for one in schedule]


def _kind(office: Office, one: OfOneKind, due: int) -> KindShown:
    title = str(one.kind.title)
    words = ngettext("See %(n)d record due for review", "See %(n)d records due for review", due) % {"n": due}
    label = _("Change how long it is kept") if one.now else _("Say how long it is kept")
    return KindShown(
        title=title,
        closes=str(one.kind.closes),
        facts=_facts(one.now) if one.now else [],
        link=one.now.policy_link if one.now else "",
        versions=_versions(one) if len(one.versions) > (1 if one.now else 0) else None,
        set_it=OfferedAct(label, reverse("retention:set", args=[office.pk, one.kind.name]), about=title),
        due=OfferedAct(words, reverse("retention:due", args=[office.pk, one.kind.name]), about=title)
        if due
        else None,
    )


def _facts(rule: RetentionRule) -> list[Answer]:
    return [
        Answer(_("Kept for"), _years(rule)),
        Answer(_("Policy"), rule.policy_name),
        Answer(_("In force from"), rule.in_force_from),
        Answer(_("Set by"), rule.set_by.name),
    ]


def _years(rule: RetentionRule) -> str:
    words = ngettext("%(n)d year after it is closed", "%(n)d years after it is closed", rule.years)
    return words % {"n": rule.years}


def _versions(one: OfOneKind) -> Listing:
    """Every version: what counts now, what counted before, what counts later."""
    columns = (
        Column(gettext_lazy("In force from")),
        Column(gettext_lazy("Kept for")),
        Column(gettext_lazy("Policy")),
        Column(gettext_lazy("Set")),
    )
    today = clock.today()
    rows = [
        Row(
            [
                Cell(rule.in_force_from, tag=_version_tag(rule, one.now, later=rule.in_force_from > today)),
                Cell(_years(rule)),
                Cell(rule.policy_name),
                Cell(rule.set_at, detail=rule.set_by.name),
            ]
        )
        for rule in one.versions
    ]
    count = ngettext("%(n)d version", "%(n)d versions", len(rows)) % {"n": len(rows)}
    return Listing(gettext_lazy("Every version"), columns, rows, count)


def _version_tag(rule: RetentionRule, now: RetentionRule | None, *, later: bool) -> str:
    if now is not None and rule.pk == now.pk:
        return _("Now")
    return _("Later") if later else ""


def due_listing(kind: RecordKind, rule: RetentionRule, page: Page[Any]) -> Listing:
    """The records whose time runs out this quarter or has run out. Nothing is destroyed by being listed here."""
    columns = (
        Column(gettext_lazy("Reference"), unbroken=True),
        Column(gettext_lazy("Closed")),
        Column(gettext_lazy("Kept until")),
        Column(gettext_lazy("What you can do"), hidden_label=True),
    )
    rows = [_due(kind, rule, record) for record in page]
    number = page.paginator.count
    count = ngettext("%(n)d record", "%(n)d records", number) % {"n": number}
    empty = EmptyState(gettext_lazy("Nothing is due for review this quarter."))
    return Listing(gettext_lazy("Due for review"), columns, rows, count, page=page, empty=empty)


def _due(kind: RecordKind, rule: RetentionRule, record: Any) -> Row:
    until = runs_out_on(record, rule)
    overdue = until < clock.today()
    tag, colour = (_("Run out"), "red") if overdue else (_("This quarter"), "yellow")
    keep = OfferedAct(
        _("Keep it longer"),
        reverse("retention:keep-longer", args=[kind.name, record.pk]),
        about=record.reference,
    )
    return Row(
        [
            Cell(record.reference, url=kind.address(record.pk)),
            Cell(record.closed_on),
            Cell(until, tag=tag, colour=colour),
            Cell("", act=keep),
        ],
        urgent=overdue,
    )
