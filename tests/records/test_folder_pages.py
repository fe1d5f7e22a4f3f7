"""The pages by which a keeper has the folder of a source looked into, or no longer."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, committed
from tests.pages.reading import filled, opened
from tests.records.conftest import FAMILY, Desk, bring_in, make_desk
from tests.records.test_pages import browser_of, words_of
from wardmote.engines.records.commands import watch_folder
from wardmote.engines.records.public import Person

__all__ = ["committed"]


@pytest.fixture(scope="module")
def desk(committed: Committed) -> Desk:
    made = make_desk("Folderham")
    bring_in(made, *FAMILY)
    return made


def test_a_keeper_switches_the_folder_of_a_source_off_and_on_again(desk: Desk) -> None:
    with acting(desk.keeper) as by:
        source = Person.objects.get(ref="1").source_id
        watch_folder(source=source, by=by)
    keeper, home = browser_of(desk.keeper), reverse("records:home")
    assert "Looked into" in words_of(keeper, home)
    off, on = (reverse(f"records:{page}", args=[source]) for page in ("stop-watching", "watch-folder"))
    assert keeper.post(off, filled(opened(keeper, off))).status_code == 302
    assert "Stopped" in words_of(keeper, home)
    assert "is not looked into" in keeper.get(off).content.decode()
    assert "WARDMOTE_RECORDS_FOLDER" in words_of(keeper, on)
    assert keeper.post(on, filled(opened(keeper, on))).status_code == 302
    assert "Looked into" in words_of(keeper, home)
    reader = browser_of(desk.reader)
    assert "Looked into" in words_of(reader, home)
    assert "kept by its keepers" in reader.get(off).content.decode()
