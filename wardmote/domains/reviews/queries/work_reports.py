"""What of reports waits for somebody: writing, agreeing, putting to the LOG, the LOG's answer, reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q
from django.urls import reverse

from wardmote.kernel.authorisation import Actor
from wardmote.ui.words import gettext as _
from wardmote.ui.work import WorkGroup, WorkLine

from ..models import AgencyAnswer, Disagreement, Report, ReportAgency, ReportVersion
from ..permissions import AGREE_REPORT, ANSWER_FOR_LOG, PUT_TO_LOG, SETTLE, WRITE_REPORT
from ..policies import agencies_spoken_for
from ..workflow import AGREED_BY_ALL, AGREED_BY_LOG, AGREEING, DISAGREEING, WITH_LOG, WRITING

MOST_LINES = 50


def lines_about_reports(actor: Actor) -> Iterator[WorkLine]:
    """Five queries however many there are."""
    versions = ReportVersion.objects.defer("content").prefetch_related(
        Prefetch("answers", AgencyAnswer.objects.all())
    )
    rows = (
        Report.objects.filter(
            ~Q(stage=AGREED_BY_LOG.name) | Q(sendings__received_at__isnull=True, sendings__isnull=False)
        )
        .distinct()
        .select_related("accountable_log")
        .prefetch_related(
            Prefetch("agencies", ReportAgency.objects.all()),
            Prefetch("versions", versions.order_by("-number")),
            Prefetch("disagreements", Disagreement.objects.all()),
        )
        .order_by("stage_since", "pk")[:MOST_LINES]
    )
    for row in rows:
        line = _line(row, actor)
        if line is not None:
            yield line


def _line(row: Report, actor: Actor) -> WorkLine | None:
    reference = {"reference": row.reference, "log": row.accountable_log.display_name}
    if row.stage == WRITING.name and actor.may(WRITE_REPORT, row):
        what = _("Write the report %(reference)s") % reference
        return _work(row, WorkGroup.TO_DO, what, _("You help to write it."), label=_("Go on writing"))
    if row.stage == AGREEING.name and _unanswered(row, actor):
        what = _("The report %(reference)s") % reference
        why = _("Your agency is asked to agree it, and you answer for your agency.")
        return _work(row, WorkGroup.TO_DECIDE, what, why, label=_("Read and answer"), page="answer-report")
    if row.stage == DISAGREEING.name and actor.may(SETTLE, row):
        what = _("A disagreement about the report %(reference)s") % reference
        why = _("You were asked to settle it.")
        day = next((one.settle_by for one in row.disagreements.all() if not one.outcome), None)
        return _work(
            row,
            WorkGroup.TO_DECIDE,
            what,
            why,
            label=_("Read and settle it"),
            page="settle-disagreement",
            due=day,
        )
    if row.stage == AGREED_BY_ALL.name and actor.may(PUT_TO_LOG, row):
        what = _("Put the report %(reference)s to the %(log)s") % reference
        return _work(
            row,
            WorkGroup.TO_DO,
            what,
            _("Every agency has agreed it."),
            label=_("Put it to the {accountable_group_short}"),
            page="put-to-log",
        )
    return _line_of_a_group(row, actor)


def _line_of_a_group(row: Report, actor: Actor) -> WorkLine | None:
    """For those to whom the report was sent: the LOG, and in the end the Sub-Group."""
    reference = {"reference": row.reference, "log": row.accountable_log.display_name}
    if row.stage == WITH_LOG.name and actor.may(ANSWER_FOR_LOG, row):
        what = _("The report %(reference)s is with the %(log)s") % reference
        return _work(row, WorkGroup.TO_DECIDE, what, _("You chair it."), label=_("Read the report"))
    if row.stage == WITH_LOG.name and _sits_as(row, actor, "log_member"):
        what = _("The report %(reference)s") % reference
        why = _("It is put to the %(log)s, of which you are a member.") % reference
        return _work(row, WorkGroup.TO_READ, what, why, label=_("Read the report"))
    if row.stage == AGREED_BY_LOG.name and _sits_as(row, actor, "report_reader"):
        what = _("The report %(reference)s") % reference
        why = _(
            "It was sent to the {recommending_group}, of which you are a member, and nobody has said yet that it arrived."
        )
        return _work(row, WorkGroup.TO_READ, what, why, label=_("Read the report"))
    return None


def _unanswered(row: Report, actor: Actor) -> frozenset[UUID]:
    """The agencies this person speaks for that have not answered the latest version."""
    latest = next(iter(row.versions.all()), None)
    said = {answer.agency_id for answer in latest.answers.all()} if latest else set()
    asked = {one.agency_id for one in row.agencies.all()}
    return (agencies_spoken_for(actor, AGREE_REPORT, row) & asked) - said


def _sits_as(row: Report, actor: Actor, role: str) -> bool:
    return any(one.circle == row.circle_id and one.role == role for one in actor.standings)


def _work(
    row: Report,
    group: WorkGroup,
    what: str,
    why: str,
    *,
    label: str,
    page: str = "report",
    due: date | None = None,
) -> WorkLine:
    return WorkLine(group, what, why, due, label, reverse(f"reviews:{page}", args=[row.pk]))
