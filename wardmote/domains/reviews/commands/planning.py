"""The planning group: who sits on it, what it decides together, who facilitates and who administers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wardmote.foundations.access.public import (
    Holder,
    Office,
    desk_of,
    end_seats,
    give_seat,
    move_circle,
    who_can_see,
)
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.enums import AgencyKind
from wardmote.foundations.directory.public import Agency, agencies_of_partnership, agencies_of_person
from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import practice_for
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..enums import Matter, MemberBasis
from ..events import JointDecisionProposed, PlanningMemberSeated
from ..models import JointAnswer, JointDecision, Mapf, MapfAgency, MapfProgress, MapfSource, PlanningMember
from ..permissions import DECIDE_TOGETHER, DESCRIBE_MAPF, SEAT_PLANNING_GROUP
from ..policies import agencies_spoken_for, may, may_speak_for
from ..queries.planning import agencies_seated, agencies_that_answer, group_completeness, post_of_its_own
from ..workflow import HELD

MOST_MEETINGS = 50


@dataclass(frozen=True)
class Source:
    """Something the MAPF draws on: its kind in the practice, and where it is found."""

    kind: str
    citation: str


@command(carries_out="PLN-01 PLN-02 PLN-04 PLN-05 PLN-06")
def seat_planning_member(
    *, mapf: UUID, person: UUID, agency: UUID, reason: str, with_post: bool = False, by: Actor
) -> PlanningMember:
    """Seat somebody on the planning group for their agency. Those co-opted are tied to the case by a reason.

    With `with_post` the seat goes with the post they hold there: whoever leaves it leaves the table, and whoever comes
    after them sees it all.
    """
    row = Mapf.objects.locked(mapf)
    require(may(by, SEAT_PLANNING_GROUP, row))
    who, theirs = _person_of_agency(row, person, agency)
    if row.members.filter(person=person, left_at__isnull=True).exists():
        raise CannotBeRight(
            _("%(name)s already sits on the {planning_group}.") % {"name": who}, field="person"
        )
    basis = _basis(row, theirs)
    if basis is MemberBasis.CO_OPTED and not reason.strip():
        raise CannotBeRight(_("Say how they are linked to the case or to its learning."), field="reason")
    post = post_of_its_own(person, agency) if with_post else None
    if with_post and post is None:
        raise CannotBeRight(
            _("%(name)s shares this post with others, who would all see the case. Seat %(name)s in person.")
            % {"name": who}, field="with_post",
        )  # fmt: skip
    member = PlanningMember(
        mapf=row, person=who, post=post, agency=theirs, basis=basis, reason=reason.strip(),
        seated_at=clock.now(), seated_by_id=by.person, **row.place(),
    )  # fmt: skip
    member.save(force_insert=True)
    _give_seats(row, member, by)
    row.happened(gettext_noop("Member seated on the {planning_group}"), by=by)
    record("planning member seated", by=by, about=row, person=person, agency=agency, basis=basis.value)
    PlanningMemberSeated(row.pk, person, by.person).emit()
    return member


def _person_of_agency(row: Mapf, person: UUID, agency: UUID) -> tuple[Person, Agency]:
    theirs = agencies_of_partnership(row.partnership_id, clock.today()).filter(pk=agency).first()
    who = Person.objects.filter(pk=person, is_active=True).first()
    if theirs is None or who is None:
        raise CannotBeRight(_("Choose one of the people shown."), field="person")
    if not any(works.pk == agency for works in agencies_of_person(person, clock.today())):
        raise CannotBeRight(
            _("%(name)s does not work for %(agency)s.") % {"name": who, "agency": theirs}, field="person"
        )
    return who, theirs


def _basis(row: Mapf, agency: Agency) -> MemberBasis:
    """Why this agency sits: it supports (and does not count), it is involved or needed, or it is co-opted."""
    rule = practice_for(row.partnership_id).document.for_reviews().planning_group
    if not rule.counts(AgencyKind(agency.kind)):
        return MemberBasis.SUPPORT
    involved = row.agencies.filter(agency=agency).exists()
    needed = any(agency.kind in seat.any_of for seat in rule.minimum)
    return MemberBasis.INVOLVED if involved or needed else MemberBasis.CO_OPTED


def _give_seats(row: Mapf, member: PlanningMember, by: Actor) -> None:
    holder = member.holder
    if member.basis == MemberBasis.SUPPORT:
        for circle in (row.circle, row.progress_circle):
            give_seat(
                circle=circle, to=holder, role="business_unit_support",
                reason=gettext_noop("Supports the {planning_group}"), by=by,
            )  # fmt: skip
        return
    for circle in row.every_circle:
        give_seat(
            circle=circle, to=holder, role="planning_member",
            reason=gettext_noop("Sits on the {planning_group}"), by=by,
        )  # fmt: skip


@command(carries_out="PLN-01")
def release_planning_member(*, mapf: UUID, member: UUID, by: Actor) -> None:
    """Somebody leaves the planning group, and from then on sees nothing of it but what they facilitate, own or were invited to.

    An agency that was co-opted leaves with its last person. One that is involved or needed stays, and can seat another.
    """
    row = Mapf.objects.locked(mapf)
    require(may(by, SEAT_PLANNING_GROUP, row))
    leaving = row.members.get(pk=member, left_at__isnull=True)
    leaving.left_at = clock.now()
    leaving.save()
    holder = leaving.holder
    for circle in row.every_circle:
        end_seats(circle=circle, role="planning_member", to=holder, by=by)
        end_seats(circle=circle, role="business_unit_support", to=holder, by=by)
    others = row.members.filter(agency=leaving.agency_id, left_at__isnull=True)
    if leaving.basis == MemberBasis.CO_OPTED and not others.exists():
        row.agencies.filter(agency=leaving.agency_id).delete()
    _no_longer_waits(row, by)
    row.happened(gettext_noop("Member left the {planning_group}"), by=by)
    record("planning member left", by=by, about=row, person=leaving.person_id)


@command(carries_out="MAPF-06 MAPF-08 MAPF-10 MAPF-11 MAPF-12 MAPF-13")
def describe_mapf(
    *,
    mapf: UUID,
    purposes: Sequence[str],
    case_status: str,
    kind_of_case: str,
    methods: Sequence[str],
    sources: Sequence[Source],
    by: Actor,
) -> Mapf:
    """Say what this MAPF is for, what kind of case it looks at, how, and what it draws on, in the practice's terms."""
    row = Mapf.objects.locked(mapf)
    require(may(by, DESCRIBE_MAPF, row))
    _before_it_is_held(row)
    rule = practice_for(row.partnership_id).document.for_reviews().forum
    if not purposes or any(purpose not in rule.purposes for purpose in purposes):
        raise CannotBeRight(_("Choose one purpose or both."), field="purposes")
    if case_status not in rule.case_statuses:
        raise CannotBeRight(_("Say whether the case is still active."), field="case_status")
    if kind_of_case not in rule.case_kinds:
        raise CannotBeRight(_("Choose the kind of case."), field="kind_of_case")
    if not methods or (not rule.methods.extensible and any(method not in rule.methods for method in methods)):
        raise CannotBeRight(_("Choose at least one method."), field="methods")
    if any(source.kind not in rule.sources for source in sources):
        raise CannotBeRight(_("Choose one of the kinds of source shown."), field="sources")
    row.purposes, row.methods = list(purposes), list(methods)
    row.case_status, row.kind_of_case = case_status, kind_of_case
    row.happened(gettext_noop("Purpose, kind of case and sources described"), by=by)
    row.sources.all().delete()
    MapfSource.objects.bulk_create(
        [MapfSource(mapf=row, kind=s.kind, citation=s.citation, **row.place()) for s in sources]
    )
    record("MAPF described", by=by, about=row, purposes=list(purposes))
    return row


