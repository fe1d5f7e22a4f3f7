"""A whole file that speaks of links ends those it no longer has; never those that a person added."""

from __future__ import annotations

from tests.cast import acting
from tests.records.conftest import Desk, approve
from tests.records.readers.conftest import DATASET, dataset
from tests.records.test_kinds_of_files import sent
from wardmote.engines.records.enums import ImportKind
from wardmote.engines.records.models import Import
from wardmote.engines.records.public import Link, LinkKind, Person, add_link
from wardmote.foundations.ledger.models import RowChange
from wardmote.kernel import clock

BOTH = [*DATASET["ssd_mother"], {"moth_person_id": "1", "moth_childs_person_id": "3"}]


def whole(desk: Desk, *, is_whole: bool = True, **tables: list[dict[str, str]]) -> Import:
    return sent(desk, ImportKind.DATASET, dataset(**tables), is_whole=is_whole)


def links(desk: Desk) -> dict[str, object]:
    """The child's number → the last day of the link with the mother."""
    with acting(desk.reader):
        rows = Link.objects.filter(kind=LinkKind.PARENT, added_by=None)
        return {one.person.ref: one.ends_on for one in rows.select_related("person")}


def test_a_link_that_a_whole_file_no_longer_has_ends_and_is_counted_before(desk: Desk) -> None:
    approve(desk, whole(desk, ssd_mother=BOTH))
    staged = whole(desk)
    assert (staged.links_ending, links(desk)) == (1, {"2": None, "3": None})
    approve(desk, staged)
    assert links(desk) == {"2": None, "3": clock.today()}
    with acting(desk.keeper):
        ended = Link.objects.exclude(ends_on=None).get()
        change = RowChange.objects.get(table="records_link", row_id=ended.pk)
        assert (change.before or {})["ends_on"] is None
    again = whole(desk, ssd_mother=BOTH, ssd_person=list(reversed(DATASET["ssd_person"])))
    assert (again.changed, again.links_ending) == (1, 0)
    approve(desk, again)
    assert links(desk) == {"2": None, "3": None}


def test_what_a_person_added_and_what_the_file_does_not_speak_of_stays(desk: Desk) -> None:
    approve(desk, whole(desk, ssd_mother=BOTH))
    with acting(desk.keeper) as by:
        people = {one.ref: one.pk for one in Person.objects.all()}
        add_link(person=people["2"], other=people["3"], kind=LinkKind.SIBLING, by=by)
    assert whole(desk, ssd_mother=[]).links_ending == 0
    assert whole(desk, is_whole=False).links_ending == 0
    approve(desk, whole(desk, ssd_family=[]))
    with acting(desk.reader):
        assert Link.objects.get(kind=LinkKind.SIBLING).ends_on is None


def test_links_of_whoever_left_or_whose_row_is_broken_stay(desk: Desk) -> None:
    approve(desk, whole(desk, ssd_mother=BOTH))
    two = [row for row in DATASET["ssd_person"] if row["pers_person_id"] != "3"]
    staged = whole(desk, ssd_person=two, ssd_mother=BOTH)
    assert (staged.closed, staged.links_ending) == (1, 0)
    files = dataset(ssd_mother=BOTH)
    person = next(each for each in files if each.name == "ssd_person.csv")
    text = person.content.read().decode("utf-8-sig").replace("3,Unborn", "3,Unborn,")
    person.content.seek(0)
    person.content.truncate()
    person.content.write(text.encode())
    broken = sent(desk, ImportKind.DATASET, files, is_whole=True)
    assert (broken.staying, broken.closed, broken.links_ending) == (1, 0, 0)
