"""The pages of the index: who gets which, what they say, what they write down, and how often they ask the database."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import acting
from tests.committed import Committed, committed, signed_in
from tests.pages.reading import filled, opened, page_of
from tests.records.conftest import (
    FAMILY,
    Desk,
    bring_in,
    let_go,
    make_desk,
    people_csv,
    seat_another_keeper,
    source,
    stage,
)
from wardmote.engines.records.commands import watch_folder
from wardmote.engines.records.public import (
    LinkKind,
    Outcome,
    Person,
    Purpose,
    Search,
    Written,
    add_district,
    add_link,
    approve_import,
    decide_who,
    look_for,
    read_import,
)
from wardmote.foundations.accounts.public import Person as Colleague

__all__ = ["committed"]

ONLY_SENT_TO = {"records:glance"}
FILES = {"records:template", "records:problems", "records:progress"}
"""What answers with no page: a file, or the counts a page follows."""
OF_NO_RECORD = {"records:template"}
WITHOUT_A_READING = {"records:template", "records:progress"}
"""Counts of rows, asked for every two seconds by the page whose reading stands there, and a file with an invented row."""
PER_PERSON_NAMES = ("Daniel", "Thomas", "Aisha", "Specimen", "Mill Lane")
MANY = 49


@dataclass(frozen=True)
class Index:
    """A committed index: its desk, a person with a link, and a search with a decision."""

    desk: Desk
    other: Desk
    ids: dict[str, dict[str, object]]

    def addresses(self) -> Iterator[tuple[str, str, bool]]:
        """Name, path and whether it is the page of one record, of every page of the index."""
        for resolver in get_resolver().url_patterns:
            if isinstance(resolver, URLResolver) and resolver.namespace == "records":
                for pattern in resolver.url_patterns:
                    assert isinstance(pattern, URLPattern)
                    yield self._address(pattern)

    def _address(self, pattern: URLPattern) -> tuple[str, str, bool]:
        wanted = pattern.pattern.regex.groupindex
        kind = str(pattern.pattern).split("/")[1]
        name = f"records:{pattern.name}"
        known = self.ids.get(name) or self.ids.get(kind, {})
        return (
            name,
            reverse(name, kwargs={key: known[key] for key in wanted}),
            bool(wanted) and name not in OF_NO_RECORD,
        )


@pytest.fixture(scope="module")
def index(committed: Committed) -> Index:
    desk, other = make_desk("Paperford"), make_desk("Elsewhereton")
    bring_in(desk, *FAMILY)
    bring_in(other, FAMILY[2])
    with acting(desk.keeper) as by:
        add_district(office=desk.office, name="South", by=by)
        people = {person.ref: person.pk for person in Person.objects.all()}
        link = add_link(person=people["2"], other=people["1"], kind=LinkKind.PARENT, by=by)
        search = look_for(
            office=desk.office, written=Written("Daniel", "", "Example", born="1985-03-04"), purpose=Purpose.INVITATION, by=by
        )  # fmt: skip
        watch_folder(source=Person.objects.get(ref="1").source_id, by=by)
    left_alone, another = stage(desk, FAMILY[0] | {"town": "Newtown"}), seat_another_keeper(desk)
    with acting(another) as by:
        approve_import(the_import=left_alone.pk, by=by)
    let_go(desk, another)
    staged = stage(desk, FAMILY[0] | {"postcode": "ZX7 7GG"}, FAMILY[2] | {"person_id": ""})
    return Index(
        desk,
        other,
        {
            "imports": {"pk": staged.pk, "kind": "people"},
            "records:take-over": {"pk": left_alone.pk},
            "people": {"pk": people["1"]},
            "searches": {"pk": search.pk},
            "links": {"pk": link.pk, "person": people["1"]},
            "sources": {"pk": staged.source_id},
        },
    )


def browser_of(person: UUID) -> Client:
    return signed_in(Colleague.objects.using("owner").get(pk=person))


def words_of(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return page_of(answer).said


# -- who gets which page --------------------------------------------------------------------------------------------------


def test_the_keeper_gets_every_page(index: Index) -> None:
    browser = browser_of(index.desk.keeper)
    answers = {name: browser.get(path).status_code for name, path, _record in index.addresses()}
    assert {name: status for name, status in answers.items() if status != 200} == dict.fromkeys(
        ONLY_SENT_TO, 405
    )


def test_for_the_staff_of_another_office_no_record_exists(committed: Committed, index: Index) -> None:
    before = committed.state()
    for stranger in (index.other.keeper, committed.cast.outsider.pk):
        browser = browser_of(stranger)
        for name, path, has_record in index.addresses():
            if has_record:
                assert browser.get(path).status_code == 404, name
                sent = browser.post(path, {"once": str(uuid4())}).status_code
                assert sent in {404, 405}, name
    assert committed.state() == before


def test_lists_of_another_office_show_nothing_of_this_one(index: Index) -> None:
    browser = browser_of(index.other.keeper)
    for name, path, has_record in index.addresses():
        if not has_record and name not in ONLY_SENT_TO:
            answer = browser.get(path)
            assert answer.status_code == 200, name
            text = answer.content.decode()
            assert "Daniel" not in text
            known = [pk for ids in index.ids.values() for pk in ids.values() if isinstance(pk, UUID)]
            assert not [pk for pk in known if str(pk) in text]


def test_somebody_without_a_seat_is_told_who_reads_it(committed: Committed, index: Index) -> None:
    browser = signed_in(committed.cast.coordinator)
    answer = browser.get(reverse("records:home"))
    assert answer.status_code == 403
    assert "staff of the office that keeps it" in answer.content.decode()
    assert reverse("records:home") not in browser.get(reverse("portal:home")).content.decode()


def test_who_reads_an_index_finds_it_in_the_navigation(index: Index) -> None:
    home = browser_of(index.desk.reader).get(reverse("portal:home")).content.decode()
    assert reverse("records:home") in home


def test_whoever_is_not_signed_in_is_asked_to(index: Index) -> None:
    for name, path, _record in index.addresses():
        answer = Client().get(path) if name not in ONLY_SENT_TO else Client().post(path)
        assert answer.status_code == 302, name
        assert answer["Location"].startswith(reverse("account_login"))


def test_a_reader_reads_and_is_told_why_they_cannot_keep_or_decide(index: Index) -> None:
    browser = browser_of(index.desk.reader)
    assert "This is done by those who process invitations" in words_of(
        browser, reverse("records:search", args=[index.ids["searches"]["pk"]])
    )
    for name, args, sentence in (
        ("decide", [index.ids["searches"]["pk"]], "decided by those who process invitations"),
        ("add-link", [index.ids["people"]["pk"]], "linked by those who process invitations"),
        ("name-source", [], "kept by its keepers"),
        ("place-teams", [], "kept by its keepers"),
        ("add-district", [], "kept by its keepers"),
        ("upload", [], "kept by its keepers"),
        ("approve", [index.ids["imports"]["pk"]], "approved by a keeper of the index"),
        ("discard", [index.ids["imports"]["pk"]], "approved by a keeper of the index"),
    ):
        answer = browser.get(reverse(f"records:{name}", args=args))
        assert answer.status_code == 403
        assert sentence in answer.content.decode()


# -- what is written down, and where no name stands -------------------------------------------------------------------------


def test_each_reading_of_a_record_stands_in_the_ledger(committed: Committed, index: Index) -> None:
    browser = browser_of(index.desk.keeper)
    readings = "SELECT count(*) FROM ledger_entry WHERE kind = 'read' AND actor_id = %s"
    for name, path, has_record in index.addresses():
        if has_record and name not in WITHOUT_A_READING:
            before = committed.ask(readings, index.desk.keeper)
            browser.get(path)
            assert committed.ask(readings, index.desk.keeper) != before, name


def test_no_name_stands_in_an_address_or_a_title(index: Index) -> None:
    browser = browser_of(index.desk.keeper)
    for name, path, _record in index.addresses():
        if name in ONLY_SENT_TO | FILES:
            continue
        text = browser.get(path).content.decode()
        title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
        assert title is not None
        links = " ".join(re.findall(r'(?:href|action)="([^"]*)"', text))
        for word in PER_PERSON_NAMES:
            assert word not in title[1], name
            assert word.lower() not in links.lower(), name


def test_a_glance_shows_people_and_says_so_in_the_ledger(committed: Committed, index: Index) -> None:
    browser = browser_of(index.desk.reader)
    entries = "SELECT detail FROM ledger_entry WHERE act = 'people glanced at' ORDER BY id"
    before = len(committed.ask(entries))
    answer = browser.post(reverse("records:glance"), {"name": "Daniel Example"})
    assert "Daniel" in answer.content.decode()
    assert str(index.ids["people"]["pk"]) in str(committed.ask(entries)[before][0]["shown"])
    assert "aniel" not in str(committed.ask(entries)[before][0])
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", ["", "Da", "  d  ", "\x00\x00\x00\x00", "????"])
def test_a_glance_at_too_little_shows_nobody_and_is_no_entry(
    committed: Committed, index: Index, name: str
) -> None:
    browser = browser_of(index.desk.reader)
    entries = "SELECT count(*) FROM ledger_entry WHERE act = 'people glanced at'"
    before = committed.ask(entries)
    answer = browser.post(reverse("records:glance"), {"name": name})
    assert answer.status_code == 200
    assert "wm-glance" not in answer.content.decode()
    assert committed.ask(entries) == before


def test_nobody_glances_into_another_office(index: Index) -> None:
    browser = browser_of(index.other.reader)
    answer = browser.post(
        reverse("records:glance"), {"name": "Daniel Example", "office": str(index.desk.office)}
    )
    assert answer.status_code == 403
    assert "1985" not in answer.content.decode()


# -- looking and deciding by the pages --------------------------------------------------------------------------------------


def test_somebody_is_looked_for_and_decided(index: Index) -> None:
    browser = browser_of(index.desk.keeper)
    sent = filled(
        opened(browser, reverse("records:find")), name="Dan Exampel", born_day="4", born_month="3", born_year="1985",
        purpose="invitation", regarding="INV-1",
    )  # fmt: skip
    answer = browser.post(reverse("records:find"), sent)
    assert answer.status_code == 302
    assert "xampel" not in answer["Location"]
    page = opened(browser, answer["Location"])
    for words in ("INV-1", "Daniel Huw Example", "Match", "same date of birth", "5 in 6", "in 100"):
        assert words in page.said
    decide = answer["Location"] + "decide"
    chosen = filled(opened(browser, decide), who=str(index.ids["people"]["pk"]), reason="")
    assert browser.post(decide, chosen).status_code == 302
    assert "It was decided that Liberi 1 is meant" in opened(browser, answer["Location"]).said


def test_what_is_missing_or_wrong_is_said_by_the_field(index: Index) -> None:
    browser = browser_of(index.desk.keeper)
    page = opened(browser, reverse("records:find"))
    wrong = filled(page, born_day="31", born_year="2015", nhs_number="943 476 5910")
    answer = page_of(browser.post(reverse("records:find"), wrong))
    assert answer.status == 422
    for words in ("Say why you are looking", "or the year alone", "ten digits"):
        assert words in answer.said
    empty = filled(page, purpose="enquiry")
    answer = page_of(browser.post(reverse("records:find"), empty))
    assert (answer.status, "Write something to look for" in answer.said) == (422, True)


def test_two_who_decide_at_once_are_told_of_each_other(index: Index) -> None:
    with acting(index.desk.keeper) as by:
        search = look_for(
            office=index.desk.office, written=Written("Daniel", "", "Example"), purpose=Purpose.ENQUIRY, by=by
        )
    browser, path = browser_of(index.desk.keeper), reverse("records:decide", args=[search.pk])
    mine = filled(opened(browser, path), who="none_of_them", reason="Too little was given.")
    with acting(index.desk.keeper) as by:
        decide_who(search=search.pk, outcome=Outcome.CANNOT_BE_TOLD, reason="No date of birth.", by=by)
    answer = browser.post(path, mine)
    assert answer.status_code == 409
    with acting(index.desk.keeper):
        assert Search.objects.get(pk=search.pk).decisions.count() == 1


# -- imports ------------------------------------------------------------------------------------------------------------------


def test_an_import_is_sent_followed_and_approved(committed: Committed, index: Index) -> None:
    browser = browser_of(index.desk.keeper)
    system, path = source(index.desk), reverse("records:upload")
    rows = people_csv(*(one | {"surname": "Changed"} for one in FAMILY)).getvalue()
    sent = filled(opened(browser, path), source=str(system), kind="people", extent="part")
    answer = browser.post(path, sent | {"files": SimpleUploadedFile("people.csv", rows)})
    assert answer.status_code == 302
    where = answer["Location"]
    assert "The files are being read" in opened(browser, where).said
    assert browser.get(where + "progress").json()["stage"] == "received"
    pk = UUID(where.rstrip("/").rpartition("/")[2])
    with acting(index.desk.keeper) as by:
        read_import(the_import=pk, by=by)
    page = opened(browser, where).said
    assert "Approve the import" in page
    assert "Changed 3" in page
    approve = filled(opened(browser, where + "approve"), despite="Names were put right in one go.")
    assert browser.post(where + "approve", approve).status_code == 302
    assert "It is being brought in" in opened(browser, where).said


def test_a_reader_is_told_who_approves(index: Index) -> None:
    path = reverse("records:import", args=[index.ids["imports"]["pk"]])
    assert "Imports are approved by a keeper of the index" in words_of(browser_of(index.desk.reader), path)


def test_files_that_cannot_be_taken_are_said_by_the_field(index: Index) -> None:
    browser, path = browser_of(index.desk.keeper), reverse("records:upload")
    sent = filled(opened(browser, path), source=str(source(index.desk)), kind="people", extent="part")
    assert "Choose a file" in page_of(browser.post(path, sent)).said
    wrong = SimpleUploadedFile("people.exe", b"MZ")
    assert "not a kind of file we can take" in page_of(browser.post(path, sent | {"files": wrong})).said
    large = SimpleUploadedFile("people.csv", b"x" * (20 * 1024 * 1024 + 1))
    assert "larger than 20 MB" in page_of(browser.post(path, sent | {"files": large})).said


def test_problems_leave_as_a_file_that_carries_nothing_out(index: Index) -> None:
    answer = browser_of(index.desk.keeper).get(reverse("records:problems", args=[index.ids["imports"]["pk"]]))
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0] == ["Table", "Row", "What is wrong"]
    assert lines[1][1] == "3"


@pytest.mark.parametrize("kind", ["people", "links"])
def test_a_template_has_the_columns_that_are_read(index: Index, kind: str) -> None:
    answer = browser_of(index.desk.keeper).get(reverse("records:template", args=[kind]))
    assert "person_id" in answer.content.decode("utf-8-sig").splitlines()[0]
    assert browser_of(index.desk.keeper).get("/records/imports/templates/annex_a").status_code == 404


def test_what_waits_stands_in_my_work(index: Index) -> None:
    home = reverse("portal:home")
    assert "of records wait" in words_of(browser_of(index.desk.keeper), home)
    assert "of records wait" not in words_of(browser_of(index.desk.reader), home)


# -- one for fifty ------------------------------------------------------------------------------------------------------------


def test_every_page_asks_as_often_for_fifty_as_for_one(committed: Committed, index: Index) -> None:
    """Forty-nine more people in the same household, each linked, looked for and decided."""
    browser = browser_of(index.desk.keeper)
    pages = [(name, path) for name, path, _record in index.addresses() if name not in ONLY_SENT_TO]
    few = {name: asked(browser, path) for name, path in pages}
    more = [FAMILY[1] | {"person_id": str(100 + at), "team": f"Team {at}"} for at in range(MANY)]
    bring_in(index.desk, *FAMILY, *more)
    with acting(index.desk.keeper) as by:
        father = index.ids["people"]["pk"]
        assert isinstance(father, UUID)
        for child in Person.objects.exclude(ref__in=("1", "2", "3")):
            add_link(person=child.pk, other=father, kind=LinkKind.PARENT, by=by)
    many = {name: asked(browser, path) for name, path in pages}
    assert {name: (few[name], count) for name, count in many.items() if count != few[name]} == {}


def asked(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200, path
    return len(queries)
