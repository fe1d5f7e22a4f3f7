"""The road of an import: who leaves, what is warned of, what another import changes, and what is kept of the files."""

from __future__ import annotations

import pytest

from tests.cast import acting
from tests.committed import signed_in
from tests.pages.reading import filled, opened
from tests.records.conftest import (
    FAMILY,
    Desk,
    approve,
    bring_in,
    let_go,
    people_csv,
    seat_another_keeper,
    send,
    source,
    stage,
)
from tests.working import work_off
from wardmote.engines.records.commands import take_over_import
from wardmote.engines.records.enums import WarningKind
from wardmote.engines.records.models import (
    Address,
    Card,
    Import,
    ImportChunk,
    ImportProgress,
    Involvement,
    Team,
)
from wardmote.engines.records.public import (
    ImportKind,
    NamedFile,
    Person,
    approve_import,
    bring_import_in,
    progress_of,
    receive_import,
)
from wardmote.engines.records.queries.districts import districts_of_teams
from wardmote.engines.records.queries.imports import import_shown, is_left_alone
from wardmote.foundations.accounts.public import Person as Colleague
from wardmote.foundations.ledger.models import RowChange
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused

CHILD = FAMILY[1]


def county(many: int, **changed: str) -> list[dict[str, str]]:
    """Invented people of one system, numbered."""
    return [
        {"person_id": f"C{at}", "forename": f"Given{at}", "surname": f"Family{at}", "dob": f"19{at % 80 + 10}-01-02"}
        | changed
        for at in range(many)
    ]  # fmt: skip


def kinds(staged: Import) -> list[WarningKind]:
    return [one.kind for one in staged.warned]


def test_an_import_is_received_read_approved_and_brought_in_by_jobs(desk: Desk) -> None:
    system = source(desk)
    with acting(desk.keeper) as by:
        files = [NamedFile("people.csv", people_csv(*FAMILY))]
        row = receive_import(source=system, kind=ImportKind.PEOPLE, files=files, by=by)
        assert (row.stage, ImportChunk._base_manager.count()) == ("received", 1)
        work_off()
        row = Import.objects.get(pk=row.pk)
        assert (row.stage, row.new) == ("staged", 3)
        approve_import(the_import=row.pk, by=by)
        assert Import.objects.get(pk=row.pk).stage == "bringing_in"
        work_off()
        row = Import.objects.get(pk=row.pk)
        assert (row.stage, Person.objects.count()) == ("approved", 3)
        assert not ImportChunk._base_manager.exists()
        assert progress_of(row.pk) is None
        assert not ImportProgress._base_manager.exists()


def test_imports_of_one_second_are_told_apart(desk: Desk) -> None:
    moment = clock.now()
    with clock.stopped_at(moment):
        sent = [stage(desk, FAMILY[0] | {"town": town}).reference for town in ("One", "Two", "Three")]
    first = sent[0]
    assert sent == [first, f"{first}-2", f"{first}-3"]


def test_a_second_approval_counts_once(desk: Desk) -> None:
    staged = stage(desk, *FAMILY)
    approve(desk, staged)
    with acting(desk.keeper) as by, pytest.raises(NotAtThisStage):
        approve_import(the_import=staged.pk, by=by)
    with acting(desk.keeper) as by, pytest.raises(NotAtThisStage):
        bring_import_in(the_import=staged.pk, by=by)


