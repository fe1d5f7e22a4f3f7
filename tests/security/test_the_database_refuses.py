"""What the database itself refuses, whatever the program does."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews.models import MapfSubject, Referral, ReferralSubject
from wardmote.foundations.access.public import Circle, Holder, give_seat
from wardmote.kernel.errors import NobodyIsActing


def test_child_cannot_be_attached_to_an_invisible_parent_in_the_parents_place(cast: Cast) -> None:
    referral = Road(cast).completed()
    child = ReferralSubject(
        referral_id=referral.pk, name="Attached", office_id=referral.office_id, circle_id=referral.circle_id
    )
    with pytest.raises(ProgrammingError, match="row-level security"), acting(cast.outsider):
        child.save(force_insert=True)


def test_child_cannot_be_attached_to_an_invisible_parent_from_ones_own_place(cast: Cast) -> None:
    referral = Road(cast).completed()
    mine = Road(cast).draft()
    with acting(cast.referrer):
        mine = Referral.objects.get(pk=mine.pk)
    with acting(cast.sub_two):
        theirs = Referral.objects.get(pk=referral.pk)
    with pytest.raises(IntegrityError), acting(cast.referrer):
        ReferralSubject(referral_id=theirs.pk, name="Attached", **mine.place()).save(force_insert=True)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_raw_sql_reads_and_writes_nothing_of_others(cast: Cast) -> None:
    referral = Road(cast).completed()
    with acting(cast.outsider), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM reviews_referral")
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE reviews_referral SET what_happened = 'gone' WHERE id = %s", [referral.pk])
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM reviews_referral WHERE id = %s", [referral.pk])
        assert cursor.rowcount == 0


def test_row_cannot_be_moved_into_a_circle_one_has_no_seat_in(cast: Cast) -> None:
    mine, theirs = Road(cast).draft(), Road(cast).opened()
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting(cast.referrer),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE reviews_referral SET office_id = %s, circle_id = %s WHERE id = %s",
            [theirs.office_id, theirs.circle_id, mine.pk],
        )


def test_nobody_seats_themself_at_a_table_they_cannot_see(cast: Cast) -> None:
    mapf = Road(cast).opened()
    guessed = Circle(pk=mapf.circle_id, office_id=mapf.office_id)
    with pytest.raises(ProgrammingError, match="row-level security"), acting(cast.outsider) as by:
        give_seat(
            circle=guessed, to=Holder(person=cast.outsider.pk), role="planning_member", reason="no", by=by
        )


def test_seat_in_an_office_cannot_be_taken_from_a_seat_in_a_circle(cast: Cast) -> None:
    mapf = Road(cast).planning()
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting(cast.planner_police),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO access_seat (id, office_id, person_id, group_role, role, reason, starts_at) "
            "VALUES (gen_random_uuid(), %s, %s, '', 'lead_agency_administrator', 'no', now())",
            [mapf.office_id, cast.planner_police.pk],
        )


def test_nobody_can_act_as_somebody_else(cast: Cast) -> None:
    with acting(cast.referrer) as referrer:
        pass
    with acting(cast.outsider), pytest.raises(NobodyIsActing):
        from wardmote.domains.reviews.commands import start_referral

        start_referral(partnership=cast.partnership, agency=cast.agencies["childrens"], by=referrer)


def test_subjects_follow_their_mapf_and_nobody_elses(cast: Cast) -> None:
    mapf = Road(cast).opened()
    with transaction.atomic(), acting(cast.administrator):
        assert {s.circle_id for s in MapfSubject.objects.filter(mapf=mapf)} == {mapf.circle_id}
