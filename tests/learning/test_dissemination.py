"""Learning is sent on to the Co-ordination Hub with a scope: asked for, sent, answered, or called off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import Cast, acting
from tests.learning.conftest import Register
from wardmote.engines.learning.public import (
    Dissemination,
    ask_to_send_on,
    call_off,
    record_answer,
    record_sent,
    withdraw_point,
)
from wardmote.engines.learning.queries.practices import practice_of
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused


@pytest.mark.requirement("MAPF-21")
def test_learning_is_sent_on_with_each_scope_that_the_practice_names(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    with acting(cast.coordinator) as by:
        rule = practice_of(cast.partnership.pk).learning.dissemination
        assert rule.keys == ("local", "regional", "national")
        for scope in rule.keys:
            request = ask_to_send_on(point=first.pk, scope=scope, why="It happens elsewhere too", by=by)
            assert request.sent_to == "Single Unified Safeguarding Review Co-ordination Hub"
        record_sent(request=request.pk, sent_on=clock.today(), by=by)
        record_answer(request=request.pk, answered_on=clock.today(), answer="It will be published", by=by)
        now = Dissemination.objects.get(pk=request.pk)
        assert (now.stage, now.scope, now.sent_by_id) == ("answered", "national", cast.coordinator.pk)
        assert sorted(Dissemination.objects.values_list("stage", flat=True)) == [
            "answered",
            "requested",
            "requested",
        ]


def test_another_scope_is_refused(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    with acting(cast.coordinator) as by, pytest.raises(CannotBeRight) as refused:
        ask_to_send_on(point=first.pk, scope="the world", by=by)
    assert refused.value.field == "scope"


def test_it_is_asked_for_once_a_scope_unless_it_was_called_off(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    with acting(cast.coordinator) as by:
        request = ask_to_send_on(point=first.pk, scope="national", by=by)
        with pytest.raises(Refused, match="with this scope already"):
            ask_to_send_on(point=first.pk, scope="national", by=by)
        call_off(request=request.pk, reason="Asked too early", by=by)
        ask_to_send_on(point=first.pk, scope="national", by=by)
        with pytest.raises(NotAtThisStage):
            record_sent(request=request.pk, sent_on=clock.today(), by=by)


def test_days_follow_each_other_and_none_is_in_the_future(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    with acting(cast.coordinator) as by:
        request = ask_to_send_on(point=first.pk, scope="local", by=by)
        with pytest.raises(CannotBeRight, match="future"):
            record_sent(request=request.pk, sent_on=clock.today() + timedelta(days=1), by=by)
        with pytest.raises(NotAtThisStage):
            record_answer(request=request.pk, answered_on=clock.today(), answer="Yes", by=by)
        record_sent(request=request.pk, sent_on=clock.today(), by=by)
        with pytest.raises(CannotBeRight, match="before it was sent"):
            record_answer(
                request=request.pk, answered_on=clock.today() - timedelta(days=1), answer="Yes", by=by
            )


def test_a_withdrawn_point_is_not_sent_on(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    with acting(cast.coordinator) as by:
        withdraw_point(point=first.pk, reason="Said twice", by=by)
        with pytest.raises(NotAtThisStage, match="withdrawn"):
            ask_to_send_on(point=first.pk, scope="local", by=by)


def test_whoever_only_watches_sends_nothing_on(cast: Cast, register: Register) -> None:
    first, _second = register.enter()
    with acting(cast.log_member) as by, pytest.raises(Refused, match="Business Unit"):
        ask_to_send_on(point=first.pk, scope="local", by=by)
