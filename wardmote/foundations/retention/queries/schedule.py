"""The schedule in force, how long one record is kept, and what is due for review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.foundations.access.public import Office
from wardmote.foundations.directory.public import Agency
from wardmote.kernel import clock

from ..models import KeptLonger, RetentionRule
from ..ports import KeptRecord, RecordKind, record_kinds
from ..rules import closed_by, end_of_quarter, years_after

MOST_VERSIONS = 200


def _day(day: date) -> str:
    return date_format(day, "j F Y")


@dataclass(frozen=True)
class Kept:
    """How long one record is kept. `rule` is None where its agency has set none; `closed_on` while it is open."""

    agency: Agency
    rule: RetentionRule | None
    closed_on: date | None
    longer: KeptLonger | None

    @property
    def scheduled(self) -> date | None:
        """The day the schedule alone says."""
        if self.rule is None or self.closed_on is None:
            return None
        return years_after(self.closed_on, self.rule.years)

    @property
    def until(self) -> date | None:
        """The later of what the schedule says and what was decided of this record."""
        longer = self.longer.until if self.longer else None
        if self.scheduled is None or longer is None:
            return self.scheduled or longer
        return max(self.scheduled, longer)

    @property
    def sentence(self) -> str:
        """ "Kept until 3 December 2051 under Carmarthenshire’s policy “…”." Who can set it, where nobody has."""
        agency = {"agency": self.agency.display_name}
        if self.rule is None:
            if self.until is not None:
                return _("Kept until %(day)s, because of a decision.") % {"day": _day(self.until)}
            return (
                _("%(agency)s has not said yet how long it keeps this. The staff of its desk can set it.")
                % agency
            )
        words = {**agency, "policy": self.rule.policy_name, "n": self.rule.years}
        if self.until is None:
            sentence = ngettext(
                "Kept for %(n)d year after it is closed, under the policy of %(agency)s: %(policy)s.",
                "Kept for %(n)d years after it is closed, under the policy of %(agency)s: %(policy)s.",
                self.rule.years,
            )
            return sentence % words
        sentence = _("Kept until %(day)s under the policy of %(agency)s: %(policy)s.")
        if self.until != self.scheduled:
            sentence = _(
                "Kept until %(day)s because of a decision, longer than the policy of %(agency)s asks."
            )
        return sentence % {**words, "day": _day(self.until)}


@dataclass(frozen=True)
class OfOneKind:
    """What an office's schedule says of one kind of record: now, later, and before."""

    kind: RecordKind
    now: RetentionRule | None
    versions: tuple[RetentionRule, ...]


def office_with_agency(office: UUID) -> Office:
    """Raises Office.DoesNotExist."""
    return Office.objects.select_related("agency").get(pk=office)


def rule_in_force(office: UUID, kind: str, day: date) -> RetentionRule | None:
    """The newest rule that has come into force by that day."""
    rules = RetentionRule.objects.filter(office=office, record_kind=kind, in_force_from__lte=day)
    return rules.order_by("-in_force_from", "-set_at", "pk").first()


def schedule_of(office: UUID) -> list[OfOneKind]:
    """Every kind of record that the office keeps with its rule in force and all versions, newest first."""
    today = clock.today()
    rows = list(
        RetentionRule.objects.filter(office=office)
        .select_related("set_by")
        .order_by("-in_force_from", "-set_at", "pk")[:MOST_VERSIONS]
    )
    return [_of_one_kind(kind, rows, today) for kind in record_kinds() if kind.is_kept_by(office)]


def _of_one_kind(kind: RecordKind, rows: Sequence[RetentionRule], today: date) -> OfOneKind:
    ours = tuple(row for row in rows if row.record_kind == kind.name)
    return OfOneKind(kind, next((row for row in ours if row.in_force_from <= today), None), ours)


def kept(row: KeptRecord, kind: RecordKind) -> Kept:
    """How long this record is kept, under the schedule of the agency whose office holds it today. Three queries."""
    longer = KeptLonger.objects.filter(about=row.pk, record_kind=kind.name)
    return Kept(
        agency=office_with_agency(row.office_id).agency,
        rule=rule_in_force(row.office_id, kind.name, clock.today()),
        closed_on=kind.closed_on(row),
        longer=longer.select_related("decided_by").order_by("-decided_at", "pk").first(),
    )


def due_for_review(office: UUID, kind: RecordKind, rule: RetentionRule) -> QuerySet[Any]:
    """The closed records of an office whose time runs out this quarter or has run out, the oldest first.

    Each has `closed_on`, and `longer_until` where a decision once kept it longer.
    """
    by = end_of_quarter(clock.today())
    decided = KeptLonger.objects.filter(about=OuterRef("pk"), record_kind=kind.name)
    newest = decided.order_by("-decided_at", "pk").values("until")[:1]
    closed: QuerySet[Any] = kind.closed(office)
    due: QuerySet[Any] = (
        closed.filter(closed_on__lte=closed_by(by, rule.years))
        .annotate(longer_until=Subquery(newest))
        .filter(Q(longer_until__isnull=True) | Q(longer_until__lte=by))
        .order_by("closed_on", "pk")
    )
    return due


def runs_out_on(record: Any, rule: RetentionRule) -> date:
    """When the time of a record from `due_for_review` runs out."""
    scheduled = years_after(record.closed_on, rule.years)
    return max(scheduled, record.longer_until) if record.longer_until else scheduled
