"""The pages of a sharing: what, with whom, why; what each agency said; each recipient's copy."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wardmote.foundations.access.public import viewers_of
from wardmote.foundations.practice.public import SharingRule
from wardmote.kernel.authorisation import Actor
from wardmote.ui.listing import Cell, Column, Listing, Row
from wardmote.ui.record import BlockedAct, IdentityBar, OfferedAct, RecordPage, Tab, WhatNext, steps_up_to
from wardmote.ui.summary import Answer
from wardmote.ui.templatetags.ui import day, moment

from ..enums import CopyEnded, HowGiven
from ..models import Report, SharedCopy, Sharing, SharingAnswer, SharingRecipient
from ..permissions import ANSWER_SHARING, SHARE_REPORT
from ..policies import agencies_spoken_for, may
from ..queries.practices import practice_of
from ..workflow import (
    LIFE_OF_A_SHARING,
    SHARED,
    SHARING_AGREED,
    SHARING_ASKED,
    SHARING_PROPOSED,
    SHARING_REFUSED,
)
from .mapf_kinds import KINDS
from .places import report_at, sharing_at


def record_page(sharing: Sharing, report: Report, by: Actor, *, tab: str) -> RecordPage:
    """The head of a sharing's pages. Its title is the reference; no recipient is named in it."""
    desk = bool(may(by, SHARE_REPORT, sharing))
    road = LIFE_OF_A_SHARING.main_road
    labels = [str(stage.label) for stage in road]
    here = road.index(sharing.at_stage) if sharing.at_stage in road else -1
    return RecordPage(
        identity=IdentityBar(
            reference=sharing.reference,
            kind=KINDS.get(report.case_kind, ""),
            place=_("Sharing the report"),
            marking=practice_of(report.partnership_id).for_reviews().report.marking,
        ),
        steps=steps_up_to(labels, here, finished=sharing.stage == SHARED.name) if here >= 0 else (),
        next=_next(sharing, report, by, desk=desk),
        acts=list(_acts(sharing, desk=desk)),
        blocked=list(_blocked(sharing, desk=desk)),
        tabs=[
            Tab(_("Sharing"), sharing_at(sharing), tab == "sharing"),
            Tab(_("What is shared"), sharing_at(sharing, "sharing-content"), tab == "content"),
            Tab(_("History"), sharing_at(sharing, "sharing-history"), tab == "history"),
        ],
        viewers=viewers_of(sharing),
        viewers_note=_(
            "Only these people know with whom the report is shared. Every look at it is recorded."
        ),
        breadcrumbs=[
            (_("Reports"), reverse("reviews:reports")),
            (report.reference, report_at(report)),
            (_("Families and sharing"), report_at(report, "report-after")),
        ],
    )


def agencies_to_answer_for(sharing: Sharing, by: Actor) -> list[tuple[str, str]]:
    """The agencies this person speaks for that were asked and have not answered yet."""
    mine = agencies_spoken_for(by, ANSWER_SHARING, sharing)
    said = {one.agency_id for one in sharing.answers.all()}
    return [
        (str(one.agency_id), one.agency.display_name)
        for one in sharing.agencies.all()
        if one.agency_id in mine and one.agency_id not in said
    ]


def waiting_for(sharing: Sharing) -> list[str]:
    """The agencies that have not answered yet."""
    said = {one.agency_id for one in sharing.answers.all()}
    return [one.agency.display_name for one in sharing.agencies.all() if one.agency_id not in said]


