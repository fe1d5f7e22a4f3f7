"""Meetings of standing groups and of planning groups."""

from __future__ import annotations

from uuid import UUID

from wardmote.engines.meetings.public import Asked, Meeting, Timing, convene_meeting, invite
from wardmote.foundations.access.public import (
    Circle,
    CircleKind,
    Holder,
    Office,
    give_seat,
    one_at_a_time,
    open_circle,
)
from wardmote.foundations.directory.public import Group, who_sits_on
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import Refused
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..enums import MemberBasis
from ..models import Mapf
from ..permissions import CONVENE_GROUP
from ..policies import may_in_office
from ..ports import GROUP_MEETING, PLANNING_MEETING
from ..queries.planning import members_of, who_sits
from ..queries.tables import business_unit_office


@command()
def open_group_circle(*, group: Group, office: Office, by: Actor) -> Circle:
    """Open the standing circle of a group, where its meetings and papers live; members sit in it by their posts."""
    require(may_in_office(by, CONVENE_GROUP, office.pk))
    circle = open_circle(
        office=office.pk, kind=CircleKind.GROUP, title=group.name, role="group_member", group=group.pk,
        reason=gettext_noop("Convenes the group"), by=by,
    )  # fmt: skip
    give_seat(
        circle=circle, to=Holder(group=group.pk), role="group_member",
        reason=gettext_noop("Member of the group"), by=by,
    )  # fmt: skip
    return circle


@command(carries_out="FRQ-02 FRQ-03")
def convene_group_meeting(*, group: Group, timing: Timing, agenda: str, by: Actor) -> Meeting:
    """Convene a meeting of a standing group; everybody who sits on it is invited."""
    office = business_unit_office(group.partnership_id)
    require(may_in_office(by, CONVENE_GROUP, office.pk))
    one_at_a_time("open the circle of", group.pk)
    circle = Circle.objects.filter(group=group).first() or open_group_circle(
        group=group, office=office, by=by
    )
    meeting = convene_meeting(
        circle=circle.pk, kind=GROUP_MEETING, title=group.name, reference=str(group)[:40], timing=timing,
        agenda=agenda, by=by,
    )  # fmt: skip
    sitting = {holding.person_id: holding for holding in who_sits_on(group.pk, clock.today())}
    asked = [
        Asked(person, holding.post.agency_id, "member", _("you sit on this group"))
        for person, holding in sitting.items()
    ]
    invite(meeting=meeting.pk, people=asked, by=by)
    return meeting


@command(carries_out="FRQ-01 ADM-02")
def convene_planning_meeting(*, mapf: UUID, timing: Timing, agenda: str, by: Actor) -> Meeting:
    """Convene a meeting of the planning group; its members are invited."""
    row = Mapf.objects.locked(mapf)
    members = list(members_of(row))
    sitting = who_sits(members)
    if not any(sitting.values()):
        raise Refused(_("Nobody sits on the {planning_group} yet. Seat its members first."))
    meeting = convene_meeting(
        circle=row.circle_id, kind=PLANNING_MEETING, reference=row.reference, timing=timing, agenda=agenda,
        title=_("%(reference)s planning meeting") % {"reference": row.reference}, by=by,
    )  # fmt: skip
    asked = [
        Asked(
            person.pk,
            member.agency_id,
            "support" if member.basis == MemberBasis.SUPPORT else "member",
            _("you sit on the {planning_group}"),
        )
        for member in members
        for person in sitting[member.pk]
    ]
    invite(meeting=meeting.pk, people=asked, by=by)
    row.happened(gettext_noop("Planning meeting convened"), by=by)
    return meeting
