"""One search: what was asked, what happens next, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.foundations.access.public import viewers_of
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import BlockedAct, IdentityBar, OfferedAct, RecordPage, WhatNext, steps_up_to
from wardmote.ui.summary import Answer

from ..enums import Outcome, Sex
from ..models import Decision, Search
from ..workflow import DECIDED, LIFE_OF_A_SEARCH
from . import words


def record_page(row: Search, standing: Decision | None, *, decides: bool) -> RecordPage:
    labels = [str(stage.label) for stage in LIFE_OF_A_SEARCH.main_road]
    acts = [OfferedAct(_("Look for somebody else"), reverse("records:find"))]
    if decides and standing is not None:
        acts.append(OfferedAct(_("Decide again"), row.url_of("decide")))
    blocked = [BlockedAct(_("Decide who is meant"), _("this is done by those who process invitations."))]
    return RecordPage(
        identity=IdentityBar(
            reference=row.reference,
            kind=row.get_purpose_display(),
            place=row.regarding,
        ),
        steps=steps_up_to(labels, int(row.stage == DECIDED.name), finished=row.stage == DECIDED.name),
        next=_next(row, standing, decides=decides),
        acts=acts,
        blocked=() if decides else blocked,
        viewers=viewers_of(row),
        breadcrumbs=[
            (_("Index of records"), reverse("records:home")),
            (_("Searches"), reverse("records:searches")),
        ],
    )


def _next(row: Search, standing: Decision | None, *, decides: bool) -> WhatNext:
    if standing is None:
        whose = _("those who process invitations")
        sentence = _("Compare the people below with what you were given, and decide who is meant.")
        return WhatNext(sentence, whose, yours=decides)
    words_of = {
        Outcome.THIS_PERSON: _("It was decided that %(who)s is meant."),
        Outcome.NONE_OF_THEM: _("It was decided that none of them is meant."),
        Outcome.CANNOT_BE_TOLD: _("It was decided that it cannot be told who is meant."),
    }
    who = words.number_of(standing.person) if standing.person else ""
    return WhatNext(words_of[Outcome(standing.outcome)] % {"who": who}, details=_details(standing))


def _details(standing: Decision) -> Sequence[str]:
    by = _("By %(name)s, %(day)s") % {
        "name": standing.decided_by.name,
        "day": words.day(standing.decided_at.date()),
    }
    return (by, standing.reason) if standing.reason else (by,)


def stands(decision: Decision) -> bool:
    """Whether no later decision superseded it."""
    return not hasattr(decision, "superseded_by")


def bands(row: Search) -> str:
    """What match and possible meant when it was asked."""
    return words.what_bands_mean(row.costs)


def asked(row: Search) -> list[Answer]:
    """What was asked, as it was typed; only what was filled in."""
    return [
        *_asked(row), Answer(_("Asked"), row.asked_at), Answer(_("By"), row.asked_by.name),
    ]  # fmt: skip


def _asked(row: Search) -> Iterator[Answer]:
    written = row.written
    names = [
        " ".join(part for part in (written.forename, written.middle, written.surname) if part),
        *written.aliases,
    ]
    names = [name for name in names if name]
    if names:
        yield Answer(_("Name"), names[0])
    if names[1:]:
        yield Answer(_("Other names"), names[1:])
    home = ", ".join(
        part for part in (f"{written.house} {written.street}".strip(), written.town, written.postcode) if part
    )
    children = [
        ", ".join(part for part in (name, words.as_written(born)) if part) for name, born in written.linked
    ]
    sex = dict(Sex.choices).get(written.sex, written.sex) if written.sex else ""
    for label, value in (
        (_("Date of birth"), words.as_written(written.born)), (_("Sex"), str(sex)), (_("Address"), home),
        (_("NHS number"), written.nhs_number), (_("Children named"), children),
    ):  # fmt: skip
        if value:
            yield Answer(label, value)


def list_of_decisions(decisions: Sequence[Decision]) -> Listing | None:
    """What was decided, the newest first; an earlier decision stays and says that it was superseded."""
    if not decisions:
        return None
    columns = (Column(_("Decided")), Column(_("What")), Column(_("Reason")), Column(_("By")))
    rows = [
        Row(
            [
                Cell(one.decided_at),
                Cell(
                    words.name_of(one.person) if one.person else one.get_outcome_display(),
                    url=one.person.get_absolute_url() if one.person else "",
                    detail=words.number_of(one.person) if one.person else "",
                    tag="" if stands(one) else _("Superseded"),
                ),
                Cell(one.reason or "–"),
                Cell(one.decided_by.name),
            ]
        )
        for one in decisions
    ]
    count = ngettext("%(count)s decision", "%(count)s decisions", len(rows)) % {"count": len(rows)}
    return Listing(_("Decisions"), columns, rows, count, empty=EmptyState(""))
