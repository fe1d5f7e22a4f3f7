"""The story of each case, as far as it has come, oldest first."""

from __future__ import annotations

from uuid import UUID

from wardmote.domains.reviews.public import Mapf
from wardmote.engines.notices.public import mark_seen

from ..queries import Case, Forum, Reaches, cases
from .afterwards import decide_for_family, keep_schedules, share
from .cast import Cast, act_as
from .holding import hold_event, prepare_event
from .learning import fill_toolkit, follow_learning
from .planning import begin_planning, convene, plan, propose
from .programmes import arrange_programmes, say_how_it_goes
from .referring import decide, notify, recommend, refer
from .reporting import agree_with_agencies, agree_with_log, carry_out_actions, write_report
from .standing import all_standing_groups


def play(cast: Cast) -> None:
    """Meetings of the standing groups, then every case. All of it by the acts of the people in it."""
    met = all_standing_groups(cast)
    if cast.troupe.whole_year:
        keep_schedules(cast)
    references: dict[str, str] = {}
    for case in cases(cast.troupe.cases):
        references[case.key] = _case(cast, case, met)
        if case.reaches in {Reaches.DECIDED, Reaches.AGREED_BY_LOG}:
            have_read(cast)
    if cast.troupe.whole_year:
        arrange_programmes(cast)
        say_how_it_goes(cast)
        fill_toolkit(cast, references)


def have_read(cast: Cast) -> None:
    """People have long read what they were told of cases that are over."""
    for player in cast.players.values():
        with act_as(player) as by:
            mark_seen(by=by)


def _case(cast: Cast, case: Case, met: dict[str, UUID]) -> str:
    """The case as far as it has come. Returns the reference of its MAPF, if it has one."""
    referral = refer(cast, case)
    if case.notified:
        notify(cast, case, referral)
    if case.recommendation is not None:
        recommend(cast, case, referral, met[case.recommendation.meeting])
    if case.decision is not None:
        decide(cast, case, referral)
    if case.forum is None:
        return ""
    mapf = begin_planning(cast, case, case.forum)
    if case.reaches is Reaches.PLANNING_GROUP_BEGUN:
        propose(cast, case.forum, mapf)
        convene(cast, case.forum, mapf)
        return mapf.reference
    plan(cast, case.forum, mapf)
    assert case.forum.event is not None
    held = prepare_event(cast, case.forum, case.forum.event, mapf)
    if case.reaches is Reaches.EVENT_PLANNED:
        return mapf.reference
    hold_event(cast, case.forum, case.forum.event, mapf, held)
    _afterwards(cast, case, case.forum, mapf)
    return mapf.reference


def _afterwards(cast: Cast, case: Case, forum: Forum, mapf: Mapf) -> None:
    assert forum.report is not None
    write_report(cast, forum, forum.report, mapf)
    agree_with_agencies(cast, forum, forum.report, mapf)
    if case.reaches is Reaches.AGREED_BY_LOG:
        agree_with_log(cast, forum, forum.report, mapf)
        decide_for_family(cast, forum, mapf)
        share(cast, forum, mapf)
        follow_learning(cast, forum.report, mapf.reference)
    carry_out_actions(cast, forum, mapf)
