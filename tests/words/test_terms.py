"""Sentences are said in the words of the partnership whose record they speak of."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.cast import Cast, acting
from tests.road import Road
from tests.tables import signed_in
from wardmote.domains.reviews.models import Referral
from wardmote.domains.reviews.workflow import WITH_SUB_GROUP, WORKFLOWS
from wardmote.foundations.practice.public import check_practice_file, shipped_practice_files
from wardmote.ui.words import PLAIN, gettext, gettext_lazy, ngettext, speaking_of

LAZY = gettext_lazy("Put it to the {accountable_group_short}")


def test_plain_words_where_nobody_is_in_force() -> None:
    assert gettext("Open {a_forum}") == f"Open {PLAIN['a_forum']}"
    assert str(WITH_SUB_GROUP.label) == f"With the {PLAIN['recommending_group_short']}"


def test_the_practice_of_whoever_reads_fills_the_terms(cast: Cast) -> None:
    with acting(cast.referrer):
        assert gettext("Open {a_forum}") == "Open a MAPF"
        assert str(LAZY) == "Put it to the LOG"
        assert ngettext("%(n)d {forum}", "%(n)d {forums}", 2) % {"n": 2} == "2 MAPFs"
        assert gettext("{Planning_group} and {unknown}") == "Planning group and {unknown}"


def test_the_record_spoken_of_goes_before_the_reader(cast: Cast) -> None:
    referral = Road(cast).completed()
    with acting(cast.outsider):
        assert gettext("{forum}") != "MAPF"
        with speaking_of(referral.office_id):
            assert gettext("{forum}") == "MAPF"
        assert gettext("{forum}") != "MAPF"


def test_saying_many_sentences_asks_the_database_once(cast: Cast) -> None:
    with acting(cast.referrer):
        gettext("{forum}")
        with CaptureQueriesContext(connection) as asked:
            for _ in range(50):
                str(LAZY)
        assert len(asked) == 0


def test_terms_stay_english_in_an_english_sentence_and_stages_are_welsh(cast: Cast) -> None:
    with acting(cast.referrer), translation.override("cy"):
        assert gettext("Open {a_forum}") == "Open a MAPF"
        assert str(WITH_SUB_GROUP.label) == "Gyda’r Is-grŵp"


def test_every_stage_a_practice_names_is_a_stage_of_a_workflow() -> None:
    records = {"referral": "referral", "mapf": "forum", "report": "report"}
    known = {
        f"{records[life.name]}.{stage.name}"
        for life in WORKFLOWS
        if life.name in records
        for stage in life.stages
    }
    for path in shipped_practice_files():
        document = check_practice_file(path).document
        assert document is not None
        if document.reviews is not None and document.reviews.wording is not None:
            assert set(document.reviews.wording.stages) <= known


def test_welsh_is_marked_for_those_who_are_read_to(cast: Cast) -> None:
    referral = Road(cast).completed()
    client = signed_in(cast.referrer.pk)
    address = f"/referrals/{referral.pk}/"
    assert 'name="language"' in client.get(address).content.decode()
    answer = client.post("/language/", {"language": "cy", "next": address})
    assert (answer.status_code, answer["Location"]) == (302, address)
    page = client.get(address).content.decode()
    assert '<html lang="en-GB"' in page
    assert "<span lang=cy>Gyda’r Is-grŵp</span>" in page
    assert 'value="en"' in page
    with acting(cast.referrer) as by:
        assert Referral.objects.get(pk=referral.pk).stage == "with_sub_group"
        assert by.person == cast.referrer.pk


def test_a_language_nobody_offers_is_refused_and_leads_nowhere_else(cast: Cast) -> None:
    client = signed_in(cast.referrer.pk)
    assert client.post("/language/", {"language": "xx"}).status_code == 403
    answer = client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
