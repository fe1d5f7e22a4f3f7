"""Why somebody was found, in words that a person can check against the record."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext, gettext_lazy

from .evidence import Evidence

_FIRST = {
    "same": gettext_lazy("The first name is the same"),
    "part": gettext_lazy("One of the first names is the same"),
    "form": gettext_lazy("The first names are forms of one name"),
    "sound": gettext_lazy("The first name sounds the same"),
    "close": gettext_lazy("The first name differs by a letter or two"),
    "elsewhere": gettext_lazy("The first name is another of their names"),
    "rough": gettext_lazy("The first names begin alike"),
    "initial": gettext_lazy("The initial of the first name is the same"),
    "different": gettext_lazy("The first name is another"),
}
_FAMILY = {
    "same": gettext_lazy("the surname is the same"),
    "part": gettext_lazy("one part of the surname is the same"),
    "form": gettext_lazy("the surnames are forms of one name"),
    "sound": gettext_lazy("the surname sounds the same"),
    "close": gettext_lazy("the surname differs by a letter or two"),
    "elsewhere": gettext_lazy("the surname is another of their names"),
    "rough": gettext_lazy("the surnames begin alike"),
    "initial": gettext_lazy("the initial of the surname is the same"),
    "different": gettext_lazy("the surname is another"),
}
_BORN = {
    "same": gettext_lazy("same date of birth"),
    "new_year": gettext_lazy("same 1 January as date of birth, often written where only the year is known"),
    "swapped": gettext_lazy("day and month of birth swapped"),
    "digit": gettext_lazy("date of birth differs in one digit"),
    "nearby": gettext_lazy("date of birth differs slightly"),
    "year": gettext_lazy("same year of birth"),
    "parts": gettext_lazy("part of the date of birth is the same"),
    "different": gettext_lazy("another date of birth"),
    "generation": gettext_lazy("dates of birth a generation apart"),
}
_PLACE = {
    "door": gettext_lazy("same address"),
    "previous_door": gettext_lazy("same as an earlier address"),
    "postcode": gettext_lazy("same postcode"),
    "previous_postcode": gettext_lazy("same postcode as an earlier address"),
    "street": gettext_lazy("same street"),
    "near": gettext_lazy("postcode differs in its last letters"),
    "outward": gettext_lazy("same postcode area"),
    "town": gettext_lazy("same town"),
    "different": gettext_lazy("another address"),
}
_OTHERS = {
    ("turned", "yes"): gettext_lazy("first name and surname are the other way round"),
    ("beside", "yes"): gettext_lazy("found by an alias or other name"),
    ("middle", "same"): gettext_lazy("same middle name"),
    ("middle", "different"): gettext_lazy("another middle name"),
    ("sex", "different"): gettext_lazy("recorded with another sex"),
    ("nhs", "same"): gettext_lazy("same NHS number"),
    ("nhs", "different"): gettext_lazy("another NHS number, so not the same person"),
    ("linked", "certain"): gettext_lazy("a named child is in the household or linked"),
    ("linked", "likely"): gettext_lazy("a child much like one named is in the household or linked"),
    ("linked", "name"): gettext_lazy("a child with a named child’s name is in the household or linked"),
    ("linked", "not_found"): gettext_lazy("the named children are not among those linked"),
    ("linked", "is_the_child"): gettext_lazy("this is one of the children who were named"),
    ("elder", "no"): gettext_lazy("too young to be a parent of the children who were named"),
    ("together", "twin"): gettext_lazy("could be a twin: the same day and home with another first name"),
    ("together", "namesake"): gettext_lazy("could be a parent or child of the same name"),
    ("together", "kin"): gettext_lazy("could be a brother or sister"),
    ("together", "household"): gettext_lazy("could be another member of the household"),
    ("together", "same_name"): gettext_lazy("could be somebody else of the same name"),
}


def reasons(evidence: Evidence) -> str:
    """One sentence: names, date, address, and what else speaks for or against."""
    said = list(_said(evidence))
    if not said:
        return gettext("Nothing that was given could be compared.")
    first = str(said[0])
    return "; ".join((first[:1].upper() + first[1:], *map(str, said[1:]))) + "."


def _said(evidence: Evidence) -> Iterator[object]:
    for fact, words in (("first", _FIRST), ("family", _FAMILY), ("born", _BORN), ("place", _PLACE)):
        level = evidence.level(fact)
        if level in words:
            yield words[level]
    for pair in evidence.levels:
        if pair in _OTHERS:
            yield _OTHERS[pair]
