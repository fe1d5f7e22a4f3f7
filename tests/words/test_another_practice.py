"""The same rooms in another practice: nobody there meets the words of the first one."""

from __future__ import annotations

import re

import pytest

from tests.cast import Cast, acting
from tests.road import Road
from tests.tables import signed_in
from tests.words.crawling import pages_from, spoken
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import LogAnswer
from wardmote.engines.notices.models import Notice
from wardmote.engines.notices.queries import letter_of
from wardmote.kernel import clock

OF_ANOTHER_PRACTICE = re.compile(
    r"MAPF|\bLOGs?\b|Sub-? ?Group\b|SUSR|CYSUR|CWMPAS|Local Operational|[Pp]lanning group|[Ll]earning event"
)
UNFILLED = re.compile(r"\{[A-Za-z_]+\}")
TO_THE_END = ("coordinator", "administrator", "planner_childrens", "practitioner", "log_chair", "sub_two")


def misspoken(person: str, england: Cast) -> list[str]:
    found = []
    for address, text in pages_from(signed_in(england.people[person].pk)):
        said = spoken(text)
        found += [
            f"{person} {address}: …{said[max(word.start() - 60, 0) : word.end() + 40]}…"
            for pattern in (OF_ANOTHER_PRACTICE, UNFILLED)
            for word in pattern.finditer(said)
        ]
    return [" ".join(line.split()) for line in dict.fromkeys(found)]


@pytest.mark.parametrize(
    ("as_far_as", "reader"),
    [
        ("draft", "referrer"),
        ("completed", "sub_one"),
        ("opened", "administrator"),
        ("recorded", "facilitator"),
    ],
)
def test_on_the_way(england: Cast, as_far_as: str, reader: str) -> None:
    getattr(Road(england), as_far_as)()
    assert misspoken(reader, england) == []


def test_to_the_end_and_in_every_letter(england: Cast) -> None:
    report = Road(england).with_log()
    with acting(england.log_chair) as by:
        act.answer_for_log(report=report.pk, answer=LogAnswer.AGREED, met_on=clock.today(), reasons="", by=by)
    assert [line for person in TO_THE_END for line in misspoken(person, england)] == []
    letters = []
    for person in TO_THE_END:
        with acting(england.people[person]):
            letters += [letter_of(one) for one in Notice.objects.filter(person=england.people[person])]
    assert letters
    for letter in letters:
        assert not OF_ANOTHER_PRACTICE.search(letter.subject + letter.text)
        assert not UNFILLED.search(letter.subject + letter.text)
