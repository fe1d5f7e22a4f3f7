"""What became of an agreed report: the family, a sharing under way; and how long the councils keep their records."""

from __future__ import annotations

from wardmote.domains.reviews.public import (
    Mapf,
    Recipient,
    Report,
    answer_sharing,
    ask_to_share,
    decide_about_families,
    propose_sharing,
    record_family_told,
)
from wardmote.foundations.access.public import desk_of
from wardmote.foundations.retention.public import set_retention

from ..queries import Forum, schedules
from .cast import Cast, act_as, day, moment


def decide_for_family(cast: Cast, forum: Forum, mapf: Mapf) -> None:
    if forum.family is None:
        return
    told = forum.family
    with act_as(cast[told.by], moment(told.days_ago, 10)) as by:
        report = Report.objects.get(mapf=mapf.pk).pk
        decide_about_families(report=report, choice=told.choice, how=told.how, reasons=told.reasons, by=by)
    told_on = day(told.told)  # counted from today, and so before the clock is stopped
    with act_as(cast[told.by], moment(told.told, 16)) as by:
        record_family_told(
            report=report,
            told_on=told_on,
            told_by=cast[told.told_by].person,
            who_was_told=told.who,
            by=by,
        )


def share(cast: Cast, forum: Forum, mapf: Mapf) -> None:
    """Proposed and asked by the lead agency's desk; some agencies have answered, each by its own person."""
    if forum.sharing is None:
        return
    told = forum.sharing
    recipients = [Recipient(one.kind, one.name, one.how) for one in told.recipients]
    with act_as(cast[forum.administrator], moment(told.days_ago, 11)) as by:
        report = Report.objects.get(mapf=mapf.pk).pk
        sharing = propose_sharing(
            report=report, purpose=told.purpose, sections=(), recipients=recipients, by=by
        )
    with act_as(cast[forum.administrator], moment(told.days_ago, 12)) as by:
        ask_to_share(sharing=sharing.pk, by=by)
    for one in told.answers:
        player = cast[one.by]
        with act_as(player, moment(one.days_ago, 14)) as by:
            answer_sharing(
                sharing=sharing.pk,
                agency=player.agency,
                agrees=True,
                consideration=one.consideration,
                reasons="",
                by=by,
            )


def keep_schedules(cast: Cast) -> None:
    for one in schedules():
        player, since = cast[one.by], day(one.days_ago)
        with act_as(player, moment(one.days_ago, 9)) as by:
            set_retention(
                office=desk_of(player.agency, cast.partnership.pk).pk,
                kind=one.kind,
                years=one.years,
                policy_name=one.policy,
                policy_link="",
                in_force_from=since,
                by=by,
            )
