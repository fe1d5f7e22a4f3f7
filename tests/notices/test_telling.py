"""People are told in neutral words, once, in their language, and only while they may see the record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.functional import lazy
from pytest_django import DjangoAssertNumQueries

from tests.notices.conftest import SITS, Case, MailServer
from tests.tables import acting
from tests.working import work_off
from wardmote.engines.notices.commands import TRIES
from wardmote.engines.notices.enums import NoticeState
from wardmote.engines.notices.models import Notice
from wardmote.engines.notices.public import mark_seen, not_delivered, notices_for, unseen_by
from wardmote.foundations.access.public import Holder, Seat, end_seats
from wardmote.foundations.accounts.public import Person
from wardmote.kernel.authorisation import Actor, Standing


def test_the_letter_says_the_marking_the_reference_and_where_to_look(case: Case, mail: MailServer) -> None:
    assert case.tell(case.people.dewi) == 1
    assert mail.letters == []
    work_off()
    (letter,) = mail.letters
    assert letter["Subject"] == "[OFFICIAL-SENSITIVE] MAPF-2026-07: your agreement is asked for"
    assert letter["To"] == "dewi.sample@table.example"
    assert letter["Auto-Submitted"] == "auto-generated"
    text = letter.get_content().replace("\r\n", "\n")
    assert "https://wardmote.example/reports/1/\n" in text
    assert text.startswith("OFFICIAL-SENSITIVE\n\nDear Dewi Sample,\n")
    (notice,) = case.notices()
    assert letter["Message-ID"] == f"<notice.{notice.pk}@wardmote.example>"
    assert notice.state == NoticeState.SENT
    assert notice.sent_at is not None


def test_nothing_leaves_when_the_act_is_undone(case: Case, mail: MailServer) -> None:
    with transaction.atomic():
        case.tell(case.people.dewi)
        transaction.set_rollback(True)
    assert work_off() == 0
    assert mail.letters == []
    assert case.notices() == []


def test_nobody_is_told_what_they_did_themselves(case: Case) -> None:
    assert case.tell(case.people.carys, case.people.dewi) == 1
    assert [notice.person_id for notice in case.notices()] == [case.people.dewi]
    assert case.tell(case.people.carys, kind="virus found", even_oneself=True) == 1


def test_the_same_is_told_once_in_one_act(case: Case, mail: MailServer) -> None:
    assert case.tell(case.people.dewi, case.people.dewi) == 1
    assert case.tell(case.people.dewi, case.people.mair) == 1
    assert case.tell(case.people.dewi, words="it was agreed") == 1
    assert work_off() == 3
    assert len(mail.letters) == 3


def test_who_no_longer_sees_the_record_is_not_written_to(case: Case, mail: MailServer) -> None:
    case.tell(case.people.dewi, case.people.mair)
    with acting(case.people.carys) as by:
        end_seats(circle=case.circle, role=SITS, to=_holder_of(case), by=by)
    work_off()
    assert [letter["To"] for letter in mail.letters] == ["mair.specimen@table.example"]
    with acting(case.people.dewi) as by:
        assert list(notices_for(by)) == []


def _holder_of(case: Case) -> Holder:
    seat = Seat.objects.get(circle=case.circle, person=case.people.dewi)
    return Holder(person=case.people.dewi, agency=seat.agency_id)


def test_who_was_never_seated_is_not_written_to(case: Case, mail: MailServer) -> None:
    case.tell(case.people.huw)
    work_off()
    assert mail.letters == []


def test_each_reads_it_in_their_own_language(case: Case, mail: MailServer) -> None:
    with acting(case.people.dewi):
        Person.objects.filter(pk=case.people.dewi).update(language="cy")
    words = lazy(
        lambda: "gofynnir am eich cytundeb" if translation.get_language() == "cy" else "agree", str
    )()
    case.tell(case.people.dewi, case.people.mair, words=words)
    work_off()
    by_reader = {letter["To"]: letter for letter in mail.letters}
    welsh = by_reader["dewi.sample@table.example"]
    assert welsh["Subject"] == "[OFFICIAL-SENSITIVE] MAPF-2026-07: gofynnir am eich cytundeb"
    assert welsh["Content-Language"] == "cy"
    english = by_reader["mair.specimen@table.example"]
    assert english["Subject"] == "[OFFICIAL-SENSITIVE] MAPF-2026-07: agree"


def test_words_cannot_add_a_header(case: Case, mail: MailServer) -> None:
    case.tell(case.people.dewi, words="agree\r\nBcc: someone@elsewhere.example")
    work_off()
    (letter,) = mail.letters
    assert letter["Bcc"] is None
    assert letter["Subject"].endswith("agree Bcc: someone@elsewhere.example")


def test_a_mail_server_that_is_away_is_tried_again(case: Case, mail: MailServer) -> None:
    mail.takes_mail = False
    case.tell(case.people.dewi)
    work_off()
    assert [(notice.state, notice.tries) for notice in case.notices()] == [(NoticeState.QUEUED, 1)]
    mail.takes_mail = True
    assert work_off(waiting_too=True) == 1
    assert [(notice.state, notice.tries) for notice in case.notices()] == [(NoticeState.SENT, 2)]
    assert len(mail.letters) == 1


def test_what_could_not_be_sent_is_shown_to_the_offices_staff(case: Case, mail: MailServer) -> None:
    mail.takes_mail = False
    case.tell(case.people.dewi)
    for _turn in range(TRIES + 2):
        work_off(waiting_too=True)
    assert [(notice.state, notice.tries) for notice in case.notices()] == [(NoticeState.FAILED, TRIES)]
    with acting(case.people.carys) as by:
        assert list(not_delivered(by)) == []  # a seat in the circle is no place in the office
        staff = Standing(case.circle.office_id, None, "staff", frozenset(), "Works there")
        assert len(not_delivered(Actor(by.person, by.name, (staff,)))) == 1


def test_what_somebody_was_told_is_their_own_list(
    case: Case, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case.tell(case.people.dewi, case.people.mair)
    with acting(case.people.dewi) as by:
        notices_for(by).first()
        with django_assert_num_queries(1):
            (notice,) = notices_for(by)
            assert (notice.words, notice.by.name) == ("your agreement is asked for", "Carys Example")
        assert unseen_by(by) == 1
        assert mark_seen(by=by) == 1
        assert unseen_by(by) == 0
    with acting(case.people.mair) as by:
        assert unseen_by(by) == 1


def test_a_link_leads_into_the_service_only(case: Case) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        case.tell(case.people.dewi, link="https://elsewhere.example/")


def test_a_job_that_runs_twice_sends_one_letter(case: Case, mail: MailServer) -> None:
    case.tell(case.people.dewi)
    work_off()
    with acting(case.people.dewi):
        Notice.objects.update(seen_at=timezone.now() - timedelta(days=1))
    from wardmote.engines.notices.public import deliver

    with acting(case.people.dewi) as by:
        (notice,) = Notice.objects.all()
        assert deliver(notice=notice.pk, by=by) is None
    assert len(mail.letters) == 1
