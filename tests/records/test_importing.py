"""Bringing people in: staged, counted, approved; again changes nothing; what cannot be read is said by its row."""

from __future__ import annotations

import pytest

from tests.cast import acting
from tests.records.conftest import FAMILY, Desk, bring_in, people_csv, send, source, stage
from wardmote.engines.records.commands import bringing_in, discard_import
from wardmote.engines.records.enums import LinkKind
from wardmote.engines.records.models import (
    Address,
    Card,
    ImportChunk,
    ImportPart,
    Involvement,
    OtherName,
    WordCount,
)
from wardmote.engines.records.public import (
    Import,
    ImportKind,
    NamedFile,
    Person,
    Written,
    approve_import,
    bring_import_in,
    find_people,
    receive_import,
)
from wardmote.engines.records.rules.involved import read_involvement
from wardmote.foundations.ledger.models import RowChange
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused

HEAD = "person_id,forename,surname,dob\n"


def counts(staged: Import) -> tuple[int, ...]:
    return (staged.read, staged.new, staged.changed, staged.same, staged.unreadable)


def test_a_staged_file_is_counted_and_changes_nothing(desk: Desk) -> None:
    staged = stage(desk, *FAMILY)
    assert (staged.stage, counts(staged)) == ("staged", (3, 3, 0, 0, 0))
    with acting(desk.reader):
        assert Person.objects.count() == 0


