"""One person of the index: all that is known, and where each thing is from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.foundations.access.public import viewers_of
from wardmote.foundations.accounts.public import Person as Colleague
from wardmote.kernel.authorisation import Actor
from wardmote.ui.listing import Cell, Column, EmptyState, Listing, Row
from wardmote.ui.record import IdentityBar, OfferedAct, RecordPage
from wardmote.ui.summary import Answer

from ..enums import IdentifierKind, LinkKind
from ..models import Address, Decision, Identifier, Import, Involvement, Link, Person
from ..policies import may_link
from ..queries.shown import Known
from . import words


def record_page(person: Person, by: Actor) -> RecordPage:
    """Titled by system and number; the name stands in the page and nowhere else."""
    acts = [OfferedAct(_("Find a person"), reverse("records:find"))]
    if may_link(by, person.office_id):
        acts.insert(
            0, OfferedAct(_("Link with another person"), reverse("records:add-link", args=[person.pk]))
        )
    return RecordPage(
        identity=IdentityBar(
            reference=words.name_of(person),
            kind=words.number_of(person),
            place=words.born(person),
            title=_left(person),
        ),
        acts=acts,
        viewers=viewers_of(person),
        breadcrumbs=[(_("Index of records"), reverse("records:home"))],
    )


def perhaps_the_same(person: Person, others: Sequence[Person]) -> list[tuple[str, str]]:
    """A question for each row with the same NHS number, and the page on which it is answered by a link."""
    return [
        (
            _("%(name)s, %(number)s, has the same NHS number. Is this the same person?")
            % {"name": words.name_of(one), "number": words.number_of(one)},
            f"{reverse('records:add-link', args=[person.pk])}?other={one.pk}",
        )
        for one in others
    ]


def _left(person: Person) -> str:
    if person.left_on is None:
        return ""
    return _("No longer in %(source)s since %(day)s.") % {
        "source": person.source.name,
        "day": words.day(person.left_on),
    }


def facts(known: Known, identifiers: Sequence[Identifier]) -> list[Answer]:
    """Names, numbers and what somebody is, as lines."""
    return list(_facts(known, identifiers))


def _facts(known: Known, identifiers: Sequence[Identifier]) -> Iterator[Answer]:
    person = known.person
    yield Answer(_("Name"), words.name_of(person))
    if known.names:
        named = [f"{one.name} ({one.get_kind_display()})" for one in known.names]
        yield Answer(_("Other names"), named)
    yield Answer(_("Date of birth"), words.birthday(person))
    yield Answer(_("In the records as"), words.who(person), missing=_("Not said"))
    if person.nhs_number:
        number = person.nhs_number
        yield Answer(_("NHS number"), f"{number[:3]} {number[3:6]} {number[6:]}")
    for one in identifiers:
        yield Answer(IdentifierKind(one.kind).label, one.value)
    came = {
        "source": person.source.name, "import": person.brought_by.reference,
        "day": words.day(person.brought_by.stage_since.date()),
    }  # fmt: skip
    yield Answer(_("Source"), _("%(source)s, import %(import)s of %(day)s") % came)


def _origin(brought_by: Import | None, by_hand: Colleague | None = None) -> Cell:
    """Where a row is from: the import that brought it, with its day, or the person who added it by hand."""
    if brought_by is None:
        return Cell(_("By hand"), detail=by_hand.name if by_hand else "")
    return Cell(words.day(brought_by.stage_since.date()), detail=brought_by.reference)


def list_of_involvements(involvements: Sequence[Involvement]) -> Listing:
    """Who works or worked with them; open ones first."""
    columns = (
        Column(_("Service")), Column(_("State")), Column(_("Team")), Column(_("Worker")), Column(_("When")),
        Column(_("From")),
    )  # fmt: skip
    rows = [
        Row(
            [
                Cell(one.get_service_display()),
                Cell(tag=words.state(one), colour=_colour(one)),
                Cell(
                    one.team.name if one.team else "–",
                    detail=(one.team.district.name if one.team.district else _("No district yet"))
                    if one.team
                    else "",
                ),
                Cell(one.worker or "–"),
                Cell(words.days_of(one.starts_on, one.ends_on) or "–"),
                _origin(one.brought_by),
            ]
        )
        for one in involvements
    ]
    number = sum(one.is_open for one in involvements)
    count = ngettext("%(count)s open involvement", "%(count)s open involvements", number) % {"count": number}
    nothing = EmptyState(_("No service is or was involved, as far as the sources say."))
    return Listing(_("Who works with them"), columns, rows, count, empty=nothing)


def _colour(one: Involvement) -> str:
    if not one.is_open:
        return "grey"
    return "green" if one.is_allocated else "yellow"


def list_of_addresses(addresses: Sequence[Address]) -> Listing:
    """Where they live and lived, with the days as far as they are known."""
    columns = (Column(_("Address")), Column(_("When")), Column(_("State")), Column(_("From")))
    rows = [
        Row(
            [
                Cell(words.place(one)),
                Cell(words.days_of(one.starts_on, one.ends_on) or "–"),
                Cell(
                    tag=_("Earlier") if one.is_previous else _("Now"),
                    colour="grey" if one.is_previous else "green",
                ),
                _origin(one.brought_by),
            ]
        )
        for one in addresses
    ]
    count = ngettext("%(count)s address", "%(count)s addresses", len(rows)) % {"count": len(rows)}
    return Listing(_("Addresses"), columns, rows, count, empty=EmptyState(_("No address is known.")))


def list_of_family(family: Sequence[Person]) -> Listing:
    """Those whom the source puts in one household or family group with them."""
    columns = (Column(_("Name")), Column(_("Born")), Column(_("In the records as")), Column(_("Number")))
    rows = [
        Row(
            [
                Cell(words.name_of(one), url=one.get_absolute_url()),
                Cell(words.birthday(one)),
                Cell(words.who(one) or "–"),
                Cell(one.ref),
            ]
        )
        for one in family
    ]
    count = ngettext("%(count)s other person", "%(count)s other people", len(rows)) % {"count": len(rows)}
    nothing = EmptyState(_("The source puts nobody else in a household or family group with them."))
    return Listing(_("Household or family"), columns, rows, count, empty=nothing)


def list_of_links(person: Person, links: Sequence[Link], by: Actor) -> Listing:
    """What others are to this person, read from this side whichever way the link is kept (MPA-34)."""
    columns = (
        Column(_("Person")), Column(_("Is to this person")), Column(_("When")), Column(_("From")),
        Column(_("Act"), hidden_label=True),
    )  # fmt: skip
    may_end = bool(may_link(by, person.office_id))
    rows = [_link(person, one, may_end=may_end) for one in links]
    count = ngettext("%(count)s link", "%(count)s links", len(rows)) % {"count": len(rows)}
    nothing = EmptyState(_("No link with anybody is known. One that you know of can be added by hand."))
    return Listing(_("Links"), columns, rows, count, empty=nothing)


def _link(person: Person, link: Link, *, may_end: bool) -> Row:
    is_first = link.person_id == person.pk
    other = link.other if is_first else link.person
    kind = LinkKind(link.kind) if is_first else LinkKind(link.kind).inverse
    act = None
    if may_end and link.ends_on is None:
        act = OfferedAct(
            _("End it"), reverse("records:end-link", args=[link.pk, person.pk]), about=words.name_of(other)
        )
    return Row(
        [
            Cell(words.name_of(other), url=other.get_absolute_url(), detail=words.number_of(other)),
            Cell(kind.label),
            Cell(
                words.days_of(link.starts_on, link.ends_on) or "–",
                tag=_("Ended") if link.ends_on else "",
            ),
            _origin(link.brought_by, by_hand=link.added_by),
            Cell(act=act),
        ]
    )


def link_in_words(link: Link) -> str:
    """Who the one is to the other, as it is kept."""
    return _("What %(other)s is to %(person)s: %(kind)s.") % {
        "other": words.name_of(link.other),
        "person": words.name_of(link.person),
        "kind": link.get_kind_display().lower(),
    }


def list_of_decisions(decisions: Sequence[Decision]) -> Listing | None:
    """Searches in which it was decided that this person is meant."""
    if not decisions:
        return None
    columns = (Column(_("Search"), unbroken=True), Column(_("Why")), Column(_("Decided")), Column(_("By")))
    rows = [
        Row(
            [
                Cell(one.search.reference, url=one.search.get_absolute_url()),
                Cell(one.search.get_purpose_display(), detail=one.search.regarding),
                Cell(one.decided_at),
                Cell(one.decided_by.name),
            ]
        )
        for one in decisions
    ]
    count = ngettext("Meant in %(count)s search", "Meant in %(count)s searches", len(rows)) % {
        "count": len(rows)
    }
    return Listing(_("Searches that meant them"), columns, rows, count)
