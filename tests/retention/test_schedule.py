"""Each agency keeps its records under its own schedule (GOV-11)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import Error, connection

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import Mapf, Report
from wardmote.domains.reviews.queries.kept import REPORT_KEPT, report_kept, review_kept
from wardmote.foundations.access.public import desk_of
from wardmote.foundations.retention.models import KeptLonger, RetentionRule
from wardmote.foundations.retention.public import due_for_review, keep_longer, rule_in_force, set_retention
from wardmote.foundations.retention.rules import closed_by, end_of_quarter, years_after
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused


def set_rule(
    cast: Cast, years: int, *, agency: str = "council", who: str = "administrator", days: int = 0
) -> RetentionRule:
    with acting(getattr(cast, who)) as by:
        return set_retention(
            office=desk_of(cast.agencies[agency].pk, cast.partnership.pk).pk, kind="report", years=years,
            policy_name=f"Schedule of {agency}", policy_link="https://council.example/schedule",
            in_force_from=clock.today() + timedelta(days=days), by=by,
        )  # fmt: skip


@pytest.mark.requirement("GOV-11")
def test_where_nothing_is_set_it_says_who_can_set_it(cast: Cast) -> None:
    report = Road(cast).agreed_by_log()
    with acting(cast.log_member):
        kept = report_kept(Report.objects.get(pk=report.pk))
    assert kept.until is None
    assert kept.sentence.startswith("Test council has not said yet how long it keeps this.")


@pytest.mark.requirement("GOV-11", "GOV-10")
def test_a_record_is_kept_for_the_years_of_the_lead_agency_after_it_is_closed(cast: Cast) -> None:
    set_rule(cast, 25)
    report = Road(cast).agreed_by_log()
    with acting(cast.log_member):
        kept = report_kept(Report.objects.get(pk=report.pk))
    until = years_after(clock.today(), 25)
    assert kept.until == until
    assert (
        kept.sentence
        == f"Kept until {until:%-d %B %Y} under the policy of Test council: Schedule of council."
    )


@pytest.mark.requirement("GOV-11")
def test_an_open_record_says_for_how_long_after_it_is_closed(cast: Cast) -> None:
    set_rule(cast, 25)
    report = Road(cast).held()
    with acting(cast.planner_police):
        kept = report_kept(Report.objects.get(pk=report.pk))
    assert kept.until is None
    assert kept.sentence.startswith("Kept for 25 years after it is closed")


@pytest.mark.requirement("GOV-11")
def test_after_a_change_of_lead_the_new_agencys_schedule_counts(cast: Cast) -> None:
    set_rule(cast, 25)
    set_rule(cast, 8, agency="health", who="health_administrator")
    mapf = Road(cast).planning()
    with acting(cast.administrator):
        assert report_rule(mapf) == 25
    with acting(cast.planner_childrens) as by:
        decision = act.propose_lead_agency(
            mapf=mapf.pk, agency=cast.agencies["health"].pk, reasons="It knows them best.", by=by
        )
    for key in ("health", "police", "education"):
        with acting(cast.planners[key]) as by:
            act.answer_joint_decision(
                decision=decision.pk, agency=cast.agencies[key].pk, agrees=True, comment="", by=by
            )
    with acting(cast.health_administrator):
        moved = Mapf.objects.get(pk=mapf.pk)
        assert report_rule(moved) == 8
        assert review_kept(moved).agency == cast.agencies["health"]


def report_rule(mapf: Mapf) -> int:
    rule = rule_in_force(mapf.office_id, "report", clock.today())
    assert rule is not None
    return rule.years


@pytest.mark.requirement("GOV-11")
def test_a_newer_version_counts_from_its_day_and_earlier_ones_stay(cast: Cast) -> None:
    first, later = set_rule(cast, 10), set_rule(cast, 20, days=30)
    with acting(cast.planner_police):
        today = rule_in_force(first.office_id, "report", clock.today())
        then = rule_in_force(first.office_id, "report", clock.today() + timedelta(days=30))
        assert (today, then) == (first, later)
        assert RetentionRule.objects.count() == 2
    for statement in ("UPDATE retention_retentionrule SET years = 1", "DELETE FROM retention_retentionrule"):
        with (
            pytest.raises(Error, match="permission denied"),
            acting(cast.administrator),
            connection.cursor() as there,
        ):
            there.execute(statement)


@pytest.mark.requirement("GOV-11")
@pytest.mark.parametrize("who", ["planner_childrens", "health_administrator", "outsider", "log_chair"])
def test_only_the_agencys_own_desk_sets_it(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="Only the staff of the agency’s own desk"):
        set_rule(cast, 5, who=who)
    with pytest.raises(Error, match="row-level security"), acting(getattr(cast, who)):
        RetentionRule(
            office=desk_of(cast.agencies["council"].pk, cast.partnership.pk), record_kind="report", years=1,
            policy_name="x", in_force_from=clock.today(), set_at=clock.now(), set_by=getattr(cast, who),
        ).save(force_insert=True)  # fmt: skip


def test_nobody_in_force_reads_no_schedule(cast: Cast) -> None:
    set_rule(cast, 10)
    assert RetentionRule.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"years": 0}, "years"),
        ({"years": 151}, "years"),
        ({"policy_name": " "}, "policy_name"),
        ({"policy_link": "http://plain.example"}, "policy_link"),
        ({"kind": "no_such_kind"}, "kind"),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused(cast: Cast, said: dict[str, object], field: str) -> None:
    whole: dict[str, object] = {
        "office": desk_of_council(cast), "kind": "report", "years": 10, "policy_name": "Ours",
        "policy_link": "", "in_force_from": clock.today(),
    }  # fmt: skip
    with pytest.raises(CannotBeRight) as wrong, acting(cast.administrator) as by:
        set_retention(by=by, **{**whole, **said})  # type: ignore[arg-type]
    assert wrong.value.field == field


def desk_of_council(cast: Cast) -> object:
    with acting(cast.administrator):
        return desk_of(cast.agencies["council"].pk, cast.partnership.pk).pk


# -- due for review, and kept longer ----------------------------------------------------------------------------------


def due(cast: Cast, rule: RetentionRule) -> list[object]:
    return [row.pk for row in due_for_review(rule.office_id, REPORT_KEPT, rule)]


@pytest.mark.requirement("GOV-11")
def test_what_runs_out_this_quarter_is_due_unless_it_is_kept_longer(cast: Cast) -> None:
    rule = set_rule(cast, 1)
    report = Road(cast).agreed_by_log()
    in_a_year = clock.now() + timedelta(days=366)
    with acting(cast.administrator):
        assert due(cast, rule) == []
    with acting(cast.administrator, in_a_year) as by:
        assert due(cast, rule) == [report.pk]
        until = clock.today() + timedelta(days=400)
        keep_longer(about=report.pk, kind="report", until=until, because="An inquiry asked for it.", by=by)
        assert due(cast, rule) == []
        kept = report_kept(Report.objects.get(pk=report.pk))
        assert kept.until == until
        assert "because of a decision" in kept.sentence
    with acting(cast.administrator, in_a_year + timedelta(days=401)):
        assert due(cast, rule) == [report.pk]


@pytest.mark.requirement("GOV-11")
def test_keeping_longer_has_a_reason_and_a_day_that_is_later(cast: Cast) -> None:
    set_rule(cast, 25)
    report = Road(cast).agreed_by_log()
    later = years_after(clock.today(), 30)
    with pytest.raises(CannotBeRight, match="Say why"), acting(cast.administrator) as by:
        keep_longer(about=report.pk, kind="report", until=later, because=" ", by=by)
    with pytest.raises(CannotBeRight, match="already"), acting(cast.administrator) as by:
        keep_longer(about=report.pk, kind="report", until=clock.today(), because="So.", by=by)
    with pytest.raises(Refused, match="agency’s own desk"), acting(cast.planner_police) as by:
        keep_longer(about=report.pk, kind="report", until=later, because="So.", by=by)
    with pytest.raises(Report.DoesNotExist), acting(cast.outsider) as by:
        keep_longer(about=report.pk, kind="report", until=later, because="So.", by=by)


@pytest.mark.requirement("GOV-11")
def test_an_open_record_is_kept_in_any_case(cast: Cast) -> None:
    report = Road(cast).held()
    with pytest.raises(NotAtThisStage, match="still open"), acting(cast.administrator) as by:
        keep_longer(
            about=report.pk, kind="report", until=years_after(clock.today(), 30), because="So.", by=by
        )


def test_the_reason_is_seen_by_those_who_see_the_record(cast: Cast) -> None:
    report = Road(cast).agreed_by_log()
    with acting(cast.administrator) as by:
        until = years_after(clock.today(), 3)
        keep_longer(about=report.pk, kind="report", until=until, because="A court asked.", by=by)
    for who, sees in (("planner_police", 1), ("log_chair", 1), ("practitioner", 0), ("outsider", 0)):
        with acting(getattr(cast, who)):
            assert KeptLonger._base_manager.count() == sees, who


@pytest.mark.parametrize(
    ("closed", "years", "runs_out"),
    [
        (date(2024, 2, 29), 1, date(2025, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2025, 12, 31), 25, date(2050, 12, 31)),
    ],
)
def test_years_are_counted_never_a_day_too_short(closed: date, years: int, runs_out: date) -> None:
    assert years_after(closed, years) == runs_out
    assert closed <= closed_by(runs_out, years)
    assert closed > closed_by(runs_out - timedelta(days=1), years)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 11, 22), date(2026, 12, 31)),
    ],
)
def test_a_quarter_ends_with_its_third_month(day: date, end: date) -> None:
    assert end_of_quarter(day) == end
