"""What lies between asking the agencies and their agreement, walked in a browser: two writers, requests, a disagreement."""

from __future__ import annotations

import re

from tests.journeys.people import Company

HELD = "The school holds that it was told a day later."


def two_write_the_same_section(company: Company, report: str) -> None:
    """The second is shown both texts, puts them together, and nothing of either is lost."""
    delyth, rhian = company("Delyth"), company("Rhian")
    delyth.go(report)
    section = re.findall(r"/reports/[0-9a-f-]{36}/sections/[0-9a-f-]{36}/write", delyth.page.content())[2]
    delyth.go(section)
    rhian.go(section)
    delyth.fill(text="The clinic in the town wrote to the school.")
    delyth.press("Save the section")
    rhian.fill(text="The clinic wrote to the school twice.")
    rhian.press("Save the section")
    rhian.expect("Both texts")
    rhian.expect("As Delyth Fictional left it")
    rhian.expect("in the town")
    assert rhian.page.locator("textarea[name=text]").input_value() == "The clinic wrote to the school twice."
    rhian.fill(text="The clinic in the town wrote to the school twice.")
    rhian.press("Save the section")
    rhian.go(section.replace("write", "texts/"))
    rhian.expect("Stands now")
    rhian.follow("Text 3")
    rhian.expect("As it was saved then")
    rhian.go(section.replace("write", "texts/3/restore"))
    rhian.expect("As it will stand")


def the_request_is_answered(company: Company, report: str) -> None:
    delyth = company("Delyth")
    delyth.go(report + "answer-request")
    delyth.expect("Name the clinic.")
    delyth.choose("The report was changed as asked")
    delyth.fill(explanation="The clinic in the town is named.")
    delyth.press("Record the answer")
    delyth.expect("The clinic in the town is named.")
    delyth.go(report + "compare")
    delyth.expect("Versions compared")
    delyth.expect("The clinic in the town wrote to the school twice")


def a_disagreement_is_settled(company: Company, report: str) -> None:
    """Those the practice names see the report from then on, and no agency's agreement is given by them."""
    delyth, sian = company("Delyth"), company("Siân")
    delyth.go(report + "ask")
    delyth.press("Ask the agencies")
    angharad = company("Angharad")
    angharad.go(report + "remind")
    angharad.press("Send the reminder")
    angharad.expect("reminded")
    assert sian.status_of(report) == 404
    delyth.go(report + "disagreement")
    delyth.choose("Carmarthenshire education services")
    delyth.fill(reasons="They differ about the day on which the school was told.")
    delyth.press("Ask them")
    sian.go("/")
    sian.expect("You were asked to settle it.")
    sian.go(report + "disagreement/settle")
    sian.choose("The agency’s different view is written into the report, and every agency is asked again")
    sian.fill(direction="Both views stand in the report.", different_view=HELD)
    sian.press("Record the outcome")
    delyth.go(report)
    delyth.expect(HELD)
    assert company("Angharad").status_of(report + "put-to-log") in {403, 409}
