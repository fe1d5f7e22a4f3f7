"""Papers of a meeting: added, circulated to everybody invited, withdrawn with a reason. Never silently changed."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from wardmote.engines.documents.enums import DocumentKind
from wardmote.engines.documents.public import CheckedUpload, Document, add_document
from wardmote.engines.notices.public import tell
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused

from ..events import PapersCirculated, PaperWithdrawn
from ..models import Meeting, Paper
from ..policies import may_add_papers, may_circulate
from ..rules import LONGEST_NOTE, LONGEST_TEXT, LONGEST_TITLE, MOST_PAPERS, not_too_long, said
from ..workflow import LIFE_OF_A_MEETING


@command(carries_out="ADM-01")
def add_paper(
    *,
    meeting: UUID,
    title: str,
    kind: str,
    body: str = "",
    upload: CheckedUpload | None = None,
    document: UUID | None = None,
    by: Actor,
) -> Paper:
    """Add a paper to a meeting; nobody is sent it yet.

    It is exactly one of text typed here, a file that was checked, or a document that this record holds already.
    """
    row = Meeting.objects.locked(meeting)
    LIFE_OF_A_MEETING.step("add paper", row.stage)
    require(may_add_papers(by, row))
    if row.papers.count() >= MOST_PAPERS:
        raise Refused(_("At most %(number)d papers can be added to a meeting.") % {"number": MOST_PAPERS})
    if kind not in row.kind_of_meeting.papers:
        raise CannotBeRight(_("Choose what kind of paper it is."), field="kind")
    title = said(title, field="title", otherwise=_("Give the paper a title."), at_most=LONGEST_TITLE)
    body = not_too_long(body, field="body", at_most=LONGEST_TEXT)
    if [bool(body), upload is not None, document is not None].count(True) != 1:
        raise CannotBeRight(_("Type the paper or choose a file: one of the two."), field="body")
    if upload is not None:
        document = _kept(row, title, kind, upload, by)
    elif document is not None:
        _of_this_record(document, row)
    paper = Paper(
        meeting=row,
        title=title,
        kind=kind,
        body=body,
        document_id=document,
        added_at=clock.now(),
        added_by_id=by.person,
        **row.place(),
    )
    paper.save(force_insert=True)
    row.happened(gettext_noop("Paper added"), by=by)
    record("paper added", by=by, about=row, paper=paper.pk, kind=kind)
    return paper


def _kept(meeting: Meeting, title: str, kind: str, upload: CheckedUpload, by: Actor) -> UUID:
    kind_of_document = DocumentKind(kind) if kind in DocumentKind.values else DocumentKind.OTHER
    kept = add_document(title=title, kind=kind_of_document, upload=upload, place=meeting, by=by)
    pk: UUID = kept.pk
    return pk


def _of_this_record(document: UUID, meeting: Meeting) -> None:
    if not Document.objects.filter(pk=document, **meeting.place()).exists():
        raise CannotBeRight(_("That file belongs to another record."), field="document")


@command(carries_out="ADM-01")
def circulate_papers(*, meeting: UUID, by: Actor) -> int:
    """Circulate every paper that was not yet, to everybody invited. Returns how many papers went."""
    row = Meeting.objects.locked(meeting)
    LIFE_OF_A_MEETING.step("circulate papers", row.stage)
    require(may_circulate(by, row))
    waiting = list(row.papers.filter(circulated_at__isnull=True, withdrawn_at__isnull=True).order_by("pk"))
    people = tuple(row.invitations.order_by("pk").values_list("person_id", flat=True))
    if not waiting:
        raise Refused(_("There is no paper that was not circulated already. Add a paper first."))
    if not people:
        raise Refused(
            _("Nobody is invited yet, so there is nobody to circulate papers to. Invite people first.")
        )
    now = clock.now()
    Paper.objects.filter(pk__in=[paper.pk for paper in waiting]).update(
        circulated_at=now, circulated_by=by.person
    )
    row.happened(gettext_noop("Papers circulated"), by=by)
    record("papers circulated", by=by, about=row, papers=[paper.pk for paper in waiting], to=len(people))
    PapersCirculated(row.pk, row.kind, tuple(paper.pk for paper in waiting), people, by.person).emit()
    link = row.url_of("papers")
    tell(
        people,
        kind="papers",
        words=gettext_lazy("papers for a meeting are ready to read"),
        link=link,
        about=row,
        by=by,
    )
    return len(waiting)


@command(carries_out="ADM-01")
def withdraw_paper(*, paper: UUID, reason: str, by: Actor) -> None:
    """Withdraw a paper, with the reason; it stays in the record, marked. A corrected one is added as a new paper."""
    chosen = Paper.objects.get(pk=paper)
    row = Meeting.objects.locked(chosen.meeting_id)
    LIFE_OF_A_MEETING.step("withdraw paper", row.stage)
    require(may_add_papers(by, row))
    chosen.refresh_from_db()
    if not chosen.is_in_force:
        raise Refused(_("This paper was withdrawn already."))
    otherwise = _("Say why the paper is withdrawn.")
    chosen.withdrawn_because = said(reason, field="reason", otherwise=otherwise, at_most=LONGEST_NOTE)
    chosen.withdrawn_at, chosen.withdrawn_by_id = clock.now(), by.person
    chosen.save()
    row.happened(gettext_noop("Paper withdrawn"), by=by)
    record("paper withdrawn", by=by, about=row, paper=chosen.pk)
    PaperWithdrawn(row.pk, row.kind, chosen.pk, chosen.circulated_at is not None, by.person).emit()
