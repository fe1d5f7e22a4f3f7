"""A practitioner of another partnership sees no row of any case, in no table, by no way."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client

from config.addresses import Addresses
from tests.demonstration.reading import how_many
from wardmote.foundations.access.public import BusinessRow, Circle, Office, Seat
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.row_security.public import person_in_force

ELSEWHERE = ("kelly.elsewhere@kent.example",)
WITH_ROWS_OF_THEIR_OWN = {
    "robin.pretend@somerset.example": "somerset",
    "martha.sample@sscp.example": "somerset",
    "adam.sample@kent-admin.example": "kent",
    "noor.placeholder@kent-admin.example": "kent",
}
BUSINESS = [model for model in apps.get_models() if issubclass(model, BusinessRow)]
NOT_YET_IN_THE_DEMONSTRATION = {
    "documents_document",
    "documents_documentversion",
    "actions_actionreminder",
    "retention_keptlonger",
    "reviews_cardgroup",
    "reviews_sharedcopy",
    "records_identifier",
    "records_learnedweights",
}


def somebody(email: str) -> UUID:
    pk: UUID = Person.objects.using("owner").get(email=email).pk
    return pk


@pytest.mark.parametrize("email", ELSEWHERE)
def test_there_is_much_to_see_and_they_see_none_of_it(email: str, fresh_demonstration: Addresses) -> None:
    person = somebody(email)
    seen = {}
    with transaction.atomic(), person_in_force(person), connection.cursor() as cursor:
        for model in BUSINESS:
            cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
            seen[model._meta.db_table] = (model.objects.count(), cursor.fetchone()[0])
    there = {table: how_many(fresh_demonstration, table) for table in seen}
    assert {table for table, rows in there.items() if not rows} <= NOT_YET_IN_THE_DEMONSTRATION
    assert {table: rows for table, rows in seen.items() if rows != (0, 0)} == {}


@pytest.mark.parametrize(("email", "partnership"), WITH_ROWS_OF_THEIR_OWN.items())
def test_who_has_cases_or_an_index_of_their_own_sees_those_and_no_others(
    email: str, partnership: str, fresh_demonstration: Addresses
) -> None:
    person = somebody(email)
    with transaction.atomic(), person_in_force(person):
        seen = {
            office.partnership.key
            for model in BUSINESS
            for office in Office.objects.select_related("partnership").filter(
                pk__in=model.objects.values_list("office", flat=True)
            )
        }
    assert seen == {partnership}


@pytest.mark.parametrize("email", ELSEWHERE)
def test_nor_any_table_that_people_sit_at(email: str, fresh_demonstration: Addresses) -> None:
    assert how_many(fresh_demonstration, "access_circle") > 0
    with transaction.atomic(), person_in_force(somebody(email)):
        assert Circle.objects.count() == 0
        assert Seat.objects.count() == 0


def test_who_sits_at_the_table_does_see_it(fresh_demonstration: Addresses) -> None:
    with transaction.atomic(), person_in_force(somebody("dewi.sample@dyfed-powys-police.example")):
        assert sum(model.objects.count() for model in BUSINESS) > 0


@pytest.mark.parametrize(
    ("email", "refers"),
    [
        ("kelly.elsewhere@kent.example", True),
        ("robin.pretend@somerset.example", True),
        ("carys.example@carmarthenshire.example", True),
    ],
)
def test_referring_is_offered_only_where_the_practice_has_referrals(
    email: str, refers: bool, fresh_demonstration: Addresses, client: Client
) -> None:
    client.force_login(Person.objects.using("owner").get(email=email))
    page = client.get("/").content.decode()
    assert ("Start a referral" in page) is refers
    assert ('href="/referrals/"' in page) is refers
