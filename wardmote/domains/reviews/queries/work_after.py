"""What waits for somebody once a report is agreed: the family's decision, a sharing to answer or to carry out."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.ui.words import gettext as _
from wardmote.ui.work import WorkGroup, WorkLine

from ..models import FamilyDecision, Report, Sharing, SharingAgency, SharingAnswer
from ..permissions import ANSWER_SHARING, SHARE_REPORT
from ..policies import agencies_spoken_for
from ..workflow import AGREED_BY_LOG, SHARING_AGREED, SHARING_ASKED, SHARING_PROPOSED
from .after import decides_about_families

MOST_LINES = 50


def lines_after_the_report(actor: Actor) -> list[WorkLine]:
    """Four queries however many there are."""
    return [*_families(actor), *_sharings(actor)]


def _families(actor: Actor) -> Iterator[WorkLine]:
    """For the lead agency's desk: nothing is decided yet, or it was to be decided again by now."""
    desks = [
        one.office for one in actor.standings if one.circle is None and SHARE_REPORT.name in one.permissions
    ]
    if not desks:
        return
    decided = FamilyDecision.objects.filter(mapf=OuterRef("mapf")).order_by("-number")
    rows = Report.objects.filter(office__in=desks, stage=AGREED_BY_LOG.name).annotate(
        again_on=Subquery(decided.values("decide_again_on")[:1])
    )
    open_ones = rows.filter(~Q(Exists(decided)) | Q(again_on__lt=clock.today()))
    for row in open_ones.order_by("stage_since", "pk")[:MOST_LINES]:
        if decides_about_families(row.partnership_id):
            what = _("Decide what the family is told: %(reference)s") % {"reference": row.reference}
            why = _("The report is agreed, and the decision about the family is open.")
            where = reverse("reviews:report-after", args=[row.pk])
            yield WorkLine(WorkGroup.TO_DECIDE, what, why, None, _("See what is open"), where)


def _sharings(actor: Actor) -> Iterator[WorkLine]:
    rows = (
        Sharing.objects.filter(stage__in=[SHARING_PROPOSED.name, SHARING_ASKED.name, SHARING_AGREED.name])
        .prefetch_related("agencies", "answers")
        .order_by("stage_since", "pk")[:MOST_LINES]
    )
    for row in rows:
        line = _sharing(row, actor)
        if line is not None:
            yield line


def _sharing(row: Sharing, actor: Actor) -> WorkLine | None:
    reference = {"reference": row.reference}
    page = reverse("reviews:sharing", args=[row.pk])
    if row.stage == SHARING_ASKED.name:
        if not _unanswered(row, actor):
            return None
        what = _("May the report be shared? %(reference)s") % reference
        why = _("Your agency is asked, and you answer for your agency.")
        where = reverse("reviews:answer-sharing", args=[row.pk])
        return WorkLine(WorkGroup.TO_DECIDE, what, why, None, _("Read and answer"), where)
    if not actor.may(SHARE_REPORT, row):
        return None
    if row.stage == SHARING_PROPOSED.name:
        what, why = (
            _("Sharing %(reference)s") % reference,
            _("It is proposed; the agencies are not asked yet."),
        )
        return WorkLine(WorkGroup.TO_DO, what, why, None, _("Go on with it"), page)
    what = _("Give the copies of %(reference)s") % reference
    why = _("Every agency has agreed that the report is shared.")
    return WorkLine(WorkGroup.TO_DO, what, why, None, _("See who is to have one"), page)


def _unanswered(row: Sharing, actor: Actor) -> bool:
    agencies: list[SharingAgency] = list(row.agencies.all())
    answers: list[SharingAnswer] = list(row.answers.all())
    asked = {one.agency_id for one in agencies} - {one.agency_id for one in answers}
    return bool(agencies_spoken_for(actor, ANSWER_SHARING, row) & asked)
