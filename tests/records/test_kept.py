"""Searches and imports stand in the retention schedule of the agency whose index it is, and of no other desk's."""

from __future__ import annotations

import pytest

from tests.cast import acting
from tests.records.conftest import FAMILY, Desk, bring_in, stage
from wardmote.engines.records.public import Outcome, Purpose, Written, decide_who, look_for
from wardmote.engines.records.queries.kept import IMPORT_KEPT, SEARCH_KEPT
from wardmote.foundations.retention.public import kept
from wardmote.foundations.retention.queries.schedule import schedule_of
from wardmote.kernel import clock

OURS = {SEARCH_KEPT.name, IMPORT_KEPT.name}


@pytest.mark.requirement("GOV-11")
def test_only_the_desk_that_keeps_an_index_is_asked_how_long_it_keeps_what_is_in_it(desk: Desk) -> None:
    with acting(desk.keeper):
        before = {one.kind.name for one in schedule_of(desk.office)}
    bring_in(desk, *FAMILY)
    with acting(desk.keeper):
        after = {one.kind.name for one in schedule_of(desk.office)}
    assert (after - before, before & OURS) == (OURS, set())


def test_an_import_is_closed_once_it_is_in_and_not_while_it_waits(desk: Desk) -> None:
    done, waiting = bring_in(desk, *FAMILY), stage(desk, FAMILY[0] | {"town": "Newtown"})
    with acting(desk.keeper):
        assert [one.pk for one in IMPORT_KEPT.closed(desk.office)] == [done.pk]
        assert (kept(done, IMPORT_KEPT).closed_on, kept(waiting, IMPORT_KEPT).closed_on) == (
            clock.today(),
            None,
        )


def test_a_search_counts_from_its_last_decision(desk: Desk) -> None:
    bring_in(desk, *FAMILY)
    with acting(desk.keeper) as by:
        written = Written("Nobody", "", "Ofthisname", born="1950-01-01")
        search = look_for(office=desk.office, written=written, purpose=Purpose.ENQUIRY, by=by)
        assert kept(search, SEARCH_KEPT).closed_on == clock.today()
        decide_who(search=search.pk, outcome=Outcome.NONE_OF_THEM, by=by)
        [closed] = SEARCH_KEPT.closed(desk.office)
        assert (closed.pk, closed.closed_on) == (search.pk, clock.today())
        assert SEARCH_KEPT.find(search.pk).get_absolute_url() == SEARCH_KEPT.address(search.pk)
