"""What stands behind a partnership's reviews, from its practice: each thing with its clause and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wardmote.foundations.practice.public import (
    ChoiceRule,
    GuidanceRule,
    PracticeDocument,
    ReviewPractice,
    Rule,
    RuleBasis,
    Source,
)
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_lazy, ngettext

_TAGS = {
    RuleBasis.SOURCE: ("green", gettext_lazy("Stated by the source")),
    RuleBasis.SETTING: ("blue", gettext_lazy("Chosen by the partnership")),
    RuleBasis.ASSUMED: ("yellow", gettext_lazy("Assumed")),
}


@dataclass(frozen=True)
class Entry:
    """One thing: its name, what it says, a sentence quoted, and the clause where it has one of its own."""

    name: str
    words: str = ""
    quotation: str = ""
    clause: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the page. `clause` and the tag say what it rests on."""

    slug: str
    title: str
    clause: str
    tag: str
    colour: str
    entries: list[Entry] = field(default_factory=list)


def parts_of(document: PracticeDocument) -> list[Part]:
    """In the order people ask: why, by which law, how we treat each other, what is the least, what comes after."""
    if document.reviews is None:
        return []
    told = _Told(document)
    return [
        *told.behind(document.reviews.guidance),
        *told.together(document.reviews),
        *told.at_least(document.reviews),
        *told.afterwards(document.reviews),
    ]


def sources_of(document: PracticeDocument) -> list[str]:
    return [_named(source) for source in document.sources]


def _named(source: Source) -> str:
    version = _("version %(version)s") % {"version": source.version} if source.version else ""
    return ", ".join(filter(None, [source.title, version, source.publisher, source.dated]))


class _Told:
    """The rules of one practice, told."""

    def __init__(self, document: PracticeDocument) -> None:
        self.document = document

    def clause(self, rule: Rule) -> str:
        source = self.document.source_of(rule)
        words = {"clause": rule.clause, "source": source.title, "dated": source.dated}
        return (
            _("%(clause)s · %(source)s, %(dated)s") if source.dated else _("%(clause)s · %(source)s")
        ) % words

    def part(self, slug: str, title: str, rule: Rule, entries: Iterable[Entry]) -> Part:
        colour, tag = _TAGS[rule.basis]
        return Part(slug, title, self.clause(rule), str(tag), colour, list(entries))

    def choices(self, slug: str, title: str, rule: ChoiceRule) -> Part:
        entries = [Entry(str(one.label), str(one.explanation or "")) for one in rule.choices]
        if rule.extensible:
            entries.append(Entry(_("Others, as people need them")))
        return self.part(slug, title, rule, entries)

    def behind(self, guidance: GuidanceRule | None) -> Iterator[Part]:
        """The statutory paragraphs, the aims, the terms of reference, the law (MAPF-02, MAPF-03, FUN-01, LEG-01)."""
        if guidance is None:
            return
        paragraphs = [
            Entry(one.number, str(one), str(one.quotation or ""), self.clause(one))
            for one in guidance.statutory_basis.paragraphs
        ]
        yield self.part("statutory-basis", _("Statutory basis"), guidance.statutory_basis, paragraphs)
        yield self.choices("aims", _("Aims"), guidance.aims)
        yield self.choices("terms-of-reference", _("Terms of reference"), guidance.functions)
        enactments = [
            Entry(str(one.label), str(one.explanation or "")) for one in guidance.legislation.enactments
        ]
        yield self.part("legislation", _("Legislation and guidance"), guidance.legislation, enactments)

    def together(self, practice: ReviewPractice) -> Iterator[Part]:
        """How people treat each other at an event, and what they can expect there (MAPF-16, EVT-04, EVT-05)."""
        event = practice.learning_event
        said = [
            (_("Nobody is blamed"), event.no_blame),
            (_("A safe place"), event.safe_environment),
            (_("What is said stays there"), event.confidentiality),
            (_("Matters about one member of staff"), event.staff_matters),
        ]
        entries = [Entry(name, str(rule), clause=self.clause(rule)) for name, rule in said]
        yield self.part("how-we-treat-each-other", _("How we treat each other"), event.no_blame, entries)
        principles = [Entry(str(one)) for one in event.working_principles.principles]
        yield self.part("principles", _("Working principles"), event.working_principles, principles)
        questions = [Entry(str(one.label), str(one.explanation or "")) for one in event.columns.columns]
        yield self.part("questions", _("What we ask together"), event.columns, questions)
        yield self.choices("methods", _("Ways of working"), practice.forum.methods)

    def at_least(self, practice: ReviewPractice) -> Iterator[Part]:
        """The minimums: what there must be, without which an act is refused."""
        programme, group, event = practice.programme, practice.planning_group, practice.learning_event
        least = ((_("children"), programme.each_year_children), (_("adults"), programme.each_year_adults))
        wanted = [_about(whom, number) for whom, number in least if number]
        if wanted:
            yield self.part("each-year", _("Each authority, each year, at least"), programme, wanted)
        seats = [Entry(str(one.label), str(one.who_can_supply_it)) for one in group.minimum]
        yield self.part("planning-group", _("On every {planning_group}"), group, seats)
        days = ngettext("At least %(n)d day before", "At least %(n)d days before", event.papers.days_before)
        papers = [Entry(str(one.label)) for one in event.papers.kinds]
        when = days % {"n": event.papers.days_before}
        yield self.part("papers", _("Papers before an event"), event.papers, [*papers, Entry(when)])
        yield self.choices("briefing", _("What everybody invited is told"), event.briefing)
        if event.checklist is not None:
            items = [Entry(str(one.label), str(one.explanation or "")) for one in event.checklist.items]
            yield self.part("checklist", _("Seen to before an event"), event.checklist, items)

    def afterwards(self, practice: ReviewPractice) -> Iterator[Part]:
        """Who agrees the report, what if one will not, and where the learning goes."""
        rule = practice.agreement
        steps = [Entry(str(rule.first_step)), Entry(str(rule.second_step))]
        yield self.part("agreement", _("Who agrees the report"), rule, steps)
        if practice.escalation is not None:
            days = practice.escalation.within_working_days
            within = ngettext(
                "Answers within %(n)d working day.", "Answers within %(n)d working days.", days
            ) % {"n": days}
            told = Entry(str(practice.escalation.name), f"{practice.escalation.explanation} {within}")
            yield self.part("disagreement", _("If an agency does not agree"), practice.escalation, [told])
        if practice.learning is not None:
            yield self.choices(
                "passed-on", _("How far learning is passed on"), practice.learning.dissemination
            )
            yield self.choices("priorities", _("What learning can become"), practice.learning.priorities)


def _about(whom: str, number: int) -> Entry:
    words = ngettext("%(n)d event about %(whom)s", "%(n)d events about %(whom)s", number)
    return Entry(words % {"n": number, "whom": whom})
