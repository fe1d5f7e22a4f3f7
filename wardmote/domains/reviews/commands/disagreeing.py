"""When an agency will not agree: those the practice names say how the report goes on. Nobody agrees in its place."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.access.public import Holder, end_seats, give_seat
from wardmote.foundations.directory.public import Group
from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import EscalationOutcome, EscalationRule
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused
from wardmote.kernel.working_days import working_day_after

from ..enums import Answer
from ..events import DisagreementRaised, DisagreementSettled
from ..models import Disagreement, Report, ReportVersion
from ..policies import may
from ..queries.disagreements import bank_holidays_of, escalation_rule, group_that_settles
from ..queries.report import every_agency, latest_version

ROLE = "settles_disagreement"


@command(carries_out="GOV-07")
def take_disagreement_further(*, report: UUID, agency: UUID, reasons: str, by: Actor) -> Disagreement:
    """Ask those the practice names how a report goes on that an agency will not agree. They see the report from now on."""
    row = Report.objects.locked(report)
    step = row.life.step("escalate", row.stage)
    require(may(by, step.permission, row))
    rule, version = escalation_rule(row), _put_forward(row)
    waiting = every_agency(row, version).waiting_for()
    if agency not in waiting:
        raise CannotBeRight(_("Choose an agency that has not agreed the report."), field="agency")
    if not reasons.strip():
        raise CannotBeRight(_("Say what the agencies do not agree about."), field="reasons")
    group = group_that_settles(row, rule)
    disagreement = Disagreement(
        report=row, version_number=version.number, agency_id=agency, reasons=reasons.strip(), group=group,
        raised_by_id=by.person, raised_at=clock.now(), settle_by=_last_day(row, rule), **row.place(),
    )  # fmt: skip
    disagreement.save(force_insert=True)
    _seat(row, group, rule, by)
    row.happened(gettext_noop("Disagreement about the report taken further"), by=by, stage=step.target)
    record("disagreement taken further", by=by, about=row, agency=agency, group=group.pk)
    DisagreementRaised(row.pk, by.person).emit()
    return disagreement


def _put_forward(row: Report) -> ReportVersion:
    if not row.versions.exists():
        raise Refused(_("The agencies have not been asked to agree the report yet. Ask them first."))
    return latest_version(row)


def _last_day(row: Report, rule: EscalationRule) -> date:
    return working_day_after(clock.today(), rule.within_working_days, bank_holidays_of(row))


def _seat(row: Report, group: Group, rule: EscalationRule, by: Actor) -> None:
    """They see the report, its versions and what the agencies said; never the MAPF."""
    give_seat(
        circle=row.circle, to=Holder(group=group.pk, group_role=rule.group_role), role=ROLE,
        reason=gettext_noop("Asked to settle a disagreement about the report"), by=by,
    )  # fmt: skip


@command(carries_out="GOV-07")
def settle_disagreement(
    *, report: UUID, outcome: str, direction: str, different_view: str = "", by: Actor
) -> Disagreement:
    """Say, with reasons, how the report goes on. Whatever is said, no agency's agreement is given for it."""
    row = Report.objects.locked(report)
    require(may(by, row.life.step("settle_by_writing", row.stage).permission, row))
    chosen = _chosen(row, outcome)
    by_asking = chosen.goes_back_to == "agreeing" and not _was_asked_to_change(row)
    step = row.life.step("settle_by_asking" if by_asking else "settle_by_writing", row.stage)
    open_one = Disagreement.objects.select_for_update(of=("self",)).get(report=row, outcome="")
    if not direction.strip():
        raise CannotBeRight(_("Give the reasons, and say how the report goes on."), field="direction")
    if chosen.records_the_difference and not different_view.strip():
        raise CannotBeRight(
            _("Write the agency’s view as it will stand in the report."), field="different_view"
        )
    open_one.outcome, open_one.outcome_label = chosen.key, str(chosen.label)
    open_one.direction = direction.strip()
    open_one.different_view = different_view.strip() if chosen.records_the_difference else ""
    open_one.settled_by_id, open_one.settled_at = by.person, clock.now()
    open_one.save()
    row.happened(gettext_noop("Disagreement about the report settled"), by=by, stage=step.target)
    record("disagreement settled", by=by, about=row, outcome=chosen.key, agency=open_one.agency_id)
    DisagreementSettled(row.pk, by.person).emit()
    return open_one


def _chosen(row: Report, outcome: str) -> EscalationOutcome:
    try:
        return escalation_rule(row)[outcome]
    except KeyError:
        raise CannotBeRight(_("Choose one of the outcomes that are offered."), field="outcome") from None


def _was_asked_to_change(row: Report) -> bool:
    """An agency has answered this version with a request: it can be asked again only with a version of its own."""
    return latest_version(row).answers.filter(answer=Answer.CHANGES).exists()


def end_seats_of_those_who_settled(row: Report, by: Actor) -> None:
    """Every agency has agreed: whoever was asked about a disagreement has no more to do here."""
    if row.disagreements.exists():
        end_seats(circle=row.circle, role=ROLE, by=by)
