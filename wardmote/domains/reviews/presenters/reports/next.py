"""What happens next with a report, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.formats import date_format

from wardmote.engines.actions.public import tally_of
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.ui.record import OfferedAct, WhatNext
from wardmote.ui.words import gettext as _
from wardmote.ui.words import ngettext

from ...enums import Answer, LogAnswer
from ...permissions import (
    AGREE_REPORT,
    ANSWER_FOR_LOG,
    DECIDE_ABOUT_FAMILIES,
    PUT_TO_LOG,
    SETTLE,
    WRITE_REPORT,
)
from ...policies import agencies_spoken_for, may
from ...queries.after import decides_about_families, family_decision_now
from ...queries.disagreements import escalation_rule
from ...queries.learned import has_aims
from ...queries.report import unanswered_requests, unfinished
from ...queries.reports_seen import WholeReport, first_empty_section
from ...workflow import AGREED_BY_ALL, AGREED_BY_LOG, AGREEING, DISAGREEING, WITH_LOG, WRITING
from ..places import report_at
from .agreement import reminders_of, time_to_take_further


def what_next(whole: WholeReport, by: Actor) -> WhatNext:
    return _BY_STAGE[whole.report.stage](whole, by)


def agencies_to_answer_for(whole: WholeReport, by: Actor) -> list[tuple[str, str]]:
    """The agencies this person speaks for that were asked and have not answered the latest version."""
    mine, said = agencies_spoken_for(by, AGREE_REPORT, whole.report), whole.answers()
    return [
        (str(one.agency_id), one.agency.display_name)
        for one in whole.agencies
        if one.agency_id in mine and one.agency_id not in said
    ]


def _writing(whole: WholeReport, by: Actor) -> WhatNext:
    report = whole.report
    writes = bool(may(by, WRITE_REPORT, report))
    missing = unfinished(report)
    details = [*_what_was_asked(whole), *_what_was_settled(whole), *_time_to_ask(whole), *missing]
    if unanswered_requests(report):
        act: OfferedAct | None = OfferedAct(
            _("Answer the request for changes"), report_at(report, "answer-request"), primary=True
        )
        sentence = _("Changes were asked for. Say what was changed, or why not, before asking again.")
    elif missing:
        act = _to_write(whole)
        sentence = _("The report is being written from what was recorded at the event.")
    else:
        act = OfferedAct(_("Ask the agencies to agree"), report_at(report, "ask-agencies"), primary=True)
        sentence = _("The report can be put to the agencies, once those who write it are content.")
    if _what_was_asked(whole) and not missing:
        sentence = _("Changes were asked for. Once they are made, ask the agencies again.")
    return WhatNext(
        sentence, _("the {planning_group}"), details=details, act=act if writes else None, yours=writes
    )


def _to_write(whole: WholeReport) -> OfferedAct | None:
    """The first section that is still empty."""
    empty = first_empty_section(whole.report)
    if empty is None and not whole.learned and has_aims(whole.report.partnership_id):
        return OfferedAct(_("Say what was learned"), report_at(whole.report, "report-learned"), primary=True)
    if empty is None:
        return None
    label = _("Write “%(heading)s”") % {"heading": empty.heading}
    return OfferedAct(label, report_at(whole.report, "write-section", empty.pk), primary=True)


def _what_was_asked(whole: WholeReport) -> list[str]:
    """What the agencies, or the LOG, wanted changed in the latest version."""
    if whole.latest is None:
        return []
    asked = [
        _("%(agency)s asks for changes: %(comment)s")
        % {"agency": one.agency.display_name, "comment": one.comment}
        for one in whole.latest.answers.all()
        if one.answer == Answer.CHANGES
    ]
    returned = [
        _("The {accountable_group_short} returned it: %(reasons)s") % {"reasons": one.reasons}
        for one in whole.latest.log_decisions.all()
        if one.answer == LogAnswer.RETURNED
    ]
    return asked + returned


def _what_was_settled(whole: WholeReport) -> list[str]:
    """How the report goes on, where a disagreement about its latest version was settled."""
    number = whole.latest.number if whole.latest else 0
    return [
        _("Settled by %(who)s: %(outcome)s. %(direction)s")
        % {
            "who": one.settled_by.name,
            "outcome": one.outcome_label,
            "direction": one.direction,
        }
        for one in whole.disagreements
        if one.settled_by is not None and one.version_number == number
    ]


def _disagreeing(whole: WholeReport, by: Actor) -> WhatNext:
    """Those the practice names say how the report goes on; until then it waits."""
    one = next((each for each in whole.disagreements if not each.outcome), None)
    if one is None:
        return WhatNext(_("A disagreement is being settled."))
    settles = bool(may(by, SETTLE, whole.report))
    act = OfferedAct(
        _("Settle the disagreement"), report_at(whole.report, "settle-disagreement"), primary=True
    )
    who = str(escalation_rule(whole.report).name)
    sentence = _("%(agency)s does not agree the report. %(who)s was asked how it goes on.") % {
        "agency": one.agency.display_name,
        "who": who,
    }
    return WhatNext(
        sentence, who, due=one.settle_by, details=[one.reasons], act=act if settles else None, yours=settles
    )


def _agreeing(whole: WholeReport, by: Actor) -> WhatNext:
    waiting = whole.waiting()
    mine = agencies_to_answer_for(whole, by)
    words = {"n": len(waiting), "agencies": ", ".join(waiting)}
    sentence = (
        ngettext(
            "One agency has still to agree the report: %(agencies)s.",
            "%(n)d agencies have still to agree the report: %(agencies)s.",
            len(waiting),
        )
        % words
    )
    act = OfferedAct(
        _("Read it and answer for your agency"), report_at(whole.report, "answer-report"), primary=True
    )
    whose = mine[0][1] if mine else _("the agencies involved")
    details = [*_what_was_settled(whole), *_how_often_reminded(whole), *_time_to_ask(whole)]
    return WhatNext(sentence, whose, details=details, act=act if mine else None, yours=bool(mine))


def _how_often_reminded(whole: WholeReport) -> list[str]:
    reminders = reminders_of(whole)
    if not reminders:
        return []
    words = ngettext(
        "They were reminded once, on %(day)s.",
        "They were reminded %(n)d times, the last time on %(day)s.",
        len(reminders),
    )
    return [words % {"n": len(reminders), "day": date_format(reminders[0].sent_on, "j F Y")}]


def _time_to_ask(whole: WholeReport) -> list[str]:
    """Where it has gone on for as long as the practice says, a member of the planning group can ask those it names."""
    late = time_to_take_further(whole)
    if not late:
        return []
    words = {"agencies": ", ".join(late), "who": escalation_rule(whole.report).name}
    return [
        _("It is time to think of asking somebody else about %(agencies)s: the practice names %(who)s.")
        % words
    ]


def _agreed_by_all(whole: WholeReport, by: Actor) -> WhatNext:
    puts = bool(may(by, PUT_TO_LOG, whole.report))
    act = OfferedAct(
        _("Put the report to the {accountable_group_short}"),
        report_at(whole.report, "put-to-log"),
        primary=True,
    )
    words = {"log": whole.report.accountable_log.display_name}
    sentence = _("Every agency has agreed. The report can go to the %(log)s.") % words
    return WhatNext(sentence, whole.report.lead_agency_name, act=act if puts else None, yours=puts)


def _with_log(whole: WholeReport, by: Actor) -> WhatNext:
    answers = bool(may(by, ANSWER_FOR_LOG, whole.report))
    log = whole.report.accountable_log.display_name
    act = OfferedAct(
        _("Record what the {accountable_group_short} decided"),
        report_at(whole.report, "log-answer"),
        primary=True,
    )
    sentence = _("The %(log)s reads the report, agrees it and takes the action plan on, or returns it.") % {
        "log": log
    }
    return WhatNext(sentence, log, act=act if answers else None, yours=answers)


def _agreed_by_log(whole: WholeReport, by: Actor) -> WhatNext:
    tally = tally_of(whole.report.plan_circle_id)
    words = {"done": tally.done, "all": tally.all, "log": whole.report.accountable_log.display_name}
    act = OfferedAct(_("See the action plan"), report_at(whole.report, "report-actions"))
    if not tally.all:  # those who see the report and not the actions themselves
        return WhatNext(
            _("The %(log)s has agreed the report and answers for the action plan.") % words, act=act
        )
    details = list(_about_the_family(whole, by))
    sentence = _(
        "The %(log)s has agreed the report and answers for the action plan: %(done)d of %(all)d actions are done."
    )
    return WhatNext(sentence % words, act=act, details=details)


def _about_the_family(whole: WholeReport, by: Actor) -> Iterator[str]:
    """What is missing once the report is agreed, for those who decide about the family (MAPF-20)."""
    report = whole.report
    if not may(by, DECIDE_ABOUT_FAMILIES, report) or not decides_about_families(report.partnership_id):
        return
    now = family_decision_now(report.mapf_id)
    if now is None:
        yield _(
            "It is not decided yet whether, and how, the family is told what was learned: see “Families and sharing”."
        )
    elif now.tells_the_family and not now.tellings.exists():
        yield _("It is not recorded yet that the family was told, as was decided.")
    elif now.decide_again_on is not None and now.decide_again_on < clock.today():
        yield _("Whether the family is told was to be decided again by now.")


_BY_STAGE: dict[str, Callable[[WholeReport, Actor], WhatNext]] = {
    WRITING.name: _writing,
    AGREEING.name: _agreeing,
    DISAGREEING.name: _disagreeing,
    AGREED_BY_ALL.name: _agreed_by_all,
    WITH_LOG.name: _with_log,
    AGREED_BY_LOG.name: _agreed_by_log,
}
