"""What the report says was learned: read, written, put in order, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from wardmote.engines.learning.public import MOST_POINTS, points_of_origin
from wardmote.foundations.access.public import ActPage
from wardmote.kernel.authorisation import Decision
from wardmote.kernel.errors import ChangedSince, NotAtThisStage
from wardmote.ui.forms import ActForm
from wardmote.ui.record import OfferedAct

from .. import commands
from ..forms.learned import LearningPointForm
from ..forms.mapfs import Nothing
from ..models import Report, ReportLearningPoint
from ..permissions import WRITE_REPORT
from ..policies import may
from ..presenters.places import report_at
from ..presenters.reports.learned import points_shown
from ..queries.learned import aims_of, has_aims, point_with_report, points_of, progress_of
from ..queries.reports_seen import report_with_names
from ..workflow import WRITING
from .reports import ReportPart


class ReportLearned(ReportPart):
    """The learning points of the report; once it is agreed, each with its place in the register."""

    template_name = "reviews/reports/learned.html"
    page_name = "report: what was learned"
    tab = "learned"

    def part(self, row: Report) -> Mapping[str, Any]:
        rows = points_of(row)
        writes = row.stage == WRITING.name and bool(may(self.actor, WRITE_REPORT, row))
        add = OfferedAct(_("Add a learning point"), reverse("reviews:add-learned", args=[row.pk]))
        if not has_aims(row.partnership_id):
            return {"points": [], "writes": False}
        progress = progress_of(row)
        registered = points_of_origin(progress.pk) if progress else []
        return {
            "points": points_shown(row, rows, aims_of(row.partnership_id), registered, self.actor),
            "add": add if writes and len(rows) < MOST_POINTS else None,
            "writes": writes,
        }


def _while_written(actor: Any, report: Report) -> Decision:
    if report.stage != WRITING.name:
        raise NotAtThisStage(
            str(
                _("What was learned can be changed while the report is being written. It is agreed as it is.")
            )
        )
    return may(actor, WRITE_REPORT, report)


def _lesson(answers: dict[str, Any]) -> commands.Lesson:
    return commands.Lesson(answers["text"], tuple(answers["aims"]), answers["free_of_case_detail"])


class AddLearned(ActPage[Report]):
    page_name = "report: what was learned"
    form_class = LearningPointForm
    title = _("Add a learning point")
    act_label = _("Add it")
    done_words = _("The learning point is added.")

    def find(self, **address: Any) -> Report:
        return report_with_names(address["pk"])

    def allowed(self, row: Report) -> Decision:
        return _while_written(self.actor, row)

    def form_arguments(self, row: Report) -> dict[str, Any]:
        return {"seen_version": None, "aims": aims_of(row.partnership_id)}

    def back_url(self, row: Report) -> str:
        return report_at(row, "report-learned")

    def carry_out(self, row: Report, answers: dict[str, Any]) -> str:
        commands.add_learning_point(report=row.pk, says=_lesson(answers), by=self.actor)
        return ""


class LearnedAct(ActPage[ReportLearningPoint]):
    """What the acts about one point share."""

    page_name = "report: what was learned"

    def find(self, **address: Any) -> ReportLearningPoint:
        return point_with_report(address["learned"], address["pk"])

    def allowed(self, row: ReportLearningPoint) -> Decision:
        return _while_written(self.actor, row.report)

    def back_url(self, row: ReportLearningPoint) -> str:
        return report_at(row.report, "report-learned")

    def more(self, row: ReportLearningPoint) -> Mapping[str, Any]:
        return {"caption": row.report.reference, "now": row}


class ChangeLearned(LearnedAct):
    template_name = "reviews/reports/change_learned.html"
    form_class = LearningPointForm
    title = _("Change a learning point")
    act_label = _("Save it")
    done_words = _("The learning point is saved.")

    def form_arguments(self, row: ReportLearningPoint) -> dict[str, Any]:
        return {"seen_version": None, "aims": aims_of(row.report.partnership_id), "seen": row.version}

    def initial(self, row: ReportLearningPoint) -> dict[str, Any]:
        return {"text": row.text, "aims": row.aims}

    def changed_meanwhile(
        self, row: ReportLearningPoint, form: ActForm, changed: ChangedSince | None
    ) -> ChangedSince | None:
        if changed is not None and isinstance(form, LearningPointForm):
            form.take_note_of(row.version)
        return changed

    def carry_out(self, row: ReportLearningPoint, answers: dict[str, Any]) -> str:
        commands.change_learning_point(
            point=row.pk, says=_lesson(answers), seen=answers["point_version"], by=self.actor
        )
        return ""


class MoveLearned(LearnedAct):
    template_name = "ui/confirm.html"
    keeps_draft = False
    form_class = Nothing
    act_label = _("Move it")
    earlier: ClassVar[bool]

    def form_arguments(self, row: ReportLearningPoint) -> dict[str, Any]:
        return {"seen_version": None}

    def more(self, row: ReportLearningPoint) -> Mapping[str, Any]:
        return {**super().more(row), "intro": row.text}

    def carry_out(self, row: ReportLearningPoint, answers: dict[str, Any]) -> str:
        commands.move_learning_point(point=row.pk, earlier=self.earlier, by=self.actor)
        return ""


class LearnedEarlier(MoveLearned):
    title = _("Move it up")
    earlier = True


class LearnedLater(MoveLearned):
    title = _("Move it down")
    earlier = False


class RemoveLearned(LearnedAct):
    template_name = "ui/confirm.html"
    keeps_draft = False
    form_class = Nothing
    title = _("Take it out of the report")
    act_label = _("Take it out")
    done_words = _("The learning point is taken out.")

    def form_arguments(self, row: ReportLearningPoint) -> dict[str, Any]:
        return {"seen_version": None}

    def more(self, row: ReportLearningPoint) -> Mapping[str, Any]:
        return {**super().more(row), "intro": row.text, "act_warning": True}

    def carry_out(self, row: ReportLearningPoint, answers: dict[str, Any]) -> str:
        where = self.back_url(row)
        commands.remove_learning_point(point=row.pk, by=self.actor)
        return where


_ONE = "reports/<uuid:pk>/learned/<uuid:learned>/"
PATHS: list[URLPattern] = [
    path("reports/<uuid:pk>/learned/", ReportLearned.as_view(), name="report-learned"),
    path("reports/<uuid:pk>/learned/add", AddLearned.as_view(), name="add-learned"),
    path(_ONE + "change", ChangeLearned.as_view(), name="change-learned"),
    path(_ONE + "earlier", LearnedEarlier.as_view(), name="learned-earlier"),
    path(_ONE + "later", LearnedLater.as_view(), name="learned-later"),
    path(_ONE + "remove", RemoveLearned.as_view(), name="remove-learned"),
]
