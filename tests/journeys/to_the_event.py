"""The first half of the road in a browser: from a practitioner's referral to the close of the learning event."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from tests.journeys.days import TEN_DAYS_PASS
from tests.journeys.people import Company, Visitor
from wardmote.kernel import clock

SUBJECT = "Pretend Childname"
LEARNING = {
    "working_well": "School kept a place for him.",
    "worried_about": "Nobody saw the whole picture.",
    "needs_to_happen": "Schools hear of it the next morning.",
}


class ToTheEvent:
    """Given, when, then: each step is what one person does at one sitting."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.referral = self.mapf = self.event = self.report = ""

    # -- 1. the referral -----------------------------------------------------------------------------------------------

    def when_a_practitioner_drafts_a_referral(self) -> None:
        carys = self.company("Carys")
        carys.go("/referrals/start")
        carys.press("Start now")
        carys.fill(subjects__0__name=SUBJECT, what_happened="What happened, in invented words.")
        carys.date("subjects-0-born_on", clock.today().replace(year=2015, month=5, day=5))
        carys.choose("A child, or children", "Carmarthenshire", "I have no view")
        carys.choose("Carmarthenshire children’s services", "Hywel Dda University Health Board")
        carys.choose("Dyfed-Powys Police", "Carmarthenshire education services")
        carys.press("Save and check your answers")
        self.referral = carys.path.removesuffix("check")

    def then_nobody_else_sees_the_draft(self) -> None:
        for name in ("Bronwen", "Lowri", "Eleri"):
            assert self.company(name).status_of(self.referral) == 404

    def when_it_is_completed(self) -> None:
        self.company("Carys").press("Complete the referral")

    def then_it_is_shared_with_the_sub_group(self) -> None:
        assert self.company("Bronwen").status_of(self.referral) == 200
        assert self.company("Eleri").status_of(self.referral) == 404

    # -- 2. recommendation and decision --------------------------------------------------------------------------------

    def when_the_sub_group_recommends_a_mapf(self) -> None:
        bronwen = self.company("Bronwen")
        bronwen.go(self.referral)
        bronwen.press("Recommend a route")
        bronwen.choose("Multi-Agency Professional Forum (MAPF)")
        bronwen.page.locator("main input[name=meeting]").first.check()
        bronwen.fill(reasons="Agencies can learn from it together.")
        bronwen.press("Recommend this route to the Chair")

    def then_nothing_has_started(self) -> None:
        angharad = self.company("Angharad")
        angharad.go("/mapfs/")
        self.before = set(re.findall(r"/mapfs/[0-9a-f-]{36}/", angharad.page.content()))

    def when_the_chair_approves(self) -> None:
        eleri = self.company("Eleri")
        eleri.go("/")
        eleri.go(self.referral + "decide")
        eleri.expect("Agencies can learn from it together.")
        eleri.choose("Approve")
        eleri.press("Record the decision")

    def then_a_mapf_is_open_at_the_lead_agencys_desk(self) -> None:
        angharad = self.company("Angharad")
        angharad.go("/mapfs/")
        [self.mapf] = set(re.findall(r"/mapfs/[0-9a-f-]{36}/", angharad.page.content())) - self.before
        angharad.go(self.mapf)
        angharad.expect("Carmarthenshire Local Operational Group")
        assert SUBJECT not in angharad.page.title()

    # -- 3 and 4. the planning group -----------------------------------------------------------------------------------

    def when_the_planning_group_is_seated(self) -> None:
        angharad = self.company("Angharad")
        for name in ("Delyth", "Rhian", "Dewi"):
            self._seat(name)
        angharad.go(self.mapf + "people")
        angharad.expect(
            "Carmarthenshire education services is involved in the case and has nobody at the table"
        )
        self._seat("Catrin")
        angharad.go(self.mapf + "people/confirm")
        angharad.press("Confirm the planning group")

    def _seat(self, name: str) -> None:
        angharad = self.company("Angharad")
        angharad.go(self.mapf + "people/seat")
        angharad.pick("person", name)
        angharad.press("Seat them")

    def when_the_agencies_decide_together_how_often_to_meet(self) -> None:
        delyth = self.company("Delyth")
        delyth.go(self.mapf + "decisions/meetings")
        delyth.fill(how_often="Every two weeks", meetings_planned="3")
        delyth.press("Propose it")
        for name in ("Rhian", "Dewi", "Catrin"):
            person = self.company(name)
            person.go(self.mapf)
            path = re.search(r"/mapfs/[0-9a-f-]{36}/decisions/[0-9a-f-]{36}/answer", person.page.content())
            assert path is not None
            person.go(path[0])
            person.page.locator("main input[name=answer]").first.check()
            person.press("Send the answer")
        delyth.go(self.mapf)
        delyth.expect("Every two weeks")

    def when_the_mapf_is_described_and_a_facilitator_named(self) -> None:
        delyth = self.company("Delyth")
        delyth.go(self.mapf + "describe")
        delyth.choose("Learning from a case", "Current", "Current and stuck", "Systems approach")
        delyth.press("Add another source")
        delyth.pick("sources-0-kind", "Case information")
        delyth.fill(sources__0__citation="Chronologies of the four agencies")
        delyth.press("Save the description")
        delyth.go(self.mapf + "people/facilitator")
        delyth.pick("person", "Ffion")
        delyth.press("Name the facilitator")

    def when_the_planning_group_meets(self) -> None:
        angharad, soon = self.company("Angharad"), clock.today() + timedelta(days=3)
        angharad.go(self.mapf + "meetings/convene")
        angharad.date("starts_at", soon, time="10am")
        angharad.date("ends_at", soon, time="11am")
        angharad.fill(venue="An invented hall")
        angharad.press("Convene the meeting")

    def when_the_event_is_planned(self) -> None:
        delyth, day = self.company("Delyth"), clock.today() + timedelta(days=10)
        delyth.go(self.mapf + "event/plan")
        delyth.date("starts_at", day, time="9:30am")
        delyth.date("ends_at", day, time="12:30pm")
        delyth.fill(
            venue="An invented hall", what_to_expect="A morning.", preparation="Read.", contribution="Tell."
        )
        delyth.press("Plan the event")
        for name, kind in (("Megan", "Practitioner"), ("Gwen", "Practitioner"), ("Ffion", "Facilitator")):
            delyth.go(self.mapf + "event/invite")
            delyth.pick("person", name)
            delyth.choose(kind)
            delyth.fill(why="you worked with the family")
            delyth.press("Invite them")

    def when_papers_are_circulated_and_participants_briefed(self) -> None:
        delyth = self.company("Delyth")
        delyth.go(self.mapf + "event/ready")
        assert delyth.reads("No briefing paper has been circulated yet")
        delyth.go(self.mapf + "event")
        meeting = re.search(r"/meetings/[0-9a-f-]{36}/", delyth.page.content())
        assert meeting is not None
        for kind in ("Briefing paper", "Case summary"):
            delyth.go(meeting[0] + "papers/add")
            delyth.fill(title=f"{kind} for the day", body="Invented words.")
            delyth.choose(kind)
            delyth.press("Add the paper")
        delyth.go(meeting[0] + "papers/circulate")
        delyth.press("Circulate the papers")
        delyth.go(self.mapf + "event/brief")
        delyth.press("Send the briefing")
        delyth.go(self.mapf + "event/ready")
        delyth.expect("Not confirmed yet: The room, or the online meeting, is private.")
        delyth.go(self.mapf + "event/checklist")
        delyth.tick_everything()
        delyth.press("Confirm what is ticked")
        delyth.go(self.mapf + "event/ready")
        delyth.press("The event is ready")

    def then_a_participant_reads_their_briefing_and_answers(self) -> None:
        megan = self.company("Megan")
        megan.go("/")
        event = re.search(r"/events/[0-9a-f-]{36}/", megan.page.content())
        assert event is not None
        self.event = event[0]
        megan.go(self.event)
        for words in ("A morning.", "Read.", "Tell.", "Briefing paper for the day"):
            megan.expect(words)
        assert megan.status_of(self.mapf) == 404

    # -- 5. the learning event -----------------------------------------------------------------------------------------

    def given_the_day_has_come(self) -> None:
        """Ten days pass. Only a superuser can turn the calendar: everything planned lies ten days earlier from now on."""
        addresses = self.company.served.addresses
        with replace(addresses.admin, database=addresses.app.database).connect() as calendar:
            for statement in TEN_DAYS_PASS:
                calendar.execute(statement.encode(), [self.mapf.split("/")[2]])

    def when_the_event_begins_with_its_principles_agreed(self) -> None:
        ffion = self.company("Ffion")
        ffion.go(self.mapf + "event/live")
        ffion.expect("Learning is recorded while the event is under way.")
        ffion.go(self.mapf + "event/begin")
        ffion.choose("No: nobody at the event is shown who wrote a card")
        ffion.choose("Everybody in the room agrees to these principles")
        ffion.press("Begin the event")

    def when_learning_is_recorded_in_three_columns(self) -> None:
        """One card by a participant on her own phone, the others by the facilitator for the room."""
        ffion, megan = self.company("Ffion"), self.company("Megan")
        ffion.go(self.mapf + "event/live")
        megan.go("/join")
        megan.fill(code="222222")
        megan.press("Join")
        megan.expect("This code leads nowhere for you.")
        megan.fill(code=ffion.page.locator("[data-code-shown]").inner_text())
        megan.press("Join")
        megan.expect("Nobody at the event is shown who wrote a card.")
        megan.pick("column", "working well")
        megan.fill(text=LEARNING["working_well"])
        megan.press("Add the card")
        self._stands(megan, "working_well")
        for column in ("worried_about", "needs_to_happen"):
            ffion.go(self.mapf + "event/live")
            ffion.page.locator(f"#{column}_text").fill(LEARNING[column])
            ffion.press_in(column, "Add")
            self._stands(ffion, column)
        ffion.go(self.mapf + "event/live")
        for words in LEARNING.values():
            ffion.expect(words)
        assert not ffion.reads("Megan")

    def _stands(self, person: Visitor, column: str) -> None:
        cards = person.page.locator(f"#{column} [data-card]")
        cards.filter(has_text=LEARNING[column]).first.wait_for()

    def when_the_facilitator_puts_the_wall_in_order(self) -> None:
        ffion = self.company("Ffion")
        ffion.choose(LEARNING["working_well"])
        ffion.page.locator("#working_well summary").click()
        ffion.page.locator("#title-working_well").fill("School")
        ffion.press_in("working_well", "Group them")
        assert ffion.page.locator("#working_well [data-group] h3").inner_text() == "School"
        ffion.go(self.event + "wall/projector")
        ffion.expect(LEARNING["needs_to_happen"])
        ffion.go(self.event + "wall/door")
        ffion.expect("1 person is here")
        ffion.go(self.mapf + "event/live")

    def when_the_goal_becomes_an_action(self) -> None:
        ffion = self.company("Ffion")
        ffion.follow("Make it an action")
        ffion.fill(goal="Write to every school by the end of term.")
        ffion.pick("owner", "Catrin")
        ffion.choose("As soon as possible")
        ffion.press("Agree the action")

    def when_a_staff_matter_is_handed_over(self) -> None:
        ffion = self.company("Ffion")
        ffion.go(self.mapf + "event/hand-over")
        assert ffion.page.locator("main textarea, main input[type=text]").count() == 0
        ffion.pick("to", "Bronwen")
        ffion.page.locator("main select[name=how]").select_option(index=1)
        ffion.press("Record that it was handed over")

    def when_the_event_is_closed(self) -> None:
        ffion = self.company("Ffion")
        ffion.go(self.mapf + "event")
        meeting = re.search(r"/meetings/[0-9a-f-]{36}/", ffion.page.content())
        assert meeting is not None
        ffion.go(meeting[0] + "attendance")
        for attended in ffion.page.locator("main input[type=radio][value=attended]").all():
            attended.check()
        ffion.press("Record attendance")
        ffion.go(self.mapf + "event/close")
        ffion.press("Close the event")
