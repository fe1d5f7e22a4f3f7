"""The columns of the plain CSV files: what each holds, whether it must be there, and how long it can be.

The reader, the template to download, the page that explains it and `docs/records.md` all say what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: its name, what it holds in words, and whether the file must have it."""

    name: str
    holds: str | Promise
    is_needed: bool = False
    longest: int = 120


PEOPLE = (
    Column("person_id", _("the number in the source system; the same number is the same person the next time"), True, 80),
    Column("forename", _("the first name in use, in any script and with any accents"), True),
    Column("middle", _("further names in use")),
    Column("surname", _("the family name in use"), True),
    Column("aliases", _("other names, whole, parted by a semicolon"), longest=1000),
    Column("dob", _("2015-03-24, 24/03/2015, or as much as is known: 2015-03, 2015"), True, 40),
    Column("gender", _("F, M, X, or in words")),
    Column("house", _("number or name of the house where somebody lives"), longest=80),
    Column("street", _("its street"), longest=160),
    Column("town", _("its town"), longest=80),
    Column("postcode", _("its postcode"), longest=40),
    Column("prev_postcode", _("an earlier postcode"), longest=40),
    Column("household_id", _("the source’s number of the household or family group"), longest=80),
    Column("type", _("child, adult or unborn"), longest=40),
    Column("role", _("as the source says it: mother, grandparent"), longest=60),
    Column("involvement", _("such as “social work, open, allocated” or “early help, closed”; empty where nobody is involved")),
    Column("district", _("the district of the team that works with them"), longest=80),
    Column("team", _("the team that works with them"), longest=80),
    Column("worker", _("who works with them")),
    Column("nhs_number", _("ten digits"), longest=40),
)  # fmt: skip

LINKS = (
    Column("person_id", _("the number of somebody in the source system"), True, 80),
    Column("other_id", _("the number of the person they are linked with"), True, 80),
    Column(
        "relationship",
        _(
            "what the other person is to the first: mother, step-father, sibling, partner of parent, in contact with"
        ),
        True,
        80,
    ),
    Column("start", _("the first day of it, where it is known"), longest=40),
    Column("end", _("the last day of it, where it is known"), longest=40),
)


def names_of(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)


def needed_of(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.name for column in columns if column.is_needed)
