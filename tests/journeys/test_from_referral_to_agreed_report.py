"""One case in Mid and West Wales, from a practitioner's referral to a report the LOG has agreed."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from pypdf import PdfReader

from tests.journeys import agreeing
from tests.journeys.people import Company
from tests.journeys.to_the_event import LEARNING, SUBJECT, ToTheEvent
from wardmote.kernel import clock

pytestmark = [pytest.mark.browser]


class Journey(ToTheEvent):
    """The second half stands on the first."""

    # -- 6. report and action plan -------------------------------------------------------------------------------------

    def then_the_report_begins_from_what_was_recorded(self) -> None:
        delyth = self.company("Delyth")
        delyth.go(self.mapf + "report")
        report = re.search(r"/reports/[0-9a-f-]{36}/", delyth.page.content())
        assert report is not None
        self.report = report[0]
        delyth.go(self.report)
        for words in (LEARNING["working_well"], LEARNING["worried_about"]):
            delyth.expect(words)
        assert not delyth.reads("Bronwen")
        assert not delyth.reads(SUBJECT)

    def when_it_is_written_and_put_to_the_agencies(self) -> None:
        delyth = self.company("Delyth")
        delyth.go(self.report)
        sections = re.findall(r"/reports/[0-9a-f-]{36}/sections/[0-9a-f-]{36}/write", delyth.page.content())
        for path in dict.fromkeys(sections):
            delyth.go(path)
            if not delyth.page.locator("main textarea[name=text]").input_value():
                delyth.fill(text="Written in invented words.")
                delyth.press("Save the section")
        delyth.go(self.report + "learned/add")
        delyth.fill(text="Schools are told early when a plan changes.")
        delyth.choose("Organisations learn")
        delyth.choose("I have read it again: nothing in it points to a person or a case.")
        delyth.press("Add it")
        delyth.go(self.report + "ask")
        delyth.press("Ask the agencies")

    def when_an_agency_asks_for_changes(self) -> None:
        self._answer("Delyth", "We agree the report and the action plan")
        self._answer("Rhian", "We ask for changes", comment="Name the clinic.")
        delyth = self.company("Delyth")
        delyth.go(self.report + "agreement")
        delyth.expect("Name the clinic.")

    def then_the_report_cannot_go_to_the_log(self) -> None:
        angharad = self.company("Angharad")
        response = angharad.go(self.report + "put-to-log")
        assert response is not None
        assert response.status in {403, 409}
        assert self.company("Eirlys").status_of(self.report) == 404

    def when_two_write_at_once_and_the_request_is_answered(self) -> None:
        agreeing.two_write_the_same_section(self.company, self.report)
        agreeing.the_request_is_answered(self.company, self.report)

    def when_a_disagreement_is_taken_further_and_settled(self) -> None:
        agreeing.a_disagreement_is_settled(self.company, self.report)

    def when_every_agency_agrees_the_next_version(self) -> None:
        delyth = self.company("Delyth")
        delyth.go(self.report + "ask")
        delyth.press("Ask the agencies")
        for name in ("Delyth", "Rhian", "Dewi", "Catrin"):
            self._answer(name, "We agree the report and the action plan")

    def _answer(self, name: str, answer: str, comment: str = "") -> None:
        person = self.company(name)
        person.go(self.report + "answer")
        person.choose(answer)
        if comment:
            person.fill(comment=comment)
        person.press("Send the answer")

    def when_it_is_put_to_the_log(self) -> None:
        angharad = self.company("Angharad")
        angharad.go(self.report + "put-to-log")
        angharad.press("Put the report to the LOG")

    def when_the_log_agrees(self) -> None:
        eirlys = self.company("Eirlys")
        eirlys.go("/")
        eirlys.go(self.report)
        eirlys.expect("Write to every school by the end of term.")
        eirlys.go(self.report + "log-answer")
        eirlys.choose("Agree the report and take on the action plan")
        eirlys.date("met_on", clock.today())
        eirlys.press("Record the decision")
        assert eirlys.status_of(self.mapf) == 404

    def then_the_log_answers_for_the_actions(self) -> None:
        eirlys = self.company("Eirlys")
        eirlys.go(self.report + "actions")
        eirlys.expect("Carmarthenshire LOG")
        self.company("Catrin").go("/actions/")
        self.company("Catrin").expect("Write to every school by the end of term.")

    def then_pdf_and_word_carry_the_marking(self) -> None:
        request = self.company("Eirlys").page.request
        pdf = PdfReader(io.BytesIO(request.get(self.report + "pdf").body()))
        word = Document(io.BytesIO(request.get(self.report + "word").body()))
        pages = [page.extract_text() for page in pdf.pages]
        assert all(page.count("OFFICIAL-SENSITIVE") >= 2 for page in pages)
        for text in (" ".join(pages), " ".join(p.text for p in word.paragraphs)):
            assert LEARNING["working_well"] in re.sub(r"\s+", " ", text)
            assert SUBJECT not in text
            assert "Bronwen" not in text

    def then_somebody_of_another_partnership_finds_none_of_it(self) -> None:
        kelly = self.company("Kelly")
        private = {path for path in self.company.visited if re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", path)}
        assert len(private) > 40
        assert {path: kelly.status_of(path) for path in private} == dict.fromkeys(private, 404)
        for path in ("/referrals/", "/mapfs/", "/meetings/", "/actions/", "/reports/"):
            kelly.go(path)
            assert self.mapf not in kelly.page.content()


@pytest.mark.requirement(
    "REF-01",
    "REF-03",
    "REF-04",
    "REF-05",
    "GOV-07",
    "GOV-08",
    "GOV-09",
    "GOV-12",
    "EVT-06",
    "EVT-09",
    "EVT-10",
    "EVT-14",
)
def test_one_case_from_referral_to_a_report_the_log_has_agreed(company: Company) -> None:
    journey = Journey(company)
    journey.when_a_practitioner_drafts_a_referral()
    journey.then_nobody_else_sees_the_draft()
    journey.when_it_is_completed()
    journey.then_it_is_shared_with_the_sub_group()
    journey.when_the_sub_group_recommends_a_mapf()
    journey.then_nothing_has_started()
    journey.when_the_chair_approves()
    journey.then_a_mapf_is_open_at_the_lead_agencys_desk()
    journey.when_the_planning_group_is_seated()
    journey.when_the_agencies_decide_together_how_often_to_meet()
    journey.when_the_mapf_is_described_and_a_facilitator_named()
    journey.when_the_planning_group_meets()
    journey.when_the_event_is_planned()
    journey.when_papers_are_circulated_and_participants_briefed()
    journey.then_a_participant_reads_their_briefing_and_answers()
    journey.given_the_day_has_come()
    journey.when_the_event_begins_with_its_principles_agreed()
    journey.when_learning_is_recorded_in_three_columns()
    journey.when_the_facilitator_puts_the_wall_in_order()
    journey.when_the_goal_becomes_an_action()
    journey.when_a_staff_matter_is_handed_over()
    journey.when_the_event_is_closed()
    journey.then_the_report_begins_from_what_was_recorded()
    journey.when_it_is_written_and_put_to_the_agencies()
    journey.when_an_agency_asks_for_changes()
    journey.then_the_report_cannot_go_to_the_log()
    journey.when_two_write_at_once_and_the_request_is_answered()
    journey.when_a_disagreement_is_taken_further_and_settled()
    journey.when_every_agency_agrees_the_next_version()
    journey.when_it_is_put_to_the_log()
    journey.when_the_log_agrees()
    journey.then_the_log_answers_for_the_actions()
    journey.then_pdf_and_word_carry_the_marking()
    journey.then_somebody_of_another_partnership_finds_none_of_it()