def test_an_approved_file_is_in_the_index(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    with acting(desk.reader):
        tom = Person.objects.get(ref="2")
        assert (tom.forename, str(tom.born_on), tom.kind, tom.families) == (
            "Thomas",
            "2015-06-07",
            "child",
            ["H1"],
        )
        work = Involvement.objects.select_related("team__district").get(person=tom)
        assert (work.is_open, work.is_allocated, work.worker) == (True, True, "A Worker")
        assert work.team is not None
        assert work.team.district is not None
        assert (work.team.name, work.team.district.name) == ("North Team 1", "North")
        assert OtherName.objects.get(person__ref="1").name == "Danny Sample"
        earlier = Address.objects.filter(person__ref="1").order_by("is_previous")
        assert [(each.postcode, each.is_previous) for each in earlier] == [
            ("ZX1 1AA", False),
            ("ZX9 2BB", True),
        ]
        assert WordCount._base_manager.get(word="").people == 3
        assert WordCount._base_manager.get(word="example").people == 2
        assert not ImportPart._base_manager.exists()


def test_the_same_file_again_is_refused_and_the_same_rows_change_nothing(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    with pytest.raises(CannotBeRight, match="received before"):
        stage(desk, *FAMILY)
    again = stage(desk, *reversed(FAMILY))
    assert counts(again) == (3, 0, 0, 3, 0)


def test_a_change_to_one_person_costs_one_person_and_keeps_what_was(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    moved = FAMILY[0] | {"postcode": "ZX7 7GG", "aliases": ""}
    with acting(desk.reader):
        before = dict(Card._base_manager.values_list("person__ref", "keys"))
    changed = bring_in(desk, moved, *FAMILY[1:])
    assert counts(changed) == (3, 0, 1, 2, 0)
    with acting(desk.reader):
        after = dict(Card._base_manager.values_list("person__ref", "keys"))
        assert {ref for ref in after if after[ref] != before[ref]} == {"1"}
        assert Person.objects.get(ref="1").brought_by_id == changed.pk
        assert not OtherName.objects.exists()
        kept = RowChange.objects.filter(table="records_address", verb="DELETE", before__postcode="ZX1 1AA")
        assert kept.count() == 1
        assert WordCount._base_manager.get(word="sample").people == 0
        assert WordCount._base_manager.get(word="").people == 3
        [one] = find_people(
            office=desk.office, written=Written("Daniel", "", "Example", born="1985-03-04")
        ).candidates[:1]
        assert Person.objects.get(pk=one.person).ref == "1"


def test_a_child_who_would_silently_change_district_is_counted(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    staged = stage(desk, FAMILY[1] | {"district": "South", "team": "South Team"})
    assert staged.moved_district == 1


def test_a_discarded_import_leaves_nothing(desk: Desk) -> None:
    staged = stage(desk, *FAMILY)
    with acting(desk.keeper) as by:
        discard_import(the_import=staged.pk, by=by)
        assert not ImportPart._base_manager.exists()
        assert Person.objects.count() == 0
        with pytest.raises(NotAtThisStage):
            approve_import(the_import=staged.pk, by=by)


def test_only_a_keeper_stages_and_approves(desk: Desk, other_desk: Desk) -> None:
    system, staged = source(desk), stage(desk, *FAMILY)
    with acting(desk.reader) as by, pytest.raises(Refused, match="keepers"):
        files = [NamedFile("people.csv", people_csv(FAMILY[0]))]
        receive_import(source=system, kind=ImportKind.PEOPLE, files=files, by=by)
    with acting(desk.reader) as by, pytest.raises(Refused, match="keeper"):
        approve_import(the_import=staged.pk, by=by)
    with acting(other_desk.keeper) as by, pytest.raises(Import.DoesNotExist):
        approve_import(the_import=staged.pk, by=by)


def test_what_breaks_half_way_brings_nothing_in(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    staged = stage(desk, *FAMILY)

    def broken(*_given: object) -> None:
        raise RuntimeError("the machine stops")

    monkeypatch.setattr(bringing_in, "add_counts", broken)
    with acting(desk.keeper) as by:
        approve_import(the_import=staged.pk, by=by)
    with pytest.raises(RuntimeError), acting(desk.keeper) as by:
        bring_import_in(the_import=staged.pk, by=by)
    with acting(desk.keeper):
        assert Person.objects.count() == 0
        assert Import.objects.get(pk=staged.pk).stage == "bringing_in"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",Ann,Example,2015-03-24", "person_id is empty"),
        ("1,Ann,Example,2015-03-24", "stands in an earlier row"),
        ("9,Ann,Example,42087", "date of birth cannot be read"),
        ("9,Ann,Example", "This row has 3 fields and the first row 4"),
        (f"9,{'A' * 200},Example,", "forename is longer"),
    ],
)
def test_a_row_that_cannot_be_read_is_said_by_its_number(desk: Desk, row: str, sentence: str) -> None:
    staged = send(desk, f"{HEAD}1,Tom,Example,2015-06-07\n{row}\n".encode())
    assert (staged.new, staged.unreadable) == (1, 1)
    with acting(desk.keeper):
        [problem] = staged.problems.all()
    assert problem.row == 3
    assert sentence in problem.sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"PK\x03\x04\xff\xfe", "CSV UTF-8"),
        (b"name,date\nAnn,2015-03-24\n", "Missing: person_id"),
        (b"person_id,forename,surname,dob,dob\n", "stand twice: dob"),
        (HEAD.encode(), "No row"),
    ],
    ids=["empty", "a workbook", "another file", "a column twice", "only a head"],
)
def test_a_wrong_file_is_refused_with_its_reason(desk: Desk, content: bytes, sentence: str) -> None:
    refused = send(desk, content)
    assert refused.stage == "refused"
    assert sentence in refused.refusal
    with acting(desk.keeper):
        assert not ImportChunk._base_manager.exists()


def test_formulas_are_only_text(desk: Desk) -> None:
    bring_in(desk, FAMILY[0] | {"forename": "=HYPERLINK(1)"})
    with acting(desk.reader):
        assert Person.objects.get(ref="1").forename == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", None),
        ("none", None),
        ("Social work, open, allocated", (False, True, True)),
        ("EH open", (True, True, True)),
        ("early help closed", (True, False, False)),
        ("CIN unallocated", (False, True, False)),
    ],
)
def test_words_of_involvement(text: str, read: tuple[bool, bool, bool] | None) -> None:
    found = read_involvement(text)
    assert (found and (found.is_early_help, found.is_open, found.is_allocated)) == read


def test_every_kind_of_link_has_an_inverse_that_leads_back() -> None:
    assert [kind for kind in LinkKind if kind.inverse.inverse is not kind] == []
    assert LinkKind.PARENT.inverse is LinkKind.CHILD
    assert LinkKind.SIBLING.inverse is LinkKind.SIBLING
