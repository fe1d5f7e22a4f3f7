"""A referral's own page: what happens next and whose turn it is, what this person may do, and its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from wardmote.foundations.access.public import viewers_of
from wardmote.foundations.practice.public import PracticeDocument
from wardmote.kernel.authorisation import Actor
from wardmote.ui.record import (
    BlockedAct,
    IdentityBar,
    OfferedAct,
    RecordPage,
    Step,
    StepState,
    Tab,
    WhatNext,
    steps_up_to,
)
from wardmote.ui.templatetags.ui import due_in
from wardmote.ui.words import gettext as _

from ..models import ChairDecision, Mapf, Recommendation, Referral
from ..permissions import CONVENE_GROUP, DECIDE, RECOMMEND, RECORD_NOTIFICATION, WRITE_REFERRAL
from ..policies import may, may_decide, may_in_office
from ..queries.practices import practice_of
from ..queries.referrals import (
    SubGroupMeetings,
    last_decision,
    mapf_from,
    standing_recommendation,
    sub_group_meetings,
)
from ..workflow import APPROVED, DECLINED, DRAFT, LIFE_OF_A_REFERRAL, RETURNED, WITH_CHAIR, WITH_SUB_GROUP
from .addresses import group_page, mapf_page, referral_page
from .days import needs_notification
from .referral_answers import missing_in
from .referral_list import KINDS

WAITS_FOR_SUB_GROUP = frozenset({WITH_SUB_GROUP.name, RETURNED.name})


@dataclass(frozen=True)
class Seen:
    """A referral with all that its page speaks of, read once."""

    referral: Referral
    practice: PracticeDocument
    recommendation: Recommendation | None
    decision: ChairDecision | None
    meetings: SubGroupMeetings | None
    mapf: Mapf | None

    @property
    def route(self) -> str:
        if self.recommendation is None:
            return ""
        return str(self.practice.for_reviews().routes[self.recommendation.route].label)

    @property
    def chair(self) -> str:
        if not self.referral.case_kind:
            return _("Chair")
        return str(self.practice.for_reviews().boards.for_audience(self.referral.case_kind).chair)

    @property
    def sub_group(self) -> str:
        group = self.meetings.group if self.meetings else None
        return group.display_name if group else _("{Recommending_group}")


def seen(referral: Referral) -> Seen:
    """`referral` comes from `referral_with_everything`."""
    waits = referral.stage in WAITS_FOR_SUB_GROUP
    return Seen(
        referral=referral,
        practice=practice_of(referral.partnership_id),
        recommendation=standing_recommendation(referral),
        decision=last_decision(referral),
        meetings=sub_group_meetings(referral.partnership_id) if waits else None,
        mapf=mapf_from(referral) if referral.stage == APPROVED.name else None,
    )


def record_page(this: Seen, by: Actor, *, tab: str) -> RecordPage:
    """Everything around the content of one tab."""
    referral = this.referral
    return RecordPage(
        identity=identity(referral, this.practice),
        steps=_steps(referral),
        next=_what_next(this, by),
        acts=list(_acts(this, by)),
        blocked=list(_blocked(this, by)),
        tabs=_tabs(referral, tab),
        viewers=viewers_of(referral),
        viewers_note=_("Every look at this referral is recorded, with the name of whoever looked."),
        breadcrumbs=[(_("Referrals"), reverse("reviews:referrals"))],
    )


def identity(referral: Referral, practice: PracticeDocument) -> IdentityBar:
    area = referral.normally_resident
    return IdentityBar(
        reference=referral.reference or _("Referral being written"),
        kind=KINDS.get(referral.case_kind, ""),
        place=area.display_name if area else "",
        marking=practice.marking.case_material,
    )


def _steps(referral: Referral) -> list[Step]:
    road = LIFE_OF_A_REFERRAL.main_road
    labels = [str(stage.label) for stage in road]
    if referral.stage == DECLINED.name:
        return [*steps_up_to(labels[:-1], len(road) - 1), Step(str(DECLINED.label), StepState.STOPPED)]
    if referral.stage == RETURNED.name:
        labels[1] = str(RETURNED.label)
    here = WITH_SUB_GROUP.name if referral.stage == RETURNED.name else referral.stage
    names = [stage.name for stage in road]
    return steps_up_to(labels, names.index(here), finished=referral.stage == APPROVED.name)


# -- what happens next --------------------------------------------------------------------------------------------------


def _what_next(this: Seen, by: Actor) -> WhatNext:
    stage = this.referral.stage
    if stage == DRAFT.name:
        return _next_of_a_draft(this, by)
    if stage in WAITS_FOR_SUB_GROUP and needs_notification(this.referral, this.practice.for_reviews()):
        return _next_tell_them(this, by)
    if stage in WAITS_FOR_SUB_GROUP:
        return _next_of_the_sub_group(this, by)
    if stage == WITH_CHAIR.name:
        return _next_of_the_chair(this, by)
    if stage == APPROVED.name:
        return _next_when_approved(this)
    return WhatNext(
        _("%(chair)s declined the recommendation. Nothing more follows from this referral.")
        % {"chair": this.chair},
        details=[_("Why: %(reasons)s") % {"reasons": this.decision.reasons}] if this.decision else [],
    )


def _next_of_a_draft(this: Seen, by: Actor) -> WhatNext:
    writes = bool(may(by, WRITE_REFERRAL, this.referral))
    missing = missing_in(this.referral, this.practice.for_reviews())
    if missing:
        sentence = _(
            "It is still being written. The {recommending_group_short} gets it once it is complete, not before."
        )
        act = OfferedAct(_("Go on writing"), referral_page(this.referral, "write-referral"), primary=True)
    else:
        sentence = _("It can be completed. The {recommending_group_short} gets it then, not before.")
        act = OfferedAct(
            _("Check and complete it"), referral_page(this.referral, "check-referral"), primary=True
        )
    whose = _("you started it") if writes else this.referral.referred_by.name
    return WhatNext(
        sentence, whose, details=[one.sentence for one in missing], act=act if writes else None, yours=writes
    )


def _next_tell_them(this: Seen, by: Actor) -> WhatNext:
    """A serious incident: the national body is told before anything else."""
    rule = this.practice.for_reviews().deadlines
    assert rule is not None
    records = bool(may(by, RECORD_NOTIFICATION, this.referral))
    words = {"body": rule.notification.to}
    act = OfferedAct(
        _("Record the notification"), referral_page(this.referral, "record-notification"), primary=True
    )
    return WhatNext(
        _("The %(body)s has to be told of this incident.") % words,
        str(rule.notification.who_can_supply_it),
        due=this.referral.due_on,
        due_in_words=due_in(this.referral.due_on),
        act=act if records else None,
        yours=records,
    )


def _next_of_the_sub_group(this: Seen, by: Actor) -> WhatNext:
    recommends = bool(may(by, RECOMMEND, this.referral))
    words = {"group": this.sub_group, "chair": this.chair}
    sentence = _("The %(group)s reads the referral and recommends one route to the %(chair)s.") % words
    details = []
    if this.referral.stage == RETURNED.name and this.decision is not None:
        sentence = (
            _("The %(chair)s returned it. The %(group)s looks at it again and recommends one route.") % words
        )
        details = [_("Why: %(reasons)s") % {"reasons": this.decision.reasons}]
    to_come = this.meetings.next if this.meetings else None
    act = None
    if recommends and this.meetings and this.meetings.met:
        act = OfferedAct(_("Recommend a route"), referral_page(this.referral, "recommend"), primary=True)
    return WhatNext(
        sentence,
        this.sub_group,
        due=this.referral.due_on or (to_come.starts_at if to_come else None),
        due_in_words=due_in(this.referral.due_on)
        if this.referral.due_on
        else _("when it next meets")
        if to_come
        else "",
        details=details,
        act=act,
        yours=recommends,
    )


def _next_of_the_chair(this: Seen, by: Actor) -> WhatNext:
    decides = bool(may_decide(by, DECIDE, this.referral, this.recommendation))
    words = {"chair": this.chair, "route": this.route}
    sentence = _("The %(chair)s decides on the recommendation: %(route)s.") % words
    act = OfferedAct(_("Read and decide"), referral_page(this.referral, "decide"), primary=True)
    return WhatNext(sentence, this.chair, act=act if decides else None, yours=decides)


def _next_when_approved(this: Seen) -> WhatNext:
    if this.mapf is not None:
        act = OfferedAct(
            _("Open %(reference)s") % {"reference": this.mapf.reference}, mapf_page(this.mapf), primary=True
        )
        words = {"route": this.route, "mapf": this.mapf.reference}
        return WhatNext(_("Approved: %(route)s. The work goes on in %(mapf)s.") % words, act=act)
    if this.recommendation and this.practice.for_reviews().routes[this.recommendation.route].opens_a_forum:
        sentence = _("Approved: %(route)s. The lead agency takes it on, and asks those whom it needs.")
    else:
        sentence = _("Approved: %(route)s. Nothing more is asked here.")
    return WhatNext(sentence % {"route": this.route})


# -- what can be done ---------------------------------------------------------------------------------------------------


def _acts(this: Seen, by: Actor) -> Iterator[OfferedAct]:
    """Beside the one that comes next."""
    referral = this.referral
    if referral.stage == DRAFT.name and may(by, WRITE_REFERRAL, referral):
        if missing_in(referral, this.practice.for_reviews()):
            yield OfferedAct(_("Check your answers"), referral_page(referral, "check-referral"))
        else:
            yield OfferedAct(_("Change what you wrote"), referral_page(referral, "write-referral"))
    group = this.meetings.group if this.meetings else None
    if group is not None and may_in_office(by, CONVENE_GROUP, referral.office_id):
        yield OfferedAct(_("Convene the {recommending_group_short}"), group_page(group.pk, "convene-group"))


def _blocked(this: Seen, by: Actor) -> Iterator[BlockedAct]:
    """What is not possible yet or not for this person, with who can mend it."""
    referral = this.referral
    never_met = this.meetings is not None and not this.meetings.met
    if never_met and may(by, RECOMMEND, referral):
        words = {"unit": str(this.practice.names.business_unit)}
        reason = _("The {recommending_group_short} has not met yet. The %(unit)s convenes it.") % words
        yield BlockedAct(_("Recommend a route"), reason)
    if referral.stage == WITH_CHAIR.name:
        decision = may_decide(by, DECIDE, referral, this.recommendation)
        if may(by, DECIDE, referral) and not decision:
            yield BlockedAct(_("Decide on the recommendation"), str(decision.reason))
        elif not decision:
            reason = _("Nothing starts before the %(chair)s has approved it.") % {"chair": this.chair}
            yield BlockedAct(_("Start the work"), reason)


def _tabs(referral: Referral, current: str) -> list[Tab]:
    return [
        Tab(_("Overview"), referral_page(referral), current == "overview"),
        Tab(
            _("Recommendation and decision"),
            referral_page(referral, "referral-decision"),
            current == "decision",
        ),
        Tab(_("History"), referral_page(referral, "referral-history"), current == "history"),
    ]
