"""Setting how long records are kept, and keeping one longer. Nothing here destroys anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage

from .models import KeptLonger, RetentionRule
from .policies import may_keep_schedule
from .ports import record_kind
from .queries import kept
from .rules import MOST_YEARS


@dataclass
class _OfOffice:
    """An office's schedule as something the ledger can speak of: it lies in no circle."""

    pk: Any
    office_id: UUID
    circle_id: Any = None


@command(carries_out="GOV-11")
def set_retention(
    *,
    office: UUID,
    kind: str,
    years: int,
    policy_name: str,
    policy_link: str,
    in_force_from: date,
    by: Actor,
) -> RetentionRule:
    """Say how long an agency keeps one kind of record after it is closed, and under which policy of its own."""
    require(may_keep_schedule(by, office))
    _refuse_wrong(kind, years, policy_name, policy_link)
    rule = RetentionRule(
        office_id=office, record_kind=kind, years=years, policy_name=policy_name.strip(),
        policy_link=policy_link.strip(), in_force_from=in_force_from, set_at=clock.now(), set_by_id=by.person,
    )  # fmt: skip
    rule.save(force_insert=True)
    about = _OfOffice(rule.pk, office)
    record("retention set", by=by, about=about, kind=kind, years=years, from_day=in_force_from)
    return rule


def _refuse_wrong(kind: str, years: int, policy_name: str, policy_link: str) -> None:
    try:
        record_kind(kind)
    except KeyError:
        raise CannotBeRight(_("Choose one of the kinds of record shown."), field="kind") from None
    if not 1 <= years <= MOST_YEARS:
        sentence = _("Say how many years, from 1 to %(most)d.") % {"most": MOST_YEARS}
        raise CannotBeRight(sentence, field="years")
    if not policy_name.strip():
        raise CannotBeRight(_("Name the policy of your agency that says so."), field="policy_name")
    if policy_link.strip() and not policy_link.strip().startswith("https://"):
        raise CannotBeRight(_("A link to the policy starts with https://"), field="policy_link")


@command(carries_out="GOV-11")
def keep_longer(*, about: UUID, kind: str, until: date, because: str, by: Actor) -> KeptLonger:
    """Keep one record longer than the schedule says, for a reason. A newer decision takes the place of an earlier one."""
    what = record_kind(kind)
    found = what.find(about)
    row = type(found).objects.locked(found.pk)
    now = kept(row, what)
    if now.closed_on is None:
        raise NotAtThisStage(_("This is still open, so it is kept in any case."))
    require(may_keep_schedule(by, row.office_id))
    if not because.strip():
        raise CannotBeRight(_("Say why it is kept longer."), field="because")
    least = max(now.scheduled or clock.today(), clock.today())
    if until < least:
        sentence = _("The schedule keeps it until %(day)s already. Choose that day or a later one.")
        raise CannotBeRight(sentence % {"day": date_format(least, "j F Y")}, field="until")
    decision = KeptLonger(
        about=row.pk, record_kind=kind, until=until, because=because.strip(), decided_at=clock.now(),
        decided_by_id=by.person, office_id=row.office_id, circle_id=row.circle_id,
    )  # fmt: skip
    decision.save(force_insert=True)
    record("kept longer", by=by, about=row, kind=kind, until=until)
    return decision
