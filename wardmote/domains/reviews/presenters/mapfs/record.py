"""The head of a MAPF's pages: which it is, how far it has come, what happens next and whose turn it is."""

from __future__ import annotations

from django.urls import reverse

from wardmote.engines.actions.public import tally_of
from wardmote.foundations.access.public import viewers_of
from wardmote.kernel.authorisation import Actor
from wardmote.ui.record import IdentityBar, RecordPage, Step, Tab, steps_up_to
from wardmote.ui.words import gettext as _

from ...models import Mapf
from ...queries.mapfs import WholeMapf
from ...queries.practices import practice_of
from ...workflow import HELD, LIFE_OF_A_MAPF, LIFE_OF_A_REPORT
from ..mapf_kinds import KINDS
from ..places import mapf_at
from ..reports import place_on_the_road
from .acts import acts_on, blocked_on
from .next import what_next


def record_page(whole: WholeMapf, by: Actor, *, tab: str) -> RecordPage:
    """Everything around the content of one tab."""
    mapf = whole.mapf
    following = what_next(whole, by)
    waiting_for = following.act.url if following.act else ""
    return RecordPage(
        identity=identity(mapf),
        steps=_steps(whole),
        next=following,
        acts=[act for act in acts_on(tab, whole, by) if act.url != waiting_for],
        blocked=list(blocked_on(whole, by)),
        tabs=_tabs(whole, tab),
        viewers=viewers_of(mapf),
        viewers_note=_(
            "These people see the {forum} itself. The event, the report and the action plan each have a circle of their own."
        ),
        breadcrumbs=[(_("{Forums}"), reverse("reviews:mapfs"))],
    )


def identity(mapf: Mapf) -> IdentityBar:
    return IdentityBar(
        reference=mapf.reference,
        kind=KINDS.get(mapf.case_kind, ""),
        place=mapf.normally_resident.display_name,
        marking=practice_of(mapf.partnership_id).marking.case_material,
    )


def _steps(whole: WholeMapf) -> list[Step]:
    """The MAPF's life, then its report's where the reader sees the report."""
    road = [str(stage.label) for stage in LIFE_OF_A_MAPF.main_road if stage != HELD]
    at = [stage.name for stage in LIFE_OF_A_MAPF.main_road].index(whole.mapf.stage)
    if whole.mapf.stage != HELD.name:
        return steps_up_to([*road, _("Held"), _("Report agreed"), _("{Accountable_group_short}")], at)
    if whole.report is None:
        return steps_up_to([*road, _("Held")], at, finished=True)
    life = [str(stage.label) for stage in LIFE_OF_A_REPORT.main_road]
    here = place_on_the_road(whole.report.report.stage)
    done = whole.report.report.at_stage.ends
    return steps_up_to([_("Opened"), _("Planned"), _("Held"), *life], 3 + here, finished=done)


def _tabs(whole: WholeMapf, current: str) -> list[Tab]:
    mapf = whole.mapf
    return [
        Tab(_("Overview"), mapf_at(mapf), current == "overview"),
        Tab(_("People"), mapf_at(mapf, "mapf-people"), current == "people", len(whole.members)),
        Tab(_("Papers and meetings"), mapf_at(mapf, "mapf-papers"), current == "papers"),
        Tab(_("Event"), mapf_at(mapf, "mapf-event"), current == "event"),
        Tab(_("Report"), mapf_at(mapf, "mapf-report"), current == "report"),
        Tab(_("Actions"), mapf_at(mapf, "mapf-actions"), current == "actions", _tally(mapf)),
        Tab(_("History"), mapf_at(mapf, "mapf-history"), current == "history"),
    ]


def _tally(mapf: Mapf) -> str | None:
    tally = tally_of(mapf.plan_circle_id)
    return f"{tally.done}/{tally.all}" if tally.all else None
