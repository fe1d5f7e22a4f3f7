"""Learning points: drafted with the report, free of case detail, and entered in the Board's register once it is agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext_noop

from wardmote.engines.learning.public import (
    LONGEST_POINT,
    MOST_POINTS,
    Learned,
    LearnedFrom,
    enter_learning,
    holds_a_name,
)
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Change, ChangedSince, NotAtThisStage, Refused
from wardmote.ui.words import gettext as _

from ..models import MapfProgress, Report, ReportLearningPoint, ReportVersion
from ..permissions import WRITE_REPORT
from ..policies import may
from ..ports import REVIEW
from ..queries.learned import aims_of, names_of_subjects
from ..workflow import WRITING


@dataclass(frozen=True)
class Lesson:
    """What was learned, the keys of the aims it serves, and that whoever writes it says it holds no case detail."""

    text: str
    aims: Sequence[str]
    free_of_case_detail: bool


@command(carries_out="MAPF-03 MAPF-19")
def add_learning_point(*, report: UUID, says: Lesson, by: Actor) -> ReportLearningPoint:
    """Say in the report one thing that was learned, free of case detail."""
    row = _being_written(report, by)
    number = row.learning_points.count()
    if number >= MOST_POINTS:
        raise Refused(_("At most %(number)d learning points can be written.") % {"number": MOST_POINTS})
    text = _free_of_case_detail(row, says)
    point = ReportLearningPoint(
        report=row, position=number + 1, text=text, aims=list(says.aims), confirmed_by_id=by.person,
        confirmed_at=clock.now(), **row.place(),
    )  # fmt: skip
    point.save(force_insert=True)
    row.happened(gettext_noop("Learning point written"), by=by)
    record("learning point written", by=by, about=row, position=point.position)
    return point


@command(carries_out="MAPF-03 MAPF-19")
def change_learning_point(*, point: UUID, says: Lesson, seen: int | None, by: Actor) -> ReportLearningPoint:
    """Change a learning point of the report. Somebody else's change in the meantime is told, never lost."""
    found = ReportLearningPoint.objects.locked(point)
    row = _being_written(found.report_id, by)
    if seen is not None and seen != found.version:
        change = Change(found.confirmed_at, str(found.confirmed_by), _("Learning point changed"))
        raise ChangedSince(_("Somebody else changed this learning point while you had it open."), (change,))
    found.text = _free_of_case_detail(row, says)
    found.aims = list(says.aims)
    found.version += 1
    found.confirmed_by_id, found.confirmed_at = by.person, clock.now()
    found.save()
    row.happened(gettext_noop("Learning point changed"), by=by)
    record("learning point changed", by=by, about=row, position=found.position)
    return found


@command(carries_out="MAPF-19")
def move_learning_point(*, point: UUID, earlier: bool, by: Actor) -> ReportLearningPoint:
    """Put a learning point one place earlier or later in the report."""
    found = ReportLearningPoint.objects.get(pk=point)
    row = _being_written(found.report_id, by)
    found.refresh_from_db()
    there = found.position - 1 if earlier else found.position + 1
    other = row.learning_points.filter(position=there).first()
    if other is None:
        raise Refused(_("It is the first already.") if earlier else _("It is the last already."))
    ReportLearningPoint.objects.filter(pk=other.pk).update(position=found.position)
    ReportLearningPoint.objects.filter(pk=found.pk).update(position=there)
    row.happened(gettext_noop("Learning points put in another order"), by=by)
    record("learning point moved", by=by, about=row, position=there)
    found.position = there
    return found


@command(carries_out="MAPF-19")
def remove_learning_point(*, point: UUID, by: Actor) -> Report:
    """Take a learning point out of the report while it is being written. The ledger keeps what it said."""
    found = ReportLearningPoint.objects.locked(point)
    row = _being_written(found.report_id, by)
    position = found.position
    found.delete()
    row.learning_points.filter(position__gt=position).update(position=F("position") - 1)
    row.happened(gettext_noop("Learning point taken out"), by=by)
    record("learning point taken out", by=by, about=row, position=position)
    return row


def _being_written(report: UUID, by: Actor) -> Report:
    """The report, locked, while this person may write it. Raises NotAtThisStage or Refused."""
    row = Report.objects.locked(report)
    require(may(by, WRITE_REPORT, row))
    if row.stage != WRITING.name:
        raise NotAtThisStage(
            _("What was learned can be changed while the report is being written. It is agreed as it is.")
        )
    return row


def _free_of_case_detail(row: Report, says: Lesson) -> str:
    """The text, if it says something, serves an aim, is confirmed, and names nobody the case is about."""
    text = says.text.strip()
    if not text:
        raise CannotBeRight(_("Say what was learned."), field="text")
    if len(text) > LONGEST_POINT:
        too_long = _("This can have %(limit)d characters at most; you wrote %(written)d.")
        raise CannotBeRight(too_long % {"limit": LONGEST_POINT, "written": len(text)}, field="text")
    offered = aims_of(row.partnership_id).keys
    if not says.aims or not set(says.aims) <= set(offered):
        raise CannotBeRight(_("Choose at least one of the aims it serves."), field="aims")
    if not says.free_of_case_detail:
        raise CannotBeRight(
            _("Read it once more, and say that it holds nothing of the case."), field="free_of_case_detail"
        )
    if holds_a_name(text, names_of_subjects(row.mapf_id)):
        raise CannotBeRight(
            _(
                "A name of somebody the case is about stands in the text. It will be read by people who do not know the "
                "case: say it without the name."
            ),
            field="text",
        )
    return text


def enter_in_register(report: Report, version: ReportVersion, by: Actor) -> None:
    """What the agencies and the accountable group agreed was learned, word for word, where the progress is kept."""
    learned = [Learned(one["text"], tuple(one["aims"])) for one in version.content.get("learning_points", [])]
    if not learned:
        return
    progress = MapfProgress.objects.get(mapf=report.mapf_id)
    origin = LearnedFrom(
        kind=REVIEW, pk=progress.pk, reference=progress.reference, partnership=progress.partnership_id,
        board=progress.case_kind, agreed_on=progress.agreed_on or clock.today(),
    )  # fmt: skip
    enter_learning(origin=origin, points=learned, place=progress, by=by)
