"""Who settles a disagreement about a report, when it is time to ask them, and what was said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from wardmote.foundations.directory.enums import BoardAudience, GroupKind, GroupRole, PartnershipKind
from wardmote.foundations.directory.public import Group, board_for, groups_of_kind, who_sits_on
from wardmote.foundations.practice.public import EscalationRule
from wardmote.kernel import clock
from wardmote.kernel.clock import LOCAL
from wardmote.kernel.errors import Refused
from wardmote.kernel.working_days import Place, working_days_between

from ..enums import Answer
from ..models import Disagreement, Report, ReportAgency, ReportVersion
from .practices import practice_of


def escalation_rule(report: Report) -> EscalationRule:
    """Raises Refused where the practice names nobody."""
    rule = practice_of(report.partnership_id).for_reviews().escalation
    if rule is None:
        raise Refused(
            _(
                "The practice names nobody to ask when an agency will not agree. The Business Manager can add it."
            )
        )
    return rule


def has_escalation(report: Report) -> bool:
    return practice_of(report.partnership_id).for_reviews().escalation is not None


def group_that_settles(report: Report, rule: EscalationRule) -> Group:
    """Raises Refused where the partnership has no such group."""
    today = clock.today()
    if rule.to is GroupKind.EXECUTIVE_BOARD:
        group = board_for(report.partnership_id, BoardAudience(report.case_kind), today)
    else:
        group = groups_of_kind(report.partnership_id, rule.to, today).first()
    if group is None or not who_sits_on(
        group.pk, today, GroupRole(rule.group_role) if rule.group_role else None
    ):
        raise Refused(
            _("Nobody holds the place of: %(who)s. The Business Unit can fill it.") % {"who": rule.name}
        )
    return group


def bank_holidays_of(report: Report) -> Place:
    return Place.WALES if report.partnership.kind == PartnershipKind.WALES_BOARD else Place.ENGLAND


def disagreements_of(report: Report) -> list[Disagreement]:
    """The newest first, each with who raised it and who settled it."""
    found = Disagreement.objects.filter(report=report)
    return list(
        found.select_related("agency", "group", "raised_by", "settled_by").order_by("-raised_at", "pk")[:50]
    )


def different_views(report: Report) -> list[dict[str, str]]:
    """The views of agencies that are written into the report because those asked said so, the oldest first."""
    found = Disagreement.objects.filter(report=report).exclude(different_view="")
    return [
        {"agency": one.agency.display_name, "view": one.different_view}
        for one in found.select_related("agency").order_by("settled_at", "pk")[:50]
    ]


def time_to_ask(
    report: Report, versions: Iterable[ReportVersion], agencies: Iterable[ReportAgency]
) -> list[ReportAgency]:
    """The agencies with which it has gone on for as long as the practice says: by requests, or by days of silence."""
    if not has_escalation(report):
        return []
    rule, put_forward = escalation_rule(report), list(versions)
    if not put_forward:
        return []
    asked = Counter(
        said.agency_id
        for version in put_forward
        for said in version.answers.all()
        if said.answer == Answer.CHANGES
    )
    answered = {said.agency_id for said in put_forward[0].answers.all()}
    since = put_forward[0].put_forward_at.astimezone(LOCAL).date()
    silent_for_long = (
        report.stage == "agreeing"
        and working_days_between(since, clock.today(), bank_holidays_of(report)) >= rule.after_working_days
    )
    return [
        one
        for one in agencies
        if asked[one.agency_id] >= rule.after_requests or (silent_for_long and one.agency_id not in answered)
    ]
