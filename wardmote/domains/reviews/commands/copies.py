"""Copies of a shared report: made for one recipient each, handed over, perhaps returned."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.engines.documents.enums import DocumentKind
from wardmote.engines.documents.public import PDF, add_document, made_here
from wardmote.foundations.access.public import people_seated
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.clock import LOCAL
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused

from ..enums import CopyEnded, HowGiven
from ..models import SharedCopy, Sharing, SharingRecipient
from ..permissions import SHARE_REPORT
from ..policies import may
from ..queries.after import TELLERS, report_of_sharing
from ..queries.copies import copy_paper, waiting_recipients
from ..rendering import copy_as_pdf
from ..workflow import SHARED, SHARING_AGREED


@command(carries_out="GOV-13 GOV-14")
def make_copy(*, recipient: UUID, by: Actor) -> SharedCopy:
    """Make the one copy of a recipient, marked with their name on every page. Closed until every agency has agreed."""
    one = SharingRecipient.objects.get(pk=recipient)
    row = Sharing.objects.locked(one.sharing_id)
    require(may(by, SHARE_REPORT, row))
    if row.agreed_at is None:
        raise Refused(_("No copy is made before every agency has agreed."))
    row.life.step("make_copy", row.stage)
    one.refresh_from_db()
    if one.left_out_because:
        raise NotAtThisStage(_("This recipient was left out."))
    if row.copies.filter(recipient=one).exists():
        raise NotAtThisStage(_("This recipient’s copy has been made already."))
    number = row.copies.count() + 1
    made_at = clock.now()
    paper = copy_paper(row, report_of_sharing(row), one, number=number, made_at=made_at)
    file = made_here(copy_as_pdf(paper), name=f"{row.reference}-{number}.pdf", kind=PDF)
    document = add_document(
        title=f"{row.reference} copy {number}", kind=DocumentKind.REPORT, upload=file, place=row, by=by
    )
    copy = SharedCopy(
        sharing=row, recipient=one, agreed_at=row.agreed_at, number=number, document=document,
        digest=file.sha256, made_at=made_at, made_by_id=by.person, **row.place(),
    )  # fmt: skip
    copy.save(force_insert=True)
    row.happened(gettext_noop("Copy made for a recipient"), by=by)
    record("copy made", by=by, about=row, copy=copy.pk, number=number, digest=file.sha256)
    return copy


@command(carries_out="GOV-13 GOV-14")
def hand_over_copy(*, copy: UUID, handed_on: date, how: HowGiven, handed_by: UUID, by: Actor) -> SharedCopy:
    """Record that a copy was handed over: on which day, how, and by whom. With the last one the report is shared."""
    found = SharedCopy.objects.get(pk=copy)
    row = Sharing.objects.locked(found.sharing_id)
    require(may(by, SHARE_REPORT, row))
    row.life.step("hand_over_last", row.stage)
    found = SharedCopy.objects.locked(copy)
    if found.handed_on is not None:
        raise NotAtThisStage(_("This copy has been handed over already."))
    if not found.made_at.astimezone(LOCAL).date() <= handed_on <= clock.today():
        sentence = _("A copy is handed over on or after the day it was made, and not in the future.")
        raise CannotBeRight(sentence, field="handed_on")
    if handed_by not in people_seated(row, roles=TELLERS):
        raise CannotBeRight(_("Choose one of the people shown."), field="handed_by")
    found.handed_on, found.handed_how, found.handed_by_id = handed_on, how, handed_by
    found.hand_over_recorded_at, found.hand_over_recorded_by_id = clock.now(), by.person
    found.save(update_fields=_HANDED_OVER)
    record("copy handed over", by=by, about=row, copy=found.pk, number=found.number, how=how.value)
    _finish(row, gettext_noop("Copy handed over to its recipient"), by)
    return found


_HANDED_OVER = ["handed_on", "handed_how", "handed_by", "hand_over_recorded_at", "hand_over_recorded_by"]


@command(carries_out="GOV-14")
def leave_out_recipient(*, recipient: UUID, reasons: str, by: Actor) -> SharingRecipient:
    """A recipient is not to have a copy after all, for a reason."""
    one = SharingRecipient.objects.get(pk=recipient)
    row = Sharing.objects.locked(one.sharing_id)
    require(may(by, SHARE_REPORT, row))
    row.life.step("make_copy", row.stage)
    if not reasons.strip():
        raise CannotBeRight(_("Say why they are not to have a copy."), field="reasons")
    if row.copies.filter(recipient=one, handed_on__isnull=False).exists():
        raise NotAtThisStage(_("This recipient has their copy. Record its return instead."))
    others = row.recipients.exclude(pk=one.pk).filter(left_out_because="")
    if not others.exists():
        raise Refused(_("Nobody would be left. Withdraw the sharing instead, as long as no copy was made."))
    one.refresh_from_db()
    one.left_out_because = reasons.strip()
    one.save(update_fields=["left_out_because"])
    record("recipient left out", by=by, about=row, recipient=one.pk)
    _finish(row, gettext_noop("Recipient left out"), by)
    return one


def _finish(row: Sharing, what: str, by: Actor) -> None:
    """The report is shared once everybody who is to have a copy has it."""
    done = not waiting_recipients(row) and row.copies.filter(handed_on__isnull=False).exists()
    row.happened(what, by=by, stage=SHARED if done else None)


@command(carries_out="GOV-13")
def end_copy(*, copy: UUID, ended: CopyEnded, ended_on: date, note: str, by: Actor) -> SharedCopy:
    """Note that a copy was returned, or withdrawn."""
    found = SharedCopy.objects.get(pk=copy)
    row = Sharing.objects.locked(found.sharing_id)
    require(may(by, SHARE_REPORT, row))
    if row.stage not in {SHARING_AGREED.name, SHARED.name}:
        raise NotAtThisStage(_("No copy of this sharing was handed over."))
    found = SharedCopy.objects.locked(copy)
    if found.handed_on is None:
        raise NotAtThisStage(_("This copy has not been handed over."))
    if found.ended:
        raise NotAtThisStage(_("This has been noted already."))
    if not found.handed_on <= ended_on <= clock.today():
        sentence = _("This is on or after the day it was handed over, and not in the future.")
        raise CannotBeRight(sentence, field="ended_on")
    found.ended, found.ended_on, found.ended_note = ended, ended_on, note.strip()
    found.end_recorded_at, found.end_recorded_by_id = clock.now(), by.person
    found.save(update_fields=["ended", "ended_on", "ended_note", "end_recorded_at", "end_recorded_by"])
    row.happened(gettext_noop("Copy returned or withdrawn"), by=by)
    record("copy ended", by=by, about=row, copy=found.pk, ended=ended.value)
    return found
