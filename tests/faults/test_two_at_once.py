"""Two people act on the same record at the same moment: one counts, the other is told, and nothing of theirs is saved."""

from __future__ import annotations

import re
import threading
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, signed_in
from tests.faults.at_once import at_once
from tests.tables import fields_of
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Answer, Outcome
from wardmote.domains.reviews.models import PlanningMember, Referral
from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.accounts.public import Person
from wardmote.kernel.errors import NotAtThisStage, StandsInTheWay


def sorted_out(answers: list[Any]) -> tuple[list[Any], list[StandsInTheWay]]:
    """What counted, and what stood in the way. Anything else is a fault."""
    faults = [one for one in answers if isinstance(one, Exception) and not isinstance(one, StandsInTheWay)]
    for fault in faults:
        raise fault
    return (
        [one for one in answers if not isinstance(one, Exception)],
        [one for one in answers if isinstance(one, StandsInTheWay)],
    )


def test_given_several_people_in_one_process_at_once_nobody_is_taken_for_somebody_else(
    committed: Committed,
) -> None:
    """The web server answers several people in threads of one process: each has their own seats and sight throughout."""
    referral = committed.road.completed()
    people = [
        committed.cast.outsider,
        committed.cast.sub_one,
        committed.cast.colleague,
        committed.cast.coordinator,
    ]
    everybody_is_in = threading.Barrier(len(people))

    def look(person: Person) -> tuple[object, ...]:
        with acting(person):
            everybody_is_in.wait(30)
            first = actor_in_force()
            seen = Referral.objects.filter(pk=referral.pk).exists()
            everybody_is_in.wait(30)
            return (
                first.person,
                actor_in_force().person,
                seen,
                Referral.objects.filter(pk=referral.pk).exists(),
            )

    for person, found in zip(people, at_once([partial(look, person) for person in people]), strict=True):
        sees = person in (committed.cast.sub_one, committed.cast.coordinator)
        assert found == (person.pk, person.pk, sees, sees)


@pytest.mark.requirement("REF-04")
def test_given_two_members_who_recommend_at_once_exactly_one_recommendation_stands(
    committed: Committed,
) -> None:
    cast, meeting, referral = committed.cast, committed.road.sub_group_meets(), committed.road.completed()

    def recommend(person: Person, route: str) -> str:
        with acting(person) as by:
            act.recommend_route(
                referral=referral.pk, route=route, reasons=f"For {route}.", meeting=meeting.pk, by=by
            )
        return route

    counted, told = sorted_out(
        at_once([partial(recommend, cast.sub_one, "mapf"), partial(recommend, cast.sub_two, "susr")])
    )
    assert len(counted) == 1
    assert [type(one) for one in told] == [NotAtThisStage]
    saved = committed.ask(
        "SELECT route, reasons FROM reviews_recommendation WHERE referral_id = %s", referral.pk
    )
    assert saved == [(counted[0], f"For {counted[0]}.")]
    happened = "SELECT count(*) FROM access_happening WHERE about = %s AND what = 'Route recommended to the {decision_maker}'"
    assert committed.ask(happened, referral.pk) == [(1,)]


def test_given_a_chair_who_decides_twice_at_once_in_two_windows_one_decision_and_one_mapf(
    committed: Committed,
) -> None:
    referral = committed.road.recommended()

    def decide(outcome: Outcome) -> Outcome:
        with acting(committed.cast.chair_children) as by:
            act.decide_recommendation(referral=referral.pk, outcome=outcome, reasons="Because.", by=by)
        return outcome

    counted, told = sorted_out(
        at_once([partial(decide, Outcome.APPROVED), partial(decide, Outcome.RETURNED)])
    )
    assert (len(counted), [type(one) for one in told]) == (1, [NotAtThisStage])
    decided = committed.ask("SELECT outcome FROM reviews_chairdecision WHERE referral_id = %s", referral.pk)
    assert decided == [(counted[0].value,)]
    opened = committed.ask("SELECT 1 FROM reviews_mapf WHERE referral_reference = %s", referral.reference)
    assert len(opened) == (1 if counted[0] is Outcome.APPROVED else 0)


def test_given_twenty_referrals_completed_at_once_each_has_a_reference_of_its_own(
    committed: Committed,
) -> None:
    drafts = [committed.road.draft() for _ in range(20)]

    def complete(pk: Any) -> str:
        with acting(committed.cast.referrer) as by:
            return act.complete_referral(referral=pk, by=by).reference

    counted, told = sorted_out(at_once([partial(complete, draft.pk) for draft in drafts]))
    numbers = sorted(int(re.findall(r"\d+", reference)[-1]) for reference in counted)
    assert (len(set(counted)), told) == (20, [])
    assert numbers == list(range(numbers[0], numbers[0] + 20))


