"""What cannot be right gets a sentence that leads to its field; everything typed is still there; nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.committed import Committed, signed_in
from tests.documents import files
from tests.pages.reading import filled, opened, page_of
from wardmote.kernel import clock

MEGABYTE = 1024 * 1024
NEXT_YEAR = str(clock.today().year + 1)


def writing(committed: Committed) -> tuple[Client, str]:
    draft = committed.road.draft()
    return signed_in(committed.cast.referrer), reverse("reviews:write-referral", args=[draft.pk])


def recommending(committed: Committed) -> tuple[Client, str]:
    committed.road.sub_group_meets()
    referral = committed.road.completed()
    return signed_in(committed.cast.sub_one), reverse("reviews:recommend", args=[referral.pk])


def deciding(committed: Committed) -> tuple[Client, str]:
    referral = committed.road.recommended()
    return signed_in(committed.cast.chair_children), reverse("reviews:decide", args=[referral.pk])


def seating(committed: Committed) -> tuple[Client, str]:
    mapf = committed.road.opened()
    return signed_in(committed.cast.administrator), reverse("reviews:seat-member", args=[mapf.pk])


def planning_the_event(committed: Committed) -> tuple[Client, str]:
    mapf = committed.road.planning()
    return signed_in(committed.cast.planner_childrens), reverse("reviews:plan-event", args=[mapf.pk])


def adding_a_paper(committed: Committed) -> tuple[Client, str]:
    meeting = committed.road.sub_group_meets()
    return signed_in(committed.cast.coordinator), reverse("meetings:add-paper", args=[meeting.pk])


def answering_for_the_log(committed: Committed) -> tuple[Client, str]:
    report = committed.road.with_log()
    return signed_in(committed.cast.log_chair), reverse("reviews:log-answer", args=[report.pk])


def recommendation(**changed: Any) -> dict[str, Any]:
    return {"route": "mapf", "reasons": "Reasons as they were typed", **changed}


def paper(**changed: Any) -> dict[str, Any]:
    return {"title": "A title as it was typed", "kind": "paper", "body": "", **changed}


def born(day: str, month: str, year: str) -> dict[str, str]:
    return {"subjects-0-born_on_day": day, "subjects-0-born_on_month": month, "subjects-0-born_on_year": year}


@dataclass(frozen=True)
class Mistake:
    """On which page somebody answers what, and what they are told where."""

    where: Callable[[Committed], tuple[Client, str]]
    answers: dict[str, Any]
    sentence: str
    leads_to: str
    still_there: dict[str, str] = field(default_factory=dict)


KEPT = {"reasons": "Reasons as they were typed"}
TITLE = {"title": "A title as it was typed"}
HAPPENED = {"what_happened": "What happened, in invented words."}

MISTAKES = {
    "a reason is missing": Mistake(
        recommending, recommendation(reasons=""), "Say why the Sub-Group recommends this route", "id_reasons", {"route": "mapf"}
    ),
    "nothing but spaces": Mistake(
        recommending, recommendation(reasons="   "), "Say why the Sub-Group recommends this route", "id_reasons"
    ),
    "no route": Mistake(recommending, recommendation(route=[]), "Choose the route it recommends", "id_route_0", KEPT),
    "a route that is none": Mistake(
        recommending, recommendation(route="tribunal"), "Choose one of the answers shown", "id_route_0", KEPT
    ),
    "a meeting that is none": Mistake(
        recommending, recommendation(meeting=str(uuid4())), "Choose one of the answers shown", "id_meeting_0", KEPT
    ),
    "an id that is none": Mistake(
        recommending, recommendation(meeting="' OR 1=1 --"), "Choose one of the answers shown", "id_meeting_0", KEPT
    ),
    "one character too many": Mistake(
        recommending, recommendation(reasons="x" * 4001), "take out 1", "id_reasons", {"reasons": "x" * 4001}
    ),
    "an account one character too long": Mistake(
        writing, {"what_happened": "y" * 20_001}, "take out 1", "id_what_happened", {"what_happened": "y" * 20_001}
    ),
    "a name one character too long": Mistake(
        writing, {"subjects-0-name": "z" * 121}, "take out 1", "id_subjects-0-name", HAPPENED
    ),
    "the 31st of February": Mistake(
        writing, born("31", "2", "2015"), "must be a real date", "id_subjects-0-born_on_0", {"subjects-0-born_on_day": "31"}
    ),
    "words for a date": Mistake(
        writing, born("last", "spring", "2015"), "must be", "id_subjects-0-born_on_0", {"subjects-0-born_on_month": "spring"}
    ),
    "born in the future": Mistake(
        writing, born("1", "1", NEXT_YEAR), "A date of birth cannot be in the future", "id_subjects-0-born_on_0", HAPPENED
    ),
    "an area of nobody": Mistake(
        writing, {"normally_resident": "E99999999"}, "Choose one of the answers shown", "id_normally_resident_0", HAPPENED
    ),
    "an agency of another partnership": Mistake(
        writing, {"agencies": [str(uuid4())]}, "Choose one of the answers shown", "id_agencies_0", HAPPENED
    ),
    "a view that is none": Mistake(writing, {"view": "tribunal"}, "Choose one of the answers shown", "id_view_0", HAPPENED),
    "a null character": Mistake(writing, {"what_happened": "a\0b"}, "Null characters are not allowed", "id_what_happened"),
    "no decision": Mistake(deciding, {"reasons": KEPT["reasons"]}, "Choose whether to approve", "id_outcome_0", KEPT),
    "declined without a reason": Mistake(
        deciding, {"outcome": "declined", "reasons": ""}, "Say why", "id_reasons", {"outcome": "declined"}
    ),
    "a person who is none": Mistake(
        seating, {"person": f"{uuid4()}:{uuid4()}", "reason": KEPT["reasons"]}, "Choose one of the people shown", "id_person",
        {"reason": KEPT["reasons"]},
    ),
    "nobody": Mistake(seating, {"person": ""}, "Choose a person", "id_person"),
    "an event on no day": Mistake(
        planning_the_event,
        {"starts_at_day": "30", "starts_at_month": "2", "starts_at_year": NEXT_YEAR, "starts_at_time": "10am", "venue": "A hall"},
        "must be a real date", "id_starts_at_0", {"venue": "A hall", "starts_at_day": "30"},
    ),
    "an event at no time": Mistake(
        planning_the_event,
        {"starts_at_day": "2", "starts_at_month": "2", "starts_at_year": NEXT_YEAR, "starts_at_time": "noonish", "venue": "A hall"},
        "must be a time", "id_starts_at_3", {"venue": "A hall", "starts_at_time": "noonish"},
    ),
    "a LOG that met tomorrow": Mistake(
        answering_for_the_log,
        {"answer": "agreed", "met_on_day": "1", "met_on_month": "1", "met_on_year": NEXT_YEAR, "reasons": KEPT["reasons"]},
        "future", "id_met_on_0", KEPT,
    ),
    "a paper without a title": Mistake(
        adding_a_paper, paper(title="", body="Typed"), "Give the paper a title", "id_title", {"body": "Typed"}
    ),
    "neither text nor file": Mistake(adding_a_paper, paper(), "Type the paper here, or choose a file", "id_body", TITLE),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_each_mistake_is_told_by_its_field_and_changes_nothing(
    committed: Committed, mistake: Mistake
) -> None:
    browser, address = mistake.where(committed)
    sent = filled(opened(browser, address), **mistake.answers)
    before = committed.state()
    shown = page_of(browser.post(address, sent))
    assert shown.status == 422
    [target] = [place for said, place in shown.links.items() if mistake.sentence in said] or [shown.said]
    assert target == mistake.leads_to
    assert target in shown.ids
    assert {name: shown.fields[name] for name in mistake.still_there} == {
        n: [v] for n, v in mistake.still_there.items()
    }
    assert committed.state() == before
    assert not committed.ask("SELECT 1 FROM drafts_submission WHERE id = %s", sent["once"][0])


WRONG_FILES = {
    "fifty megabytes": (
        "huge.pdf",
        lambda: b"%PDF-1.7" + b"x" * (50 * MEGABYTE),
        "“huge.pdf” is larger than 20 MB",
    ),
    "a zip bomb": ("bomb.docx", files.bomb, "“bomb.docx”"),
    "a zip bomb that lies about its size": ("bomb.docx", files.bomb_that_lies, "“bomb.docx”"),
    "a program": ("setup.exe", lambda: files.PROGRAM, "“setup.exe” is not a kind of file we can take"),
    "a program named as a PDF": ("notes.pdf", lambda: files.PROGRAM, "“notes.pdf” is not really a PDF"),
    "a document with macros": ("notes.docx", files.macro_word, "“notes.docx”"),
    "a document that is locked": ("notes.docx", lambda: files.LOCKED_WORD, "“notes.docx”"),
    "nothing in it": ("notes.pdf", lambda: b"", "The file you chose is empty"),
}


@pytest.mark.parametrize(("name", "content", "sentence"), WRONG_FILES.values(), ids=WRONG_FILES.keys())
def test_a_file_that_cannot_be_taken_is_told_by_its_field_and_nothing_of_it_is_kept(
    committed: Committed, settings: Any, name: str, content: Callable[[], bytes], sentence: str
) -> None:
    browser, address = adding_a_paper(committed)
    answers = paper(file=SimpleUploadedFile(name, content()))
    sent = filled(opened(browser, address), **answers)
    kept, before = _stored(settings), committed.state()
    shown = page_of(browser.post(address, sent))
    assert shown.status == 422
    [target] = [place for said, place in shown.links.items() if said.startswith(sentence)] or [shown.said]
    assert (target, target in shown.ids) == ("id_file", True)
    assert (shown.fields["title"], shown.fields["kind"]) == (["A title as it was typed"], ["paper"])
    assert committed.state() == before
    assert _stored(settings) == kept


def _stored(settings: Any) -> set[str]:
    return {str(path) for path in settings.FILES_ROOT.rglob("*") if path.is_file()}


def test_an_address_with_an_id_that_is_none_is_not_found(committed: Committed) -> None:
    browser = signed_in(committed.cast.coordinator)
    for address in (
        "/referrals/1/",
        "/mapfs/none/",
        f"/mapfs/{uuid4()}/",
        f"/reports/{uuid4()}/versions/99999999999999999999/",
    ):
        assert browser.get(address).status_code == 404, address


def test_more_text_than_any_form_takes_is_told_calmly_and_changes_nothing(committed: Committed) -> None:
    browser, address = writing(committed)
    sent = filled(opened(browser, address), what_happened="x" * (3 * MEGABYTE))
    before = committed.state()
    shown = page_of(browser.post(address, sent))
    assert shown.status == 413
    assert "larger than we can take. Nothing was changed." in shown.said
    assert committed.state() == before


def test_a_form_without_its_number_asks_to_open_the_page_again(committed: Committed) -> None:
    browser, address = recommending(committed)
    sent = {**filled(opened(browser, address), **recommendation()), "once": "not-a-number"}
    before = committed.state()
    shown = page_of(browser.post(address, sent))
    assert (shown.status, "Open this page again" in shown.said) == (422, True)
    assert committed.state() == before