def _before_it_is_held(row: Mapf) -> None:
    if row.stage == HELD.name:
        raise NotAtThisStage(_("The event has been held, so this stands as it is."))


@command(carries_out="MAPF-14")
def name_facilitator(*, mapf: UUID, person: UUID, agency: UUID, by: Actor) -> Mapf:
    """Name who facilitates the learning event; whoever did before no longer does."""
    row = Mapf.objects.locked(mapf)
    require(may(by, DESCRIBE_MAPF, row))
    _before_it_is_held(row)
    who, theirs = _person_of_agency(row, person, agency)
    for circle in row.every_circle:
        end_seats(circle=circle, role="facilitator", by=by)
        give_seat(
            circle=circle, to=Holder(person=who.pk, agency=theirs.pk), role="facilitator",
            reason=gettext_noop("Facilitates the {learning_event}"), by=by,
        )  # fmt: skip
    row.facilitator = who
    row.happened(gettext_noop("Facilitator named"), by=by)
    record("facilitator named", by=by, about=row, person=who.pk)
    return row


@command(carries_out="ADM-02")
def name_administrator(*, mapf: UUID, person: UUID, by: Actor) -> Mapf:
    """Name who gives administrative support, from the lead agency's own desk in the local authority area."""
    row = Mapf.objects.locked(mapf)
    require(may(by, SEAT_PLANNING_GROUP, row))
    desk = {seen.person for seen in who_can_see(row) if seen.whole_office}
    if person not in desk:
        raise CannotBeRight(_("Choose somebody who works at the lead agency’s desk."), field="person")
    row.administrator_id = person
    row.happened(gettext_noop("Administrator named"), by=by)
    record("administrator named", by=by, about=row, person=person)
    return row


@command(carries_out="PLN-01 PLN-02 PLN-03")
def confirm_planning_group(*, mapf: UUID, by: Actor) -> Mapf:
    """Confirm the planning group: only once its minimum membership and every agency involved are seated."""
    row = Mapf.objects.locked(mapf)
    step = row.life.step("confirm_group", row.stage)
    require(may(by, step.permission, row), group_completeness(row).decide())
    for member in row.members.filter(left_at__isnull=True).exclude(basis=MemberBasis.SUPPORT):
        MapfAgency.objects.get_or_create(mapf=row, agency_id=member.agency_id, defaults=row.place())
    row.happened(gettext_noop("{Planning_group} confirmed"), by=by, stage=step.target)
    record("planning group confirmed", by=by, about=row)
    return row


# -- what the agencies decide together --------------------------------------------------------------------------------


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
    _before_it_is_held(row)
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
        _before_it_is_held(row)
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


def _no_longer_waits(row: Mapf, by: Actor) -> None:
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
