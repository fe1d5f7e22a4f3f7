"""A briefing’s page: what next, what can be done, how it reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from wardmote.engines.documents.public import Block, blocks_of
from wardmote.foundations.access.public import viewers_of
from wardmote.kernel.authorisation import Actor
from wardmote.ui.record import IdentityBar, OfferedAct, RecordPage, WhatNext, steps_up_to
from wardmote.ui.words import Words

from ..models import Briefing, BriefingSection
from ..permissions import WRITE_BRIEFING
from ..policies import may
from ..ports import origin_named
from ..queries.practices import LearningPractice
from ..workflow import BEING_WRITTEN, LIFE_OF_A_BRIEFING, READY


@dataclass(frozen=True)
class SectionRead:
    heading: str
    blocks: Sequence[Block]


def record_page(
    briefing: Briefing, sections: Sequence[BriefingSection], practice: LearningPractice, by: Actor
) -> RecordPage:
    home = origin_named(briefing.origin_kind).home(briefing.origin)
    back: list[tuple[Words, str]] = [(_("Learning"), reverse("learning:register"))]
    labels = [str(stage.label) for stage in LIFE_OF_A_BRIEFING.main_road]
    ready = briefing.stage == READY.name
    return RecordPage(
        identity=IdentityBar(
            reference=briefing.reference,
            kind=str(practice.learning.briefing.name),
            marking=practice.learning.briefing.marking,
            title=briefing.title,
        ),
        steps=steps_up_to(labels, int(ready), finished=ready),
        next=_next(briefing, sections, by),
        acts=list(_acts(briefing, sections, by)),
        viewers=viewers_of(briefing),
        viewers_note=_(
            "Downloaded, it can be given to anybody who works with people: it holds nothing of the case."
        ),
        breadcrumbs=[*back, *([home] if home else [])],
    )


def _next(briefing: Briefing, sections: Sequence[BriefingSection], by: Actor) -> WhatNext:
    writes = bool(may(by, WRITE_BRIEFING, briefing))
    if briefing.stage == READY.name:
        act = OfferedAct(_("Download as PDF"), briefing.url_of("briefing-pdf"), primary=True)
        return WhatNext(_("It is ready: read it out in a team meeting, or give it to colleagues."), act=act)
    empty = [one.heading for one in sections if not one.text]
    details = [_("Still empty: %(headings)s.") % {"headings": ", ".join(empty)}] if empty else []
    act = OfferedAct(_("Write it"), briefing.url_of("write-briefing"), primary=True)
    return WhatNext(
        _("It was drafted from the learning points. Make it short and plain, then say that it is ready."),
        details=details,
        act=act if writes else None,
        yours=writes,
    )


def _acts(briefing: Briefing, sections: Sequence[BriefingSection], by: Actor) -> Iterator[OfferedAct]:
    writes = may(by, WRITE_BRIEFING, briefing)
    if writes and briefing.stage == BEING_WRITTEN.name and all(one.text for one in sections):
        yield OfferedAct(_("Say that it is ready"), briefing.url_of("finish-briefing"))
    if briefing.stage == BEING_WRITTEN.name:
        yield OfferedAct(_("Download the draft as PDF"), briefing.url_of("briefing-pdf"))
    yield OfferedAct(_("Download for Word"), briefing.url_of("briefing-word"))
    if writes and briefing.stage == READY.name:
        yield OfferedAct(_("Write it again"), briefing.url_of("reopen-briefing"))


def sections_read(sections: Sequence[BriefingSection]) -> list[SectionRead]:
    return [SectionRead(one.heading, blocks_of(one.text)) for one in sections]
