"""Reading the plain CSV of relational links, and the templates of both plain files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from wardmote.engines.records.enums import ImportKind, LinkKind
from wardmote.engines.records.rules.incoming import (
    CannotBeRead,
    IncomingLink,
    IncomingPerson,
    NamedFile,
    Problem,
    Read,
)
from wardmote.engines.records.rules.readers import READERS
from wardmote.engines.records.rules.readers.links import read_links
from wardmote.engines.records.rules.readers.templates import COLUMNS_OF, template_of

HEAD = "person_id,other_id,relationship,start,end\n"


def read(text: str) -> list[Read]:
    return list(read_links([NamedFile("links.csv", io.BytesIO((HEAD + text).encode()))]))


def test_a_link_says_what_the_other_is_to_the_first() -> None:
    [link] = read("2,3,Mother,7/6/2015,\n")
    assert link == IncomingLink(2, "2", "3", LinkKind.PARENT.value, "2015-06-07")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("2,2,mother,,", "with themself"),
        ("2,3,chum,,", "no word that is known"),
        ("2,3,mother,2020-01-01,2019-01-01", "ends before it starts"),
        ("2,3,mother,soon,", "date in start cannot be read"),
        ("2,3,mother,,2015", "date in end cannot be read"),
        ("2,,mother,,", "other_id is empty"),
        (f"2,{'3' * 81},mother,,", "other_id is longer"),
        ("2,3", "This row has 2 fields"),
    ],
)
def test_a_link_that_cannot_be_read_says_why(row: str, sentence: str) -> None:
    [problem, link] = read(f"{row}\n2,1,father,,\n")
    assert isinstance(problem, Problem)
    assert isinstance(link, IncomingLink)
    assert (problem.row, sentence in problem.sentence) == (2, True)


def test_half_a_file_gives_nothing() -> None:
    with pytest.raises(CannotBeRead, match="middle of row 3"):
        next(read_links([NamedFile("links.csv", io.BytesIO((HEAD + "2,1,father,,\n2,3").encode()))]))


@pytest.mark.parametrize("kind", list(COLUMNS_OF))
def test_a_template_is_read_by_its_reader_and_told_in_the_documentation(kind: ImportKind) -> None:
    name, content = template_of(kind)
    given = list(READERS[kind]([NamedFile(name, io.BytesIO(content))]))
    assert [type(each) for each in given if isinstance(each, IncomingPerson | IncomingLink | Problem)] == [
        IncomingPerson if kind is ImportKind.PEOPLE else IncomingLink
    ]
    told = Path("docs/records.md").read_text(encoding="utf-8")
    assert [column.name for column in COLUMNS_OF[kind] if f"`{column.name}`" not in told] == []
