"""Between asking the agencies and asking them again: requests are answered, and those still to answer are reminded."""

from __future__ import annotations

from uuid import UUID

from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.access.public import people_speaking_for
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused

from ..enums import Reply
from ..events import AgenciesReminded
from ..models import AgencyAnswer, Report, ReportReminder, RequestAnswer
from ..permissions import AGREE_REPORT, WRITE_REPORT
from ..policies import may, who_speaks
from ..queries.report import every_agency, latest_version, unanswered_requests
from ..workflow import AGREEING, WRITING


@command(carries_out="GOV-07 GOV-08")
def answer_request(*, report: UUID, reply: Reply, explanation: str, by: Actor) -> RequestAnswer:
    """Say what was changed, or why not, to whoever asked for changes: before the report is put forward again."""
    row = Report.objects.locked(report)
    if row.stage != WRITING.name:
        raise NotAtThisStage(_("Requests for changes are answered while the report is being written."))
    require(may(by, WRITE_REPORT, row))
    waiting = unanswered_requests(row)
    if not waiting:
        raise Refused(_("Every request for changes has been answered."))
    if not explanation.strip():
        raise CannotBeRight(_("Say what was changed, or why it was not."), field="explanation")
    request = waiting[0]
    to = {"agency_answer": request} if isinstance(request, AgencyAnswer) else {"log_decision": request}
    answer = RequestAnswer(
        reply=reply, explanation=explanation.strip(), replied_by_id=by.person, replied_at=clock.now(),
        **to, **row.place(),
    )  # fmt: skip
    answer.save(force_insert=True)
    row.happened(gettext_noop("Request for changes answered"), by=by)
    record("request for changes answered", by=by, about=row, request=request.pk, reply=reply.value)
    return answer


@command(carries_out="GOV-07")
def remind_agencies(*, report: UUID, by: Actor) -> ReportReminder:
    """Remind the people of the agencies that have not answered yet: once on a day, and counted."""
    row = Report.objects.locked(report)
    if row.stage != AGREEING.name:
        raise NotAtThisStage(_("Agencies are reminded while their agreement is asked for."))
    require(may(by, WRITE_REPORT, row))
    version = latest_version(row)
    before = version.reminders.filter(sent_on=clock.today()).first()
    if before is not None:
        at = time_format(localtime(before.sent_at), "H:i")
        raise Refused(
            _("They were reminded today already, at %(time)s. They can be reminded again tomorrow.")
            % {"time": at}
        )
    agencies = every_agency(row, version).waiting_for()
    people = people_speaking_for(row, agencies=agencies, roles=who_speaks(AGREE_REPORT)) - {by.person}
    if not people:
        raise Refused(_("Nobody but you has still to answer. Answer for your own agency."))
    reminder = ReportReminder(
        report_version=version, sent_on=clock.today(), sent_at=clock.now(), sent_by_id=by.person,
        agencies=len(agencies), people=len(people), **version.place(),
    )  # fmt: skip
    reminder.save(force_insert=True)
    row.happened(gettext_noop("Agencies reminded to answer"), by=by)
    record("agencies reminded", by=by, about=row, version=version.number, people=len(people))
    AgenciesReminded(row.pk, tuple(sorted(people)), by.person).emit()
    return reminder
