"""The whole road, by its acts."""

from __future__ import annotations

import pytest

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import LogAnswer
from wardmote.domains.reviews.models import Report
from wardmote.engines.actions.public import actions_of
from wardmote.kernel import clock


@pytest.fixture(params=["cast", "england"])
def anywhere(request: pytest.FixtureRequest, cast: Cast, england: Cast) -> Cast:
    """The same rooms serve two practices."""
    return {"cast": cast, "england": england}[request.param]


@pytest.mark.requirement("GOV-08", "GOV-09")
def test_log_agrees_and_takes_the_actions_on(anywhere: Cast) -> None:
    cast = anywhere
    report = Road(cast).with_log()
    with acting(cast.log_chair) as by:
        act.answer_for_log(report=report.pk, answer=LogAnswer.AGREED, met_on=clock.today(), reasons="", by=by)
        assert Report.objects.get(pk=report.pk).stage == "agreed_by_log"
        assert [action.accountable_group_id for action in actions_of(report.plan_circle_id)] == [
            report.accountable_log_id
        ]
