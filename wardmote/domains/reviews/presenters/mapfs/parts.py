"""The parts of a MAPF's record: its facts, its planning group, its meetings, what the agencies decide together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wardmote.engines.meetings.public import Meeting
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.practice.public import ReviewPractice
from wardmote.kernel.authorisation import Actor
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import OfferedAct
from wardmote.ui.summary import Answer
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_lazy, ngettext

from ...enums import Matter, MemberBasis
from ...models import JointDecision, Mapf, PlanningMember
from ...permissions import DECIDE_TOGETHER, SEAT_PLANNING_GROUP
from ...policies import agencies_spoken_for, may
from ...queries.mapfs import WholeMapf
from ...queries.planning import who_sits
from ..places import mapf_at
from .next import what_is_proposed

_NOT_YET = gettext_lazy("Not said yet")


def overview(mapf: Mapf, practice: ReviewPractice, subjects: Sequence[str]) -> list[Answer]:
    """The facts of a MAPF. The subjects' names stand here, for those who see the MAPF, and nowhere else."""
    forum = practice.forum
    return [
        Answer(_("About"), list(subjects) or ""),
        Answer(_("Came from"), mapf.referral_reference),
        Answer(_("Review criteria"), str(forum.below_the_review_threshold)),
        Answer(_("Accountable to"), mapf.accountable_log.display_name),
        Answer(_("Led by"), _lead(mapf)),
        Answer(_("Purpose"), [forum.purposes.label_of(key) for key in mapf.purposes], missing=_NOT_YET),
        Answer(_("Is the case active"), _label(forum.case_statuses, mapf.case_status), missing=_NOT_YET),
        Answer(_("Kind of case"), _label(forum.case_kinds, mapf.kind_of_case), missing=_NOT_YET),
        Answer(
            _("How people will work"), [forum.methods.label_of(key) for key in mapf.methods], missing=_NOT_YET
        ),
        Answer(_("The {planning_group} meets"), _meets(mapf), missing=_("Not agreed yet")),
    ]


def _label(rule: object, key: str) -> str:
    return str(rule.label_of(key)) if key else ""  # type: ignore[attr-defined]


def _lead(mapf: Mapf) -> str:
    lead = mapf.lead_agency.display_name
    if mapf.lead_agency_id == mapf.default_lead_agency_id:
        return _("%(lead)s, where they normally lived") % {"lead": lead}
    words = {"lead": lead, "instead": mapf.default_lead_agency.display_name, "why": mapf.lead_agency_reason}
    return _("%(lead)s instead of %(instead)s, agreed together: %(why)s") % words


def _meets(mapf: Mapf) -> str:
    if not mapf.how_often:
        return ""
    words = {"often": mapf.how_often.rstrip("."), "n": mapf.meetings_planned}
    return (
        ngettext(
            "%(often)s, %(n)d meeting in all", "%(often)s, %(n)d meetings in all", mapf.meetings_planned or 0
        )
        % words
    )


def what_it_draws_on(mapf: Mapf, practice: ReviewPractice) -> list[Answer]:
    """The sources, cited so that others can find them (MAPF-06, MAPF-13)."""
    kinds = practice.forum.sources
    return [Answer(kinds.label_of(source.kind), source.citation) for source in mapf.sources.all()[:50]]


# -- the planning group -----------------------------------------------------------------------------------------------

_COLUMNS = (
    Column(gettext_lazy("Who")),
    Column(gettext_lazy("Agency")),
    Column(gettext_lazy("Why they sit")),
    Column(gettext_lazy("Since")),
    Column(gettext_lazy("What you can do"), hidden_label=True),
)


def members_listing(whole: WholeMapf, by: Actor) -> Listing:
    seats = bool(may(by, SEAT_PLANNING_GROUP, whole.mapf))
    sitting = who_sits(whole.members)
    rows = [_member(whole.mapf, member, sitting[member.pk], releases=seats) for member in whole.members]
    number = len(rows)
    count = ngettext("%(n)d person is seated", "%(n)d people are seated", number) % {"n": number}
    empty = EmptyState(gettext_lazy("Nobody is seated yet."))
    columns = _COLUMNS if seats else _COLUMNS[:-1]
    return Listing(gettext_lazy("{Planning_group}"), columns, rows, count, empty=empty)


