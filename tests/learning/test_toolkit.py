"""The toolkit: offered to everybody who works for an agency of the partnership, kept by the Business Unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from tests.cast import Cast, acting, as_operator
from tests.learning.conftest import EVENT, SUBJECT
from wardmote.engines.documents.public import Document, check_upload
from wardmote.engines.learning.models import ResourceVersion
from wardmote.engines.learning.public import (
    GrewFrom,
    Resource,
    ResourceSaid,
    offer_resource,
    revise_resource,
    start_resource,
    withdraw_resource,
)
from wardmote.engines.learning.queries.toolkit import toolkit
from wardmote.foundations.access.models import Seat
from wardmote.foundations.access.public import Circle, CircleKind, Holder, Office, give_seat, open_circle
from wardmote.foundations.directory.models import PostHolding
from wardmote.kernel import clock
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused

SAYS = ResourceSaid(
    "Plan of a half day", "plan_of_a_day", "To plan a learning event", text="First, a welcome."
)
COLLEAGUES = ("practitioner", "housing_officer", "referrer", "planner_police", "log_member", "colleague")


def written(cast: Cast, says: ResourceSaid = SAYS, grew_from: GrewFrom | None = None) -> Resource:
    with acting(cast.coordinator) as by:
        office = Office.objects.get(agency=cast.agencies["unit"]).pk
        return start_resource(office=office, says=says, grew_from=grew_from, by=by)


def offered(cast: Cast, says: ResourceSaid = SAYS, grew_from: GrewFrom | None = None) -> Resource:
    resource = written(cast, says, grew_from)
    with acting(cast.coordinator) as by:
        return offer_resource(resource=resource.pk, free_of_case_detail=True, by=by)


def a_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("plan.txt", b"First, a welcome.", "text/plain")


@pytest.mark.requirement("TLK-01")
def test_what_is_offered_is_read_by_everybody_who_works_for_an_agency_of_the_partnership(cast: Cast) -> None:
    resource = offered(cast)
    for who in COLLEAGUES:
        with acting(getattr(cast, who)):
            assert [one.pk for one in toolkit()] == [resource.pk], who
            assert ResourceVersion.objects.get(resource=resource).text == "First, a welcome."


@pytest.mark.requirement("TLK-01")
def test_nobody_of_another_partnership_sees_it(cast: Cast) -> None:
    offered(cast)
    with acting(cast.outsider):
        assert not Resource.objects.exists()
        assert not ResourceVersion.objects.exists()
        assert not Circle.objects.exists()


def test_what_is_not_offered_yet_is_seen_by_the_business_units_office_alone(cast: Cast) -> None:
    resource = written(cast)
    with acting(cast.coordinator):
        assert [one.pk for one in toolkit(all_stages=True)] == [resource.pk]
        assert not toolkit().exists()
    for who in COLLEAGUES:
        with acting(getattr(cast, who)):
            assert not Resource.objects.exists(), who


def test_what_is_withdrawn_is_offered_to_nobody(cast: Cast) -> None:
    resource = offered(cast)
    with acting(cast.coordinator) as by:
        withdraw_resource(resource=resource.pk, reason="Out of date", by=by)
        with pytest.raises(NotAtThisStage):
            revise_resource(resource=resource.pk, says=SAYS, what_changed="All", by=by)
    for who in COLLEAGUES:
        with acting(getattr(cast, who)):
            assert not Resource.objects.exists(), who
            assert not ResourceVersion.objects.exists(), who
    with acting(cast.coordinator) as by:
        offer_resource(resource=resource.pk, free_of_case_detail=True, by=by)
    with acting(cast.practitioner):
        assert Resource.objects.get().withdrawn_because == ""


def test_only_the_business_units_staff_keep_it(cast: Cast) -> None:
    resource = offered(cast)
    office = resource.office_id
    for who in (cast.practitioner, cast.administrator, cast.sub_one):
        with acting(who) as by:
            with pytest.raises(Refused, match="Business Unit coordinator"):
                start_resource(office=office, says=SAYS, by=by)
            with pytest.raises(Refused, match="Business Unit coordinator"):
                withdraw_resource(resource=resource.pk, reason="No", by=by)
            with pytest.raises(Refused, match="Business Unit coordinator"):
                revise_resource(resource=resource.pk, says=SAYS, what_changed="All", by=by)


def test_every_version_stays_and_the_newest_is_first(cast: Cast) -> None:
    resource = offered(cast)
    with acting(cast.coordinator) as by:
        says = ResourceSaid(
            "Plan of a day", "plan_of_a_day", "To plan a learning event", text="First, coffee."
        )
        revise_resource(resource=resource.pk, says=says, what_changed="A whole day now", by=by)
    with acting(cast.practitioner):
        texts = [one.text for one in ResourceVersion.objects.filter(resource=resource)]
    assert texts == ["First, coffee.", "First, a welcome."]


def test_a_file_goes_where_its_resource_goes_once_it_is_scanned(cast: Cast) -> None:
    says = ResourceSaid("A plan", "plan_of_a_day", "To plan", upload=check_upload(a_file()))
    resource = offered(cast, says)
    with acting(cast.practitioner):
        assert Document.objects.get().circle_id == resource.circle_id
    with acting(cast.coordinator) as by:
        withdraw_resource(resource=resource.pk, reason="Out of date", by=by)
    with acting(cast.practitioner):
        assert not Document.objects.exists()


def test_it_holds_text_or_a_file(cast: Cast) -> None:
    with pytest.raises(CannotBeRight) as refused:
        written(cast, ResourceSaid("A plan", "guide", "To plan"))
    assert refused.value.field == "text"


def test_whoever_offers_it_says_that_it_holds_no_case_detail(cast: Cast) -> None:
    resource = written(cast)
    with acting(cast.coordinator) as by, pytest.raises(CannotBeRight) as refused:
        offer_resource(resource=resource.pk, free_of_case_detail=False, by=by)
    assert refused.value.field == "free_of_case_detail"


@pytest.mark.requirement("TLK-02")
def test_a_resource_cites_the_event_it_grew_from_by_reference_and_year_alone(cast: Cast) -> None:
    event = GrewFrom("a_test", EVENT.pk)
    offered(cast, grew_from=event)
    with acting(cast.practitioner):
        seen = Resource.objects.get()
    assert (seen.grew_from_reference, seen.grew_from_year) == ("TEST-2026-01", 2026)


def test_a_resource_cites_only_an_event_that_its_writer_knows_of(cast: Cast) -> None:
    with pytest.raises(CannotBeRight) as refused:
        written(cast, grew_from=GrewFrom("a_test", uuid4()))
    assert refused.value.field == "grew_from"


@pytest.mark.requirement("TLK-02")
def test_a_resource_that_names_the_subject_of_its_event_is_refused(cast: Cast) -> None:
    event = GrewFrom("a_test", EVENT.pk)
    says = ResourceSaid("A plan", "guide", "To plan", "Text")
    for field in ("title", "what_for", "text"):
        told = replace(says, **{field: f"As with {SUBJECT}"})  # type: ignore[arg-type]
        with pytest.raises(CannotBeRight) as refused:
            written(cast, told, event)
        assert refused.value.field == field


def test_a_partnership_is_seated_in_no_circle_of_a_case(cast: Cast) -> None:
    """Neither by an act, nor by a row that was written beside the acts."""
    resource = offered(cast)
    with acting(cast.administrator) as by:
        desk = Office.objects.get(agency=cast.agencies["council"])
        circle = open_circle(
            office=desk.pk, kind=CircleKind.CASE, title="A case", role="participant", reason="Test", by=by
        )
        with pytest.raises(ValueError, match="only in a circle of its own kind"):
            give_seat(
                circle=circle, to=Holder(partnership=resource.partnership_id), role="x", reason="y", by=by
            )
        Seat(
            office=desk, circle=circle, partnership_id=resource.partnership_id, role="toolkit_reader",
            reason="Slipped in", starts_at=clock.now(), given_by_id=by.person,
        ).save(force_insert=True)  # fmt: skip
    with acting(cast.practitioner), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_circle WHERE id = %s", [circle.pk])
        assert cursor.fetchone() == (0,)


def test_whoever_left_the_partnerships_agencies_sees_it_no_longer(cast: Cast) -> None:
    offered(cast)
    with acting(cast.colleague):
        held = PostHolding.objects.get(person=cast.colleague)
        assert Resource.objects.exists()
    yesterday = clock.today() - timedelta(days=1)
    as_operator("UPDATE directory_postholding SET ends_on = %s WHERE id = %s", yesterday, held.pk)
    try:
        with acting(cast.colleague):
            assert not Resource.objects.exists()
    finally:
        as_operator("UPDATE directory_postholding SET ends_on = NULL WHERE id = %s", held.pk)
