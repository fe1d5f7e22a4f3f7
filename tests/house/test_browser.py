"""The browser that journeys use reaches the served pages by their path, and signs in to the demonstration."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.served import Served


@pytest.mark.browser
def test_an_invented_person_signs_in_without_a_message_in_the_console(served: Served, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    account = served.account(email="carys")
    page.goto("/account/login/")
    page.fill("[name=login]", account["email"])
    page.fill("[name=password]", account["password"])
    page.click("main button[type=submit]")
    assert page.url == f"{served.url}/"
    assert account["name"] in page.inner_text("body")
    assert said == []
