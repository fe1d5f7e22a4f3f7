"""Approval opens the MAPF, at the lead agency's desk, accountable to one Local Operational Group."""

from __future__ import annotations

from typing import Final

from wardmote.foundations.access.public import (
    Circle,
    CircleKind,
    Holder,
    Office,
    desk_of,
    end_seats,
    give_seat,
    open_circle,
)
from wardmote.foundations.directory.enums import AgencyKind, GroupKind
from wardmote.foundations.directory.public import Agency, Group, agencies_covering, groups_of_kind
from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import AccountabilityRule, practice_for
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.errors import Refused
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..events import MapfOpened
from ..models import Mapf, MapfAgency, MapfSubject, Referral
from ..workflow import APPROVED, OPENED
from .numbering import next_number
from .progress import begin_progress, seat_watchers

PARTS: Final = ("planning", "event", "action plan", "report", "progress")


@command(carries_out="GOV-01 GOV-02 GOV-03 GOV-05 GOV-16 MAPF-05")
def open_mapf(*, referral: Referral, by: Actor) -> Mapf:
    """Open a MAPF for an approved referral: lead agency by normal residence, accountable to that area's LOG."""
    if referral.stage != APPROVED.name:
        raise Refused(_("Nothing starts before the {decision_maker} has approved it."))
    rule = practice_for(referral.partnership_id).document.for_reviews()
    lead, log = (
        _lead_agency(referral),
        _accountable_group(referral, rule.accountability),
    )
    office = desk_of(lead.pk, referral.partnership_id)
    number = next_number(partnership=referral.partnership_id, kind="mapf", year=clock.today().year)
    reference = rule.references.for_forum(clock.today().year, number)
    circles = [_open(office, reference, part, by) for part in PARTS]
    mapf = Mapf(
        office=office,
        circle=circles[0],
        event_circle=circles[1],
        plan_circle=circles[2],
        report_circle=circles[3],
        progress_circle=circles[4],
        reference=reference,
        referral_reference=referral.reference,
        partnership_id=referral.partnership_id,
        case_kind=referral.case_kind,
        normally_resident_id=str(referral.normally_resident_id),
        lead_agency=lead,
        default_lead_agency=lead,
        accountable_log=log,
        purposes=[rule.forum.purposes.keys[0]],
        stage=OPENED.name,
        stage_since=clock.now(),
    )
    begin_progress(mapf, referral)
    mapf.happened(gettext_noop("{Forum} opened on the {decision_maker}’s approval"), by=by)
    _copy_people_and_agencies(referral, mapf)
    _seat_business_unit(mapf, by)
    seat_watchers(mapf, by)
    record("MAPF opened", by=by, about=mapf, referral=referral.pk, lead_agency=lead.pk)
    MapfOpened(mapf.pk, by.person).emit()
    for circle in circles:
        end_seats(circle=circle, role="opener", to=Holder(person=by.person), by=by)
    return mapf


def _open(office: Office, reference: str, part: str, by: Actor) -> Circle:
    return open_circle(
        office=office.pk, kind=CircleKind.CASE, title=f"{reference} {part}", role="opener",
        reason=gettext_noop("Opened it by approving the recommendation"), by=by,
    )  # fmt: skip


def _lead_agency(referral: Referral) -> Agency:
    """The local authority in which the subjects were normally resident (GOV-03)."""
    councils = agencies_covering(
        referral.partnership_id,
        str(referral.normally_resident_id),
        clock.today(),
        [AgencyKind.LOCAL_AUTHORITY],
    )
    lead = councils.filter(local_authority=referral.normally_resident_id).first()
    if lead is None:
        raise Refused(
            _("The council of that area is not in the directory as an agency. The Business Unit can add it.")
        )
    return lead


def _accountable_group(referral: Referral, rule: AccountabilityRule) -> Group:
    """The one group the forum is accountable to (GOV-01): that of the area, or the partnership's own for all areas."""
    groups = groups_of_kind(referral.partnership_id, GroupKind(rule.group_kind), clock.today())
    whose = {"key": rule.group} if rule.group else {"local_authority": referral.normally_resident_id}
    log = groups.filter(**whose).first()
    if log is None:
        raise Refused(
            _("That area has no {accountable_group} in the directory. The Business Unit can add it.")
        )
    return log


def _copy_people_and_agencies(referral: Referral, mapf: Mapf) -> None:
    MapfSubject.objects.bulk_create(
        [
            MapfSubject(mapf=mapf, name=s.name, born_on=s.born_on, **mapf.place())
            for s in referral.subjects.all()
        ]
    )
    MapfAgency.objects.bulk_create(
        [MapfAgency(mapf=mapf, agency_id=a.agency_id, **mapf.place()) for a in referral.agencies.all()]
    )


def _seat_business_unit(mapf: Mapf, by: Actor) -> None:
    """The Business Unit supports the process with advice and guidance; it does not own it (GOV-16)."""
    unit = groups_of_kind(mapf.partnership_id, GroupKind.BUSINESS_UNIT, clock.today()).first()
    if unit is not None:
        give_seat(
            circle=mapf.circle, to=Holder(group=unit.pk), role="business_unit_support",
            reason=gettext_noop("The Business Unit supports the process"), by=by,
        )  # fmt: skip
