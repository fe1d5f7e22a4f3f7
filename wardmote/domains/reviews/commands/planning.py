"""The planning group: who sits on it, what it looks at, who facilitates and who administers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wardmote.foundations.access.public import (
    Holder,
    end_seats,
    give_seat,
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
from wardmote.kernel.errors import CannotBeRight
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..enums import MemberBasis
from ..events import PlanningMemberSeated
from ..models import Mapf, MapfAgency, MapfSource, PlanningMember
from ..permissions import DESCRIBE_MAPF, SEAT_PLANNING_GROUP
from ..policies import may
from ..queries.planning import group_completeness, post_of_its_own
from .joint_decisions import before_it_is_held, no_longer_waits


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
    no_longer_waits(row, by)
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
    before_it_is_held(row)
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


@command(carries_out="MAPF-14")
def name_facilitator(*, mapf: UUID, person: UUID, agency: UUID, by: Actor) -> Mapf:
    """Name who facilitates the learning event; whoever did before no longer does."""
    row = Mapf.objects.locked(mapf)
    require(may(by, DESCRIBE_MAPF, row))
    before_it_is_held(row)
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
