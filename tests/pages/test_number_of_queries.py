"""A page asks the database as often for fifty as for one: measured on every page of a case, before and after it grows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.committed import Committed, signed_in
from tests.pages.case import Address, Case, a_case
from tests.security.everything import business_models
from wardmote.foundations.access.public import BusinessRow

MANY = 49
GROWN = "md5({column}::text || copy)::uuid"
"""The id that a row has in a copy of the case; the same for every column that names the row."""


@pytest.fixture(scope="module")
def case(committed: Committed) -> Case:
    return a_case(committed)


def test_every_page_asks_as_often_for_fifty_as_for_one(committed: Committed, case: Case) -> None:
    pages = list(shown_to_somebody(case))
    assert len(pages) > 30
    few = {address.name: asked(browser, address) for address, browser in pages}
    forty_nine_more_cases_like_it(committed)
    forty_nine_more_of_each_thing_in_it(committed, case)
    assert committed.ask("SELECT count(*) FROM reviews_report") == [(2 * (MANY + 1),)]
    assert (
        committed.ask(
            "SELECT count(*) FROM meetings_paper WHERE meeting_id = %s", case.ids["meetings"]["pk"]
        )[0][0]
        > MANY
    )
    many = {address.name: asked(browser, address) for address, browser in pages}
    assert {name: (few[name], count) for name, count in many.items() if count != few[name]} == {}


def shown_to_somebody(case: Case) -> Iterator[tuple[Address, Client]]:
    """Each page that an insider can open at this stage of the case, with the browser of the first who can."""
    browsers = [signed_in(person) for person in case.insiders()]
    home = Address("portal:home", reverse("portal:home"), has_record=False)
    for address in [*case.addresses(), home]:
        for browser in browsers:
            status = browser.get(address.path).status_code
            if status == 200:
                yield address, browser
            if status in {200, 409}:  # at another stage it is opened by nobody
                break


def asked(browser: Client, address: Address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address.path).status_code == 200, address
    return len(queries)


def forty_nine_more_cases_like_it(committed: Committed) -> None:
    """Every row of the case again and again, each copy hanging together as the original does, seen by the same people."""
    with committed.from_outside() as there:
        there.execute("SET session_replication_role = replica")
        for model in business_models():
            there.execute(
                _copy(
                    model, {str(field.column): _grown(field) for field in model._meta.local_fields}
                ).encode()
            )


def _grown(field: models.Field[object, object]) -> str:
    quoted = f'"{field.column}"'
    names_a_row = isinstance(field, models.ForeignKey) and issubclass(field.related_model, BusinessRow)
    if field.column == "begins_on":  # one programme a year: the copies are of earlier ones
        return f"{quoted} - copy"
    if field.primary_key or names_a_row or field.column in {"about", "origin"}:
        return GROWN.format(column=quoted)
    if field.column in {"reference", "referral_reference", "key"} and isinstance(field, models.CharField):
        return f"left({quoted}, 30) || '-' || copy"
    return GROWN.format(column=quoted) if isinstance(field, models.UUIDField) and field.unique else quoted


def _copy(model: type[models.Model], columns: dict[str, str], where: str = "") -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({names}) SELECT {', '.join(columns.values())} FROM {table}, generate_series(1, {MANY}) copy {where}"


IN_A_RECORD = {
    "reviews.ReferralSubject": ("referral_id", "referrals"),
    "reviews.MapfSubject": ("mapf_id", "mapfs"),
    "reviews.MapfSource": ("mapf_id", "mapfs"),
    "reviews.PlanningMember": ("mapf_id", "mapfs"),
    "reviews.Card": ("event_id", "events"),
    "reviews.FamilyDecision": ("mapf_id", "mapfs"),
    "reviews.SharingRecipient": ("sharing_id", "sharings"),
    "reviews.ReportLearningPoint": ("report_id", "reports"),
    "learning.LearningPriority": ("point_id", "learning-points"),
    "learning.Dissemination": ("point_id", "learning-points"),
    "learning.BriefingSection": ("briefing_id", "briefings"),
    "learning.ResourceVersion": ("resource_id", "toolkit"),
    "meetings.Paper": ("meeting_id", "meetings"),
    "meetings.Invitation": ("meeting_id", "meetings"),
}


def forty_nine_more_of_each_thing_in_it(committed: Committed, case: Case) -> None:
    """More subjects, members, cards, papers and people in the same record; happenings with versions of their own."""
    with committed.from_outside() as there:
        there.execute("SET session_replication_role = replica")
        for name, (parent, kind) in IN_A_RECORD.items():
            model = apps.get_model(name)
            _let_it_repeat(there, model._meta.db_table)
            there.execute(_more(model, f"WHERE {parent} = '{case.ids[kind]['pk']}'").encode())
        records = ", ".join(
            f"'{case.ids[kind]['pk']}'" for kind in ("referrals", "mapfs", "reports", "meetings")
        )
        happening = apps.get_model("access.Happening")
        there.execute(
            _more(happening, f"WHERE about IN ({records})", version="version + 1000 * copy").encode()
        )


def _more(model: type[models.Model], where: str, **otherwise: str) -> str:
    columns = {str(field.column): f'"{field.column}"' for field in model._meta.local_fields}
    return _copy(model, {**columns, "id": "gen_random_uuid()", **otherwise}, where)


def _let_it_repeat(there: object, table: str) -> None:
    """Some of these may be there once a record; here only their number matters."""
    named = (
        "SELECT i.relname, c.conname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid "
        "LEFT JOIN pg_constraint c ON c.conindid = i.oid AND c.conrelid = x.indrelid "
        f"WHERE x.indrelid = '{table}'::regclass AND x.indisunique AND NOT x.indisprimary"
    )
    for index, constraint in there.execute(named.encode()).fetchall():  # type: ignore[attr-defined]
        drop = (
            f'ALTER TABLE {table} DROP CONSTRAINT "{constraint}" CASCADE'
            if constraint
            else f'DROP INDEX "{index}"'
        )
        there.execute(drop.encode())  # type: ignore[attr-defined]
