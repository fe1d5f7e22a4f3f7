"""Keeping a MAPF's progress: opened with it, watched by groups, and current with every act, in the act's own transaction.

None of these is an act by itself. Each is a part of one, after its authority was asked and beside its entry in the ledger.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_noop

from wardmote.foundations.access.public import Holder, give_seat
from wardmote.foundations.directory.enums import GroupKind
from wardmote.foundations.directory.public import Group, groups_of_kind
from wardmote.foundations.practice.public import practice_for
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor

from ..models import Mapf, MapfProgress, Referral

WATCHES = gettext_noop("Watches over the programme")
STEWARDS = gettext_noop("Looks after what is learned, for the Board")


class Dates(TypedDict, total=False):
    """What an act makes true of a MAPF's progress."""

    planned_for: date | None
    held_on: date | None
    reported_on: date | None
    agreed_on: date | None
    last_news_at: datetime


def keep_progress(mapf: UUID, **dates: Unpack[Dates]) -> MapfProgress:
    """Write what an act has just made true. Raises MapfProgress.DoesNotExist where the actor has no seat there."""
    row = MapfProgress.objects.locked(MapfProgress.objects.get(mapf=mapf).pk)
    for name, value in dates.items():
        setattr(row, name, value)
    row.save()
    return row


def begin_progress(mapf: Mapf, referral: Referral) -> MapfProgress:
    """The row itself, on the day of approval. It stands before the MAPF's first happening, which is news already."""
    row = MapfProgress(
        mapf=mapf, office_id=mapf.office_id, circle_id=mapf.progress_circle_id, reference=mapf.reference,
        partnership_id=mapf.partnership_id, authority_id=mapf.normally_resident_id, case_kind=mapf.case_kind,
        lead_agency_id=mapf.lead_agency_id, accountable_log_id=mapf.accountable_log_id,
        recommended_on=referral.recommendations.get(stands=True).agreed_on, approved_on=clock.today(),
        last_news_at=clock.now(),
    )  # fmt: skip
    row.save(force_insert=True)
    return row


def seat_watchers(mapf: Mapf, by: Actor) -> None:
    """Seat the groups that watch, each as a group: whoever joins it sees the progress, whoever leaves it does not."""
    for group in _watching_groups(mapf):
        give_seat(
            circle=mapf.progress_circle,
            to=Holder(group=group.pk),
            role="programme_watcher",
            reason=WATCHES,
            by=by,
        )
    for group in _groups_that_recommend(mapf):
        give_seat(
            circle=mapf.progress_circle, to=Holder(group=group.pk), role="learning_steward", reason=STEWARDS, by=by
        )  # fmt: skip
    unit = groups_of_kind(mapf.partnership_id, GroupKind.BUSINESS_UNIT, clock.today()).first()
    if unit is not None:
        give_seat(
            circle=mapf.progress_circle, to=Holder(group=unit.pk), role="business_unit_support",
            reason=gettext_noop("The Business Unit supports the process"), by=by,
        )  # fmt: skip


def _groups_that_recommend(mapf: Mapf) -> list[Group]:
    """What is learned comes back to those who recommended the forum (MAPF-07)."""
    kind = practice_for(mapf.partnership_id).document.for_reviews().recommendation.by
    return list(groups_of_kind(mapf.partnership_id, GroupKind(kind), clock.today()))


def _watching_groups(mapf: Mapf) -> list[Group]:
    """The accountable one, and of those kinds of group that the practice names every one without an area."""
    kinds = practice_for(mapf.partnership_id).document.for_reviews().programme.watched_by
    found = [group for kind in kinds for group in groups_of_kind(mapf.partnership_id, kind, clock.today())]
    of_the_whole = [one for one in found if one.local_authority_id is None and one != mapf.accountable_log]
    return [mapf.accountable_log, *of_the_whole]
