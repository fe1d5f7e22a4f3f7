"""What the pages of the index say where it is easy to be misled: many of one name, and an import that is over."""

from __future__ import annotations

from django.test import Client

from tests.cast import acting
from tests.committed import signed_in
from tests.pages.reading import filled, opened
from tests.records.conftest import FAMILY, Desk, bring_in, seat_keeper, stage
from wardmote.engines.records.public import Purpose, SourceSystem, Written, discard_import, look_for
from wardmote.foundations.accounts.public import Person as Colleague


def keepers_browser(desk: Desk) -> Client:
    with acting(desk.keeper):
        return signed_in(Colleague.objects.get(pk=desk.keeper))


def test_many_of_one_name_are_said_to_be_too_alike_and_not_to_be_nobody(desk: Desk) -> None:
    bring_in(desk, *({"person_id": f"A{at}", "forename": "Ann", "surname": "Samename"} for at in range(14)))
    with acting(desk.keeper) as by:
        written, purpose = Written(aliases=("Ann Samename",)), Purpose.RECORDS
        search = look_for(office=desk.office, written=written, purpose=purpose, by=by)
    said = opened(keepers_browser(desk), search.get_absolute_url()).said
    assert "Too many are alike to tell who is meant" in said
    assert "each too improbable alone" in said
    assert "Nobody is likely" not in said


def test_an_import_that_is_over_says_what_it_changed_and_what_can_be_done(desk: Desk) -> None:
    done, gone = bring_in(desk, FAMILY[0]), stage(desk, FAMILY[0] | {"town": "Elsewhere"})
    with acting(desk.keeper) as by:
        discard_import(the_import=gone.pk, by=by)
    browser = keepers_browser(desk)
    assert "What it changed" in opened(browser, done.get_absolute_url()).said
    said = opened(browser, gone.get_absolute_url()).said
    assert "What it would have changed" in said
    assert "Send files" in said


def test_a_keeper_of_two_indexes_is_told_which_it_is_about_and_chooses_the_other(
    desk: Desk, other_desk: Desk
) -> None:
    seat_keeper(other_desk, desk.keeper)
    browser = keepers_browser(desk)
    page = "/records/sources/new"
    assert "This is about the index of Otherford desk." in opened(browser, page).said
    chosen = f"{page}?office={desk.office}"
    form = opened(browser, chosen)
    assert "This is about the index of Sampleshire desk." in form.said
    assert f"{page}?office={other_desk.office}" in browser.get(chosen).content.decode()
    assert browser.post(chosen, filled(form, system="another", name="Liberi")).status_code == 302
    with acting(desk.keeper):
        assert [one.office_id for one in SourceSystem.objects.all()] == [desk.office]


def test_a_keeper_of_one_index_is_asked_nothing(desk: Desk) -> None:
    assert "This is about the index" not in opened(keepers_browser(desk), "/records/sources/new").said
