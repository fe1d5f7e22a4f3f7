"""The report and action plan are agreed first by every agency, each by its own person, and only then by the LOG."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from uuid import UUID

from wardmote.engines.actions.public import actions_of, hand_to_group
from wardmote.foundations.access.public import Circle, Holder, give_seat
from wardmote.foundations.directory.enums import GroupKind, GroupRole
from wardmote.foundations.directory.public import Agency, groups_of_kind, who_sits_on
from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import practice_for
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, ChangedSince, NotAtThisStage, Refused
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..enums import Answer, LogAnswer
from ..events import (
    AgenciesAsked,
    ChangesRequested,
    EveryAgencyAgreed,
    LogAnswered,
    ReportPutToLog,
    ReportSentToSubGroup,
)
from ..models import AgencyAnswer, LogDecision, Report, ReportSent, ReportVersion
from ..permissions import RECEIVE_REPORT
from ..policies import may, may_speak_for
from ..queries.report import content_of, every_agency, latest_version, unfinished
from .disagreeing import end_seats_of_those_who_settled
from .learned import enter_in_register
from .progress import keep_progress


@command(carries_out="GOV-07")
def ask_agencies(*, report: UUID, by: Actor) -> ReportVersion:
    """Put the report and action plan, exactly as they are now, to every agency involved to agree."""
    row = Report.objects.locked(report)
    step = row.life.step("ask_agencies", row.stage)
    require(may(by, step.permission, row))
    missing = unfinished(row)
    if missing:
        raise Refused(" ".join(missing))
    content = content_of(row)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    version = ReportVersion(
        report=row, number=row.versions.count() + 1, content=content, digest=digest,
        put_forward_at=clock.now(), put_forward_by_id=by.person, **row.place(),
    )  # fmt: skip
    version.save(force_insert=True)
    row.happened(gettext_noop("Agencies asked to agree the report"), by=by, stage=step.target)
    record("agencies asked", by=by, about=row, version=version.number, digest=digest)
    AgenciesAsked(row.pk, version.pk, by.person).emit()
    return version


@command(carries_out="GOV-07")
def answer_for_agency(
    *, report: UUID, agency: UUID, answer: Answer, comment: str, version: UUID | None = None, by: Actor
) -> Report:
    """Agree the report for one's own agency, or ask for changes. The last agency to agree opens the way to the LOG.

    `version` is the one that was read: an answer never counts for another.
    """
    row = Report.objects.locked(report)
    step = row.life.step("ask_for_changes" if answer is Answer.CHANGES else "agree_last", row.stage)
    asked = row.agencies.filter(agency=agency).first()
    name = str(Agency.objects.get(pk=agency))
    if asked is None:
        raise Refused(_("%(agency)s was not asked to agree this report.") % {"agency": name})
    require(may_speak_for(by, step.permission, row, agency, name))
    latest = latest_version(row)
    if version is not None and version != latest.pk:
        raise ChangedSince(
            _("Another version of the report was put to the agencies while you read this one.")
        )
    if latest.answers.filter(agency=agency).exists():
        raise NotAtThisStage(_("%(agency)s has answered already.") % {"agency": name})
    if answer is Answer.CHANGES and not comment.strip():
        raise CannotBeRight(_("Say what should change."), field="comment")
    AgencyAnswer(
        report_version=latest, agency_id=agency, answer=answer, comment=comment.strip(),
        answered_by_id=by.person, answered_at=clock.now(), **latest.place(),
    ).save(force_insert=True)  # fmt: skip
    record(
        "report answered by agency",
        by=by,
        about=row,
        agency=agency,
        answer=answer.value,
        version=latest.number,
    )
    if answer is Answer.CHANGES:
        row.happened(gettext_noop("Changes to the report asked for"), by=by, stage=step.target)
        ChangesRequested(row.pk, by.person).emit()
    elif every_agency(row, latest).decide():
        row.happened(gettext_noop("Report agreed by the last agency"), by=by, stage=step.target)
        EveryAgencyAgreed(row.pk, by.person).emit()
    else:
        row.happened(gettext_noop("Report agreed by an agency"), by=by)
    return row


@command(carries_out="GOV-07 GOV-08")
def put_to_log(*, report: UUID, by: Actor) -> Report:
    """Put the report to the Local Operational Group. Closed until every agency has agreed."""
    row = Report.objects.locked(report)
    version = latest_version(row) if row.versions.exists() else None
    if version is not None and row.stage == "agreeing":
        require(every_agency(row, version).decide())
    step = row.life.step("put_to_log", row.stage)
    require(may(by, step.permission, row))
    assert version is not None
    require(every_agency(row, version).decide())
    for circle in Circle.objects.filter(pk__in=[row.circle_id, row.plan_circle_id]):
        _seat_log(circle, row.accountable_log_id, by)
    end_seats_of_those_who_settled(row, by)
    _send(row, version, row.accountable_log_id, by)
    row.happened(gettext_noop("Report put to the {accountable_group}"), by=by, stage=step.target)
    keep_progress(row.mapf_id, reported_on=clock.today())
    record("report put to LOG", by=by, about=row, log=row.accountable_log_id, version=version.number)
    ReportPutToLog(row.pk, by.person).emit()
    return row


def _seat_log(circle: Circle, log: UUID, by: Actor) -> None:
    reason = gettext_noop("The {forum} is accountable to this group")
    give_seat(circle=circle, to=Holder(group=log), role="log_member", reason=reason, by=by)
    chair = Holder(group=log, group_role=GroupRole.CHAIR.value)
    give_seat(circle=circle, to=chair, role="log_chair", reason=reason, by=by)


def _send(row: Report, version: ReportVersion, group: UUID, by: Actor) -> None:
    ReportSent(
        report=row,
        group_id=group,
        version_number=version.number,
        sent_at=clock.now(),
        sent_by_id=by.person,
        **row.place(),
    ).save(force_insert=True)


def _received(row: Report, group: UUID, by: Actor) -> int:
    waiting = row.sendings.filter(group=group, received_at__isnull=True)
    return waiting.update(received_at=clock.now(), received_by_id=by.person)


def _report_to_sub_group(row: Report, version: ReportVersion, by: Actor) -> None:
    """What was learned is formally reported to the Case Review Sub-Group too (EVT-13)."""
    rule = practice_for(row.partnership_id).document.for_reviews()
    group = groups_of_kind(row.partnership_id, GroupKind(rule.recommendation.by), clock.today()).first()
    if group is None:
        raise Refused(
            _(
                "The partnership has no {recommending_group_short} to report to. Its Business Unit can set one up."
            )
        )
    give_seat(
        circle=row.circle, to=Holder(group=group.pk), role="report_reader",
        reason=gettext_noop("The report was sent to the {recommending_group_short}"), by=by,
    )  # fmt: skip
    _send(row, version, group.pk, by)
    ReportSentToSubGroup(row.pk, group.pk, by.person).emit()


@command(carries_out="EVT-13")
def acknowledge_report(*, report: UUID, group: UUID, by: Actor) -> Report:
    """Say, for one's group, that its report was received; the day stands in the record."""
    row = Report.objects.locked(report)
    require(may(by, RECEIVE_REPORT, row))
    if not any(holding.person_id == by.person for holding in who_sits_on(group, clock.today())):
        raise Refused(_("Only somebody who sits on that group can say that it received the report."))
    if not _received(row, group, by):
        raise Refused(_("There is nothing that this group has still to receive."))
    row.happened(gettext_noop("Report received by the group it was sent to"), by=by)
    record("report received", by=by, about=row, group=group)
    return row