def _member(mapf: Mapf, member: PlanningMember, sitting: list[Person], *, releases: bool) -> Row:
    basis = str(MemberBasis(member.basis).label)
    names = ", ".join(person.name for person in sitting)
    by_post = _("by the post: %(post)s") % {"post": member.post.title} if member.post else ""
    cells = [
        Cell(names or _("Nobody holds the post now"), detail=by_post),
        Cell(member.agency.display_name),
        Cell(basis, detail=member.reason),
        Cell(member.seated_at.date()),
    ]
    if releases:
        act = OfferedAct(
            _("Release"), mapf_at(mapf, "release-member", member.pk), about=names or member.person.name
        )
        cells.append(Cell("", act=act))
    return Row(cells)


def who_supports_it(mapf: Mapf) -> list[Answer]:
    return [
        Answer(_("Facilitates the event"), str(mapf.facilitator or ""), missing=_("Nobody named yet")),
        Answer(_("Administrator"), str(mapf.administrator or ""), missing=_("Nobody named yet")),
    ]


# -- what the agencies decide together --------------------------------------------------------------------------------


@dataclass(frozen=True)
class DecisionShown:
    """A joint decision with who has answered what."""

    title: str
    proposal: str
    reasons: str
    proposed_by: str
    listing: Listing
    state: str
    colour: str
    act: OfferedAct | None


def decisions(whole: WholeMapf, rows: Iterable[JointDecision], by: Actor) -> list[DecisionShown]:
    mine = agencies_spoken_for(by, DECIDE_TOGETHER, whole.mapf)
    return [_decision(whole, one, mine) for one in rows]


def _decision(whole: WholeMapf, one: JointDecision, mine: frozenset[object]) -> DecisionShown:
    answered = {answer.agency_id: answer for answer in one.answers.all()}
    is_open = one.agreed_at is None and one.declined_at is None
    asked = {agency.pk: agency.display_name for agency in whole.answering} if is_open else {}
    names = {**asked, **{pk: answer.agency.display_name for pk, answer in answered.items()}}
    rows = []
    for pk, name in sorted(names.items(), key=lambda pair: pair[1]):
        answer = answered.get(pk)
        if answer is None:
            rows.append(Row([Cell(name), Cell("", tag=_("Not answered yet"), colour="grey")]))
            continue
        tag, colour = (_("Agrees"), "green") if answer.agrees else (_("Does not agree"), "red")
        rows.append(
            Row(
                [
                    Cell(name),
                    Cell("", tag=tag, colour=colour, detail=_said(answer.person.name, answer.comment)),
                ]
            )
        )
    columns = (Column(gettext_lazy("Agency")), Column(gettext_lazy("Answer")))
    words = {"said": len(answered), "all": len(names)}
    count = _("%(said)d of %(all)d agencies have answered") % words
    state, colour = _state(one)
    act = None
    if is_open and mine - answered.keys():
        act = OfferedAct(_("Answer for your agency"), mapf_at(whole.mapf, "answer-decision", one.pk))
    return DecisionShown(
        title=str(Matter(one.matter).label),
        proposal=what_is_proposed(one),
        reasons=one.reasons,
        proposed_by=one.proposed_by.name,
        listing=Listing(Matter(one.matter).label, columns, rows, count),
        state=state,
        colour=colour,
        act=act,
    )


def _said(name: str, comment: str) -> str:
    return f"{name}: {comment}" if comment else name


def _state(one: JointDecision) -> tuple[str, str]:
    if one.agreed_at:
        return _("Agreed"), "green"
    if one.declined_at:
        return _("Not agreed"), "red"
    return _("Waiting for answers"), "yellow"


# -- its meetings -----------------------------------------------------------------------------------------------------


def meetings_listing(meetings: Iterable[Meeting]) -> Listing:
    columns = (
        Column(gettext_lazy("Meeting")),
        Column(gettext_lazy("When")),
        Column(gettext_lazy("Invited"), numeric=True),
        Column(gettext_lazy("Stage")),
    )
    rows = [
        Row(
            [
                Cell(str(meeting.kind_of_meeting.title), url=meeting.get_absolute_url()),
                Cell(meeting.starts_at),
                Cell(meeting.asked),  # type: ignore[attr-defined]
                Cell("", tag=meeting.stage_label, colour="grey" if meeting.at_stage.ends else "blue"),
            ]
        )
        for meeting in meetings
    ]
    count = ngettext("%(n)d meeting", "%(n)d meetings", len(rows)) % {"n": len(rows)}
    empty = EmptyState(gettext_lazy("No meeting has been convened yet."))
    return Listing(gettext_lazy("Meetings"), columns, rows, count, empty=empty)