def _next(sharing: Sharing, report: Report, by: Actor, *, desk: bool) -> WhatNext:
    lead = report.lead_agency_name
    if sharing.stage == SHARING_PROPOSED.name:
        act = OfferedAct(_("Ask the agencies"), sharing_at(sharing, "ask-to-share"), primary=True)
        sentence = _("The proposal can be changed until the agencies are asked to agree to it.")
        return WhatNext(sentence, lead, act=act if desk else None, yours=desk)
    if sharing.stage == SHARING_ASKED.name:
        return _asked(sharing, by)
    if sharing.stage == SHARING_AGREED.name:
        sentence = _(
            "Every agency has agreed. Make each recipient’s copy, and record when it was handed over."
        )
        return WhatNext(sentence, lead, yours=desk)
    if sharing.stage == SHARING_REFUSED.name:
        refused = [one for one in sharing.answers.all() if not one.agrees]
        details = [_refusal(one) for one in refused]
        return WhatNext(_("An agency has refused, so the report is not shared like this."), details=details)
    if sharing.stage == SHARED.name:
        return WhatNext(_("The report was shared: every recipient who is to have a copy has it."))
    words = {"lead": lead, "why": sharing.ended_because}
    return WhatNext(_("%(lead)s does not share it like this after all: %(why)s") % words)


def _asked(sharing: Sharing, by: Actor) -> WhatNext:
    waiting, mine = waiting_for(sharing), agencies_to_answer_for(sharing, by)
    sentence = ngettext(
        "Nothing is shared until one more agency has agreed: %(agencies)s.",
        "Nothing is shared until %(n)d more agencies have agreed: %(agencies)s.",
        len(waiting),
    )
    act = OfferedAct(
        _("Read it and answer for your agency"), sharing_at(sharing, "answer-sharing"), primary=True
    )
    whose = mine[0][1] if mine else _("the agencies involved")
    words = {"n": len(waiting), "agencies": ", ".join(waiting)}
    return WhatNext(sentence % words, whose, act=act if mine else None, yours=bool(mine))


def _refusal(one: SharingAnswer) -> str:
    return _("%(agency)s: %(why)s") % {"agency": one.agency.display_name, "why": one.reasons}


def _acts(sharing: Sharing, *, desk: bool) -> Iterator[OfferedAct]:
    if not desk:
        return
    if sharing.stage == SHARING_PROPOSED.name:
        yield OfferedAct(_("Change the proposal"), sharing_at(sharing, "change-sharing"))
    if not sharing.at_stage.ends and not sharing.copies.all():
        yield OfferedAct(_("Withdraw it"), sharing_at(sharing, "withdraw-sharing"), warning=True)


def _blocked(sharing: Sharing, *, desk: bool) -> Iterator[BlockedAct]:
    if desk and sharing.stage in {SHARING_PROPOSED.name, SHARING_ASKED.name}:
        yield BlockedAct(_("Make the copies"), _("every agency must agree first."))


# -- the content of the first tab -------------------------------------------------------------------------------------


def facts(sharing: Sharing, sections: list[str]) -> list[Answer]:
    whole = _("The whole of version %(n)d, with its action plan") % {"n": sharing.version_number}
    return [
        Answer(_("Why"), sharing.purpose),
        Answer(_("What"), whole if sharing.is_whole else sections),
        Answer(_("Version of the report"), sharing.version_number),
        Answer(_("Proposed by"), f"{sharing.proposed_by.name}, {moment(sharing.proposed_at)}"),
    ]


def recipients_listing(sharing: Sharing, rule: SharingRule, by: Actor) -> Listing:
    """Who is to have a copy, how far each has come, and what the desk can do about it."""
    desk = bool(may(by, SHARE_REPORT, sharing))
    copies = {copy.recipient_id: copy for copy in sharing.copies.all()}
    rows = [
        _recipient(sharing, one, copies.get(one.pk), dict(rule.for_form()), desk=desk)
        for one in sharing.recipients.all()
    ]
    columns = [
        Column(gettext_lazy("Who")),
        Column(gettext_lazy("How")),
        Column(gettext_lazy("Copy")),
    ]
    if desk:
        columns.append(Column(gettext_lazy("What you can do"), hidden_label=True))
        columns.append(Column(gettext_lazy("What else you can do"), hidden_label=True))
    count = ngettext("%(n)d recipient", "%(n)d recipients", len(rows)) % {"n": len(rows)}
    return Listing(gettext_lazy("Who is to have a copy"), columns, rows, count)


