"""Two people decide about a family, or share a report, at the same moment: nothing is lost, nothing counts twice."""

from __future__ import annotations

from functools import partial

import pytest

from tests.cast import acting
from tests.committed import Committed
from tests.faults.at_once import at_once
from tests.faults.test_two_at_once import sorted_out
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import SharingRecipient
from wardmote.foundations.accounts.public import Person
from wardmote.kernel.errors import NotAtThisStage


@pytest.mark.requirement("MAPF-20")
def test_given_two_who_decide_about_a_family_at_once_both_stand_one_after_the_other(
    committed: Committed,
) -> None:
    """The circle in which they stand is opened by the first of them, and only once."""
    report, cast = committed.road.with_log(), committed.cast

    def decide(person: Person, how: str) -> str:
        with acting(person) as by:
            act.decide_about_families(
                report=report.pk, choice="told", how=how, reasons="It concerns them.", by=by
            )
        return how

    people = ((cast.planner_childrens, "At home."), (cast.planner_health, "At the clinic."))
    counted, told = sorted_out(at_once([partial(decide, person, how) for person, how in people]))
    assert (sorted(counted), told) == (["At home.", "At the clinic."], [])
    kept = committed.ask(
        "SELECT number, how FROM reviews_familydecision WHERE mapf_id = %s ORDER BY number", report.mapf_id
    )
    assert [number for number, _how in kept] == [1, 2]
    assert sorted(how for _number, how in kept) == sorted(counted)
    circles = "SELECT count(*) FROM access_circle WHERE title LIKE %s"
    reference = committed.ask("SELECT reference FROM reviews_mapf WHERE id = %s", report.mapf_id)[0][0]
    assert committed.ask(circles, f"{reference} sharing") == [(1,)]


@pytest.mark.requirement("GOV-13", "GOV-15")
def test_given_all_agencies_that_agree_to_share_at_once_it_is_agreed_once(committed: Committed) -> None:
    sharing, cast = committed.road.sharing_asked(), committed.cast

    def agree(key: str) -> str:
        committed.road.answer_sharing(sharing, key)
        return key

    counted, told = sorted_out(at_once([partial(agree, key) for key in cast.planners]))
    assert (len(counted), told) == (len(cast.planners), [])
    assert committed.ask("SELECT stage FROM reviews_sharing WHERE id = %s", sharing.pk) == [("agreed",)]
    entered = "SELECT count(*) FROM access_happening WHERE about = %s AND stage = 'agreed'"
    assert committed.ask(entered, sharing.pk) == [(1,)]


@pytest.mark.requirement("GOV-14")
def test_given_one_copy_asked_for_twice_at_once_one_is_made(committed: Committed) -> None:
    sharing, cast = committed.road.sharing_agreed(), committed.cast
    with acting(cast.administrator):
        recipient = SharingRecipient.objects.filter(sharing=sharing)[0].pk

    def make() -> int:
        with acting(cast.administrator) as by:
            return act.make_copy(recipient=recipient, by=by).number

    counted, told = sorted_out(at_once([make, make]))
    assert (counted, [type(one) for one in told]) == ([1], [NotAtThisStage])
    copies = committed.ask("SELECT number FROM reviews_sharedcopy WHERE sharing_id = %s", sharing.pk)
    assert copies == [(1,)]