@command(carries_out="GOV-08 GOV-09 MAPF-07")
def answer_for_log(*, report: UUID, answer: LogAnswer, met_on: date, reasons: str, by: Actor) -> Report:
    """Record what the Local Operational Group decided. If it agrees, it takes the action plan on."""
    row = Report.objects.locked(report)
    step = row.life.step("log_agrees" if answer is LogAnswer.AGREED else "log_returns", row.stage)
    require(may(by, step.permission, row))
    if met_on > clock.today():
        raise CannotBeRight(
            _("The day the {accountable_group_short} met cannot be in the future."), field="met_on"
        )
    if answer is LogAnswer.RETURNED and not reasons.strip():
        raise CannotBeRight(_("Say why the {accountable_group_short} returns the report."), field="reasons")
    version = latest_version(row)
    _received(row, row.accountable_log_id, by)
    LogDecision(
        report_version=version, answer=answer, reasons=reasons.strip(), met_on=met_on,
        decided_by_id=by.person, decided_at=clock.now(), **version.place(),
    ).save(force_insert=True)  # fmt: skip
    if answer is LogAnswer.AGREED:
        for action in actions_of(row.plan_circle_id):
            if action.accountable_group_id is None and action.stage != "withdrawn":
                hand_to_group(action=action.pk, group=row.accountable_log_id, by=by)
        row.happened(
            gettext_noop("Report agreed by the {accountable_group_short}; action plan taken on"),
            by=by,
            stage=step.target,
        )
        keep_progress(row.mapf_id, agreed_on=met_on)
        enter_in_register(row, version, by)
        _report_to_sub_group(row, version, by)
    else:
        row.happened(
            gettext_noop("Report returned by the {accountable_group_short}"), by=by, stage=step.target
        )
        keep_progress(row.mapf_id, reported_on=None)
    record("LOG answered", by=by, about=row, answer=answer.value, version=version.number)
    LogAnswered(row.pk, answer.value, by.person).emit()
    return row
