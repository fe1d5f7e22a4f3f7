"""What people did and read stands in the ledger with the act and the page, and without a word of the case."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, signed_in
from wardmote.domains.reviews import commands as act
from wardmote.foundations.ledger.public import Entry

WORDS_OF_A_CASE = (
    "Pretend",
    "Childname",
    "Sibling",
    "invented words",
    "We think so",
    "Because of this",
    "Said about",
    "Write to every school",
    "What to expect",
    "We learn together",
    "Knows the school",
    "Written.",
)
"""Of each thing that somebody types along the road, some words."""


def entries(committed: Committed, record: object) -> list[tuple[object, ...]]:
    return committed.ask(
        "SELECT kind, act, actor_id, reference, office_id FROM ledger_entry WHERE about_id = %s ORDER BY id",
        record,
    )


def test_given_an_act_that_counts_its_entry_says_who_did_what_about_which_record(
    committed: Committed,
) -> None:
    referral = committed.road.completed()
    _kind, _act, *rest = entries(committed, referral.pk)[-1]
    assert ("act", "referral completed") == (_kind, _act)
    assert rest == [committed.cast.referrer.pk, referral.reference, referral.office_id]


def test_given_an_act_that_is_rolled_back_there_is_no_entry(committed: Committed) -> None:
    before = committed.ask("SELECT count(*) FROM ledger_entry")
    changes = committed.ask("SELECT count(*) FROM ledger_rowchange")
    with pytest.raises(ZeroDivisionError), acting(committed.cast.referrer) as by:
        agency = committed.cast.agencies["childrens"]
        act.start_referral(partnership=committed.cast.partnership, agency=agency, by=by)
        assert Entry.objects.filter(act="referral started", actor_id=by.person).exists()
        raise ZeroDivisionError
    assert committed.ask("SELECT count(*) FROM ledger_entry") == before
    assert committed.ask("SELECT count(*) FROM ledger_rowchange") == changes


def test_the_entry_and_the_change_of_the_row_belong_to_one_transaction(committed: Committed) -> None:
    referral = committed.road.completed()
    [(entry,)] = committed.ask(
        "SELECT transaction FROM ledger_entry WHERE about_id = %s AND act = 'referral completed'", referral.pk
    )
    changes = committed.ask(
        "SELECT DISTINCT actor_id FROM ledger_rowchange WHERE transaction = %s AND \"table\" = 'reviews_referral'",
        entry,
    )
    assert changes == [(committed.cast.referrer.pk,)]


def test_after_the_whole_road_the_ledger_holds_no_name_of_a_subject_and_no_word_of_the_case(
    committed: Committed,
) -> None:
    report = committed.road.with_log()
    signed_in(committed.cast.planner_childrens).get(reverse("reviews:report", args=[report.pk]))
    rows = committed.ask("SELECT to_jsonb(e)::text FROM ledger_entry e")
    assert len(rows) > 60
    told = [(word, row) for (row,) in rows for word in WORDS_OF_A_CASE if word.casefold() in row.casefold()]
    assert told == []


def test_after_the_whole_road_every_person_who_acted_has_entries(committed: Committed) -> None:
    committed.road.with_log()
    actors = {
        actor for (actor,) in committed.ask("SELECT DISTINCT actor_id FROM ledger_entry WHERE kind = 'act'")
    }
    cast = committed.cast
    acted = [
        cast.referrer,
        cast.coordinator,
        cast.sub_one,
        cast.chair_children,
        cast.administrator,
        cast.facilitator,
    ]
    assert {person.pk for person in (*acted, *cast.planners.values())} <= actors


def test_history_of_rows_keeps_before_and_after_of_plain_sql_too_with_the_actor(committed: Committed) -> None:
    draft = committed.road.draft()
    with acting(committed.cast.referrer):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("UPDATE reviews_referral SET view_reasons = 'By hand' WHERE id = %s", [draft.pk])
            assert cursor.rowcount == 1
    [(verb, before, after, actor)] = committed.ask(
        "SELECT verb, before, after, actor_id FROM ledger_rowchange WHERE row_id = %s ORDER BY id DESC LIMIT 1",
        draft.pk,
    )
    assert (verb, actor) == ("UPDATE", committed.cast.referrer.pk)
    assert (before["view_reasons"], after["view_reasons"]) == ("We think so.", "By hand")


def test_what_was_deleted_is_kept_in_the_history_of_its_row(committed: Committed) -> None:
    draft = committed.road.draft()
    with acting(committed.cast.referrer) as by:
        act.write_referral(referral=draft.pk, answers=act.ReferralAnswers(), by=by)
    gone = committed.ask(
        "SELECT before ->> 'name', after FROM ledger_rowchange WHERE verb = 'DELETE' AND circle_id = %s "
        "AND \"table\" = 'reviews_referralsubject' ORDER BY 1",
        draft.circle_id,
    )
    assert gone == [("Pretend Childname", None), ("Pretend Sibling", None)]


def test_detail_of_an_entry_is_ids_stages_counts_and_moments_and_never_a_sentence(
    committed: Committed,
) -> None:
    committed.road.with_log()
    for (detail,) in committed.ask("SELECT detail FROM ledger_entry WHERE kind = 'act'"):
        words = [value for value in detail.values() if isinstance(value, str) and not value.startswith("20")]
        assert [value for value in words if len(value.split()) > 1] == []
