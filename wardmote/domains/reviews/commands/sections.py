"""The report's sections: written together, every saved text kept, any of them brought back."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import Change, ChangedSince, NotAtThisStage, Refused

from ..models import Report, ReportSection, SectionRevision
from ..permissions import WRITE_REPORT
from ..policies import may
from ..queries.report import ACTION_PLAN
from ..workflow import WRITING


@command(carries_out="GOV-07")
def write_section(*, section: UUID, text: str, seen: int | None, by: Actor) -> ReportSection:
    """Write one section of the report. Somebody else's change to the same section in the meantime is told, never lost."""
    row, report = _being_written(section, by)
    _unchanged_since(row, seen)
    if text.strip() == row.text and row.version:
        return row
    _keep(row, text.strip(), None, by)
    report.happened(gettext_noop("Section of the report written"), by=by)
    record("report section written", by=by, about=report, section=row.key, revision=row.version + 1)
    return row


@command(carries_out="GOV-07")
def restore_section(*, section: UUID, number: int, seen: int | None, by: Actor) -> ReportSection:
    """Bring an earlier text of a section back. It is saved anew, so the text it takes the place of is kept too."""
    row, report = _being_written(section, by)
    _unchanged_since(row, seen)
    earlier = row.revisions.filter(number=number).first()
    if earlier is None or earlier.text == row.text:
        raise Refused(_("Choose an earlier text that differs from the one that stands there now."))
    _keep(row, earlier.text, earlier.number, by)
    report.happened(gettext_noop("Earlier text of a section brought back"), by=by)
    record("report section restored", by=by, about=report, section=row.key, restores=earlier.number)
    return row


def _being_written(section: UUID, by: Actor) -> tuple[ReportSection, Report]:
    """The section and its report, locked, where this person may write it now."""
    row = ReportSection.objects.locked(section)
    report = Report.objects.locked(row.report_id)
    if report.stage != WRITING.name:
        raise NotAtThisStage(
            _(
                "The report can be changed while it is being written. Its agencies are asked to agree it as it is."
            )
        )
    require(may(by, WRITE_REPORT, report))
    if row.key == ACTION_PLAN:
        raise NotAtThisStage(
            _("The action plan is drawn from the actions themselves. Change the action instead.")
        )
    return row, report


def _unchanged_since(row: ReportSection, seen: int | None) -> None:
    if seen is not None and seen != row.version:
        change = Change(row.changed_at or clock.now(), str(row.changed_by), _("Section written"))
        raise ChangedSince(_("Somebody else changed this section while you had it open."), (change,))


def _keep(row: ReportSection, text: str, restores: int | None, by: Actor) -> None:
    """Save the text as the section's, and as a revision for good."""
    row.text = text
    row.version += 1
    row.changed_by_id, row.changed_at = by.person, clock.now()
    row.save()
    SectionRevision(
        section=row, number=row.version + 1, text=text, saved_at=row.changed_at, saved_by_id=by.person,
        restores=restores, **row.place(),
    ).save(force_insert=True)  # fmt: skip
