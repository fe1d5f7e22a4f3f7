"""Papers: added, circulated before the day, withdrawn, never silently changed."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.meetings.conftest import MONDAY, THE_DAY, Planned
from tests.tables import acting
from wardmote.engines.documents.public import check_upload
from wardmote.engines.meetings.events import PapersCirculated
from wardmote.engines.meetings.public import (
    add_paper,
    circulate_papers,
    circulated_papers,
    papers_missing_beforehand,
    withdraw_paper,
)
from wardmote.engines.notices.public import Notice
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, Refused
from wardmote.kernel.events import receives


def test_only_who_prepares_the_meeting_adds_papers(planned: Planned) -> None:
    with clock.stopped_at(MONDAY), acting(planned.people.dewi) as by, pytest.raises(Refused):
        add_paper(meeting=planned.pk, title="T", kind="briefing_paper", body="B", by=by)


@pytest.mark.parametrize(
    ("title", "kind", "body", "field"),
    [
        ("", "briefing_paper", "Text", "title"),
        ("T", "poem", "Text", "kind"),
        ("T", "briefing_paper", " ", "body"),
        ("T" * 161, "briefing_paper", "Text", "title"),
        ("T", "briefing_paper", "x" * 20_001, "body"),
    ],
)
def test_a_paper_has_title_kind_and_content(
    planned: Planned, title: str, kind: str, body: str, field: str
) -> None:
    with clock.stopped_at(MONDAY), acting(planned.people.carys) as by, pytest.raises(CannotBeRight) as fault:
        add_paper(meeting=planned.pk, title=title, kind=kind, body=body, by=by)
    assert fault.value.field == field


def test_a_paper_is_text_or_a_file_not_both(planned: Planned) -> None:
    file = SimpleUploadedFile("summary.txt", b"A summary of what is known.", "text/plain")
    with clock.stopped_at(MONDAY), acting(planned.people.carys) as by:
        upload = check_upload(file)
        with pytest.raises(CannotBeRight):
            add_paper(meeting=planned.pk, title="T", kind="case_summary", body="B", upload=upload, by=by)
        paper = add_paper(meeting=planned.pk, title="T", kind="case_summary", upload=upload, by=by)
        assert paper.document is not None
        assert paper.document.kind == "case_summary"


@pytest.mark.requirement("ADM-01")
def test_papers_are_circulated_to_everybody_invited_before_the_event(planned: Planned) -> None:
    heard: list[PapersCirculated] = []
    receives(PapersCirculated)(heard.append)
    with clock.stopped_at(MONDAY), acting(planned.people.carys) as by:
        with pytest.raises(Refused, match="Add a paper first"):
            circulate_papers(meeting=planned.pk, by=by)
        assert papers_missing_beforehand(planned.row) == ("briefing_paper", "case_summary")
        for kind in ("briefing_paper", "case_summary"):
            add_paper(meeting=planned.pk, title=kind, kind=kind, body="Text.", by=by)
        assert papers_missing_beforehand(planned.row) == ("briefing_paper", "case_summary")
        assert circulate_papers(meeting=planned.pk, by=by) == 2
        assert papers_missing_beforehand(planned.row) == ()
        assert set(heard[-1].to) == {planned.people.dewi, planned.people.mair}
        told = Notice.objects.filter(kind="papers").values_list("person_id", flat=True)
        assert set(told) == {planned.people.dewi, planned.people.mair}
        with pytest.raises(Refused, match="not circulated already"):
            circulate_papers(meeting=planned.pk, by=by)


@pytest.mark.requirement("ADM-01")
def test_papers_circulated_on_the_day_come_too_late(planned: Planned) -> None:
    with clock.stopped_at(THE_DAY), acting(planned.people.carys) as by:
        for kind in ("briefing_paper", "case_summary"):
            add_paper(meeting=planned.pk, title=kind, kind=kind, body="Text.", by=by)
        circulate_papers(meeting=planned.pk, by=by)
        assert papers_missing_beforehand(planned.row) == ("briefing_paper", "case_summary")


def test_a_circulated_paper_is_withdrawn_with_a_reason_and_replaced(planned: Planned) -> None:
    with clock.stopped_at(MONDAY), acting(planned.people.carys) as by:
        first = add_paper(meeting=planned.pk, title="Summary", kind="case_summary", body="Wrong.", by=by)
        circulate_papers(meeting=planned.pk, by=by)
        with pytest.raises(CannotBeRight):
            withdraw_paper(paper=first.pk, reason="", by=by)
        withdraw_paper(paper=first.pk, reason="It named the wrong school.", by=by)
        with pytest.raises(Refused, match="withdrawn already"):
            withdraw_paper(paper=first.pk, reason="Again.", by=by)
        assert papers_missing_beforehand(planned.row) == ("briefing_paper", "case_summary")
        second = add_paper(meeting=planned.pk, title="Summary", kind="case_summary", body="Right.", by=by)
        circulate_papers(meeting=planned.pk, by=by)
        assert [paper.pk for paper in circulated_papers(planned.pk)] == [second.pk]