def _recipient(
    sharing: Sharing, one: SharingRecipient, copy: SharedCopy | None, kinds: dict[str, str], *, desk: bool
) -> Row:
    cells = [
        Cell(one.name, detail=kinds.get(one.kind, one.kind)),
        Cell(HowGiven(copy.handed_how if copy and copy.handed_how else one.how).label),
        _copy(one, copy),
    ]
    if desk:
        first, second = _acts_on_copy(sharing, one, copy)
        cells += [Cell("", act=first), Cell("", act=second)]
    return Row(cells)


def _copy(one: SharingRecipient, copy: SharedCopy | None) -> Cell:
    if one.left_out_because:
        return Cell("", tag=_("Left out"), colour="grey", detail=one.left_out_because)
    if copy is None:
        return Cell("", tag=_("Not made"), colour="grey")
    name = _("Copy %(n)d") % {"n": copy.number}
    address = reverse("documents:open", args=[copy.document_id, 1])
    if copy.ended and copy.ended_on:
        words = {"what": CopyEnded(copy.ended).label, "day": day(copy.ended_on), "note": copy.ended_note}
        detail = _("%(what)s on %(day)s. %(note)s") % words
        return Cell(name, url=address, tag=_("Back"), colour="grey", detail=detail)
    if copy.handed_on and copy.handed_by:
        words = {"day": day(copy.handed_on), "who": copy.handed_by.name}
        detail = _("Handed over on %(day)s by %(who)s") % words
        return Cell(name, url=address, tag=_("Handed over"), colour="green", detail=detail)
    return Cell(name, url=address, tag=_("Made"), colour="blue", detail=_("Not handed over yet"))


def _acts_on_copy(
    sharing: Sharing, one: SharingRecipient, copy: SharedCopy | None
) -> tuple[OfferedAct | None, OfferedAct | None]:
    """What can be done for a recipient; the button says for whom, for those who hear the page."""
    given = copy is not None and copy.handed_on is not None
    if copy is not None and given and sharing.stage in {SHARING_AGREED.name, SHARED.name}:
        end = OfferedAct(_("Note its return"), sharing_at(sharing, "end-copy", copy.pk), about=one.name)
        return (None if copy.ended else end), None
    if sharing.stage != SHARING_AGREED.name or one.left_out_because:
        return None, None
    leave_out = OfferedAct(_("Leave out"), sharing_at(sharing, "leave-out-recipient", one.pk), about=one.name)
    if copy is None:
        make = OfferedAct(_("Make the copy"), sharing_at(sharing, "make-copy", one.pk), about=one.name)
        return make, leave_out
    hand = OfferedAct(
        _("Record the hand-over"), sharing_at(sharing, "hand-over-copy", copy.pk), about=one.name
    )
    return hand, leave_out


def answers_listing(sharing: Sharing) -> Listing:
    """What each agency said, with its information-governance consideration (GOV-15)."""
    said = {one.agency_id: one for one in sharing.answers.all()}
    columns = (
        Column(gettext_lazy("Agency")),
        Column(gettext_lazy("Answer")),
        Column(gettext_lazy("What its information governance concluded")),
    )
    rows = [_answer(one.agency.display_name, said.get(one.agency_id)) for one in sharing.agencies.all()]
    words = {"n": sharing.agreed, "all": sharing.asked}
    return Listing(
        gettext_lazy("Which agencies agree"), columns, rows, _("%(n)d of %(all)d have agreed") % words
    )


def _answer(agency: str, one: SharingAnswer | None) -> Row:
    if one is None:
        return Row([Cell(agency), Cell("", tag=_("Not answered yet"), colour="grey"), Cell("")])
    tag, colour = (_("Agrees"), "green") if one.agrees else (_("Refuses"), "red")
    who = f"{one.answered_by.name}, {moment(one.answered_at)}"
    detail = who if one.agrees else f"{one.reasons} ({who})"
    return Row([Cell(agency), Cell("", tag=tag, colour=colour, detail=detail), Cell(one.consideration)])
