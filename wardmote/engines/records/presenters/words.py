"""How people, days and probabilities of the index are said."""

from __future__ import annotations

from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.kernel import clock

from ..models import Address, Involvement, Person
from ..rules.bands import Band, Costs

COLOURS = {Band.MATCH.value: "green", Band.POSSIBLE.value: "yellow", Band.NO_MATCH.value: "grey"}
_SURE, _HARDLY = 0.995, 0.005


def band_in_words(band: str) -> str:
    return {
        Band.MATCH.value: _("Match"),
        Band.POSSIBLE.value: _("Possible"),
        Band.NO_MATCH.value: _("No match"),
    }[band]


def how_probable(probability: float) -> str:
    """As a share of a hundred, which people weigh better than a decimal number."""
    if probability > _SURE:
        return _("more than 99 in 100")
    if probability < _HARDLY:
        return _("fewer than 1 in 100")
    return _("about %(number)d in 100") % {"number": round(probability * 100)}


def what_bands_mean(costs: Costs) -> str:
    """The lines between the bands, in the words of what they mean."""
    return _(
        "Shown as a match from %(match)s, as possible from %(possible)s. The practice sets these lines from what mistakes "
        "cost: a false match as much as %(false)s, an overlooked person as much as %(miss)s."
    ) % {
        "match": _share(costs.match_from),
        "possible": _share(costs.possible_from),
        "false": _looks(costs.false_match),
        "miss": _looks(costs.miss),
    }


def _looks(number: float) -> str:
    return ngettext("%(number)s look at a candidate", "%(number)s looks at a candidate", round(number)) % {
        "number": f"{number:g}"
    }


def _share(probability: float) -> str:
    """5 in 6, 1 in 12: the simple share where there is one, else of a hundred."""
    for among in range(2, 25):
        number = round(probability * among)
        if 0 < number < among and abs(number / among - probability) < 1e-9:  # noqa: PLR2004 - as good as equal
            return _("%(number)d in %(among)d") % {"number": number, "among": among}
    return _("%(number)d in 100") % {"number": round(probability * 100)}


def name_of(person: Person) -> str:
    """The whole name, or that none is known."""
    return str(person) or _("Name not known")


def number_of(person: Person) -> str:
    """System and number, by which a page is titled: never by a name."""
    return f"{person.source.name} {person.ref}"


def day(on: date | None) -> str:
    """A day as it stands in a record: 4 March 1985."""
    return str(formatted(on, "j F Y")) if on else ""


def birthday(person: Person) -> str:
    """Date of birth with the age, or as far as it is known."""
    if person.born_on is None:
        return person.born_text or _("not known")
    return f"{day(person.born_on)}, {_age(person.born_on)}"


def as_written(born: str) -> str:
    """A date of birth as it was typed, in words where it is a whole day."""
    try:
        return day(date.fromisoformat(born))
    except ValueError:
        return born


def born(person: Person) -> str:
    """Date of birth with the age, or as far as it is known."""
    if person.born_on is None:
        return (
            _("born %(text)s") % {"text": person.born_text}
            if person.born_text
            else _("date of birth not known")
        )
    return _("born %(day)s, %(age)s") % {"day": day(person.born_on), "age": _age(person.born_on)}


def _age(born_on: date) -> str:
    today = clock.today()
    years = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    if years < 0:
        return _("not born yet")
    return ngettext("%(years)d year old", "%(years)d years old", years) % {"years": years}


def who(person: Person) -> str:
    """What somebody is in the records: child or adult, role, sex, as far as the source says it."""
    parts = [
        person.get_kind_display() if person.kind else "",
        person.role if person.role.casefold() != person.kind else "",
        person.get_sex_display() if person.sex else "",
    ]
    said = [part for part in dict.fromkeys(parts) if part]
    return ", ".join(said)


def place(address: Address) -> str:
    return ", ".join(
        part for part in (f"{address.house} {address.street}".strip(), address.town, address.postcode) if part
    )


def days_of(starts_on: date | None, ends_on: date | None) -> str:
    """From when to when, as far as it is known."""
    if starts_on and ends_on:
        return _("%(start)s to %(end)s") % {"start": day(starts_on), "end": day(ends_on)}
    if starts_on:
        return _("since %(start)s") % {"start": day(starts_on)}
    return _("until %(end)s") % {"end": day(ends_on)} if ends_on else ""


def involvement(one: Involvement) -> str:
    """Service, whether allocated, team and district, in one line."""
    parts = [one.get_service_display(), state(one)]
    if one.team is not None:
        district = one.team.district.name if one.team.district else _("no district yet")
        parts.append(f"{one.team.name} ({district})")
    if one.worker:
        parts.append(one.worker)
    return ", ".join(parts)


def state(one: Involvement) -> str:
    if not one.is_open:
        return _("closed")
    return _("open, allocated") if one.is_allocated else _("open, not allocated")