def test_an_involvement_that_ended_keeps_its_row_and_gets_its_last_day(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    with acting(desk.reader):
        before = Involvement.objects.get(person__ref="2")
        keys = Card.objects.get(person__ref="2").keys
    bring_in(desk, CHILD | {"involvement": ""}, FAMILY[0], FAMILY[2])
    with acting(desk.reader):
        after = Involvement.objects.get(person__ref="2")
        assert (after.pk, after.ends_on, after.is_allocated) == (before.pk, clock.today(), False)
        assert Card.objects.get(person__ref="2").keys != keys
        change = RowChange.objects.get(table="records_involvement", row_id=after.pk)
        assert (change.verb, (change.before or {})["ends_on"]) == ("UPDATE", None)


def test_what_stays_the_same_keeps_its_row(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    with acting(desk.reader):
        before = set(Address.objects.values_list("pk", flat=True))
    bring_in(desk, FAMILY[0] | {"surname": "Specimen"}, *FAMILY[1:])
    with acting(desk.reader):
        assert set(Address.objects.values_list("pk", flat=True)) == before


def test_what_has_ended_stays_ended_on_the_same_day(desk: Desk) -> None:
    closed = CHILD | {"involvement": "early help, closed"}
    bring_in(desk, closed)
    again = stage(desk, closed, FAMILY[2])
    assert (again.new, again.changed) == (1, 0)


def test_whoever_is_missing_from_a_whole_file_leaves_and_stays_findable(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    gone = bring_in(desk, FAMILY[0], is_whole=True)
    assert gone.closed == 2
    with acting(desk.reader):
        left = Person.objects.exclude(left_on=None)
        assert sorted(left.values_list("ref", flat=True)) == ["2", "3"]
        assert Involvement.objects.get(person__ref="2").ends_on == clock.today()
        assert Card.objects.count() == 3
    back = bring_in(desk, *FAMILY, is_whole=True)
    assert (back.new, back.changed, back.closed) == (0, 2, 0)
    with acting(desk.reader):
        assert not Person.objects.exclude(left_on=None).exists()


def test_links_never_have_everybody(desk: Desk) -> None:
    with pytest.raises(CannotBeRight, match="never have everybody"):
        send(desk, b"person_id,other_id,relationship\n", ImportKind.LINKS, is_whole=True)


def test_two_systems_keep_their_own_people(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    other = bring_in(desk, FAMILY[0] | {"forename": "Another"}, system="ehm", is_whole=True)
    assert (other.new, other.closed) == (1, 0)
    with acting(desk.reader):
        assert Person.objects.filter(ref="1").count() == 2
        assert not Person.objects.exclude(left_on=None).exists()


def test_a_file_of_strangers_needs_a_reason(desk: Desk) -> None:
    bring_in(desk, *county(30))
    staged = stage(desk, *[row | {"person_id": f"X{row['person_id']}"} for row in county(30)])
    assert kinds(staged) == [WarningKind.STRANGERS]
    assert "Only 0 of 30" in staged.warned[0].sentence
    with acting(desk.keeper) as by, pytest.raises(CannotBeRight, match="Write why"):
        approve_import(the_import=staged.pk, by=by)
    done = approve(desk, staged, despite="A new service was taken over.")
    assert (done.stage, done.despite) == ("approved", "A new service was taken over.")


def test_numbers_of_other_people_need_a_reason(desk: Desk) -> None:
    bring_in(desk, *county(30))
    others = [row | {"forename": "Other", "surname": "Person", "dob": "2001-09-09"} for row in county(30)]
    staged = stage(desk, *others)
    assert kinds(staged) == [WarningKind.OTHER_PEOPLE]
    assert len(staged.warned[0].refs) == 30


def test_half_of_a_whole_file_needs_a_reason(desk: Desk) -> None:
    bring_in(desk, *county(40), is_whole=True)
    staged = stage(desk, *county(20), is_whole=True)
    assert kinds(staged) == [WarningKind.FEWER, WarningKind.MANY_LEAVE]


def test_whom_a_broken_row_names_neither_changes_nor_leaves(desk: Desk) -> None:
    bring_in(desk, *FAMILY, is_whole=True)
    broken = FAMILY[2] | {"dob": "soon", "surname": "Another"}
    staged = stage(desk, *FAMILY[:2], broken, is_whole=True)
    assert (staged.unreadable, staged.staying, staged.closed, kinds(staged)) == (1, 1, 0, [])
    approve(desk, staged)
    with acting(desk.reader):
        stayed = Person.objects.get(ref="3")
        assert (stayed.left_on, stayed.surname) == (None, "Specimen")


def test_a_row_with_a_field_too_many_still_names_somebody(desk: Desk) -> None:
    bring_in(desk, *FAMILY, is_whole=True)
    *lines, last = people_csv(*FAMILY).getvalue().decode().splitlines(keepends=True)
    broken = "".join((*lines, last.replace("Specimen", "Specimen,of Merebury")))
    staged = send(desk, broken.encode(), is_whole=True)
    assert (staged.unreadable, staged.staying, staged.closed, kinds(staged)) == (1, 1, 0, [])


def test_a_broken_row_that_names_nobody_is_said_before_anybody_leaves_by_it(desk: Desk) -> None:
    bring_in(desk, *FAMILY, is_whole=True)
    broken = FAMILY[2] | {"person_id": ""}
    staged = stage(desk, *FAMILY[:2], broken, is_whole=True)
    assert (staged.staying, staged.closed, kinds(staged)) == (0, 1, [WarningKind.BROKEN_ROWS])


def test_a_child_who_would_change_district_is_named_by_their_number(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    staged = stage(desk, CHILD | {"district": "South", "team": "South Team"})
    assert kinds(staged) == [WarningKind.MOVED]
    assert staged.warned[0].refs == ("2",)


def test_a_team_that_stays_in_its_district_although_the_file_says_otherwise_is_named(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    closed = FAMILY[2] | {"involvement": "social work, closed", "district": "South", "team": "North Team 1"}
    staged = stage(desk, CHILD | {"district": "South"}, closed, FAMILY[0])
    [warned] = staged.warned
    assert (warned.kind, warned.teams, warned.numbers) == (
        WarningKind.PLACED, ("North Team 1",), {"people": 1},
    )  # fmt: skip
    assert "North Team 1" in warned.sentence
    done = approve(desk, staged)  # it asks for no reason: the next file would say the same
    with acting(desk.reader):
        assert (done.stage, str(Team.objects.get().district)) == ("approved", "North")


def test_a_file_that_says_what_was_known_before_is_taken_for_an_older_one(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    bring_in(desk, *(row | {"town": "Newtown", "house": "1"} for row in FAMILY))
    older = stage(desk, *FAMILY, county(1)[0])
    assert kinds(older) == [WarningKind.OLDER]


def test_an_import_counted_before_another_came_in_is_counted_again(desk: Desk) -> None:
    first = stage(desk, *FAMILY)
    second = stage(desk, *FAMILY[:2])
    approve(desk, second)
    with acting(desk.keeper) as by:
        approve_import(the_import=first.pk, by=by)
        assert Import.objects.get(pk=first.pk).stage == "received"
        work_off()
        again = Import.objects.get(pk=first.pk)
        assert (again.stage, again.new, again.same) == ("staged", 1, 2)


def test_an_approved_import_that_another_overtook_waits_for_approval_again(desk: Desk) -> None:
    first, second = stage(desk, *FAMILY), stage(desk, *FAMILY[:2])
    with acting(desk.keeper) as by:
        approve_import(the_import=first.pk, by=by)
        approve_import(the_import=second.pk, by=by)
        bring_import_in(the_import=second.pk, by=by)
        bring_import_in(the_import=first.pk, by=by)
        row = Import.objects.get(pk=first.pk)
        assert (row.stage, row.decided_by_id) == ("received", None)
        assert Person.objects.count() == 2


def test_another_keeper_brings_in_what_somebody_approved_who_left(desk: Desk) -> None:
    staged, another = stage(desk, *FAMILY), seat_another_keeper(desk)
    with acting(desk.keeper) as by:
        approve_import(the_import=staged.pk, by=by)
    with acting(another) as by, pytest.raises(Refused, match="comes in by itself"):
        take_over_import(the_import=staged.pk, by=by)
    let_go(desk, desk.keeper)
    work_off()
    with acting(another) as by:
        row = import_shown(staged.pk)
        assert (row.stage, is_left_alone(row)) == ("bringing_in", True)
        browser = signed_in(Colleague.objects.get(pk=another))
        page = opened(browser, row.get_absolute_url())
        assert "no longer keeps this index, so it does not come in by itself" in page.said
        asked = opened(browser, f"{row.get_absolute_url()}take-over")
        assert browser.post(f"{row.get_absolute_url()}take-over", filled(asked)).status_code == 302
        assert not is_left_alone(import_shown(staged.pk))
    work_off()
    with acting(another):
        row = Import.objects.get(pk=staged.pk)
        assert (row.stage, row.decided_by_id, Person.objects.count()) == ("approved", another, 3)


def test_what_nobody_reads_because_its_sender_left_says_so(desk: Desk) -> None:
    system, another = source(desk), seat_another_keeper(desk)
    with acting(desk.keeper) as by:
        files = [NamedFile("people.csv", people_csv(*FAMILY))]
        row = receive_import(source=system, kind=ImportKind.PEOPLE, files=files, by=by)
    let_go(desk, desk.keeper)
    work_off()
    with acting(another):
        page = opened(signed_in(Colleague.objects.get(pk=another)), row.get_absolute_url())
    assert "no longer keeps this index, so they are not read" in page.said


def test_a_team_works_for_the_district_of_the_nearest_team_above_it(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    with acting(desk.keeper):
        top = Team.objects.get()
        place = {**top.place(), "source": top.source}
        below = Team(**place, ref="below", name="Below", parent_ref=top.ref)
        lower = Team(**place, ref="lower", name="Lower", parent_ref="below")
        one = Team(**place, ref="one", name="One", parent_ref="two")
        two = Team(**place, ref="two", name="Two", parent_ref="one")
        for team in (below, lower, one, two):
            team.save(force_insert=True)
        found = districts_of_teams([team.pk for team in (top, below, lower, one, two)])
    assert found == dict.fromkeys((top.pk, below.pk, lower.pk), top.district_id)
