"""What of the first half of the road waits for somebody: writing, recommending, deciding, convening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.urls import reverse

from wardmote.engines.meetings.public import Meeting
from wardmote.foundations.directory.enums import GroupKind
from wardmote.foundations.directory.public import Group
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.ui.templatetags.ui import day
from wardmote.ui.words import gettext as _
from wardmote.ui.words import ngettext
from wardmote.ui.work import WorkGroup, WorkLine

from ..models import Referral
from ..permissions import CONVENE_GROUP, DECIDE, RECOMMEND, WRITE_REFERRAL
from ..workflow import DRAFT, RETURNED, WITH_CHAIR, WITH_SUB_GROUP
from .practices import practice_of
from .work_days import to_notify

MOST_LINES = 50
WAITS_FOR_SUB_GROUP = (WITH_SUB_GROUP.name, RETURNED.name)


def lines_about_referrals(actor: Actor) -> list[WorkLine]:
    """One line for each referral that waits for this person; four queries however many there are."""
    waiting = list(_open_referrals())
    meeting_next = {group.partnership_id: meeting for meeting, group in _meetings_to_come()}
    lines = [line for referral in waiting for line in _lines(referral, actor, meeting_next)]
    return [*lines, *to_notify(waiting, actor), *_to_convene(waiting, actor, meeting_next)]


def _open_referrals() -> Iterable[Referral]:
    going_on = (DRAFT.name, WITH_CHAIR.name, *WAITS_FOR_SUB_GROUP)
    rows = Referral.objects.filter(stage__in=going_on).select_related("normally_resident", "notification")
    from_others = rows.prefetch_related("recommendations")
    return from_others.order_by("stage_since", "id")[:MOST_LINES]


def _meetings_to_come() -> Iterator[tuple[Meeting, Group]]:
    """The meetings of Sub-Groups still to come, the farthest first, so that the next one is what is kept."""
    found = Meeting.objects.filter(
        circle__group__kind=GroupKind.CASE_REVIEW_SUB_GROUP, stage="planned", starts_at__gt=clock.now()
    )
    for meeting in found.select_related("circle__group").order_by("-starts_at", "id")[:MOST_LINES]:
        if meeting.circle.group is not None:
            yield meeting, meeting.circle.group


def _lines(referral: Referral, actor: Actor, meeting_next: dict[UUID, Meeting]) -> Iterator[WorkLine]:
    if referral.stage == DRAFT.name and actor.may(WRITE_REFERRAL, referral):
        yield WorkLine(
            WorkGroup.TO_DO,
            _about(_("Finish your referral"), referral),
            _("You started it on %(day)s. The {recommending_group_short} gets it once you complete it.")
            % {"day": day(referral.stage_since)},
            None,
            _("Go on writing"),
            reverse("reviews:write-referral", args=[referral.pk]),
        )
    elif referral.stage in WAITS_FOR_SUB_GROUP and actor.may(RECOMMEND, referral):
        yield _to_recommend(referral, meeting_next.get(referral.partnership_id))
    elif referral.stage == WITH_CHAIR.name and actor.may(DECIDE, referral):
        recommenders = {one.recommended_by_id for one in referral.recommendations.all() if one.stands}
        if actor.person not in recommenders:
            yield _to_decide(referral)


def _to_recommend(referral: Referral, meeting: Meeting | None) -> WorkLine:
    came_back = referral.stage == RETURNED.name
    why = _("You sit on the {recommending_group}.")
    returned = _("The {decision_maker} returned it; you sit on the {recommending_group}.")
    return WorkLine(
        WorkGroup.TO_DECIDE,
        _about(_("Recommend a route for %(reference)s") % {"reference": referral.reference}, referral),
        returned if came_back else why,
        referral.due_on or (meeting.starts_at if meeting else None),
        _("Open the referral"),
        reverse("reviews:referral", args=[referral.pk]),
    )


def _to_decide(referral: Referral) -> WorkLine:
    rule = practice_of(referral.partnership_id).for_reviews()
    standing = next(one for one in referral.recommendations.all() if one.stands)
    words = {"chair": rule.boards.for_audience(referral.case_kind).chair}
    question = {"reference": referral.reference, "route": rule.routes[standing.route].short_label}
    return WorkLine(
        WorkGroup.TO_DECIDE,
        _about(_("Decide on %(reference)s: %(route)s is recommended") % question, referral),
        _("You decide as %(chair)s.") % words,
        None,
        _("Read and decide"),
        reverse("reviews:decide", args=[referral.pk]),
    )


def _to_convene(
    waiting: list[Referral], actor: Actor, meeting_next: dict[UUID, Meeting]
) -> Iterator[WorkLine]:
    """Referrals wait and no meeting of the Sub-Group is planned: for the office that convenes it."""
    stuck = [
        one.partnership_id
        for one in waiting
        if one.stage in WAITS_FOR_SUB_GROUP
        and one.partnership_id not in meeting_next
        and actor.may_in_office(CONVENE_GROUP, one.office_id)
    ]
    groups = Group.objects.filter(partnership__in=set(stuck), kind=GroupKind.CASE_REVIEW_SUB_GROUP)
    for group in groups.order_by("name", "pk")[:10]:
        number = stuck.count(group.partnership_id)
        words = ngettext(
            "%(number)d referral waits for the %(group)s, and it has no meeting planned",
            "%(number)d referrals wait for the %(group)s, and it has no meeting planned",
            number,
        )
        yield WorkLine(
            WorkGroup.TO_DO,
            words % {"number": number, "group": group.display_name},
            _("Your office convenes it."),
            None,
            _("Convene a meeting"),
            reverse("reviews:convene-group", args=[group.pk]),
        )


def _about(what: str, referral: Referral) -> str:
    """The line with the area, never with a name."""
    area = referral.normally_resident
    return _("%(what)s, %(area)s") % {"what": what, "area": area.display_name} if area else what
