"""The wall at the event: who comes in, who writes, who puts it in order, and what nobody is shown (EVT-09, 11, 12)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.commands.walls import CODE_LENGTH, MOST_TRIES, UNMISTAKABLE
from wardmote.domains.reviews.models import Card, CardGroup, CardWall, LearningEvent, Mapf
from wardmote.domains.reviews.queries.event import cards_by_column
from wardmote.engines.actions.public import Owner
from wardmote.engines.meetings.enums import Attendance
from wardmote.engines.meetings.public import invitations_to
from wardmote.foundations.ledger.public import RowChange
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused


def event_of(mapf: Mapf) -> LearningEvent:
    return LearningEvent.objects.select_related("meeting", "mapf").get(mapf=mapf)


@pytest.fixture
def event(cast: Cast) -> LearningEvent:
    """An event under way, with the practitioner invited and not come in yet."""
    mapf = Road(cast).under_way()
    with acting(cast.facilitator):
        return event_of(mapf)


def code_of(cast: Cast, event: LearningEvent) -> str:
    with acting(cast.facilitator):
        return CardWall.objects.get(event=event).join_code


def come_in(cast: Cast, event: LearningEvent) -> None:
    with acting(cast.practitioner) as by:
        assert act.join_event(code=code_of(cast, event), by=by) == event


def a_card(cast: Cast, event: LearningEvent, column: str = "working_well", text: str = "It helped") -> Card:
    """Written by the practitioner, who has come in."""
    come_in(cast, event)
    with acting(cast.practitioner) as by:
        return act.add_card(event=event.pk, column=column, text=text, by=by)


# -- the door ------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("EVT-12", "ADM-02")
def test_whoever_joins_by_the_code_is_recorded_as_attending_once(cast: Cast, event: LearningEvent) -> None:
    code = code_of(cast, event)
    assert (len(code), set(code) <= set(UNMISTAKABLE)) == (CODE_LENGTH, True)
    with acting(cast.practitioner) as by:
        assert act.join_event(code=f" {code[:3].lower()}-{code[3:]} ", by=by) == event
        before = CardWall.objects.get(event=event).version
        assert act.join_event(code=code, by=by) == event
        assert CardWall.objects.get(event=event).version == before
        mine = invitations_to(event.meeting_id).get(person=cast.practitioner)
    assert (mine.attendance, mine.attendance_recorded_by_id) == (Attendance.ATTENDED, cast.practitioner.pk)


@pytest.mark.requirement("EVT-11", "MAPF-17")
@pytest.mark.parametrize("who", ["housing_officer", "outsider", "referrer", "coordinator", "planner_police"])
def test_the_right_code_leads_nowhere_for_whoever_is_not_invited(
    cast: Cast, event: LearningEvent, who: str
) -> None:
    with acting(getattr(cast, who)) as by:
        assert act.join_event(code=code_of(cast, event), by=by) is None
        assert act.join_event(code="WRQNG2", by=by) is None
    with acting(cast.facilitator):
        assert not [one for one in invitations_to(event.meeting_id) if one.was_there]


@pytest.mark.requirement("EVT-11")
def test_guessing_is_stopped_and_can_go_on_ten_minutes_later(cast: Cast, event: LearningEvent) -> None:
    code = code_of(cast, event)
    with acting(cast.practitioner) as by:
        for _ in range(MOST_TRIES):
            assert act.join_event(code="CCCCCC", by=by) is None
        with pytest.raises(Refused, match="too many codes"):
            act.join_event(code=code, by=by)
    with acting(cast.practitioner, clock.now() + timedelta(minutes=11)) as by:
        assert act.join_event(code=code, by=by) == event


@pytest.mark.requirement("EVT-11")
def test_a_new_code_ends_the_one_before(cast: Cast, event: LearningEvent) -> None:
    before = code_of(cast, event)
    with acting(cast.facilitator) as by:
        act.renew_join_code(event=event.pk, by=by)
    with acting(cast.practitioner) as by:
        assert act.join_event(code=before, by=by) is None
    come_in(cast, event)


@pytest.mark.requirement("EVT-11", "EVT-12")
def test_the_code_dies_with_the_event(cast: Cast, event: LearningEvent) -> None:
    code = code_of(cast, event)
    mine = a_card(cast, event)
    Road(cast).close(event.mapf)
    assert code_of(cast, event) == ""
    with acting(cast.practitioner) as by:
        assert act.join_event(code=code, by=by) is None
        assert act.join_event(code="", by=by) is None
        with pytest.raises(NotAtThisStage):
            act.add_card(event=event.pk, column="working_well", text="Too late", by=by)
        with pytest.raises(NotAtThisStage):
            act.edit_card(card=mine.pk, text="Otherwise", by=by)
        with pytest.raises(NotAtThisStage):
            act.withdraw_card(card=mine.pk, by=by)
    with pytest.raises(IntegrityError, match="code_dies_with_the_event"), acting(cast.facilitator):
        CardWall.objects.filter(event=event).update(join_code=code)


@pytest.mark.requirement("ADM-02")
def test_the_facilitator_lets_in_whoever_has_no_phone(cast: Cast, event: LearningEvent) -> None:
    with acting(cast.facilitator) as by:
        invited = [one.pk for one in invitations_to(event.meeting_id)]
        assert act.let_in(event=event.pk, invitations=invited, by=by) == 2
        assert act.let_in(event=event.pk, invitations=invited, by=by) == 0
        assert all(one.was_there for one in invitations_to(event.meeting_id))
    with pytest.raises(Refused), acting(cast.practitioner) as by:
        act.let_in(event=event.pk, invitations=invited, by=by)


# -- writing -------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("EVT-09", "EVT-12")
def test_a_participant_writes_once_they_have_come_in(cast: Cast, event: LearningEvent) -> None:
    with pytest.raises(Refused, match="Come in first"), acting(cast.practitioner) as by:
        act.add_card(event=event.pk, column="working_well", text="From the train", by=by)
    card = a_card(cast, event, "needs_to_happen", "  Somebody rings back ")
    assert (card.text, card.is_goal, card.recorded_by_id) == (
        "Somebody rings back",
        True,
        cast.practitioner.pk,
    )
    with acting(cast.facilitator):
        assert [one.text for one in cards_by_column(event)["needs_to_happen"]] == ["Somebody rings back"]


@pytest.mark.requirement("EVT-11")
@pytest.mark.parametrize("who", ["planner_police", "administrator"])
def test_whoever_prepares_the_event_and_is_not_invited_writes_nothing(
    cast: Cast, event: LearningEvent, who: str
) -> None:
    with pytest.raises(Refused), acting(getattr(cast, who)) as by:
        act.add_card(event=event.pk, column="working_well", text="I was not there", by=by)


@pytest.mark.requirement("EVT-12")
def test_a_card_sent_twice_by_its_phone_is_one_card(cast: Cast, event: LearningEvent) -> None:
    come_in(cast, event)
    key = uuid4()
    with acting(cast.practitioner) as by:
        first = act.add_card(event=event.pk, column="working_well", text="Once", client_key=key, by=by)
        version = CardWall.objects.get(event=event).version
        again = act.add_card(event=event.pk, column="working_well", text="Once", client_key=key, by=by)
        assert (again.pk, CardWall.objects.get(event=event).version) == (first.pk, version)
    with pytest.raises(CannotBeRight), acting(cast.facilitator) as by:
        act.add_card(event=event.pk, column="working_well", text="Mine", client_key=key, by=by)
    Road(cast).close(event.mapf)
    with acting(cast.practitioner) as by:  # its phone hears only now that it had arrived
        assert (
            act.add_card(event=event.pk, column="working_well", text="Once", client_key=key, by=by) == first
        )
        assert Card.objects.filter(event=event).count() == 1


@pytest.mark.requirement("EVT-12")
@pytest.mark.parametrize(("text", "said"), [("  ", "Write what was said"), ("x" * 2001, "at most 2000")])
def test_a_card_says_something_and_not_too_much(
    cast: Cast, event: LearningEvent, text: str, said: str
) -> None:
    with pytest.raises(CannotBeRight, match=said) as refused, acting(cast.facilitator) as by:
        act.add_card(event=event.pk, column="working_well", text=text, by=by)
    assert refused.value.field == "text"


@pytest.mark.requirement("EVT-12")
def test_ones_own_card_can_be_changed_and_taken_back_and_what_it_said_is_kept(
    cast: Cast, event: LearningEvent
) -> None:
    card = a_card(cast, event, text="Before")
    with acting(cast.practitioner) as by:
        act.edit_card(card=card.pk, text="After", by=by)
        act.withdraw_card(card=card.pk, by=by)
        with pytest.raises(Refused, match="taken it back"):
            act.edit_card(card=card.pk, text="Again", by=by)
    with acting(cast.administrator):
        kept = RowChange.objects.filter(table="reviews_card", row_id=card.pk, verb="UPDATE").order_by("pk")
        assert [((one.before or {})["text"], (one.after or {})["text"]) for one in kept] == [
            ("Before", "After"),
            ("After", "After"),
        ]
        assert cards_by_column(event) == {}
    with pytest.raises(Refused, match="Nothing has been recorded"):
        Road(cast).close(event.mapf)


@pytest.mark.requirement("EVT-11")
def test_somebody_elses_card_is_changed_by_the_facilitator_only(cast: Cast, event: LearningEvent) -> None:
    card = a_card(cast, event)
    with acting(cast.facilitator) as by:
        theirs = act.add_card(event=event.pk, column="working_well", text="For the room", by=by)
        changed = act.edit_card(card=card.pk, text="Without the name", by=by)
        assert (changed.edited_by_id, changed.recorded_by_id) == (cast.facilitator.pk, cast.practitioner.pk)
    with acting(cast.practitioner) as by:
        with pytest.raises(Refused):
            act.edit_card(card=theirs.pk, text="No", by=by)
        with pytest.raises(Refused, match="Only whoever wrote"):
            act.withdraw_card(card=theirs.pk, by=by)


# -- putting it in order -------------------------------------------------------------------------------------------


@pytest.mark.requirement("EVT-12")
def test_the_facilitator_groups_cards_of_one_column_and_lets_them_go_again(
    cast: Cast, event: LearningEvent
) -> None:
    with acting(cast.facilitator) as by:
        one, two, other = (
            act.add_card(event=event.pk, column=column, text="Said", by=by)
            for column in ("working_well", "working_well", "worried_about")
        )
        group = act.group_cards(event=event.pk, cards=[one.pk], title="Trust", by=by)
        assert act.group_cards(event=event.pk, cards=[two.pk], title=" trust ", by=by) == group
        assert [card.group_id for card in cards_by_column(event)["working_well"]] == [group.pk, group.pk]
        with pytest.raises(CannotBeRight, match="one column"):
            act.group_cards(event=event.pk, cards=[one.pk, other.pk], title="Both", by=by)
        with pytest.raises(CannotBeRight) as refused:
            act.group_cards(event=event.pk, cards=[one.pk], title=" ", by=by)
        assert refused.value.field == "title"
        assert act.ungroup_cards(group=group.pk, by=by) == 2
        assert Card.objects.filter(event=event, group=None).count() == 3


@pytest.mark.requirement("EVT-09")
def test_the_database_keeps_a_card_in_a_group_of_its_own_column(cast: Cast, event: LearningEvent) -> None:
    with acting(cast.facilitator) as by:
        one = act.add_card(event=event.pk, column="working_well", text="Said", by=by)
        group = act.group_cards(event=event.pk, cards=[one.pk], title="Trust", by=by)
    with pytest.raises(IntegrityError, match="grouped_in_its_column"), acting(cast.facilitator):
        Card.objects.filter(pk=one.pk).update(column="worried_about")
        with transaction.get_connection().cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with acting(cast.facilitator) as by:
        moved = act.move_card(card=one.pk, column="needs_to_happen", by=by)
        assert (moved.group_id, moved.is_goal) == (None, True)
        assert CardGroup.objects.filter(pk=group.pk).exists()


@pytest.mark.requirement("EVT-11", "EVT-12")
def test_what_the_facilitator_hides_goes_into_no_report(cast: Cast, event: LearningEvent) -> None:
    hidden = a_card(cast, event, text="It was all the fault of one person")
    with acting(cast.facilitator) as by:
        act.add_card(event=event.pk, column="working_well", text="We met", by=by)
        act.hide_card(card=hidden.pk, by=by)
    report = Road(cast).close(event.mapf)
    with acting(cast.facilitator):
        said = " ".join(section.text for section in report.sections.all())
    assert "We met" in said
    assert "fault" not in said


@pytest.mark.requirement("EVT-10")
def test_what_became_an_action_can_no_longer_be_hidden_moved_or_taken_back(
    cast: Cast, event: LearningEvent
) -> None:
    goal = a_card(cast, event, "needs_to_happen")
    owner = Owner(agency=cast.agencies["health"].pk, person=cast.practitioner.pk)
    with acting(cast.facilitator) as by:
        act.hide_card(card=goal.pk, by=by)
        with pytest.raises(Refused, match="not on the wall"):
            act.make_action(
                card=goal.pk, goal="Do it", owner=owner, due_on=None, as_soon_as_possible=True, by=by
            )
        act.show_card(card=goal.pk, by=by)
        act.make_action(card=goal.pk, goal="Do it", owner=owner, due_on=None, as_soon_as_possible=True, by=by)
        with pytest.raises(Refused, match="has become an action"):
            act.hide_card(card=goal.pk, by=by)
        with pytest.raises(Refused, match="has become an action"):
            act.move_card(card=goal.pk, column="working_well", by=by)
    with acting(cast.practitioner) as by:
        with pytest.raises(Refused, match="has become an action"):
            act.withdraw_card(card=goal.pk, by=by)
        with pytest.raises(Refused, match="has become an action"):
            act.edit_card(card=goal.pk, text="Otherwise", by=by)


@pytest.mark.requirement("EVT-11", "EVT-12")
def test_only_the_facilitator_puts_the_wall_in_order(cast: Cast, event: LearningEvent) -> None:
    card = a_card(cast, event)
    with acting(cast.practitioner) as by:
        for forbidden in (
            lambda: act.hide_card(card=card.pk, by=by),
            lambda: act.show_card(card=card.pk, by=by),
            lambda: act.move_card(card=card.pk, column="worried_about", by=by),
            lambda: act.group_cards(event=event.pk, cards=[card.pk], title="Mine", by=by),
            lambda: act.renew_join_code(event=event.pk, by=by),
            lambda: act.make_cards_anonymous(event=event.pk, by=by),
        ):
            with pytest.raises(Refused):
                forbidden()


@pytest.mark.requirement("EVT-11")
def test_a_promise_of_anonymity_is_not_taken_back(cast: Cast, event: LearningEvent) -> None:
    with acting(cast.facilitator) as by:
        act.make_cards_anonymous(event=event.pk, by=by)
        with pytest.raises(Refused, match="anonymous already"):
            act.make_cards_anonymous(event=event.pk, by=by)


@pytest.mark.requirement("EVT-12")
def test_every_change_has_a_number_that_whoever_follows_asks_from(cast: Cast, event: LearningEvent) -> None:
    seen = []
    card = a_card(cast, event)
    with acting(cast.facilitator) as by:
        for change in (
            lambda: None,
            lambda: act.edit_card(card=card.pk, text="Otherwise", by=by),
            lambda: act.hide_card(card=card.pk, by=by),
            lambda: act.show_card(card=card.pk, by=by),
            lambda: act.group_cards(event=event.pk, cards=[card.pk], title="Trust", by=by),
            lambda: act.move_card(card=card.pk, column="worried_about", by=by),
        ):
            change()
            wall = CardWall.objects.get(event=event)
            assert Card.objects.get(pk=card.pk).wall_version == wall.version
            seen.append(wall.version)
    assert seen == sorted(set(seen))
