"""The Safeguarding Admin team keeps its index: an import is sent, read and approved, and somebody is looked for and decided."""

from __future__ import annotations

import csv
import io
import time

import pytest

from tests.journeys.people import Company, Visitor

pytestmark = [pytest.mark.browser]

PATIENCE = 60.0
COLUMNS = (
    "person_id", "forename", "surname", "dob", "gender", "postcode", "household_id", "type", "role", "involvement", "team",
    "district",
)  # fmt: skip
NAMES = {
    "as people do": "Journeyman",
    "for accessibility": "Wayfarer",
    "without JavaScript": "Rambler",
}
"""Each way has a family of its own: the same file would rightly be refused."""


def a_file(surname: str) -> bytes:
    number, open_to = surname[0], "social work, open, allocated"
    rows = (
        (f"{number}1", "Morgan", surname, "1988-02-03", "M", "ZX5 1AA", surname, "adult", "father", "", "", ""),
        (f"{number}2", "Robin", surname, "2017-09-10", "F", "ZX5 1AA", surname, "child", "child", open_to, "Swale CSW Team 1", "Swale"),
        ("", "Nobody", "Numbered", "2014-01-01", "", "", "", "child", "", "", "", ""),
    )  # fmt: skip
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return text.getvalue().encode()


def wait_for(reader: Visitor, words: str) -> None:
    """Load the page again until it says this, as somebody without JavaScript does."""
    began = time.monotonic()
    while not reader.reads(words):
        assert time.monotonic() - began < PATIENCE, f"{reader.path} never said {words!r}"
        time.sleep(1)
        reader.page.reload()
    reader.judge()


def test_an_import_is_approved_and_somebody_is_looked_for_and_decided(company: Company) -> None:
    surname = NAMES[company.way]
    number = surname[0]
    adam = company("Adam Sample")
    adam.go("/")
    adam.expect("of records wait")
    _sends_a_file(adam, surname)
    _approves_it(adam)
    imogen = company("Imogen")
    where = _looks_for_morgan(imogen, surname)
    _decides(imogen, where, surname)
    _reads_the_person(imogen, surname)
    noor = company("Noor")
    noor.go(where)
    noor.expect(f"It was decided that EHM {number}1 is meant")
    noor.expect("This is done by those who process invitations")
    _walks_the_rest(adam)


def _sends_a_file(adam: Visitor, surname: str) -> None:
    adam.go("/records/imports/columns")
    adam.go("/records/imports/")
    adam.press("Send files")
    adam.press("Send them")
    adam.expect("Choose the system the files come from")
    adam.pick("source", "EHM")
    adam.choose("People (plain CSV)")
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": a_file(surname)}
    adam.page.locator("[name=files]").set_input_files(file)  # type: ignore[arg-type]
    adam.press("Send them")
    wait_for(adam, "Read what it would change")
    adam.expect("The column person_id is empty.")


def _approves_it(adam: Visitor) -> None:
    adam.press("Approve the import")
    adam.expect("New: 2 – not known yet")
    adam.press("Approve it and bring it in")
    wait_for(adam, "It is brought in, and counts.")


def _looks_for_morgan(imogen: Visitor, surname: str) -> str:
    imogen.go("/records/")
    imogen.press("Find a person")
    imogen.press("Find")
    imogen.expect("Say why you are looking")
    imogen.fill(
        name=f"Morgan {surname[:-1]}", born_day="3", born_month="2", born_year="1988", postcode="ZX5 1AA"
    )
    imogen.fill(children__0__name=f"Robin {surname}", children__0__born="10/09/2017")
    imogen.choose("An invitation or a referral names them")
    imogen.fill(regarding="INV-0500")
    imogen.press("Find")
    assert surname[:-1] not in imogen.page.url
    assert surname[:-1] not in imogen.page.title()
    for words in (f"Morgan {surname}", "Match", "a named child is in the household", "5 in 6"):
        imogen.expect(words)
    return imogen.path


def _decides(imogen: Visitor, where: str, surname: str) -> None:
    imogen.press("Record the decision")
    imogen.expect("Choose who is meant")
    imogen.choose(f"Morgan {surname}")
    imogen.press("Record the decision")
    imogen.expect(f"It was decided that EHM {surname[0]}1 is meant")
    imogen.press("Decide again")
    imogen.choose("It cannot be told who is meant")
    imogen.press("Record the decision")
    imogen.expect("Say why the earlier decision no longer stands.")
    imogen.go(where)


def _reads_the_person(imogen: Visitor, surname: str) -> None:
    imogen.follow(f"Open EHM {surname[0]}1")
    imogen.expect(f"Robin {surname}")
    imogen.press("Link with another person")
    imogen.pick("source", "EHM")
    imogen.fill(number=f"{surname[0]}2")
    imogen.pick("kind", "Child")
    imogen.press("Add the link")
    imogen.expect("By hand")
    imogen.follow(f"Robin {surname}")
    imogen.expect("Parent")
    imogen.press(f"End it Morgan {surname}")
    imogen.press("End it")
    imogen.expect("Enter the last day")


def _walks_the_rest(adam: Visitor) -> None:
    """The keeper’s other pages, each judged."""
    for path in ("searches/", "teams", "teams/place", "districts/new", "sources/new", "imports/new"):
        adam.go(f"/records/{path}")
    adam.go("/records/teams/place")
    adam.press("Save the districts")
    adam.expect("Teams and districts")
