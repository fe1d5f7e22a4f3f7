"""What the agencies of a planning group decide together: it holds once each of them has agreed."""

from __future__ import annotations

from uuid import UUID

from wardmote.foundations.access.public import Office, desk_of, move_circle
from wardmote.foundations.directory.public import Agency
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..enums import Matter
from ..events import JointDecisionProposed
from ..models import JointAnswer, JointDecision, Mapf, MapfProgress
from ..permissions import DECIDE_TOGETHER
from ..policies import agencies_spoken_for, may, may_speak_for
from ..queries.planning import agencies_seated, agencies_that_answer
from ..workflow import HELD

MOST_MEETINGS = 50


@command(carries_out="GOV-06 FRQ-01")
def propose_meetings(
    *, mapf: UUID, how_often: str, meetings_planned: int, reasons: str, by: Actor
) -> JointDecision:
    """Propose how often the planning group meets and how many times."""
    if not how_often.strip():
        raise CannotBeRight(_("Say how often the {planning_group} meets."), field="how_often")
    if not 1 <= meetings_planned <= MOST_MEETINGS:
        sentence = _("Say how many meetings are planned, from 1 to %(most)s.")
        raise CannotBeRight(sentence % {"most": MOST_MEETINGS}, field="meetings_planned")
    return _propose(
        mapf, Matter.MEETINGS, reasons, by, how_often=how_often.strip(), meetings_planned=meetings_planned
    )


@command(carries_out="GOV-04 GOV-06")
def propose_lead_agency(*, mapf: UUID, agency: UUID, reasons: str, by: Actor) -> JointDecision:
    """Propose that another agency leads. It holds only with a reason, and once every agency has agreed."""
    if not reasons.strip():
        raise CannotBeRight(_("Say why another agency should lead."), field="reasons")
    row = Mapf.objects.get(pk=mapf)
    before_it_is_held(row)
    if agency == row.lead_agency_id:
        raise CannotBeRight(_("That agency leads already."), field="agency")
    if agency not in {seated.pk for seated in agencies_seated(row)}:
        raise CannotBeRight(_("Choose an agency that sits on the {planning_group}."), field="agency")
    if not Office.objects.filter(agency=agency, partnership=row.partnership_id).exists():
        raise CannotBeRight(
            _("That agency has no desk here yet. The Business Unit can set one up."), field="agency"
        )
    return _propose(mapf, Matter.LEAD_AGENCY, reasons, by, agency_id=agency)


def _propose(mapf: UUID, matter: Matter, reasons: str, by: Actor, **what: object) -> JointDecision:
    row = Mapf.objects.locked(mapf)
    require(may(by, DECIDE_TOGETHER, row))
    if row.joint_decisions.filter(matter=matter, agreed_at__isnull=True, declined_at__isnull=True).exists():
        raise Refused(_("The agencies are already deciding this. Wait until each has answered."))
    decision = JointDecision(
        mapf=row, matter=matter, reasons=reasons.strip(), proposed_by_id=by.person, proposed_at=clock.now(),
        **what, **row.place(),
    )  # fmt: skip
    decision.save(force_insert=True)
    row.happened(gettext_noop("Joint decision proposed"), by=by)
    record("joint decision proposed", by=by, about=row, matter=matter.value, decision=decision.pk)
    JointDecisionProposed(decision.pk, by.person).emit()
    for agency in agencies_spoken_for(by, DECIDE_TOGETHER, row):
        _answer(row, decision, agency, agrees=True, comment="", by=by)
    return decision


@command(carries_out="GOV-04 GOV-06")
def answer_joint_decision(
    *, decision: UUID, agency: UUID, agrees: bool, comment: str, by: Actor
) -> JointDecision:
    """Answer a joint decision for one's own agency. It holds once all have agreed, and falls when one has not."""
    row = Mapf.objects.locked(JointDecision.objects.get(pk=decision).mapf_id)
    open_one = JointDecision.objects.locked(decision)  # as the answer before this one left it
    name = str(Agency.objects.get(pk=agency))
    require(may_speak_for(by, DECIDE_TOGETHER, row, agency, name))
    if open_one.matter == Matter.LEAD_AGENCY:
        before_it_is_held(row)
    if open_one.agreed_at or open_one.declined_at:
        raise NotAtThisStage(_("This has been decided already."))
    if open_one.answers.filter(agency=agency).exists():
        raise NotAtThisStage(_("%(agency)s has answered already.") % {"agency": name})
    if not agrees and not comment.strip():
        raise CannotBeRight(_("Say why your agency does not agree."), field="comment")
    return _answer(row, open_one, agency, agrees=agrees, comment=comment, by=by)


def _answer(
    row: Mapf, decision: JointDecision, agency: UUID, *, agrees: bool, comment: str, by: Actor
) -> JointDecision:
    JointAnswer(
        joint_decision=decision, agency_id=agency, person_id=by.person, agrees=agrees, comment=comment.strip(),
        answered_at=clock.now(), **row.place(),
    ).save(force_insert=True)  # fmt: skip
    record("joint decision answered", by=by, about=row, decision=decision.pk, agency=agency, agrees=agrees)
    row.happened(gettext_noop("Joint decision answered"), by=by)
    if not agrees:
        decision.declined_at = clock.now()
        decision.save()
    elif _everybody_agreed(row, decision):
        decision.agreed_at = clock.now()
        decision.save()
        _carry_out(row, decision, by)
    return decision


def _everybody_agreed(row: Mapf, decision: JointDecision) -> bool:
    agreed = set(decision.answers.filter(agrees=True).values_list("agency_id", flat=True))
    return {one.pk for one in agencies_that_answer(row)} <= agreed


def no_longer_waits(row: Mapf, by: Actor) -> None:
    """Whoever was waited for has left: how often they meet is agreed then; who leads is proposed anew by those who stay."""
    for decision in row.joint_decisions.filter(agreed_at__isnull=True, declined_at__isnull=True):
        if not _everybody_agreed(row, decision):
            continue
        if decision.matter == Matter.LEAD_AGENCY:
            decision.declined_at = clock.now()
            row.happened(gettext_noop("Proposal of another lead agency fell, since an agency left"), by=by)
        else:
            decision.agreed_at = clock.now()
            _carry_out(row, decision, by)
        decision.save()


def _carry_out(row: Mapf, decision: JointDecision, by: Actor) -> None:
    if decision.matter == Matter.MEETINGS:
        row.how_often, row.meetings_planned = decision.how_often, decision.meetings_planned
        row.happened(gettext_noop("Agreed together how often the {planning_group} meets"), by=by)
        return
    assert decision.agency_id is not None
    row.lead_agency_id, row.lead_agency_reason = decision.agency_id, decision.reasons
    row.administrator = None
    row.happened(gettext_noop("Agreed together that another agency leads"), by=by)
    office = desk_of(decision.agency_id, row.partnership_id)
    for circle in row.every_circle:
        move_circle(circle=circle, office=office.pk, by=by)
    row.refresh_from_db()
    MapfProgress.objects.filter(mapf=row).update(lead_agency=decision.agency_id)
    record("lead agency changed", by=by, about=row, agency=decision.agency_id)


def before_it_is_held(row: Mapf) -> None:
    if row.stage == HELD.name:
        raise NotAtThisStage(_("The event has been held, so this stands as it is."))
