"""Where each agency stands: what it said, what it asked for and what became of it, who was reminded, what was settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.timezone import localtime

from wardmote.kernel import clock
from wardmote.ui.listing import Cell, Column, Listing, Row
from wardmote.ui.words import Words, gettext_lazy, ngettext
from wardmote.ui.words import gettext as _

from ...enums import Answer, LogAnswer, Reply
from ...models import AgencyAnswer, LogDecision, ReportReminder, ReportVersion, RequestAnswer
from ...queries.disagreements import time_to_ask
from ...queries.reports_seen import WholeReport

_ANSWER_COLOURS: Final = {Answer.AGREED.value: "green", Answer.CHANGES.value: "red"}
_ANSWER_WORDS: Final[dict[str, Words]] = {
    Answer.AGREED.value: gettext_lazy("Agreed"),
    Answer.CHANGES.value: gettext_lazy("Asks for changes"),
}


@dataclass(frozen=True)
class RequestShown:
    """Changes that somebody asked for, and what became of them."""

    version: int
    who: str
    by: str
    at: datetime
    words: str
    reply: str = ""
    explanation: str = ""
    replied_by: str = ""
    replied_at: datetime | None = None


def agreement_listing(whole: WholeReport) -> Listing:
    """Each agency and what it said of the latest version, by whom and when (GOV-07)."""
    columns = (
        Column(gettext_lazy("Agency")),
        Column(gettext_lazy("Answer")),
        Column(gettext_lazy("By whom")),
        Column(gettext_lazy("When")),
    )
    said = whole.answers()
    rows = [_agency(one.agency.display_name, said.get(one.agency_id), whole.latest) for one in whole.agencies]
    words = {"said": len(said), "all": len(rows)}
    count = _("%(said)d of %(all)d agencies have answered") % words
    return Listing(gettext_lazy("Where each agency stands"), columns, rows, count)


def _agency(name: str, answer: AgencyAnswer | None, latest: ReportVersion | None) -> Row:
    if answer is not None:
        tag, colour = _ANSWER_WORDS[answer.answer], _ANSWER_COLOURS[answer.answer]
        said = Cell("", tag=tag, colour=colour, detail=answer.comment)
        return Row([Cell(name), said, Cell(answer.answered_by.name), Cell(answer.answered_at)])
    if latest is None:
        return Row([Cell(name), Cell("", tag=_("Not asked yet")), Cell("–"), Cell("–")])
    asked = _("asked %(day)s") % {"day": date_format(localtime(latest.put_forward_at), "j F Y")}
    waiting = Cell("", tag=_("Not answered yet"), colour="yellow", detail=asked)
    return Row([Cell(name), waiting, Cell("–"), Cell("–")])


def said_of(answer: AgencyAnswer) -> str:
    """ "Agreed, by Carys Example on 3 December 2026." """
    words = {
        "answer": str(_ANSWER_WORDS[answer.answer]),
        "who": answer.answered_by.name,
        "day": date_format(localtime(answer.answered_at), "j F Y"),
    }
    return _("%(answer)s, by %(who)s on %(day)s") % words


def answers_to(version: ReportVersion) -> list[tuple[str, str, str]]:
    """What each agency said of one version: agency, answer, comment."""
    return [(one.agency.display_name, said_of(one), one.comment) for one in version.answers.all()]


def agencies_that_have_not_agreed(whole: WholeReport) -> list[tuple[str, str]]:
    """Those asked about the latest version that did not agree it, for choosing one of them."""
    if whole.latest is None:
        return []
    agreed = {one.agency_id for one in whole.latest.answers.all() if one.answer == Answer.AGREED}
    return [
        (str(one.agency_id), one.agency.display_name) for one in whole.agencies if one.agency_id not in agreed
    ]


def requests_of(version: ReportVersion) -> list[RequestShown]:
    """What was asked of one version, by agencies and by the LOG, each with what became of it."""
    asked = [one for one in version.answers.all() if one.answer == Answer.CHANGES]
    returned = [one for one in version.log_decisions.all() if one.answer == LogAnswer.RETURNED]
    shown = [request_shown(one, version.number) for one in asked]
    return shown + [request_shown(one, version.number) for one in returned]


def request_shown(request: AgencyAnswer | LogDecision, version: int = 0) -> RequestShown:
    reply: RequestAnswer | None = getattr(request, "reply", None)
    number = version or request.report_version.number
    if isinstance(request, AgencyAnswer):
        who, by, at, words = (
            request.agency.display_name,
            request.answered_by.name,
            request.answered_at,
            request.comment,
        )
    else:
        who = _("The {accountable_group_short}")
        by, at, words = request.decided_by.name, request.decided_at, request.reasons
    if reply is None:
        return RequestShown(number, who, by, at, words)
    label, by_whom = str(Reply(reply.reply).label), reply.replied_by.name
    return RequestShown(number, who, by, at, words, label, reply.explanation, by_whom, reply.replied_at)


def reminders_of(whole: WholeReport) -> list[ReportReminder]:
    return list(whole.latest.reminders.all()) if whole.latest else []


def reminded_today(whole: WholeReport) -> bool:
    return any(one.sent_on == clock.today() for one in reminders_of(whole))


def time_to_take_further(whole: WholeReport) -> list[str]:
    """The agencies with which it has gone on for as long as the practice says."""
    return [one.agency.display_name for one in time_to_ask(whole.report, whole.versions, whole.agencies)]


def sent_listing(whole: WholeReport) -> Listing:
    """To which groups the report was formally sent, and whether they have it (EVT-13)."""
    columns = (
        Column(gettext_lazy("Group")),
        Column(gettext_lazy("Version"), numeric=True),
        Column(gettext_lazy("Sent")),
        Column(gettext_lazy("Received")),
    )
    rows = [
        Row(
            [
                Cell(one.group.display_name),
                Cell(one.version_number),
                Cell(one.sent_at, detail=one.sent_by.name),
                Cell(one.received_at, detail=str(one.received_by))
                if one.received_at
                else Cell("", tag=_("Not yet"), colour="yellow"),
            ]
        )
        for one in whole.sent
    ]
    count = ngettext("Sent to %(n)d group", "Sent to %(n)d groups", len(rows)) % {"n": len(rows)}
    return Listing(gettext_lazy("Where it was sent"), columns, rows, count)