def test_given_all_agencies_that_agree_at_once_the_report_is_agreed_once(committed: Committed) -> None:
    report = committed.road.asked()
    cast = committed.cast

    def agree(key: str) -> str:
        with acting(cast.planners[key]) as by:
            agency = cast.agencies[key].pk
            act.answer_for_agency(report=report.pk, agency=agency, answer=Answer.AGREED, comment="", by=by)
        return key

    counted, told = sorted_out(at_once([partial(agree, key) for key in cast.planners]))
    assert (len(counted), told) == (len(cast.planners), [])
    assert committed.ask("SELECT stage FROM reviews_report WHERE id = %s", report.pk) == [("agreed_by_all",)]


def test_given_two_who_seat_the_same_person_at_once_one_seat_is_given(committed: Committed) -> None:
    mapf = committed.road.opened()
    cast = committed.cast

    def seat() -> Any:
        with acting(cast.administrator) as by:
            agency = cast.agencies["health"].pk
            return act.seat_planning_member(
                mapf=mapf.pk, person=cast.planner_health.pk, agency=agency, reason="Why", by=by
            )

    sorted_out(at_once([seat, seat]))
    with acting(cast.administrator):
        assert PlanningMember.objects.filter(mapf=mapf, person=cast.planner_health).count() == 1


def test_given_two_forms_sent_at_once_the_second_page_says_what_changed_by_whom_and_keeps_what_was_typed(
    committed: Committed,
) -> None:
    """The same through the pages: both had the form open, both press the button."""
    cast = committed.cast
    meeting, referral = committed.road.sub_group_meets(), committed.road.completed()
    address = reverse("reviews:recommend", args=[referral.pk])
    sent = []
    for person, route in ((cast.sub_one, "mapf"), (cast.sub_two, "susr")):
        browser = signed_in(person)
        fields = fields_of(browser.get(address).content.decode())
        typed = {**fields, "route": route, "reasons": f"Typed by {person.name}.", "meeting": str(meeting.pk)}
        sent.append(partial(browser.post, address, typed))
    answers = at_once(sent)
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    first, second = (
        (cast.sub_one, cast.sub_two) if answers[0].status_code == 302 else (cast.sub_two, cast.sub_one)
    )
    shown = next(answer for answer in answers if answer.status_code == 409).content.decode()
    assert f"Route recommended to the Chair, by {first.name}" in shown
    assert f"Typed by {second.name}." in shown
    saved = committed.ask("SELECT reasons FROM reviews_recommendation WHERE referral_id = %s", referral.pk)
    assert saved == [(f"Typed by {first.name}.",)]
    assert committed.ask("SELECT 1 FROM drafts_submission WHERE person_id = %s", second.pk) == []


def test_given_one_form_sent_twice_at_once_it_counts_once_and_the_other_sending_is_told_so(
    committed: Committed,
) -> None:
    """A double click, before the page could stop it."""
    draft = committed.road.draft()
    browsers = [signed_in(committed.cast.referrer) for _ in range(2)]
    address = reverse("reviews:check-referral", args=[draft.pk])
    fields = fields_of(browsers[0].get(address).content.decode())
    answers = at_once([partial(browser.post, address, fields, follow=True) for browser in browsers])
    assert [answer.status_code for answer in answers] == [200, 200]
    told = ["That had already been done" in answer.content.decode() for answer in answers]
    assert sorted(told) == [False, True]
    happened = "SELECT count(*) FROM access_happening WHERE about = %s AND stage = 'with_sub_group'"
    assert committed.ask(happened, draft.pk) == [(1,)]


def test_given_two_coordinators_windows_that_convene_a_group_for_the_first_time_at_once_its_circle_is_opened_once(
    committed: Committed,
) -> None:
    group = committed.cast.groups["log-powys"]
    browsers = [signed_in(committed.cast.coordinator) for _ in range(2)]
    address = reverse("reviews:convene-group", args=[group.pk])
    day = {f"{name}_{box}": value for name in ("starts_at", "ends_at") for box, value in
           {"day": "1", "month": "12", "year": "2030"}.items()}  # fmt: skip
    when = {
        **day,
        "starts_at_time": "10:00",
        "ends_at_time": "11:00",
        "venue": "A room",
        "online_link": "",
        "agenda": "Plans",
    }
    forms = [{**fields_of(browser.get(address).content.decode()), **when} for browser in browsers]
    answers = at_once([partial(each.post, address, form) for each, form in zip(browsers, forms, strict=True)])
    assert 500 not in [answer.status_code for answer in answers]
    assert committed.ask("SELECT count(*) FROM access_circle WHERE group_id = %s", group.pk) == [(1,)]
