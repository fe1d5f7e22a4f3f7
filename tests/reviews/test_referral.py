"""From a draft to a completed referral (REF-01 to REF-03)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection

from tests.cast import Cast, acting
from tests.road import Road
from wardmote.domains.reviews import commands as act
from wardmote.domains.reviews.models import Referral
from wardmote.kernel.errors import CannotBeRight, NotAtThisStage, Refused


def write(cast: Cast, referral: Referral, **changed: object) -> Referral:
    with acting(cast.referrer) as by:
        answers = replace(Road(cast).answers(), **changed)  # type: ignore[arg-type]
        return act.write_referral(referral=referral.pk, answers=answers, by=by)


def complete(cast: Cast, referral: Referral) -> Referral:
    with acting(cast.referrer) as by:
        return act.complete_referral(referral=referral.pk, by=by)


@pytest.mark.requirement("REF-01")
@pytest.mark.parametrize("view", ["", "mapf", "susr", "single_agency", "other"])
def test_one_form_serves_whatever_the_view(cast: Cast, view: str) -> None:
    """The same draft completes with every view and with none, and comes out with the same number and stage."""
    referral = complete(cast, write(cast, Road(cast).draft(), view=view))
    assert (referral.stage, referral.reference[:4], referral.view) == ("with_sub_group", "REF-", view)


@pytest.mark.requirement("REF-02")
def test_view_of_the_agency_does_not_set_the_route(cast: Cast) -> None:
    referral = Road(cast).recommended(route="single_agency")
    with acting(cast.chair_children):
        seen = Referral.objects.get(pk=referral.pk)
        assert (seen.view, seen.recommendations.get(stands=True).route) == ("susr", "single_agency")


def test_unknown_view_is_refused_by_its_field(cast: Cast) -> None:
    with pytest.raises(CannotBeRight) as refused:
        write(cast, Road(cast).draft(), view="tribunal")
    assert refused.value.field == "view"


@pytest.mark.requirement("REF-03")
@pytest.mark.parametrize(
    ("left_out", "field"),
    [
        ({"case_kind": ""}, "case_kind"),
        ({"subjects": ()}, "subjects"),
        ({"normally_resident": None}, "normally_resident"),
        ({"agencies": ()}, "agencies"),
        ({"what_happened": "   "}, "what_happened"),
    ],
)
def test_incomplete_referral_is_not_shared(cast: Cast, left_out: dict[str, object], field: str) -> None:
    draft = write(cast, Road(cast).draft(), **left_out)
    with pytest.raises(CannotBeRight) as refused:
        complete(cast, draft)
    assert refused.value.field == field
    with acting(cast.sub_one):
        assert not Referral.objects.exists()


def test_completed_referral_cannot_be_written_again(cast: Cast) -> None:
    referral = Road(cast).completed()
    with pytest.raises(NotAtThisStage, match="With the Sub-Group"):
        write(cast, referral)


def test_referral_is_made_for_ones_own_agency_only(cast: Cast) -> None:
    with pytest.raises(Refused, match="agency you work for"), acting(cast.referrer) as by:
        act.start_referral(partnership=cast.partnership, agency=cast.agencies["police"], by=by)


def test_date_of_birth_in_the_future_is_refused(cast: Cast) -> None:
    with pytest.raises(CannotBeRight, match="future"):
        write(cast, Road(cast).draft(), subjects=(act.Subject("Pretend Unborn", date(2999, 1, 1)),))


def test_place_outside_the_partnership_is_refused(cast: Cast) -> None:
    with pytest.raises(CannotBeRight) as refused:
        write(cast, Road(cast).draft(), normally_resident="E10000016")
    assert refused.value.field == "normally_resident"


def test_references_follow_each_other(cast: Cast) -> None:
    numbers = [int(Road(cast).completed().reference[-4:]) for _ in range(3)]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


def test_database_itself_refuses_a_shared_referral_that_is_not_complete(cast: Cast) -> None:
    referral = Road(cast).completed()
    with pytest.raises(IntegrityError), acting(cast.referrer), connection.cursor() as cursor:
        cursor.execute("UPDATE reviews_referral SET what_happened = '' WHERE id = %s", [referral.pk])
