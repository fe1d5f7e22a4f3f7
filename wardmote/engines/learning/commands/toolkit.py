"""The toolkit: the Business Unit writes a resource, offers it to the partnership’s agencies, and withdraws it (TLK-01).

To offer is to move it into the partnership’s own circle; to withdraw is to move it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.engines.documents.enums import DocumentKind
from wardmote.engines.documents.public import CheckedUpload, add_document, add_version, move_documents
from wardmote.foundations.access.public import (
    Circle,
    CircleKind,
    Holder,
    Office,
    end_seats,
    give_seat,
    one_at_a_time,
    open_circle,
)
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused
from wardmote.kernel.marking import Marking

from ..models import Resource, ResourceVersion
from ..policies import may_keep_toolkit, points_at_nobody
from ..ports import HeldEvent, origin_named
from ..queries.practices import practice_of
from ..queries.toolkit import BENCH, SHELF, circle_of_toolkit
from ..rules import LONGEST_NOTE, LONGEST_PURPOSE, LONGEST_RESOURCE, LONGEST_TITLE, not_too_long, said
from ..workflow import DRAFT


@dataclass(frozen=True)
class GrewFrom:
    """The event a resource grew from. Only its reference and its year are kept, and nothing of the case (TLK-02)."""

    kind: str
    pk: UUID


@dataclass(frozen=True)
class ResourceSaid:
    """What a resource says: text, a file, or both."""

    title: str
    kind: str
    what_for: str
    text: str = ""
    upload: CheckedUpload | None = None


@command(carries_out="TLK-01 TLK-02")
def start_resource(
    *, office: UUID, says: ResourceSaid, grew_from: GrewFrom | None = None, by: Actor
) -> Resource:
    """Write a resource for the toolkit. Nobody outside the Business Unit’s office sees it yet."""
    require(may_keep_toolkit(by, office))
    bench = _circle(office, BENCH, by)
    place = Office.objects.get(pk=office)
    resource = Resource(
        partnership_id=place.partnership_id, reference="", stage_since=clock.now(),
        office_id=office, circle_id=bench.pk,
    )  # fmt: skip
    if grew_from is not None:
        event = _event(grew_from)
        resource.grew_from_kind, resource.grew_from = grew_from.kind, event.pk
        resource.grew_from_reference, resource.grew_from_year = event.reference, event.on.year
    _describe(resource, says)
    resource.happened(gettext_noop("Resource written"), by=by, stage=DRAFT)
    _add_version(resource, says, "", by)
    record("resource written", by=by, about=resource, kind=resource.kind)
    return resource


@command(carries_out="TLK-01")
def revise_resource(*, resource: UUID, says: ResourceSaid, what_changed: str, by: Actor) -> Resource:
    """Write a new version of a resource; earlier ones stay as they were."""
    row = Resource.objects.locked(resource)
    require(may_keep_toolkit(by, row.office_id))
    row.life.step("revise_draft" if row.stage == DRAFT.name else "revise", row.stage)
    changed = said(
        what_changed, field="what_changed", otherwise=_("Say what is new in it."), at_most=LONGEST_NOTE
    )
    _points_at_nobody(row, changed, "what_changed")
    _describe(row, says)
    row.happened(gettext_noop("New version written"), by=by)
    _add_version(row, says, changed, by)
    record("resource revised", by=by, about=row, kind=row.kind)
    return row


@command(carries_out="TLK-01 TLK-02")
def offer_resource(*, resource: UUID, free_of_case_detail: bool, by: Actor) -> Resource:
    """Offer a resource to everybody who works for an agency of the partnership, once it is said to hold no case detail."""
    row = Resource.objects.locked(resource)
    require(may_keep_toolkit(by, row.office_id))
    step = row.life.step("offer", row.stage)
    if not free_of_case_detail:
        raise CannotBeRight(
            _("Read it once more, and say that it holds nothing of any case."), field="free_of_case_detail"
        )
    _move(row, _circle(row.office_id, SHELF, by), by)
    row.withdrawn_because = ""
    row.happened(gettext_noop("Offered in the toolkit"), by=by, stage=step.target)
    record("resource offered", by=by, about=row)
    return row


@command(carries_out="TLK-01")
def withdraw_resource(*, resource: UUID, reason: str, by: Actor) -> Resource:
    """Withdraw a resource from the toolkit, with the reason. From now on only the Business Unit’s office sees it."""
    row = Resource.objects.locked(resource)
    require(may_keep_toolkit(by, row.office_id))
    step = row.life.step("withdraw", row.stage)
    because = said(reason, field="reason", otherwise=_("Say why it is withdrawn."), at_most=LONGEST_NOTE)
    _points_at_nobody(row, because, "reason")
    _move(row, _circle(row.office_id, BENCH, by), by)
    row.withdrawn_because = because
    row.happened(gettext_noop("Withdrawn from the toolkit"), by=by, stage=step.target)
    record("resource withdrawn", by=by, about=row)
    return row


def _event(grew_from: GrewFrom) -> HeldEvent:
    """The event, if it was held and whoever cites it knows of it."""
    found = [event for event in origin_named(grew_from.kind).held() if event.pk == grew_from.pk]
    if not found:
        raise CannotBeRight(_("Choose an event that was held."), field="grew_from")
    return found[0]


def _describe(row: Resource, says: ResourceSaid) -> None:
    """Raises CannotBeRight where something is missing, too long, or points at somebody."""
    row.title = said(says.title, field="title", otherwise=_("Give it a title."), at_most=LONGEST_TITLE)
    row.what_for = said(
        says.what_for, field="what_for", otherwise=_("Say what it is for."), at_most=LONGEST_PURPOSE
    )
    if says.kind not in practice_of(row.partnership_id).learning.toolkit:
        raise CannotBeRight(_("Choose what kind of resource it is."), field="kind")
    row.kind = says.kind
    not_too_long(says.text, field="text", at_most=LONGEST_RESOURCE)
    for field, text in (("title", row.title), ("what_for", row.what_for), ("text", says.text)):
        _points_at_nobody(row, text, field)


def _points_at_nobody(row: Resource, text: str, field: str) -> None:
    if row.grew_from is not None:
        points_at_nobody(row.grew_from_kind, row.grew_from, text, field=field)


def _add_version(row: Resource, says: ResourceSaid, changed: str, by: Actor) -> None:
    latest = row.versions.order_by("-number").first()
    document, number = (latest.document_id, latest.document_number) if latest else (None, None)
    if says.upload is not None and document is None:
        document = add_document(
            title=row.title, kind=DocumentKind.OTHER, upload=says.upload, place=row, by=by,
            marking=Marking.OFFICIAL,
        ).pk  # fmt: skip
        number = 1
    elif says.upload is not None and document is not None:
        number = add_version(document=document, upload=says.upload, by=by).number
    text = says.text.strip()
    if not text and document is None:
        raise CannotBeRight(_("Write the resource here, or choose a file."), field="text")
    ResourceVersion(
        resource=row, number=latest.number + 1 if latest else 1, text=text, document_id=document,
        document_number=number, what_changed=changed, made_at=clock.now(), made_by_id=by.person, **row.place(),
    ).save(force_insert=True)  # fmt: skip


def _move(row: Resource, circle: Circle, by: Actor) -> None:
    if row.circle_id == circle.pk:
        raise NotAtThisStage(_("It is there already."))
    files = row.versions.exclude(document=None).values_list("document", flat=True)
    row.moved_to(circle)
    move_documents(documents=set(files), to=row, by=by)


def _circle(office: UUID, kind: CircleKind, by: Actor) -> Circle:
    """The toolkit’s own circle, opened when it is first needed: one for what is offered, one for what is not."""
    one_at_a_time(f"open the toolkit’s circle of {kind.value}", office)
    found = circle_of_toolkit(office, kind)
    if found is not None:
        return found
    place = Office.objects.get(pk=office)
    if place.partnership_id is None:
        raise Refused(_("This office belongs to no partnership."))
    circle = open_circle(
        office=office, kind=kind, title=gettext_noop("Toolkit"), role="opener",
        reason=gettext_noop("Keeps the toolkit"), by=by,
    )  # fmt: skip
    if kind is SHELF:
        give_seat(
            circle=circle, to=Holder(partnership=place.partnership_id), role="toolkit_reader",
            reason=gettext_noop("Works for an agency of the partnership"), by=by,
        )  # fmt: skip
    end_seats(circle=circle, role="opener", to=Holder(person=by.person), by=by)
    return circle
