"""Whether the family is told what was learned: decided for each review with the reason, and recorded (MAPF-20)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import FamilyDecision, FamilyTold, Mapf, Report
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.ledger.models import Entry
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused

TOLD: dict[str, Any] = {
    "choice": "told",
    "how": "The social worker visits them.",
    "reasons": "It concerns them most.",
}


def decide(cast: Cast, report: Report, who: Person | None = None, **said: Any) -> FamilyDecision:
    with acting(who or cast.planner_childrens) as by:
        return act.decide_about_families(report=report.pk, by=by, **{**TOLD, **said})


def tell(cast: Cast, report: Report, **said: Any) -> FamilyTold:
    told: dict[str, Any] = {
        "told_on": clock.today(),
        "told_by": cast.planner_childrens.pk,
        "who_was_told": "The mother",
    }
    with acting(cast.administrator) as by:
        return act.record_family_told(report=report.pk, by=by, **{**told, **said})


@pytest.mark.requirement("MAPF-20")
def test_decision_is_changed_only_by_a_new_one_and_both_can_be_read(cast: Cast) -> None:
    report = Road(cast).held()
    again_on = clock.today() + timedelta(days=60)
    first = decide(
        cast, report, choice="not_now", how="", reasons="A court hears it.", decide_again_on=again_on
    )
    decide(cast, report, who=cast.administrator)
    with acting(cast.planner_police):
        rows = list(FamilyDecision.objects.filter(mapf=report.mapf_id))
    assert [(row.number, row.choice, row.tells_the_family) for row in rows] == [
        (2, "told", True),
        (1, "not_now", False),
    ]
    assert rows[1].decide_again_on == again_on
    with (
        pytest.raises(Exception, match="permission denied"),
        acting(cast.administrator),
        connection.cursor() as there,
    ):
        there.execute("UPDATE reviews_familydecision SET reasons = 'x' WHERE id = %s", [first.pk])


@pytest.mark.requirement("MAPF-20")
@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"choice": "perhaps"}, "choice"),
        ({"reasons": " "}, "reasons"),
        ({"how": ""}, "how"),
        ({"choice": "not_now"}, "again_on"),
        ({"choice": "not_now", "decide_again_on": clock.today()}, "again_on"),
    ],
)
def test_decision_says_what_why_and_how(cast: Cast, said: dict[str, Any], field: str) -> None:
    report = Road(cast).held()
    with pytest.raises(CannotBeRight) as wrong:
        decide(cast, report, **said)
    assert wrong.value.field == field


@pytest.mark.requirement("MAPF-20")
def test_that_they_were_told_is_recorded_with_day_and_by_whom(cast: Cast) -> None:
    report = Road(cast).agreed_by_log()
    decide(cast, report)
    tell(cast, report)
    with acting(cast.planner_health):
        told = FamilyTold.objects.get(family_decision__mapf=report.mapf_id)
    assert (told.told_on, told.told_by_id) == (clock.today(), cast.planner_childrens.pk)


@pytest.mark.requirement("MAPF-20", "GOV-08")
def test_they_are_told_only_what_the_log_has_agreed(cast: Cast) -> None:
    report = Road(cast).held()
    decide(cast, report)
    with pytest.raises(NotAtThisStage, match="not agreed yet"):
        tell(cast, report)


@pytest.mark.requirement("MAPF-20")
def test_they_are_not_told_without_a_decision_that_they_are(cast: Cast) -> None:
    report = Road(cast).agreed_by_log()
    with pytest.raises(Refused, match="Record that decision first"):
        tell(cast, report)
    decide(cast, report, choice="not_told", how="", reasons="It would put them at risk.")
    with pytest.raises(Refused, match="Record that decision first"):
        tell(cast, report)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"told_on": timedelta(days=1)}, "told_on"),
        ({"told_on": timedelta(days=-1)}, "told_on"),
        ({"who_was_told": " "}, "who_was_told"),
    ],
)
def test_what_was_told_cannot_be_nonsense(cast: Cast, said: dict[str, Any], field: str) -> None:
    report = Road(cast).agreed_by_log()
    decide(cast, report)
    if "told_on" in said:
        said = {"told_on": clock.today() + said["told_on"]}
    with pytest.raises(CannotBeRight) as wrong:
        tell(cast, report, **said)
    assert wrong.value.field == field
    with pytest.raises(CannotBeRight, match="one of the people shown"):
        tell(cast, report, told_by=cast.outsider.pk)


@pytest.mark.requirement("MAPF-20")
def test_only_the_agencies_and_the_desk_know_of_it(cast: Cast) -> None:
    report = Road(cast).agreed_by_log()
    decide(cast, report)
    for who in (
        "log_chair",
        "log_member",
        "facilitator",
        "practitioner",
        "sub_one",
        "outsider",
        "coordinator",
    ):
        with acting(getattr(cast, who)):
            assert not FamilyDecision._base_manager.exists(), who
    with pytest.raises(Refused, match="Administrator of the lead agency"):
        decide(cast, report, who=cast.log_chair)


def test_who_joins_the_planning_group_later_sees_it_and_who_leaves_does_not(cast: Cast) -> None:
    report = Road(cast).held()
    decide(cast, report)
    with acting(cast.administrator) as by:
        mapf = Mapf.objects.get(pk=report.mapf_id)
        agency = cast.agencies["housing"].pk
        act.seat_planning_member(
            mapf=mapf.pk, person=cast.housing_officer.pk, agency=agency, reason="Housed them", by=by
        )
        leaving = mapf.members.get(person=cast.planner_police)
        act.release_planning_member(mapf=mapf.pk, member=leaving.pk, by=by)
    with acting(cast.housing_officer):
        assert FamilyDecision.objects.count() == 1
    with acting(cast.planner_police):
        assert FamilyDecision.objects.count() == 0


@pytest.mark.requirement("MAPF-20")
def test_the_ledger_says_that_it_was_decided_and_none_of_its_words(cast: Cast) -> None:
    report = Road(cast).agreed_by_log()
    decide(cast, report, reasons="Pretend Childname asked for it.", how="At Pretend Childname’s home.")
    tell(cast, report, who_was_told="Pretend Grandparent")
    with acting(cast.administrator):
        entries = list(Entry.objects.values_list("act", "detail", "reference"))
    assert {"family decision", "family told"} <= {entry[0] for entry in entries}
    assert "Pretend" not in str(entries)


def test_the_database_refuses_a_decision_without_its_reason(cast: Cast) -> None:
    report = Road(cast).held()
    made = decide(cast, report)
    with pytest.raises(IntegrityError, match="says_why"), acting(cast.administrator), transaction.atomic():
        FamilyDecision(
            mapf_id=made.mapf_id, number=9, choice="told", tells_the_family=False, reasons="",
            decided_at=clock.now(), decided_by_id=cast.administrator.pk, **made.place(),
        ).save(force_insert=True)  # fmt: skip
