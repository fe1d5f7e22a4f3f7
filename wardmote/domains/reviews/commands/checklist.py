"""Before the event: what makes it a place of safe support and challenge is seen to, item by item."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import ChecklistRule, practice_for, said
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused

from ..models import ChecklistConfirmation, LearningEvent, Mapf
from ..permissions import PREPARE_EVENT
from ..policies import may
from ..workflow import PLANNING


@command(carries_out="MAPF-15 EVT-04")
def confirm_checklist(*, mapf: UUID, items: Collection[str], by: Actor) -> LearningEvent:
    """Confirm these items of the checklist and no others: what was confirmed before and is not named is taken back."""
    row = Mapf.objects.locked(mapf)
    if row.stage != PLANNING.name:
        raise NotAtThisStage(_("The checklist is gone through while the event is being planned."))
    require(may(by, PREPARE_EVENT, row))
    event = LearningEvent.objects.filter(mapf=row).first()
    if event is None:
        raise Refused(_("The event has not been planned yet."))
    rule = said(
        practice_for(row.partnership_id).document.for_reviews().learning_event.checklist,
        _("a checklist before an event"),
    )
    if unknown := set(items) - set(rule.keys):
        raise CannotBeRight(
            _("“%(item)s” is not on the checklist. Choose from the items shown.") % {"item": min(unknown)}
        )
    _confirm(event, rule, set(items), by)
    row.happened(gettext_noop("Checklist of support and challenge gone through"), by=by)
    record("checklist confirmed", by=by, about=event, items=sorted(items))
    return event


def _confirm(event: LearningEvent, rule: ChecklistRule, items: set[str], by: Actor) -> None:
    """Who confirmed an item first, and when, stays as long as the item is confirmed."""
    event.confirmations.exclude(item__in=items).delete()
    standing = set(event.confirmations.values_list("item", flat=True))
    ChecklistConfirmation.objects.bulk_create(
        ChecklistConfirmation(
            event=event, item=key, words=str(rule[key].label), confirmed_at=clock.now(), confirmed_by_id=by.person,
            **event.place(),
        )
        for key in rule.keys
        if key in items - standing
    )  # fmt: skip
