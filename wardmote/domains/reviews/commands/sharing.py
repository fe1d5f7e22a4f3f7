"""Proposing to share an agreed report, asking every agency, and each agency's answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wardmote.foundations.directory.public import Agency
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..enums import HowGiven
from ..events import AgenciesAskedToShare, SharingAnswered
from ..models import (
    Mapf,
    Report,
    ReportVersion,
    SharedContent,
    Sharing,
    SharingAgency,
    SharingAnswer,
    SharingRecipient,
)
from ..permissions import SHARE_REPORT
from ..policies import may, may_speak_for
from ..queries.after import agreed_version, content_to_share, report_of_sharing, sharing_rule
from ..workflow import AGREED_BY_LOG, SHARING_PROPOSED
from .families import sharing_circle

MOST_RECIPIENTS = 20


@dataclass(frozen=True)
class Recipient:
    """Who is to have a copy: their kind in the practice, their name, and how they are given it."""

    kind: str
    name: str
    how: HowGiven


@command(carries_out="GOV-13 GOV-14")
def propose_sharing(
    *, report: UUID, purpose: str, sections: Sequence[str], recipients: Sequence[Recipient], by: Actor
) -> Sharing:
    """Propose to share the report that the LOG has agreed: with whom, why, and all of it or chosen sections."""
    row = Report.objects.locked(report)
    require(may(by, SHARE_REPORT, row))
    if row.stage != AGREED_BY_LOG.name:
        raise NotAtThisStage(
            _(
                "Only a report that every agency and then the {accountable_group_short} have agreed can be shared. This one is not yet."
            )
        )
    version = agreed_version(row)
    _refuse_wrong(row, version, purpose, sections, recipients)
    mapf = Mapf.objects.locked(row.mapf_id)
    circle = sharing_circle(mapf=mapf, by=by)
    number = mapf.sharings.count() + 1
    sharing = Sharing(
        mapf=mapf, number=number, reference=f"{row.reference}-S{number}", version_number=version.number,
        sections=list(sections), purpose=purpose.strip(), stage=SHARING_PROPOSED.name, stage_since=clock.now(),
        proposed_at=clock.now(), proposed_by_id=by.person, office_id=circle.office_id, circle_id=circle.pk,
    )  # fmt: skip
    sharing.happened(gettext_noop("Sharing proposed"), by=by)
    _write_recipients(sharing, recipients)
    record("sharing proposed", by=by, about=sharing, report=row.pk, recipients=len(recipients))
    return sharing


@command(carries_out="GOV-13 GOV-14")
def change_sharing(
    *, sharing: UUID, purpose: str, sections: Sequence[str], recipients: Sequence[Recipient], by: Actor
) -> Sharing:
    """Change a proposal before the agencies are asked."""
    row = Sharing.objects.locked(sharing)
    step = row.life.step("change", row.stage)
    require(may(by, step.permission, row))
    report = report_of_sharing(row)
    _refuse_wrong(report, agreed_version(report), purpose, sections, recipients)
    row.purpose, row.sections = purpose.strip(), list(sections)
    row.happened(gettext_noop("Proposal to share changed"), by=by)
    row.recipients.all().delete()
    _write_recipients(row, recipients)
    record("sharing changed", by=by, about=row, recipients=len(recipients))
    return row


def _refuse_wrong(
    report: Report,
    version: ReportVersion,
    purpose: str,
    sections: Sequence[str],
    recipients: Sequence[Recipient],
) -> None:
    rule = sharing_rule(report.partnership_id)
    if not purpose.strip():
        raise CannotBeRight(_("Say why the report is shared."), field="purpose")
    if not recipients or len(recipients) > MOST_RECIPIENTS:
        words = {"most": MOST_RECIPIENTS}
        raise CannotBeRight(
            _("Name at least one recipient, and at most %(most)d.") % words, field="recipients"
        )
    if any(not one.name.strip() or one.kind not in dict(rule.for_form()) for one in recipients):
        raise CannotBeRight(_("Say of each recipient who they are, by name."), field="recipients")
    known = {section["key"] for section in version.content["sections"]} | {"action_plan"}
    if not known.issuperset(sections):
        raise CannotBeRight(_("Choose from the sections shown."), field="chosen")


def _write_recipients(sharing: Sharing, recipients: Sequence[Recipient]) -> None:
    SharingRecipient.objects.bulk_create(
        [
            SharingRecipient(
                sharing=sharing, position=position, kind=one.kind, name=one.name.strip(), how=one.how,
                **sharing.place(),
            )
            for position, one in enumerate(recipients, start=1)
        ]
    )  # fmt: skip


@command(carries_out="GOV-13 GOV-14 GOV-15")
def ask_to_share(*, sharing: UUID, by: Actor) -> Sharing:
    """Ask every agency party to the report; what is shared, with whom and why is fixed from now on."""
    row = Sharing.objects.locked(sharing)
    step = row.life.step("ask", row.stage)
    require(may(by, step.permission, row))
    report = report_of_sharing(row)
    asked = list(report.agencies.values_list("agency", flat=True))
    if not asked:
        raise Refused(_("No agency is party to this report, so nobody could agree."))
    content = content_to_share(row, report)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    SharedContent(
        sharing=row, content=content, digest=digest, put_forward_at=clock.now(), put_forward_by_id=by.person,
        **row.place(),
    ).save(force_insert=True)  # fmt: skip
    SharingAgency.objects.bulk_create(
        [SharingAgency(sharing=row, agency_id=agency, **row.place()) for agency in asked]
    )
    row.asked = len(asked)
    row.happened(gettext_noop("Agencies asked to agree to the sharing"), by=by, stage=step.target)
    record("agencies asked to share", by=by, about=row, agencies=len(asked), digest=digest)
    AgenciesAskedToShare(row.pk, by.person).emit()
    return row


@command(carries_out="GOV-13 GOV-15")
def answer_sharing(
    *, sharing: UUID, agency: UUID, agrees: bool, consideration: str, reasons: str, by: Actor
) -> Sharing:
    """Agree or refuse for one's own agency, with what its information governance concluded. One refusal stops it."""
    row = Sharing.objects.locked(sharing)
    step = row.life.step("agree_last" if agrees else "refuse", row.stage)
    name = str(Agency.objects.get(pk=agency))
    if not row.agencies.filter(agency=agency).exists():
        raise Refused(_("%(agency)s was not asked about this sharing.") % {"agency": name})
    require(may_speak_for(by, step.permission, row, agency, name))
    if row.answers.filter(agency=agency).exists():
        raise NotAtThisStage(_("%(agency)s has answered already.") % {"agency": name})
    if not consideration.strip():
        raise CannotBeRight(
            _("Say what your agency’s information governance concluded, and from what."),
            field="consideration",
        )
    if not agrees and not reasons.strip():
        raise CannotBeRight(_("Say why your agency refuses."), field="reasons")
    SharingAnswer(
        sharing=row, agency_id=agency, agrees=agrees, consideration=consideration.strip(),
        reasons="" if agrees else reasons.strip(), answered_at=clock.now(), answered_by_id=by.person,
        **row.place(),
    ).save(force_insert=True)  # fmt: skip
    record("sharing answered", by=by, about=row, agency=agency, agrees=agrees)
    if not agrees:
        row.happened(gettext_noop("Sharing refused by an agency"), by=by, stage=step.target)
    else:
        _count_agreement(row, by)
    SharingAnswered(row.pk, row.stage, by.person).emit()
    return row


def _count_agreement(row: Sharing, by: Actor) -> None:
    row.agreed = row.answers.filter(agrees=True).count()
    if row.agreed < row.asked:
        row.happened(gettext_noop("Sharing agreed by an agency"), by=by)
        return
    row.agreed_at = clock.now()
    target = row.life.named("agree_last").target
    row.happened(gettext_noop("Sharing agreed by the last agency"), by=by, stage=target)


@command(carries_out="GOV-13")
def withdraw_sharing(*, sharing: UUID, reasons: str, by: Actor) -> Sharing:
    """The lead agency does not share the report after all, for a reason. A copy that was made stands in the way."""
    row = Sharing.objects.locked(sharing)
    step = row.life.step("withdraw", row.stage)
    require(may(by, step.permission, row))
    if row.copies.exists():
        raise Refused(
            _(
                "A copy has been made. Leave out the recipients who are not to have one instead; then it is finished."
            )
        )
    if not reasons.strip():
        raise CannotBeRight(_("Say why it is withdrawn."), field="reasons")
    row.ended_because = reasons.strip()
    row.happened(gettext_noop("Sharing withdrawn by the lead agency"), by=by, stage=step.target)
    record("sharing withdrawn", by=by, about=row)
    return row
