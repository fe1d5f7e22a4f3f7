"""What a reader is told when an answer is missing, too long or no real day; nothing they typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from wardmote.kernel.errors import CannotBeRight, Refused
from wardmote.ui import forms


class Referral(forms.ActForm):
    what = forms.LongTextField("What happened", max_length=20, missing="Say what happened, in your own words")
    on = forms.GovDateField("When it happened", missing="Give the day it happened")
    told_at = forms.GovDateTimeField("When you were told", optional=True)
    route = forms.ChoiceField("Route", [("susr", "SUSR"), ("mapf", "MAPF")], missing="Choose a route")
    paper = forms.UploadField("Chronology", accept=[".pdf"], max_megabytes=1, optional=True)


class Subject(forms.Form):
    known_as = forms.TextField("Known as", missing="Say how they are known")


Subjects = forms.repeated(Subject, title="Who it is about", one="Person", missing="Name at least one person")

ANSWERED = {
    "once": "6f3e3c0e-4a37-4a51-9d2c-0d3c6f8a1b11",
    "what": "Two words",
    "on_day": "3",
    "on_month": "11",
    "on_year": "2026",
    "route": "mapf",
}


def sent(**changes: str) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in {**ANSWERED, **changes}.items():
        data[name] = value
    return data


def mistakes(**changes: str) -> list[tuple[str, str]]:
    return [(mistake.sentence, mistake.href) for mistake in Referral(sent(**changes)).mistakes]


def test_a_whole_form_has_nothing_to_mend() -> None:
    form = Referral(sent(seen_version="4"))
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2026, 11, 3)
    assert form.cleaned_data["seen_version"] == 4


@pytest.mark.parametrize(
    ("changes", "sentence", "where"),
    [
        ({"what": ""}, "Say what happened, in your own words", "#id_what"),
        (
            {"what": "x" * 23},
            "“What happened” can have 20 characters at most. You wrote 23: take out 3",
            "#id_what",
        ),
        ({"on_day": "", "on_month": "", "on_year": ""}, "Give the day it happened", "#id_on_0"),
        ({"on_month": ""}, "“When it happened” must include a month", "#id_on_1"),
        ({"on_day": "", "on_year": ""}, "“When it happened” must include a day and a year", "#id_on_0"),
        (
            {"on_day": "29", "on_month": "2"},
            "“When it happened” must be a real date, like 24 11 2026",
            "#id_on_0",
        ),
        ({"on_month": "grune"}, "“When it happened” must be a real date, like 24 11 2026", "#id_on_1"),
        ({"on_year": "26"}, "The year of “When it happened” must have 4 numbers, like 2026", "#id_on_2"),
        (
            {"told_at_day": "3"},
            "“When you were told” must include a month, a year and a time, like 2:30pm",
            "#id_told_at_1",
        ),
        (
            {"told_at_day": "3", "told_at_month": "11", "told_at_year": "2026", "told_at_time": "2"},
            "“When you were told” must be a time, like 2:30pm or 14:30",
            "#id_told_at_3",
        ),
        (
            {"told_at_day": "29", "told_at_month": "3", "told_at_year": "2026", "told_at_time": "1:30am"},
            "“When you were told”: the clocks go forward then, so that time does not exist",
            "#id_told_at_3",
        ),
        ({"route": ""}, "Choose a route", "#id_route_0"),
        ({"route": "other"}, "Choose one of the answers shown", "#id_route_0"),
        ({"once": ""}, "Open this page again: it came without its number", "#form-errors"),
    ],
)
def test_each_mistake_says_how_to_mend_it_and_where(
    changes: dict[str, str], sentence: str, where: str
) -> None:
    assert mistakes(**changes) == [(sentence, where)]


@pytest.mark.parametrize(
    ("month", "number"), [("Nov", 11), ("november", 11), ("Tachwedd", 11), ("2", 2), ("Mai", 5)]
)
def test_a_month_may_be_written_by_name(month: str, number: int) -> None:
    form = Referral(sent(on_month=month))
    assert form.is_valid()
    assert form.cleaned_data["on"].month == number


@pytest.mark.parametrize(
    ("written", "hour", "minute"),
    [
        ("2pm", 14, 0),
        ("2.30pm", 14, 30),
        ("14:30", 14, 30),
        ("12am", 0, 0),
        ("midday", 12, 0),
        ("9:05 am", 9, 5),
    ],
)
def test_a_time_may_be_written_as_people_say_it(written: str, hour: int, minute: int) -> None:
    form = Referral(sent(told_at_day="3", told_at_month="12", told_at_year="2026", told_at_time=written))
    assert form.is_valid()
    assert (form.cleaned_data["told_at"].hour, form.cleaned_data["told_at"].minute) == (hour, minute)


def test_a_new_line_counts_once_as_it_does_while_writing() -> None:
    assert mistakes(what="123456789\r\n123456789\r\n") == []


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("notes.exe", b"x", "“notes.exe” is not a kind of file we can take. Choose one that ends in .pdf"),
        ("notes.pdf", b"x" * (1024 * 1024 + 1), "“notes.pdf” is larger than 1 MB. Choose a smaller file"),
        ("notes.pdf", b"", "The file you chose is empty. Choose another"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_by_name(name: str, content: bytes, sentence: str) -> None:
    files: Any = {"paper": SimpleUploadedFile(name, content)}
    assert [mistake.sentence for mistake in Referral(sent(), files).mistakes] == [sentence]


def test_what_was_typed_is_shown_again_beside_the_mistake() -> None:
    shown = str(Referral(sent(what="kept as it was typed, and long", on_month="13")))
    assert "kept as it was typed, and long" in shown
    assert 'value="13"' in shown


def test_a_refusal_stands_by_the_field_it_names_or_above_the_form() -> None:
    form = Referral(sent())
    form.refuse(CannotBeRight("The day lies in the future.", field="on"))
    form.refuse(Refused("Police have not agreed the report yet."))
    assert [(mistake.sentence, mistake.href) for mistake in form.mistakes] == [
        ("Police have not agreed the report yet.", "#form-errors"),
        ("The day lies in the future.", "#id_on_0"),
    ]


def test_catching_up_keeps_the_answers_and_takes_the_new_version() -> None:
    form = Referral(sent(seen_version="4"))
    form.catch_up(5)
    assert form.is_valid()
    assert form.cleaned_data["seen_version"] == 5
    assert str(form.cleaned_data["once"]) != ANSWERED["once"]
    assert form.cleaned_data["what"] == "Two words"


def lines(*names: str, **pressed: str) -> forms.RepeatedForms:
    data = QueryDict(mutable=True)
    data["subjects-TOTAL_FORMS"], data["subjects-INITIAL_FORMS"] = str(len(names)), "0"
    for number, name in enumerate(names):
        data[f"subjects-{number}-known_as"] = name
    for button, value in pressed.items():
        data[button] = value
    return Subjects(data, prefix="subjects")


def test_add_another_gives_one_line_more_and_checks_nothing_yet() -> None:
    subjects = lines("Child A", "", add="subjects")
    assert subjects.was_asked_to_change_length
    subjects.change_length()
    assert [form["known_as"].value() for form in subjects.forms] == ["Child A", "", None]
    assert forms.mistakes_in(subjects) == []


def test_remove_takes_the_line_that_was_pressed() -> None:
    subjects = lines("Child A", "Child B", "Child C", remove="subjects:1")
    subjects.change_length()
    assert [form["known_as"].value() for form in subjects.forms] == ["Child A", "Child C"]


def test_a_list_without_any_line_says_what_is_missing() -> None:
    subjects = lines()
    assert not subjects.is_valid()
    assert "Name at least one person" in [mistake.sentence for mistake in forms.mistakes_in(subjects)]
