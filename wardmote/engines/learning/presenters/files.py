"""The register and a briefing as files that leave the service."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wardmote.engines.documents.public import Paper, blocks_of
from wardmote.kernel import clock
from wardmote.kernel.marking import Marking

from ..models import Briefing, BriefingSection, LearningPoint, LearningPriority
from ..queries.practices import LearningPractice
from ..queries.register import NONE_YET, Wanted
from ..rendering import BriefingPaper, RegisterPaper
from ..workflow import READY


def headings() -> list[str]:
    return [
        _("Reference"), _("Board"), _("Agreed"), _("What was learned"), _("Serves"), _("Put forward as"),
        _("Notes"),
    ]  # fmt: skip


def lines(points: Sequence[LearningPoint], practice: LearningPractice) -> list[list[str]]:
    return [_line(point, practice) for point in points]


def _line(point: LearningPoint, practice: LearningPractice) -> list[str]:
    standing: list[LearningPriority] = point.in_force  # type: ignore[attr-defined]
    named = practice.learning.priorities
    return [
        point.reference,
        practice.board_named(point.board),
        point.learned_on.isoformat(),
        point.text,
        "; ".join(practice.aims.label_of(aim) for aim in point.aims),
        "; ".join(f"{named.label_of(one.priority)} {practice.name_of_year(one.year)}" for one in standing),
        "; ".join(one.note for one in standing if one.note),
    ]


def register_paper(
    points: Sequence[LearningPoint], practice: LearningPractice, wanted: Wanted
) -> RegisterPaper:
    return RegisterPaper(
        paper=Paper(
            title=_("Register of learning"),
            reference=_("Learning"),
            made_by=str(practice.document.names.business_unit_short),
            made_at=clock.now(),
            marking=Marking.OFFICIAL,
            partnership=str(practice.document.names.partnership),
            language=get_language() or "en",
        ),
        what_is_shown=_what_is_shown(len(points), practice, wanted),
        headings=headings(),
        rows=lines(points, practice),
    )


def _what_is_shown(number: int, practice: LearningPractice, wanted: Wanted) -> str:
    said = [ngettext("%(number)d learning point", "%(number)d learning points", number) % {"number": number}]
    if wanted.days:
        first, last = (date_format(one, "j F Y") for one in wanted.days)
        said.append(_("agreed between %(first)s and %(last)s") % {"first": first, "last": last})
    if wanted.board:
        said.append(practice.board_named(wanted.board))
    if wanted.priority == NONE_YET:
        said.append(_("not looked at yet"))
    elif wanted.priority:
        said.append(practice.learning.priorities.label_of(wanted.priority))
    if wanted.aim:
        said.append(practice.aims.label_of(wanted.aim))
    return ", ".join(said)


def briefing_paper(
    briefing: Briefing, sections: Sequence[BriefingSection], practice: LearningPractice
) -> BriefingPaper:
    rule = practice.learning.briefing
    minutes = ngettext("%(n)d minute", "%(n)d minutes", rule.minutes) % {"n": rule.minutes}
    return BriefingPaper(
        paper=Paper(
            title=briefing.title,
            reference=briefing.reference,
            made_by=str(practice.document.names.business_unit_short),
            made_at=clock.now(),
            marking=next(one for one in Marking if one.words == rule.marking),
            partnership=str(practice.document.names.partnership),
            status="" if briefing.stage == READY.name else _("Draft"),
            language=get_language() or "en",
        ),
        minutes=_("%(name)s. Reading it out takes about %(minutes)s.")
        % {"name": rule.name, "minutes": minutes},
        sections=[(one.heading, blocks_of(one.text)) for one in sections if one.text],
        no_case_detail=_("It holds nothing of the case it grew from. Please share it with your team."),
    )


def briefing_file_name(briefing: Briefing, ending: str) -> str:
    """Neutral: the reference and what it is."""
    return f"{briefing.reference}-briefing{ending}"
