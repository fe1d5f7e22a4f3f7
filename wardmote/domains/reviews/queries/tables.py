"""Offices and tables that acts look up."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wardmote.engines.meetings.public import Meeting
from wardmote.foundations.access.public import Office
from wardmote.foundations.directory.enums import AgencyKind, GroupKind
from wardmote.foundations.directory.public import (
    Group,
    groups_of_partnership,
    groups_somebody_sits_on,
    partnerships_of_person,
)
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.errors import Refused

from ..permissions import CONVENE_GROUP
from ..ports import GROUP_MEETING
from .practices import has_reviews, practice_of


def business_unit_office(partnership: UUID) -> Office:
    """The office of the Business Unit. Raises Refused where the partnership has none."""
    office = Office.objects.filter(partnership=partnership, agency__kind=AgencyKind.BUSINESS_UNIT).first()
    if office is None:
        raise Refused(
            _("The partnership has no Business Unit here yet. Whoever runs the service can set one up.")
        )
    return office


def meetings_of_sub_group(partnership: UUID) -> QuerySet[Meeting]:
    """Meetings of the Case Review Sub-Group that the reader can see, the newest first."""
    return (
        Meeting.objects.filter(
            kind=GROUP_MEETING,
            circle__group__kind=GroupKind.CASE_REVIEW_SUB_GROUP,
            circle__group__partnership=partnership,
        )
        .exclude(stage="cancelled")
        .order_by("-starts_at", "id")
    )


def groups_that_watch(partnership: UUID, actor: Actor) -> list[Group]:
    """The groups whose packs this reader can make: those they sit on, or all of them in the office that convenes them."""
    kinds = practice_of(partnership).for_reviews().programme.watched_by
    if actor.may_in_office(CONVENE_GROUP, business_unit_office(partnership).pk):
        found = groups_of_partnership(partnership, clock.today())
    else:
        found = groups_somebody_sits_on(actor.person, partnership, clock.today())
    return [group for group in found if group.kind in kinds]


def partnership_i_work_for(actor: Actor) -> UUID | None:
    """The partnership whose cases this person works on, where its practice holds reviews."""
    for one in partnerships_of_person(actor.person, clock.today()):
        if has_reviews(one.pk):
            pk: UUID = one.pk
            return pk
    return None
