"""The whole road with Welsh chosen: the practice's labels are Welsh and marked, and nothing breaks."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from tests.cast import Cast, acting
from tests.road import Road
from tests.tables import signed_in
from tests.words.crawling import pages_from, spoken
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.enums import LogAnswer
from wardmote.domains.reviews.models import Mapf, Referral, Report
from wardmote.domains.reviews.queries.practices import practice_of
from wardmote.foundations.accounts.public import choose_language
from wardmote.kernel import clock

IN_AN_ATTRIBUTE = re.compile(r'="[^"<>]*<span lang')
UNFILLED = re.compile(r"\{[A-Za-z_]+\}")
STAGE = {
    "referral.with_sub_group": "Gyda’r Is-grŵp",
    "forum.planning": "Yn cael ei gynllunio",
    "report.agreed_by_log": "Cytunwyd gan y Grŵp Gweithredol Lleol",
}


def welsh_pages(cast: Cast, person: str, start: str = "/") -> str:
    """Everything this person is led to, read in Welsh; each page is looked at for what must not be there."""
    with acting(cast.people[person]) as by:
        choose_language(language="cy", by=by)
    whole = []
    for address, text in pages_from(signed_in(cast.people[person].pk), start):
        assert '<html lang="en-GB"' in text, address
        assert not IN_AN_ATTRIBUTE.search(text), address
        assert not UNFILLED.search(spoken(text)), address
        title = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
        assert title, address
        assert "<span" not in title[1], address
        whole.append(text)
    return "".join(whole)


def test_a_referral(cast: Cast) -> None:
    referral = Road(cast).completed()
    text = welsh_pages(cast, "sub_one", f"/referrals/{referral.pk}/")
    assert f"<span lang=cy>{STAGE['referral.with_sub_group']}</span>" in text
    assert "Adolygiad Diogelu Unedig Sengl (ADUS)" in text


def test_planning_and_the_days_event(cast: Cast) -> None:
    mapf = Road(cast).planning()
    text = welsh_pages(cast, "planner_childrens", f"/mapfs/{mapf.pk}/")
    assert f"<span lang=cy>{STAGE['forum.planning']}</span>" in text
    assert "<span lang=cy>Dysgu o achos</span>" in text


def test_the_whole_road_is_walked_by_people_who_read_welsh(cast: Cast) -> None:
    with translation.override("cy"):
        report = Road(cast).with_log()
        with acting(cast.log_chair) as by:
            act.answer_for_log(
                report=report.pk, answer=LogAnswer.AGREED, met_on=clock.today(), reasons="", by=by
            )
            assert str(Report.objects.get(pk=report.pk).at_stage.label) == STAGE["report.agreed_by_log"]
        with acting(cast.administrator):
            mapf = Mapf.objects.get(pk=report.mapf_id)
            assert str(mapf.at_stage.label) == "Cynhaliwyd; adroddiad a chamau i ddilyn"
        with acting(cast.sub_one):
            referral = Referral.objects.get(reference=mapf.referral_reference)
            assert str(referral.at_stage.label) == "Cymeradwywyd"
            rule = practice_of(cast.partnership.pk).for_reviews()
            assert str(rule.learning_event.columns.columns[0].label) == "Beth sy’n gweithio’n dda?"
    text = welsh_pages(cast, "planner_health", f"/reports/{report.pk}/")
    assert "Beth a ddysgwyd" in text


@pytest.mark.parametrize("stage", ["referral.draft", "forum.opened", "report.writing"])
def test_who_reads_english_meets_no_welsh(cast: Cast, stage: str) -> None:
    with acting(cast.referrer):
        words = practice_of(cast.partnership.pk).for_reviews().wording
    assert words is not None
    assert str(words.stages[stage]) == words.stages[stage].en
