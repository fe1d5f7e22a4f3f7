"""The report begins when its event is closed, from what was recorded there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.engines.meetings.public import agencies_there
from wardmote.foundations.directory.public import Agency
from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import ReviewPractice, practice_for
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.clock import LOCAL

from ..models import Card, LearningEvent, Mapf, Report, ReportAgency, ReportSection, SectionRevision
from ..queries.event import cards_by_column
from ..queries.planning import agencies_that_answer
from ..workflow import WRITING


@command(carries_out="GOV-10 GOV-12 EVT-13")
def open_report(*, mapf: Mapf, by: Actor) -> Report:
    """Begin the report under the practice's headings with what was recorded. It has a circle of its own and no public address."""
    event = LearningEvent.objects.select_related("meeting").get(mapf=mapf)
    report = Report(
        mapf=mapf, reference=mapf.reference, partnership_id=mapf.partnership_id, case_kind=mapf.case_kind,
        lead_agency_name=str(mapf.lead_agency), accountable_log_id=mapf.accountable_log_id,
        plan_circle_id=mapf.plan_circle_id, held_on=event.meeting.starts_at.astimezone(LOCAL).date(),
        stage=WRITING.name, stage_since=clock.now(), office_id=mapf.office_id, circle_id=mapf.report_circle_id,
    )  # fmt: skip
    report.happened(gettext_noop("Report begun from the record of the event"), by=by)
    rule = practice_for(mapf.partnership_id).document.for_reviews()
    first = _first_words(mapf, event, rule)
    sections = [
        ReportSection(
            report=report, position=position, key=heading.key, heading=str(heading.label),
            text=first.get(heading.key, ""), **report.place(),
        )
        for position, heading in enumerate(rule.report.headings, start=1)
    ]  # fmt: skip
    ReportSection.objects.bulk_create(sections)
    SectionRevision.objects.bulk_create(
        [
            SectionRevision(
                section=one, number=1, text=one.text, saved_at=report.stage_since, **report.place()
            )
            for one in sections
        ]
    )
    ReportAgency.objects.bulk_create(
        [
            ReportAgency(report=report, agency=agency, **report.place())
            for agency in agencies_that_answer(mapf)
        ]
    )
    record("report begun", by=by, about=report)
    return report


def _first_words(mapf: Mapf, event: LearningEvent, rule: ReviewPractice) -> dict[str, str]:
    """What the record already says for each heading: the columns as lists, who took part, why the MAPF was held."""
    cards = cards_by_column(event)
    said = {key: _as_drafted(cards.get(key, [])) for key, _label in rule.learning_event.columns.for_form()}
    there = Agency.objects.filter(pk__in=agencies_there(event.meeting.pk)).order_by("name")
    said["who_took_part"] = _as_list(str(agency) for agency in there)
    purposes = [rule.forum.purposes.label_of(purpose) for purpose in mapf.purposes]
    methods = [rule.forum.methods.label_of(method) for method in mapf.methods]
    why = [str(rule.forum.below_the_review_threshold)]
    why.append(_("Purpose: %(purposes)s.") % {"purposes": "; ".join(purposes)})
    if methods:
        why.append(_("Method: %(methods)s.") % {"methods": "; ".join(methods)})
    said["why_this_forum"] = "\n\n".join(why)
    return said


def _as_drafted(cards: Iterable[Card]) -> str:
    """What was said as a list; cards that say the same as a list of their own under the title they were given."""
    parts: list[str] = []
    for group, run in groupby(cards, key=lambda card: card.group):
        title = f"{group.title.rstrip(':.')}:" if group else _("Also:") if parts else ""
        parts.append("\n".join(filter(None, [title, _as_list(" ".join(card.text.split()) for card in run)])))
    return "\n\n".join(parts)


def _as_list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
