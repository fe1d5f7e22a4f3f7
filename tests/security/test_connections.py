"""Nothing of one person stays on a connection for the next: after a commit, after an exception, in a job."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from config.addresses import Addresses
from tests.cast import Cast, acting, make_cast
from tests.road import Road
from tests.security.everything import business_tables
from tests.working import work_once
from wardmote.domains.reviews.models import Referral
from wardmote.foundations.jobs.models import JobDone
from wardmote.foundations.row_security.public import person_in_force, person_now, put_in_force
from wardmote.kernel.errors import NobodyIsActing


@pytest.fixture
def committed(fresh_database: Addresses) -> Cast:
    """The cast, with one completed referral, really committed."""
    cast = make_cast()
    Road(cast).completed()
    return cast


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def seen() -> int:
    return Referral._base_manager.count()


def test_after_a_commit_the_same_connection_knows_nobody(committed: Cast) -> None:
    with acting(committed.sub_one):
        used, during = backend(), seen()
    assert (during, seen(), person_now()) == (1, 0, None)
    assert backend() == used


def test_after_an_exception_the_same_connection_knows_nobody(committed: Cast) -> None:
    used = 0
    with pytest.raises(ZeroDivisionError), acting(committed.sub_one):
        used = backend()
        assert seen() == 1
        raise ZeroDivisionError
    assert (seen(), person_now(), backend()) == (0, None, used)


def test_after_a_database_error_the_same_connection_knows_nobody(committed: Cast) -> None:
    from django.db import DataError

    with pytest.raises(DataError), acting(committed.sub_one), connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")
    assert (seen(), person_now()) == (0, None)


def test_next_person_on_the_same_connection_sees_only_their_own(committed: Cast) -> None:
    with acting(committed.sub_one):
        used, first = backend(), seen()
    with acting(committed.outsider):
        assert (first, seen(), backend()) == (1, 0, used)


def test_nobody_can_be_put_in_force_outside_a_transaction(committed: Cast) -> None:
    with pytest.raises(NobodyIsActing):
        put_in_force(committed.sub_one.pk)


def test_inner_person_does_not_outlast_their_block(committed: Cast) -> None:
    with transaction.atomic(), person_in_force(committed.outsider.pk):
        with person_in_force(committed.sub_one.pk):
            assert seen() == 1
        assert seen() == 0


def test_job_runs_as_whoever_caused_it_and_leaves_nobody_behind(committed: Cast) -> None:
    """A real job of the product, taken from the queue by a real worker."""
    from tests.jobs.counting import COUNTED, count_what_is_seen

    COUNTED.clear()
    for person in (committed.sub_one, committed.outsider):
        with acting(person) as by:
            count_what_is_seen.enqueue(by=by)
    work_once("tests")
    assert COUNTED == {committed.sub_one.pk: 1, committed.outsider.pk: 0}
    assert JobDone.objects.count() == 2
    assert person_now() is None


def test_operator_of_the_service_sees_no_case(committed: Cast, fresh_database: Addresses) -> None:
    """The owner of the tables is bound by the same forced row security, and no policy of a case names it."""
    with fresh_database.owner.connect() as owner:
        for table in business_tables():
            assert owner.execute(f'SELECT count(*) FROM "{table}"'.encode()).fetchone() == (0,), table
