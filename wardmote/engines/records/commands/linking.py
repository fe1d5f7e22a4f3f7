"""Linking people by hand, where a practitioner knows what no source says, and ending such a link or any other."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from wardmote.foundations.access.public import one_at_a_time
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage

from ..enums import LinkKind
from ..models import Link, Person
from ..policies import may_link


@command(carries_out="MPA-34")
def add_link(*, person: UUID, other: UUID, kind: LinkKind, starts_on: date | None = None, by: Actor) -> Link:
    """Add a relational link by hand: `other` is the `kind` of `person`. One that had ended holds again from its new day."""
    here = Person.objects.get(pk=person)
    require(may_link(by, here.office_id))
    one_at_a_time("links of an index", here.office_id)
    there = Person.objects.filter(pk=other, office=here.office_id).first()
    if there is None or there.pk == here.pk:
        raise CannotBeRight(_("Choose another person of this index."), field="other")
    if starts_on and starts_on > clock.today():
        raise CannotBeRight(_("The first day cannot be in the future."), field="starts_on")
    first, second, kept_as = _as_kept(here, there, LinkKind(kind))
    link = Link.objects.filter(person=first, other=second, kind=kept_as).first()
    if link is not None and link.ends_on is None:
        raise NotAtThisStage(_("They are linked in this way already."))
    link = link or Link(**here.place(), person=first, other=second, kind=kept_as)
    link.starts_on, link.ends_on, link.added_by_id = starts_on, None, by.person
    link.save()
    record("people linked by hand", by=by, about=link, kind=kept_as.value, person=first.pk, other=second.pk)
    return link


@command(carries_out="MPA-34")
def end_link(*, link: UUID, ends_on: date, by: Actor) -> Link:
    """Say on which day a relational link ended. It stays, with that day."""
    row = Link.objects.locked(link)
    require(may_link(by, row.office_id))
    if row.ends_on is not None:
        raise NotAtThisStage(_("This link has ended already."))
    if ends_on > clock.today():
        raise CannotBeRight(_("The last day cannot be in the future."), field="ends_on")
    if row.starts_on and ends_on < row.starts_on:
        raise CannotBeRight(_("It cannot end before it began."), field="ends_on")
    row.ends_on = ends_on
    row.save()
    record("link between people ended", by=by, about=row, kind=row.kind)
    return row


def _as_kept(one: Person, other: Person, kind: LinkKind) -> tuple[Person, Person, LinkKind]:
    """A link is kept once: a parent and their child as one, and what is the same from both ends in one order."""
    is_same_from_both = kind.inverse is kind
    if kind.is_kept_turned or (is_same_from_both and str(other.pk) < str(one.pk)):
        return other, one, kind.inverse
    return one, other, kind
