"""Whether the family is told what was learned, and that it was told; and the circle in which both stand."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from wardmote.foundations.access.public import (
    Circle,
    CircleKind,
    Holder,
    end_seats,
    give_seat,
    open_circle,
    people_seated,
)
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.clock import LOCAL
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..enums import MemberBasis
from ..models import FamilyDecision, FamilyTold, Mapf, Report
from ..permissions import DECIDE_ABOUT_FAMILIES
from ..policies import may
from ..queries.after import TELLERS, families_rule, family_decision_now
from ..workflow import AGREED_BY_LOG


@command(carries_out="MAPF-20")
def decide_about_families(
    *, report: UUID, choice: str, how: str, reasons: str, decide_again_on: date | None = None, by: Actor
) -> FamilyDecision:
    """Decide whether, and how, the family is told what was learned, with the reason. Earlier decisions stay readable."""
    row = Report.objects.locked(report)
    require(may(by, DECIDE_ABOUT_FAMILIES, row))
    offered = families_rule(row.partnership_id)
    try:
        chosen = offered[choice]
    except KeyError:
        raise CannotBeRight(_("Choose one of the decisions shown."), field="choice") from None
    if not reasons.strip():
        raise CannotBeRight(_("Say why."), field="reasons")
    if chosen.tells_the_family and not how.strip():
        raise CannotBeRight(_("Say how they are told, and by whom."), field="how")
    if chosen.decided_again and (decide_again_on is None or decide_again_on <= clock.today()):
        raise CannotBeRight(_("Give the day, after today, by which it is decided again."), field="again_on")
    mapf = Mapf.objects.locked(row.mapf_id)
    circle = sharing_circle(mapf=mapf, by=by)
    decision = FamilyDecision(
        mapf=mapf, number=mapf.family_decisions.count() + 1, choice=choice,
        tells_the_family=chosen.tells_the_family, how=how.strip(), reasons=reasons.strip(),
        decide_again_on=decide_again_on if chosen.decided_again else None,
        decided_at=clock.now(), decided_by_id=by.person, office_id=circle.office_id, circle_id=circle.pk,
    )  # fmt: skip
    decision.save(force_insert=True)
    record("family decision", by=by, about=decision, mapf=mapf.pk, number=decision.number, choice=choice)
    return decision


@command(carries_out="MAPF-20")
def record_family_told(
    *, report: UUID, told_on: date, told_by: UUID, who_was_told: str, by: Actor
) -> FamilyTold:
    """Record that the family was told, on which day and by whom. Only what the LOG has agreed is told."""
    row = Report.objects.locked(report)
    require(may(by, DECIDE_ABOUT_FAMILIES, row))
    if row.stage != AGREED_BY_LOG.name:
        raise NotAtThisStage(_("The family is told once the report is agreed; it is not agreed yet."))
    decision = family_decision_now(row.mapf_id)
    if decision is None or not decision.tells_the_family:
        raise Refused(_("It has not been decided that the family is told. Record that decision first."))
    if told_on > clock.today():
        raise CannotBeRight(_("The day they were told cannot be in the future."), field="told_on")
    if told_on < row.stage_since.astimezone(LOCAL).date():
        raise CannotBeRight(_("The family is told once the report is agreed, not before."), field="told_on")
    if not who_was_told.strip():
        raise CannotBeRight(_("Say who was told."), field="who_was_told")
    if told_by not in people_seated(decision, roles=TELLERS):
        raise CannotBeRight(_("Choose one of the people shown."), field="told_by")
    told = FamilyTold(
        family_decision=decision, who_was_told=who_was_told.strip(), told_on=told_on, told_by_id=told_by,
        recorded_at=clock.now(), recorded_by_id=by.person, **decision.place(),
    )  # fmt: skip
    told.save(force_insert=True)
    record("family told", by=by, about=decision, mapf=row.mapf_id, told_by=told_by)
    return told


@command(carries_out="MAPF-20 GOV-13")
def sharing_circle(*, mapf: Mapf, by: Actor) -> Circle:
    """The circle of the agencies at the planning group, opened when it is first needed; the desk sees it by its office.

    Whoever was put on, or leaves, the planning group later is seated here, or leaves, with the other circles.
    """
    if mapf.sharing_circle is not None:
        return mapf.sharing_circle
    circle = open_circle(
        office=mapf.office_id, kind=CircleKind.CASE, title=f"{mapf.reference} sharing", role="opener",
        reason=gettext_noop("Opened it to decide what becomes of the report"), by=by,
    )  # fmt: skip
    for member in mapf.members.filter(left_at__isnull=True).exclude(basis=MemberBasis.SUPPORT):
        give_seat(
            circle=circle, to=member.holder, role="planning_member", reason=gettext_noop("Sits on the {planning_group}"), by=by,
        )  # fmt: skip
    mapf.sharing_circle = circle
    mapf.happened(gettext_noop("Circle opened for families and sharing"), by=by)
    end_seats(circle=circle, role="opener", to=Holder(person=by.person), by=by)
    return circle
