"""Offices and tables that acts look up."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wardmote.engines.meetings.public import Meeting
from wardmote.foundations.access.public import Office
from wardmote.foundations.directory.enums import AgencyKind, GroupKind
from wardmote.kernel.errors import Refused

from ..ports import GROUP_MEETING


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
