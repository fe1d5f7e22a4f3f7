"""The pages of the wall: what a phone is shown, what it is never shown, and many who write at once (EVT-09, 11, 12)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import acting
from tests.committed import Committed, signed_in
from tests.faults.at_once import at_once
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import CardWall, LearningEvent, Mapf
from wardmote.engines.meetings.public import Asked, invite
from wardmote.foundations.accounts.public import Person

MANY = 60


@dataclass(frozen=True)
class Event:
    """An event under way: its number, the record it belongs to, and the code on its wall."""

    committed: Committed
    pk: str
    mapf: str
    code: str

    @property
    def wall(self) -> str:
        return f"/events/{self.pk}/wall"

    def phone(self, person: Person) -> Client:
        """A phone whose owner has signed in and joined by the code."""
        browser = signed_in(person)
        answer = browser.post("/join", {"code": self.code, "once": str(uuid4())})
        assert (answer.status_code, answer["Location"]) == (302, self.wall)
        return browser

    def writes(self, browser: Client, text: str, column: str = "working_well", key: str = "") -> int:
        fields = {"once": str(uuid4()), "client_key": key or str(uuid4()), "column": column, "text": text}
        return browser.post(f"{self.wall}/cards", fields).status_code

    def asks(self, browser: Client, page: str = "", since: int = 0) -> str:
        """What whoever has this page open is told of the changes since a number, as it is sent."""
        note = re.search(r'data-follow="([^"]+)"', browser.get(page or self.wall).content.decode())
        assert note is not None
        answer = browser.get(f"{self.wall}/changes", {"since": since, "follow": note[1]})
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
        return answer.content.decode()


def an_event(committed: Committed, *, anonymous: bool = False) -> Event:
    cast, mapf = committed.cast, committed.road.ready()
    with acting(cast.facilitator) as by:
        act.begin_event(mapf=mapf.pk, principles="We learn.", agreed=True, anonymous_cards=anonymous, by=by)
        event = LearningEvent.objects.get(mapf=mapf)
        code = CardWall.objects.get(event=event).join_code
    return Event(committed, str(event.pk), str(mapf.pk), code)


def keys_in(said: str) -> set[str]:
    return {card["key"] for card in json.loads(said).get("cards", ()) if "html" in card}


@pytest.mark.requirement("EVT-09", "EVT-12")
def test_what_one_phone_writes_the_others_the_projector_and_the_facilitator_are_given(
    committed: Committed,
) -> None:
    event, cast = an_event(committed), committed.cast
    phone, room = event.phone(cast.practitioner), signed_in(cast.facilitator)
    assert event.writes(phone, "Somebody rang back") == 201
    for browser, page in (
        (phone, ""),
        (room, f"{event.wall}/projector"),
        (room, f"/mapfs/{event.mapf}/event/live"),
    ):
        assert "Somebody rang back" in browser.get(page or event.wall).content.decode()
        assert "Somebody rang back" in event.asks(browser, page)
    version = json.loads(event.asks(phone))["since"]
    assert json.loads(event.asks(phone, since=version)) == {"since": version}


@pytest.mark.requirement("EVT-11")
def test_where_cards_are_anonymous_no_page_and_no_answer_holds_the_name_of_its_writer(
    committed: Committed,
) -> None:
    event, cast = an_event(committed, anonymous=True), committed.cast
    phone, room = event.phone(cast.practitioner), signed_in(cast.facilitator)
    assert event.writes(phone, "I did not dare to say so") == 201
    [key] = keys_in(event.asks(phone))
    facilitated, projected = f"/mapfs/{event.mapf}/event/live", f"{event.wall}/projector"
    shown = [room.get(facilitated), room.get(projected)]
    said = [event.asks(phone), event.asks(room, facilitated), event.asks(room, projected)]
    for text in [*(page.content.decode() for page in shown), *said]:
        assert "I did not dare to say so" in text
        assert cast.practitioner.name not in text
        assert str(cast.practitioner.pk) not in text
    assert "The facilitator can look it up" in phone.get(event.wall).content.decode()
    assert f"Written by {cast.practitioner.name}" in room.get(f"{event.wall}/cards/{key}").content.decode()


@pytest.mark.requirement("EVT-11")
def test_names_that_stood_on_cards_leave_every_page_when_they_become_anonymous(committed: Committed) -> None:
    event, cast = an_event(committed), committed.cast
    phone, room = event.phone(cast.practitioner), signed_in(cast.facilitator)
    event.writes(phone, "With my name")
    projected = f"{event.wall}/projector"
    before = json.loads(event.asks(room, projected))
    assert cast.practitioner.name in before["cards"][0]["html"]
    with acting(cast.facilitator) as by:
        act.make_cards_anonymous(event=_uuid(event), by=by)
    after = event.asks(room, projected, since=before["since"])
    assert (keys_in(after), cast.practitioner.name in after) == ({before["cards"][0]["key"]}, False)


@pytest.mark.requirement("EVT-11")
def test_a_card_that_is_put_aside_leaves_the_other_phones_without_its_words(committed: Committed) -> None:
    event, cast = an_event(committed), committed.cast
    phone, room = event.phone(cast.practitioner), signed_in(cast.facilitator)
    with acting(cast.facilitator) as by:
        card = act.add_card(event=_uuid(event), column="working_well", text="He named her", by=by)
        act.hide_card(card=card.pk, by=by)
    assert json.loads(event.asks(phone))["cards"] == [{"key": str(card.pk)}]
    assert "He named her" not in phone.get(event.wall).content.decode()
    assert "He named her" in room.get(f"/mapfs/{event.mapf}/event/live").content.decode()
    assert "He named her" not in room.get(f"{event.wall}/projector").content.decode()


@pytest.mark.requirement("EVT-11", "MAPF-17")
def test_whoever_is_not_invited_is_answered_as_with_a_wrong_code(committed: Committed) -> None:
    event, cast = an_event(committed), committed.cast
    answers = set()
    for person, code in (
        (cast.housing_officer, event.code),
        (cast.outsider, event.code),
        (cast.outsider, "CCCCCC"),
    ):
        answer = signed_in(person).post("/join", {"code": code, "once": str(uuid4())})
        found = re.search(r"This code leads nowhere for you[^<]*", answer.content.decode())
        answers.add((answer.status_code, found and found[0]))
    assert len(answers) == 1
    assert answers.pop()[0] == 422
    outsider = signed_in(cast.outsider)
    for page in ("", "/projector", "/changes?since=0"):
        assert outsider.get(event.wall + page).status_code == 404
    assert event.writes(outsider, "From outside") == 404


@pytest.mark.requirement("EVT-11", "MAPF-17")
def test_nobody_follows_with_the_note_of_somebody_else(committed: Committed) -> None:
    event, cast = an_event(committed), committed.cast
    room = signed_in(cast.facilitator)
    note = re.search(r'data-follow="([^"]+)"', room.get(f"{event.wall}/projector").content.decode())
    assert note is not None
    phone = event.phone(cast.practitioner)
    for borrowed in (note[1], "", note[1][:-2] + "xx"):
        answer = phone.get(f"{event.wall}/changes", {"since": 0, "follow": borrowed})
        assert (answer.status_code, answer.json()) == (403, {"open_again": True})


def test_following_asks_as_often_for_fifty_cards_as_for_one_and_keeps_no_session_alive(
    committed: Committed,
) -> None:
    event, cast = an_event(committed), committed.cast
    phone = event.phone(cast.practitioner)
    event.writes(phone, "The first")
    page = phone.get(event.wall).content.decode()
    note = re.search(r'data-follow="([^"]+)"', page)
    assert note is not None

    def asked(since: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            answer = phone.get(f"{event.wall}/changes", {"since": since, "follow": note[1]})
        assert answer.status_code == 200
        assert "wardmote_session" not in answer.cookies
        assert not [one for one in queries if "UPDATE" in one["sql"] and "FOR UPDATE" not in one["sql"]]
        return len(queries)

    few = asked(0)
    for number in range(50):
        event.writes(phone, f"Card {number}")
    assert asked(0) == few
    assert asked(10**9) < few


@pytest.mark.requirement("EVT-12")
def test_a_phone_is_told_in_one_word_whether_its_card_has_arrived(committed: Committed) -> None:
    event, cast = an_event(committed), committed.cast
    phone, key = event.phone(cast.practitioner), str(uuid4())
    assert [event.writes(phone, "Once", key=key) for _ in range(3)] == [201, 201, 201]
    assert event.writes(phone, "  ") == 422
    assert event.writes(phone, "No such question", column="who_is_to_blame") == 422
    committed.road.close(_mapf(event))
    assert event.writes(phone, "Too late") == 409
    assert event.writes(phone, "Once", key=key) == 201
    counted = committed.ask("SELECT text FROM reviews_card WHERE event_id = %s", event.pk)
    assert counted == [("Once",)]


@pytest.mark.requirement("EVT-12")
def test_sixty_who_write_at_once_lose_nothing_and_double_nothing(committed: Committed) -> None:
    """Each sends one card of their own, and all of them one more, together, under one key of a phone that tries again."""
    event, cast = an_event(committed), committed.cast
    people = _invited(committed, event)
    key = uuid4()

    def write(number: int, person: Person) -> int:
        with acting(person) as by:
            card = act.add_card(event=_uuid(event), column="working_well", text=f"Card {number}", by=by)
        return card.wall_version

    def again(_number: int) -> object:
        with acting(cast.facilitator) as by:
            return act.add_card(
                event=_uuid(event), column="worried_about", text="Again", client_key=key, by=by
            ).pk

    deeds = [partial(write, number, person) for number, person in enumerate(people)]
    versions = at_once(deeds)
    assert [one for one in versions if isinstance(one, Exception)] == []
    assert sorted(versions) == list(range(min(versions), min(versions) + MANY))
    assert len(set(at_once([partial(again, number) for number in range(10)]))) == 1
    found = [text for (text,) in committed.ask("SELECT text FROM reviews_card WHERE event_id = %s", event.pk)]
    assert sorted(found) == sorted([f"Card {number}" for number in range(MANY)] + ["Again"])


def _uuid(event: Event) -> UUID:
    return UUID(event.pk)


def _mapf(event: Event) -> Mapf:
    with acting(event.committed.cast.facilitator):
        return LearningEvent.objects.select_related("mapf").get(pk=event.pk).mapf


def _invited(committed: Committed, event: Event) -> list[Person]:
    """As many practitioners as the event is meant for, invited and let in at the door."""
    people = [Person(email=f"{event.pk}.{n}@test.example", name=f"Test Guest {n}") for n in range(MANY)]
    for person in people:
        person.set_unusable_password()
        person.save(using="owner")
    agency = committed.cast.agencies["health"].pk
    with acting(committed.cast.facilitator) as by:
        meeting = LearningEvent.objects.get(pk=event.pk).meeting_id
        asked = [Asked(one.pk, agency, "practitioner", "you know the case") for one in people]
        come = invite(meeting=meeting, people=asked, by=by)
        act.let_in(event=_uuid(event), invitations=[one.pk for one in come], by=by)
    return people
