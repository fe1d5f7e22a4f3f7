"""One MAPF's progress, for those who plan it and those who watch: its road in dates, and what was said between meetings."""

from __future__ import annotations

from django.urls import reverse

from wardmote.foundations.access.public import viewers_of
from wardmote.kernel.authorisation import Actor
from wardmote.ui.record import IdentityBar, OfferedAct, RecordPage, Step, StepState
from wardmote.ui.summary import Answer
from wardmote.ui.words import gettext as _

from ...models import MapfProgress
from ...permissions import NOTE_PROGRESS, OFFER_SUPPORT
from ...queries.practices import practice_of
from ...queries.programme import has_stalled, rule_of
from ..mapf_kinds import KINDS
from .listing import progress_at, silence


def progress_page(row: MapfProgress, by: Actor) -> RecordPage:
    return RecordPage(
        identity=IdentityBar(
            reference=row.reference,
            kind=KINDS.get(row.case_kind, ""),
            place=row.authority.display_name,
            marking=practice_of(row.partnership_id).marking.case_material,
        ),
        steps=_steps(row),
        acts=_acts(row, by),
        viewers=viewers_of(row),
        viewers_note=_(
            "These people see how it goes. What it is about is seen only by those who plan it or take part."
        ),
        breadcrumbs=[(_("Programme"), reverse("reviews:programmes"))],
    )


def _steps(row: MapfProgress) -> list[Step]:
    road = [
        (_("Recommended"), row.recommended_on),
        (_("Approved"), row.approved_on),
        (_("Event planned"), row.planned_for),
        (_("Held"), row.held_on),
        (_("Reported"), row.reported_on),
        (_("Agreed"), row.agreed_on),
    ]
    return [Step(label, StepState.DONE if day else StepState.AHEAD, day) for label, day in road]


def _acts(row: MapfProgress, by: Actor) -> list[OfferedAct]:
    acts = []
    if by.may(NOTE_PROGRESS, row):
        acts.append(OfferedAct(_("Say how it goes"), progress_at(row, "note-progress"), primary=True))
    if by.may(OFFER_SUPPORT, row):
        acts.append(OfferedAct(_("Offer support"), progress_at(row, "offer-support")))
    return acts


def facts(row: MapfProgress) -> list[Answer]:
    return [
        Answer(_("Led by"), row.lead_agency.display_name),
        Answer(_("Answers to"), row.accountable_log.display_name),
        Answer(_("Recommended"), row.recommended_on),
        Answer(_("Approved"), row.approved_on),
        Answer(_("Event planned for"), row.planned_for or _("No day yet")),
        Answer(_("Event held"), row.held_on or _("Not yet")),
        Answer(_("Reported"), row.reported_on or _("Not yet")),
        Answer(_("Agreed"), row.agreed_on or _("Not yet")),
        Answer(_("Last news"), row.last_news_at),
    ]


def stalled_sentence(row: MapfProgress) -> str:
    """Empty where there is news enough."""
    if not has_stalled(row, rule_of(row.partnership_id)):
        return ""
    words = {"n": silence(row)}
    return (
        _(
            "Nothing has been heard of it for %(n)d days. A few words on how it goes are enough to say that it still does."
        )
        % words
    )
