"""What becomes of the actions of a learning event: done before the report is agreed, or reminded of and escalated."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews.models import Mapf
from wardmote.engines.actions.ports import rhythm_of
from wardmote.engines.actions.public import Action, complete_action, look_after_action
from wardmote.engines.notices.public import Notice
from wardmote.kernel import clock


@pytest.mark.requirement("EVT-15")
def test_change_that_cannot_wait_is_done_while_the_report_is_still_being_written(cast: Cast) -> None:
    report = Road(cast).held()
    with acting(cast.practitioner) as by:
        action = Action.objects.get(reference=report.reference)
        assert (action.due_on, action.as_soon_as_possible) == (None, True)
        complete_action(action=action.pk, evidence="Every school has the letter.", by=by)
        action.refresh_from_db()
        assert (action.stage, action.days_open(clock.today())) == ("done", 0)
    with acting(cast.planner_childrens):
        report.refresh_from_db()
        assert report.stage == "writing"


@pytest.mark.requirement("GOV-09")
def test_owner_is_asked_in_the_rhythm_of_the_practice(cast: Cast) -> None:
    report = Road(cast).held()
    with acting(cast.practitioner):
        action = Action.objects.get(reference=report.reference)
        rhythm = rhythm_of(action)
    assert (rhythm.before, rhythm.after, rhythm.escalates_after) == ((14, 2), (1, 7), 14)
    with acting(cast.practitioner, clock.now() + timedelta(days=rhythm.soon_every)) as by:
        look_after_action(action=action.pk, by=by)
        told = Notice.objects.get(kind="action reminder", person=cast.practitioner)
        assert told.reference == report.reference
        assert "Childname" not in told.words
    with acting(cast.administrator):
        assert Mapf.objects.get(pk=report.mapf_id).reference == told.reference
