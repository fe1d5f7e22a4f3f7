"""Somebody changed the record while the form was open: the page says what, by whom and when, and keeps what was typed."""

from __future__ import annotations

from django.urls import reverse

from tests.cast import acting
from tests.committed import Committed, signed_in
from tests.pages.reading import filled, opened, page_of
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import Mapf
from wardmote.ui.templatetags.ui import moment

TYPED = {
    "methods": ["systems_approach"],
    "other_methods": "A method of our own",
    "case_status": "no_longer_active",
}


def somebody_else_names_a_facilitator(committed: Committed, mapf: Mapf) -> None:
    cast = committed.cast
    with acting(cast.planner_health) as by:
        agency = cast.agencies["health"].pk
        act.name_facilitator(mapf=mapf.pk, person=cast.practitioner.pk, agency=agency, by=by)


def test_given_an_older_page_the_second_is_told_what_changed_and_sending_again_counts(
    committed: Committed,
) -> None:
    mapf = committed.road.planning()
    browser, address = (
        signed_in(committed.cast.planner_police),
        reverse("reviews:describe-mapf", args=[mapf.pk]),
    )
    sent = filled(opened(browser, address), **TYPED)
    somebody_else_names_a_facilitator(committed, mapf)
    before = committed.state()

    told = page_of(browser.post(address, sent))
    assert told.status == 409
    assert "This was changed while you had the page open." in told.said
    [(what, at)] = committed.ask(
        "SELECT what, at FROM access_happening WHERE about = %s ORDER BY version DESC LIMIT 1", mapf.pk
    )
    assert f"{what}, by {committed.cast.planner_health.name}, {moment(at)}" in told.said
    assert told.fields["other_methods"] == ["A method of our own"]
    assert told.fields["case_status"] == ["no_longer_active"]
    assert told.links == {"Skip to main content": "main-content"}, (
        "nothing is said to be wrong with what was typed"
    )
    assert committed.state() == before

    assert browser.post(address, filled(told)).status_code == 302
    [(methods,)] = committed.ask("SELECT methods FROM reviews_mapf WHERE id = %s", mapf.pk)
    assert "A method of our own" in methods


def test_given_a_kept_draft_whoever_goes_on_with_it_is_told_at_once_what_changed_since(
    committed: Committed,
) -> None:
    mapf = committed.road.planning()
    browser, address = (
        signed_in(committed.cast.planner_police),
        reverse("reviews:describe-mapf", args=[mapf.pk]),
    )
    typed = filled(opened(browser, address), **TYPED)
    assert browser.post(reverse("drafts:keep"), typed).status_code == 200
    assert "changed after you typed" not in opened(browser, address).said
    somebody_else_names_a_facilitator(committed, mapf)

    continued = opened(browser, address)
    assert "This was changed after you typed what we kept." in continued.said
    assert f"by {committed.cast.planner_health.name}" in continued.said
    assert continued.fields["other_methods"] == ["A method of our own"]
    assert browser.post(address, filled(continued)).status_code == 302


def test_given_a_form_to_which_others_changes_do_not_matter_it_counts_also_from_a_kept_draft(
    committed: Committed,
) -> None:
    meeting = committed.road.sub_group_meets()
    browser, address = signed_in(committed.cast.coordinator), reverse("meetings:add-paper", args=[meeting.pk])
    typed = filled(opened(browser, address), title="First", kind="paper", body="Text")
    assert browser.post(reverse("drafts:keep"), typed).status_code == 200
    continued = opened(browser, address)
    other = filled(continued, title="Another", once="8f1c1c44-9a52-4e3c-bb4f-1f0c1a2b3c4d")
    assert browser.post(address, other).status_code == 302
    assert browser.post(address, filled(continued)).status_code == 302


def test_given_a_record_at_another_stage_the_act_is_refused_with_what_was_typed(committed: Committed) -> None:
    """Without a version, as from a form to which changes do not matter, the stage itself still stands in the way."""
    meeting, referral = committed.road.sub_group_meets(), committed.road.completed()
    browser, address = signed_in(committed.cast.sub_two), reverse("reviews:recommend", args=[referral.pk])
    sent = filled(
        opened(browser, address),
        route="susr",
        reasons="Typed and kept",
        meeting=str(meeting.pk),
        seen_version="",
    )
    with acting(committed.cast.sub_one) as by:
        act.recommend_route(referral=referral.pk, route="mapf", reasons="First.", meeting=meeting.pk, by=by)
    before = committed.state()
    told = page_of(browser.post(address, sent))
    assert (told.status, told.fields["reasons"]) == (409, ["Typed and kept"])
    assert "You cannot recommend" in told.said
    assert committed.state() == before
