"""The wall of an event in real browsers: everybody follows it, and a phone that is cut off loses and doubles nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Request, Route, expect

from tests.cast import PASSWORD, acting
from tests.committed import Committed, committed
from tests.journeys.people import Company, Visitor
from tests.served import Served, serving
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import CardWall, LearningEvent
from wardmote.engines.meetings.public import Asked, invite

__all__ = ["committed"]
pytestmark = [pytest.mark.browser]

PATIENCE = 10_000
"""Milliseconds in which a card must be everywhere, on however busy a machine; how soon it is, bench/live_event measures."""
COLUMN = "working_well"


@pytest.fixture(scope="module")
def running(committed: Committed) -> Iterator[Served]:
    """The service itself, on the database in which these tests bring their events under way."""
    with serving(committed.addresses) as served:
        served.accounts = [
            {"name": person.name, "email": person.email, "password": PASSWORD}
            for person in committed.cast.people.values()
        ]
        yield served


@dataclass(frozen=True)
class Event:
    """An event under way, its code, and everybody who takes part: some on phones, some at a wider window."""

    committed: Committed
    pk: str
    mapf: str
    code: str
    on_phones: Company
    at_desks: Company

    @property
    def wall(self) -> str:
        return f"/events/{self.pk}/wall"

    def phone(self, name: str) -> Visitor:
        """A phone whose owner has signed in and joined by the code."""
        who = self.on_phones(name)
        who.go("/join")
        who.fill(code=self.code)
        who.press("Join")
        assert who.path == self.wall
        return who

    def facilitator(self) -> Visitor:
        who = self.at_desks("Facilitator")
        who.go(f"/mapfs/{self.mapf}/event/live")
        return who

    def stored(self) -> list[tuple[str, str]]:
        """Every card the database holds for this event: its key and its words."""
        found = "SELECT client_key, text FROM reviews_card WHERE event_id = %s"
        return [(str(key), text) for key, text in self.committed.ask(found, self.pk)]


@pytest.fixture
def event(committed: Committed, running: Served, browser: Browser) -> Iterator[Event]:
    cast, mapf = committed.cast, committed.road.ready()
    with acting(cast.facilitator) as by:
        found = LearningEvent.objects.get(mapf=mapf)
        asked = [Asked(cast.colleague.pk, cast.agencies["childrens"].pk, "practitioner", "you know the case")]
        invite(meeting=found.meeting_id, people=asked, by=by)
        act.begin_event(mapf=mapf.pk, principles="We learn together.", agreed=True, by=by)
        code = CardWall.objects.get(event=found).join_code
    phones, desks = Company(browser, running, "on a phone"), Company(browser, running, "for accessibility")
    yield Event(committed, str(found.pk), str(mapf.pk), code, phones, desks)
    phones.part()
    desks.part()


def writes(phone: Visitor, text: str) -> None:
    phone.pick("column", "working well")
    phone.fill(text=text)
    phone.page.get_by_role("button", name="Add the card").click()


def sees(someone: Visitor, text: str) -> None:
    """The card comes to the page that is open, which nobody loads again."""
    cards = someone.page.locator(f"#{COLUMN} [data-card]").filter(has_text=text)
    expect(cards).to_have_count(1, timeout=PATIENCE)


def kept(phone: Visitor) -> list[dict[str, str]]:
    """The cards this phone keeps until the server has them."""
    stores = phone.page.evaluate("Object.values(localStorage)")
    return [card for store in stores for card in json.loads(store)["cards"]]


def holds_nothing(phone: Visitor) -> None:
    expect(phone.page.locator("[data-wall-kept]")).to_be_hidden(timeout=PATIENCE)
    assert phone.page.evaluate("localStorage.length") == 0


@contextmanager
def cut_off(phone: Visitor) -> Iterator[None]:
    phone.cut_off = True
    phone.page.context.set_offline(True)
    yield
    phone.page.context.set_offline(False)


class Post:
    """The way between one phone and the server, on which what the server answers can be lost or come late."""

    def __init__(self, phone: Visitor) -> None:
        self.phone, self.late = phone, list[tuple[Route, Any]]()
        self.keys: list[str] = []
        phone.page.on("request", self._sent)

    def _sent(self, request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/cards"):
            self.keys += parse_qs(request.post_data or "")["client_key"]

    def lose(self, route: Route) -> None:
        """The server has the card; the phone never hears of it."""
        route.fetch()
        route.abort()

    def delay(self, route: Route) -> None:
        """The server has the card; its answer lies here until somebody hands it on."""
        self.late.append((route, route.fetch()))

    def wait_for_one(self) -> None:
        while not self.late:
            self.phone.page.wait_for_timeout(50)

    def hand_on(self) -> None:
        for route, answer in self.late:
            route.fulfill(response=answer)


@pytest.mark.requirement("EVT-09", "EVT-12")
def test_a_card_from_one_phone_comes_to_the_others_the_facilitator_and_the_projector(event: Event) -> None:
    writer, reader = event.phone("Practitioner"), event.phone("Colleague")
    facilitator = event.facilitator()
    with closing(facilitator.page.context.new_page()) as projector:
        projector.goto(f"{event.wall}/projector")
        writes(writer, "The school rang back")
        sent = writer.page.locator("[data-wall-line]")
        expect(sent).to_have_text("Your card is on the wall.", timeout=PATIENCE)
        for someone in (reader, facilitator, writer):
            sees(someone, "The school rang back")
        shown = projector.locator(f"#{COLUMN} [data-card]").filter(has_text="The school rang back")
        expect(shown).to_have_count(1, timeout=PATIENCE)
    holds_nothing(writer)


@pytest.mark.requirement("EVT-12")
def test_a_card_written_without_a_connection_is_kept_and_sent_once_when_there_is_one(event: Event) -> None:
    phone = event.phone("Practitioner")
    facilitator = event.facilitator()
    with cut_off(phone):
        writes(phone, "The bus had gone")
        waiting = phone.page.locator("[data-wall-kept]")
        expect(waiting).to_contain_text("The bus had gone")
        expect(waiting).to_contain_text("Kept on this phone, will be sent")
        expect(phone.page.locator("[data-wall-line]")).to_contain_text("kept on this phone and sent when")
        [card] = kept(phone)
        phone.judge()
        assert event.stored() == []
    sees(facilitator, "The bus had gone")
    holds_nothing(phone)
    sees(phone, "The bus had gone")
    assert event.stored() == [(card["key"], "The bus had gone")]


@pytest.mark.requirement("EVT-12")
def test_a_card_whose_answer_was_lost_is_sent_again_and_stays_one(event: Event) -> None:
    phone = event.phone("Practitioner")
    phone.cut_off = True
    post = Post(phone)
    phone.page.route("**/wall/cards", post.lose, times=1)
    writes(phone, "Nobody told the night staff")
    sees(phone, "Nobody told the night staff")
    holds_nothing(phone)
    first, again = post.keys
    assert first == again
    assert event.stored() == [(first, "Nobody told the night staff")]


@pytest.mark.requirement("EVT-12")
@pytest.mark.parametrize("opened_again", [False, True], ids=["waited for", "page opened again"])
def test_a_card_whose_answer_comes_late_stays_one(event: Event, opened_again: bool) -> None:
    phone = event.phone("Practitioner")
    phone.cut_off = opened_again
    post = Post(phone)
    phone.page.route("**/wall/cards", post.delay, times=1)
    writes(phone, "The clinic wrote twice")
    post.wait_for_one()
    [card] = kept(phone)
    assert event.stored() == [(card["key"], "The clinic wrote twice")]
    if opened_again:
        phone.page.reload()
    post.hand_on()
    holds_nothing(phone)
    sees(phone, "The clinic wrote twice")
    assert post.keys == [card["key"]] * (2 if opened_again else 1)
    assert event.stored() == [(card["key"], "The clinic wrote twice")]


@pytest.mark.parametrize("way", ["on a phone", "for accessibility"])
def test_every_page_of_the_wall_can_be_used_by_everybody(event: Event, way: str) -> None:
    """Each page is judged as it is come to: by axe at both widths, and on a phone for fitting the window."""
    company = event.on_phones if way == event.on_phones.way else event.at_desks
    phone = event.phone("Practitioner")
    for text in ("The first", "The second"):
        writes(phone, text)
        sees(phone, text)
    facilitator, participant = company("Facilitator"), company("Practitioner")
    live = f"/mapfs/{event.mapf}/event/live"
    participant.go("/join")
    participant.fill(code="222222")
    participant.press("Join")
    participant.expect("This code leads nowhere for you.")
    participant.go(event.wall)
    participant.follow("Change")
    for page in ("/door", "/code", "/anonymous", "/group", f"/group?column={COLUMN}"):
        facilitator.go(event.wall + page)
    facilitator.go(live)
    facilitator.choose("The first", "The second")
    facilitator.page.locator(f"#{COLUMN} summary").click()
    facilitator.judge()
    facilitator.page.locator(f"#title-{COLUMN}").fill("In the morning")
    facilitator.press_in(COLUMN, "Group them")
    facilitator.follow("Ungroup")
    facilitator.go(live)
    facilitator.follow("Change")
    facilitator.press("Save the card")
    facilitator.go(f"{event.wall}/projector")
