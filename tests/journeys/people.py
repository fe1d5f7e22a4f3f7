"""Somebody at a browser: what they press, fill and read. Every page they come to is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from tests.served import Served

WIDTHS = {
    "as people do": 1280,
    "for accessibility": 1280,
    "at a desk": 1280,
    "on a phone": 390,
    "without JavaScript": 390,
}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@dataclass
class Company:
    """Everybody of one journey: the same running service, the same way of using it."""

    browser: Browser
    served: Served
    way: str
    visited: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    _people: dict[str, Visitor] = field(default_factory=dict)

    def __call__(self, first_name: str) -> Visitor:
        """Somebody of the demonstration, signed in: `company("Carys")`."""
        if first_name not in self._people:
            account = self.served.account(name=first_name)
            self._people[first_name] = Visitor(self, account["email"], account["password"])
        return self._people[first_name]

    def part(self) -> None:
        """Everybody closes their window; what was wrong on any page fails the journey."""
        for person in self._people.values():
            person.page.context.close()
        assert self.faults == [], "\n".join(self.faults)


class Visitor:
    """One person at one browser."""

    def __init__(self, company: Company, email: str, password: str) -> None:
        self.company = company
        self.cut_off = False
        context = company.browser.new_context(
            base_url=company.served.url,
            viewport={"width": WIDTHS[company.way], "height": 900},
            locale="en-GB",
            java_script_enabled=company.way != "without JavaScript",
            accept_downloads=True,
        )
        self.page: Page = context.new_page()
        self.page.on("console", self._said)
        self.page.on("response", self._answered)
        self.go("/account/login/")
        self.fill(login=email, password=password)
        self.press("Sign in")

    # -- going about ---------------------------------------------------------------------------------------------------

    def go(self, path: str) -> Response | None:
        response = self.page.goto(path)
        self.judge()
        return response

    def press(self, name: str) -> None:
        """Press the button, or the link drawn as one, of this name."""
        main = self.page.get_by_role("main")
        self._click(main.get_by_role("button", name=name, exact=True).first)

    def press_in(self, region: str, name: str) -> None:
        """Press the button whose name begins so, within one part of the page."""
        self._click(self.page.locator(f"#{region}").get_by_role("button", name=name).first)

    def follow(self, name: str) -> None:
        self._click(self.page.get_by_role("link", name=name).first)

    def _click(self, control: Any) -> None:
        control.click()
        self.page.wait_for_load_state()
        self.judge()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    # -- filling -------------------------------------------------------------------------------------------------------

    def fill(self, **fields: str) -> None:
        """Fill boxes by the names of their fields; a double underscore stands for a hyphen."""
        for name, text in fields.items():
            self.page.locator(f"main [name='{name.replace('__', '-')}']").first.fill(text)

    def choose(self, *labels: str) -> None:
        """Tick boxes and radio buttons by the words beside them."""
        for label in labels:
            self.page.get_by_role("main").get_by_label(label, exact=True).first.check()

    def tick_everything(self) -> None:
        """Tick every box of the page."""
        for box in self.page.get_by_role("main").get_by_role("checkbox").all():
            box.check()

    def pick(self, field_name: str, words: str) -> None:
        """Choose the line of a drop-down that holds these words."""
        box = self.page.locator(f"main select[name='{field_name}']")
        line = box.locator("option").filter(has_text=words).first
        box.select_option(value=line.get_attribute("value"))

    def date(self, field_name: str, day: Any, *, time: str = "") -> None:
        """Fill the boxes of a date, and of its time."""
        self.fill(
            **{
                f"{field_name}_day": str(day.day),
                f"{field_name}_month": str(day.month),
                f"{field_name}_year": str(day.year),
            }
        )
        if time:
            self.fill(**{f"{field_name}_time": time})

    # -- reading -------------------------------------------------------------------------------------------------------

    def reads(self, words: str) -> bool:
        """Whether the page says this, whatever the spaces between the words."""
        return words in re.sub(r"\s+", " ", self.page.get_by_role("main").inner_text())

    def expect(self, words: str) -> None:
        assert self.reads(words), (
            f"“{words}” is not on {self.page.url}:\n{self.page.get_by_role('main').inner_text()}"
        )

    def status_of(self, path: str) -> int:
        return self.page.request.get(path, max_redirects=0).status

    # -- judging -------------------------------------------------------------------------------------------------------

    def _said(self, message: ConsoleMessage) -> None:
        refused = (
            "status of 4" in message.text
        )  # the browser's own line for a page that was refused on purpose
        if not refused and not (self.cut_off and "net::ERR_" in message.text):
            self.company.faults.append(f"Console on {self.page.url}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.company.faults.append(f"{response.status} at {response.url}")

    def judge(self) -> None:
        """Look at the page as it stands, in the way of this company."""
        self.company.visited.add(self.path)
        page = self.page
        if self.company.way in {"for accessibility", "at a desk", "on a phone"}:
            found = Axe().run(page, options=RULES).response["violations"]
            self.company.faults += [
                f"{page.url}: {one['id']}: {one['help']} {one['nodes'][0]['html'][:160]}" for one in found
            ]
        if self.company.way in {"as people do", "at a desk", "on a phone"}:
            wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            if wide:
                self.company.faults.append(f"{page.url} is wider than the window")
