"""Sharing an agreed report: closed until every agency has agreed, with its considerations (GOV-13, GOV-14, GOV-15)."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.db import Error, connection
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import Cast, acting
from tests.road import SHARED_WITH, Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import Answer, CopyEnded, HowGiven, LogAnswer
from wardmote.domains.reviews.models import (
    Report,
    SharedContent,
    SharedCopy,
    Sharing,
    SharingAnswer,
    SharingRecipient,
)
from wardmote.engines.documents.enums import DocumentKind
from wardmote.engines.documents.public import PDF, add_document, made_here, open_version, version_for
from wardmote.engines.notices.models import Notice
from wardmote.foundations.access.public import Happening
from wardmote.foundations.ledger.models import Entry
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused

NAMES = [one.name for one in SHARED_WITH]


def sharing_now(cast: Cast, sharing: Sharing) -> Sharing:
    with acting(cast.administrator):
        return Sharing.objects.get(pk=sharing.pk)


def recipients(cast: Cast, sharing: Sharing) -> list[SharingRecipient]:
    with acting(cast.administrator):
        return list(SharingRecipient.objects.filter(sharing=sharing))


def make_copy(cast: Cast, one: SharingRecipient) -> SharedCopy:
    with acting(cast.administrator) as by:
        return act.make_copy(recipient=one.pk, by=by)


def hand_over(cast: Cast, copy: SharedCopy) -> None:
    with acting(cast.administrator) as by:
        act.hand_over_copy(
            copy=copy.pk, handed_on=clock.today(), how=HowGiven.IN_PERSON,
            handed_by=cast.planner_childrens.pk, by=by,
        )  # fmt: skip


def pages_of(cast: Cast, copy: SharedCopy) -> list[str]:
    with (
        acting(cast.planner_police) as by,
        open_version(version_for(copy.document_id, 1, by=by), by=by) as file,
    ):
        content = file.read()
    assert hashlib.sha256(content).hexdigest() == copy.digest
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


# -- proposing --------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("GOV-13")
def test_only_a_report_that_the_log_has_agreed_is_shared(cast: Cast) -> None:
    report = Road(cast).with_log()
    with pytest.raises(NotAtThisStage, match="agreed can be shared"):
        Road(cast).propose_sharing(report)


@pytest.mark.requirement("GOV-13")
@pytest.mark.parametrize("who", ["planner_childrens", "facilitator", "log_chair"])
def test_only_the_lead_agencys_desk_elects_to_share(cast: Cast, who: str) -> None:
    report = Road(cast).agreed_by_log()
    with pytest.raises(Refused, match="Administrator of the lead agency"), acting(getattr(cast, who)) as by:
        act.propose_sharing(report=report.pk, purpose="Why", sections=(), recipients=SHARED_WITH, by=by)


@pytest.mark.requirement("GOV-14")
@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"purpose": " "}, "purpose"),
        ({"recipients": ()}, "recipients"),
        ({"recipients": (act.Recipient("family_member", " ", HowGiven.POST),)}, "recipients"),
        ({"recipients": (act.Recipient("press", "Somebody", HowGiven.POST),)}, "recipients"),
        ({"sections": ("no_such_section",)}, "chosen"),
    ],
)
def test_a_proposal_says_why_what_and_with_whom(cast: Cast, said: dict[str, object], field: str) -> None:
    report = Road(cast).agreed_by_log()
    whole: dict[str, object] = {"purpose": "Why", "sections": (), "recipients": SHARED_WITH}
    with pytest.raises(CannotBeRight) as wrong, acting(cast.administrator) as by:
        act.propose_sharing(report=report.pk, by=by, **{**whole, **said})  # type: ignore[arg-type]
    assert wrong.value.field == field


@pytest.mark.requirement("GOV-14")
def test_recipients_can_be_the_subject_and_family_and_are_known_to_this_circle_alone(cast: Cast) -> None:
    sharing = Road(cast).sharing_proposed()
    for who in ("administrator", "planner_police"):
        with acting(getattr(cast, who)):
            assert [one.name for one in SharingRecipient.objects.all()] == NAMES
    for who in (
        "log_chair",
        "log_member",
        "sub_one",
        "facilitator",
        "practitioner",
        "coordinator",
        "outsider",
    ):
        with acting(getattr(cast, who)):
            assert not Sharing._base_manager.exists(), who
            assert not SharingRecipient._base_manager.exists(), who
    assert sharing.reference.endswith("-S1")


def test_a_proposal_can_be_changed_until_the_agencies_are_asked(cast: Cast) -> None:
    sharing = Road(cast).sharing_proposed()
    one = act.Recipient("subject", "Pretend Childname", HowGiven.READ_TOGETHER)
    with acting(cast.administrator) as by:
        act.change_sharing(
            sharing=sharing.pk, purpose="Other", sections=("summary",), recipients=[one], by=by
        )
        act.ask_to_share(sharing=sharing.pk, by=by)
    assert [row.name for row in recipients(cast, sharing)] == ["Pretend Childname"]
    with pytest.raises(NotAtThisStage), acting(cast.administrator) as by:
        act.change_sharing(sharing=sharing.pk, purpose="Third", sections=(), recipients=[one], by=by)


# -- agreeing ---------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("GOV-13", "GOV-15")
def test_sharing_is_closed_until_every_agency_has_agreed_with_its_consideration(cast: Cast) -> None:
    sharing = Road(cast).sharing_asked()
    first = recipients(cast, sharing)[0]
    for key in cast.planners:
        with pytest.raises(Refused, match="before every agency has agreed"):
            make_copy(cast, first)
        Road(cast).answer_sharing(sharing, key)
    assert sharing_now(cast, sharing).stage == "agreed"
    make_copy(cast, first)
    with acting(cast.planner_police):
        said = {answer.agency_id: answer.consideration for answer in SharingAnswer.objects.all()}
    assert said == {cast.agencies[key].pk: f"Considered by {key}." for key in cast.planners}


@pytest.mark.requirement("GOV-15")
def test_an_agency_answers_by_its_own_person_with_its_consideration_and_once(cast: Cast) -> None:
    sharing = Road(cast).sharing_asked()
    answer = {"sharing": sharing.pk, "agency": cast.agencies["health"].pk, "agrees": True, "reasons": ""}
    with pytest.raises(Refused, match="for Test health can answer"), acting(cast.planner_police) as by:
        act.answer_sharing(**answer, consideration="Ours", by=by)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="for Test health can answer"), acting(cast.administrator) as by:
        act.answer_sharing(**answer, consideration="Ours", by=by)  # type: ignore[arg-type]
    with pytest.raises(CannotBeRight) as wrong, acting(cast.planner_health) as by:
        act.answer_sharing(**answer, consideration=" ", by=by)  # type: ignore[arg-type]
    assert wrong.value.field == "consideration"
    Road(cast).answer_sharing(sharing, "health")
    with pytest.raises(NotAtThisStage, match="answered already"):
        Road(cast).answer_sharing(sharing, "health")


@pytest.mark.requirement("GOV-13", "GOV-15")
def test_a_refusal_stops_it_with_its_reason(cast: Cast) -> None:
    sharing = Road(cast).sharing_asked()
    Road(cast).answer_sharing(sharing, "police")
    with pytest.raises(CannotBeRight, match="why your agency refuses"):
        Road(cast).answer_sharing(sharing, "health", agrees=False)
    Road(cast).answer_sharing(sharing, "health", agrees=False, reasons="A trial is to come.")
    assert sharing_now(cast, sharing).stage == "refused"
    with pytest.raises(NotAtThisStage):
        Road(cast).answer_sharing(sharing, "education")
    with pytest.raises(Refused, match="before every agency has agreed"):
        make_copy(cast, recipients(cast, sharing)[0])


@pytest.mark.requirement("GOV-13")
def test_the_database_holds_no_copy_without_every_agreement(cast: Cast) -> None:
    sharing = Road(cast).sharing_asked()
    Road(cast).answer_sharing(sharing, "police")
    with pytest.raises(Error, match="agreed_by_every_agency"), acting(cast.administrator):
        Sharing.objects.filter(pk=sharing.pk).update(agreed_at=clock.now(), stage="agreed")
    with pytest.raises(Error, match="open_once_agreed"), acting(cast.administrator):
        Sharing.objects.filter(pk=sharing.pk).update(stage="agreed")
    with pytest.raises(Error, match="only_once_agreed"), acting(cast.administrator) as by:
        file = made_here(b"%PDF-1.7", name="forged.pdf", kind=PDF)
        document = add_document(title="Forged", kind=DocumentKind.REPORT, upload=file, place=sharing, by=by)
        one = SharingRecipient.objects.filter(sharing=sharing)[0]
        SharedCopy(
            sharing=sharing, recipient=one, agreed_at=clock.now(), number=1, document=document,
            digest="0" * 64, made_at=clock.now(), made_by_id=cast.administrator.pk, **sharing.place(),
        ).save(force_insert=True)  # fmt: skip
        with connection.cursor() as there:
            there.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.requirement("GOV-13")
def test_the_lead_agency_can_withdraw_it_as_long_as_no_copy_was_made(cast: Cast) -> None:
    sharing = Road(cast).sharing_agreed()
    with pytest.raises(CannotBeRight, match="why it is withdrawn"), acting(cast.administrator) as by:
        act.withdraw_sharing(sharing=sharing.pk, reasons="", by=by)
    make_copy(cast, recipients(cast, sharing)[0])
    with pytest.raises(Refused, match="A copy has been made"), acting(cast.administrator) as by:
        act.withdraw_sharing(sharing=sharing.pk, reasons="Not now", by=by)


# -- copies -----------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("GOV-13", "GOV-14")
def test_every_page_of_a_copy_is_marked_with_its_recipient_and_names_no_other(cast: Cast) -> None:
    report = Road(cast).asked()
    sharing = _shared_long_report(cast, report)
    copies = [make_copy(cast, one) for one in recipients(cast, sharing)]
    for copy, name, other in zip(copies, NAMES, reversed(NAMES), strict=True):
        pages = pages_of(cast, copy)
        assert len(pages) > 1
        for page in pages:
            assert f"Copy for {name} · copy {copy.number} ·" in page
            assert other not in page


def _shared_long_report(cast: Cast, report: Report) -> Sharing:
    """A report of several pages, agreed and about to be given out."""
    road = Road(cast)
    road.answer(report, "police", Answer.CHANGES, "Say more")
    with acting(cast.planner_childrens) as by:
        section = report.sections.get(key="summary")
        text = "\n\n".join(f"Paragraph {n} of what happened. " * 8 for n in range(30))
        act.write_section(section=section.pk, text=text, seen=section.version, by=by)
    road.reply(report)
    with acting(cast.planner_childrens) as by:
        act.ask_agencies(report=report.pk, by=by)
    for key in cast.planners:
        road.answer(report, key)
    with acting(cast.administrator) as by:
        act.put_to_log(report=report.pk, by=by)
    with acting(cast.log_chair) as by:
        act.answer_for_log(report=report.pk, answer=LogAnswer.AGREED, met_on=clock.today(), reasons="", by=by)
    sharing = road.propose_sharing(report)
    with acting(cast.administrator) as by:
        act.ask_to_share(sharing=sharing.pk, by=by)
    for key in cast.planners:
        road.answer_sharing(sharing, key)
    return sharing


@pytest.mark.requirement("GOV-13")
def test_what_was_shared_is_kept_exactly_and_holds_only_what_was_chosen(cast: Cast) -> None:
    sharing = Road(cast).sharing_proposed(sections=("summary",))
    with acting(cast.administrator) as by:
        act.ask_to_share(sharing=sharing.pk, by=by)
    for key in cast.planners:
        Road(cast).answer_sharing(sharing, key)
    with acting(cast.planner_police):
        kept = SharedContent.objects.get(sharing=sharing)
        assert [one["key"] for one in kept.content["sections"]] == ["summary"]
        assert kept.content["action_plan"] is None
    for statement in ("UPDATE reviews_sharedcontent SET digest = ''", "DELETE FROM reviews_sharedcontent"):
        with pytest.raises(Error, match="permission denied"), acting(cast.administrator):
            SharedContent.objects.get(sharing=sharing)
            with connection.cursor() as there:
                there.execute(statement)
    copy = make_copy(cast, recipients(cast, sharing)[0])
    words = " ".join(pages_of(cast, copy))
    assert "Write to every school" not in words
    assert "Said about worried_about" not in words


@pytest.mark.requirement("GOV-13", "GOV-14")
def test_handing_over_the_last_copy_makes_it_shared_and_a_return_is_noted(cast: Cast) -> None:
    sharing = Road(cast).sharing_agreed()
    first, second = (make_copy(cast, one) for one in recipients(cast, sharing))
    hand_over(cast, first)
    assert sharing_now(cast, sharing).stage == "agreed"
    with pytest.raises(NotAtThisStage, match="handed over already"):
        hand_over(cast, first)
    hand_over(cast, second)
    assert sharing_now(cast, sharing).stage == "shared"
    with acting(cast.administrator) as by:
        act.end_copy(
            copy=first.pk, ended=CopyEnded.RETURNED, ended_on=clock.today(), note="Brought back.", by=by
        )
    with pytest.raises(NotAtThisStage, match="noted already"), acting(cast.administrator) as by:
        act.end_copy(copy=first.pk, ended=CopyEnded.WITHDRAWN, ended_on=clock.today(), note="", by=by)
    with acting(cast.planner_health):
        seen = SharedCopy.objects.get(pk=first.pk)
    assert (seen.handed_on, seen.handed_by_id, seen.ended) == (
        clock.today(),
        cast.planner_childrens.pk,
        "returned",
    )


def test_a_recipient_can_be_left_out_and_the_rest_is_finished(cast: Cast) -> None:
    sharing = Road(cast).sharing_agreed()
    first, second = recipients(cast, sharing)
    hand_over(cast, make_copy(cast, first))
    with acting(cast.administrator) as by:
        act.leave_out_recipient(recipient=second.pk, reasons="They asked not to have it.", by=by)
    assert sharing_now(cast, sharing).stage == "shared"


def test_leaving_everybody_out_is_refused(cast: Cast) -> None:
    sharing = Road(cast).sharing_agreed()
    first, second = recipients(cast, sharing)
    with acting(cast.administrator) as by:
        act.leave_out_recipient(recipient=second.pk, reasons="Not them.", by=by)
    with pytest.raises(Refused, match="Withdraw the sharing instead"), acting(cast.administrator) as by:
        act.leave_out_recipient(recipient=first.pk, reasons="Nor them.", by=by)
    with pytest.raises(NotAtThisStage, match="left out"):
        make_copy(cast, second)


@pytest.mark.parametrize(
    ("days", "wrong"), [(1, "not in the future"), (-1, "on or after the day it was made")]
)
def test_a_copy_is_handed_over_on_a_day_that_can_be(cast: Cast, days: int, wrong: str) -> None:
    sharing = Road(cast).sharing_agreed()
    copy = make_copy(cast, recipients(cast, sharing)[0])
    with pytest.raises(CannotBeRight, match=wrong), acting(cast.administrator) as by:
        act.hand_over_copy(
            copy=copy.pk, handed_on=clock.today() + timedelta(days=days), how=HowGiven.POST,
            handed_by=cast.planner_childrens.pk, by=by,
        )  # fmt: skip


# -- what leaks -------------------------------------------------------------------------------------------------------


@pytest.mark.requirement("GOV-12", "GOV-14")
def test_no_recipients_name_leaves_the_sharing_and_its_copies(cast: Cast) -> None:
    sharing = Road(cast).sharing_agreed()
    for one in recipients(cast, sharing):
        hand_over(cast, make_copy(cast, one))
    with acting(cast.administrator):
        copies = list(SharedCopy.objects.select_related("document"))
        titles = [copy.document.title for copy in copies]
        files = list(copies[0].document.versions.values_list("original_name", flat=True))
        ledger = str(list(Entry.objects.values_list("act", "reference", "detail")))
        happened = str(list(Happening.objects.values_list("what", flat=True)))
    told = str([(message.subject, message.body) for message in mail.outbox])
    with connection.cursor() as there:
        there.execute("SELECT args::text FROM procrastinate_jobs")
        jobs = str(there.fetchall())
    notices = ""
    for person in (cast.administrator, cast.planner_police):
        with acting(person):
            notices += str(list(Notice.objects.values()))
    address = reverse("reviews:sharing", args=[sharing.pk])
    for name in [*NAMES, "Grandparent"]:
        assert name not in " ".join([*titles, *files, ledger, happened, told, jobs, notices, address]), name
