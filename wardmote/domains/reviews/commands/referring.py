"""Writing a referral, and completing it: only then is it shared."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from wardmote.foundations.access.public import Circle, CircleKind, Holder, desk_of, give_seat, open_circle
from wardmote.foundations.directory.enums import GroupKind
from wardmote.foundations.directory.public import Agency, LocalAuthority, Partnership, groups_of_kind
from wardmote.foundations.ledger.public import record
from wardmote.foundations.practice.public import ReviewPractice, practice_for
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import CannotBeRight, Refused
from wardmote.ui.words import gettext as _
from wardmote.ui.words import gettext_noop

from ..events import ReferralCompleted
from ..models import Referral, ReferralAgency, ReferralSubject
from ..permissions import WRITE_REFERRAL
from ..policies import may
from ..queries.tables import business_unit_office
from ..rules import OTHER_MECHANISM, CompleteReferral, DaysCanRun
from ..workflow import DRAFT
from .numbering import next_number


@dataclass(frozen=True)
class Subject:
    """A person the case is about."""

    name: str
    born_on: date | None = None


@dataclass(frozen=True)
class ReferralAnswers:
    """What the one generic form asks (REF-01). Everything may still be empty while it is a draft."""

    case_kind: str = ""
    subjects: tuple[Subject, ...] = ()
    normally_resident: str | None = None
    agencies: tuple[UUID, ...] = ()
    what_happened: str = ""
    view: str = ""
    view_reasons: str = ""
    incident: str = ""
    aware_on: date | None = None
    unknown: dict[str, str] = field(default_factory=dict)


@command(carries_out="REF-01")
def start_referral(*, partnership: Partnership, agency: Agency, by: Actor) -> Referral:
    """Start a referral: a draft in a circle of its writer alone, answered for by the writer's own agency."""
    if agency.pk not in by.agencies:
        raise Refused(_("You can refer a case for an agency you work for."))
    office = desk_of(agency.pk, partnership.pk)
    circle = open_circle(
        office=office.pk, kind=CircleKind.PERSON, title="Referral being written", role="referrer",
        reason=gettext_noop("Writes the referral"), by=by,
    )  # fmt: skip
    referral = Referral(
        office=office,
        circle=circle,
        partnership=partnership,
        referring_agency=agency,
        referred_by_id=by.person,
        stage=DRAFT.name,
        stage_since=clock.now(),
    )
    referral.happened(gettext_noop("Referral started"), by=by)
    record("referral started", by=by, about=referral)
    return referral


@command(carries_out="REF-01 REF-02")
def write_referral(*, referral: UUID, answers: ReferralAnswers, by: Actor) -> Referral:
    """Save what has been written so far. A view on the mechanism may be given; it does not set the outcome."""
    row = Referral.objects.locked(referral)
    if row.stage != DRAFT.name:
        row.life.step("complete", row.stage)
    require(may(by, WRITE_REFERRAL, row))
    _check_answers(row, answers)
    row.case_kind = answers.case_kind
    row.normally_resident_id = answers.normally_resident
    row.what_happened = answers.what_happened
    row.view, row.view_reasons = answers.view, answers.view_reasons
    _count_the_days(row, answers)
    row.happened(gettext_noop("Draft saved"), by=by)
    row.subjects.all().delete()
    row.agencies.all().delete()
    ReferralSubject.objects.bulk_create(
        [
            ReferralSubject(referral=row, name=s.name, born_on=s.born_on, **row.place())
            for s in answers.subjects
        ]
    )
    ReferralAgency.objects.bulk_create(
        [
            ReferralAgency(referral=row, agency_id=agency, **row.place())
            for agency in dict.fromkeys(answers.agencies)
        ]
    )
    record("referral draft saved", by=by, about=row)
    return row


def _check_answers(row: Referral, answers: ReferralAnswers) -> None:
    rule = practice_for(row.partnership_id).document.for_reviews()
    views = {"", OTHER_MECHANISM, *(key for key, _label in rule.routes.for_form())}
    if answers.view not in views:
        raise CannotBeRight(_("Choose one of the answers shown."), field="view")
    if (
        answers.normally_resident is not None
        and not LocalAuthority.objects.filter(
            pk=answers.normally_resident, partnership_areas__partnership=row.partnership_id
        ).exists()
    ):
        raise CannotBeRight(_("Choose one of the areas of this partnership."), field="normally_resident")
    if rule.deadlines and answers.incident and rule.deadlines.notification.kind(answers.incident) is None:
        raise CannotBeRight(_("Choose one of the answers shown."), field="incident")
    if answers.aware_on is not None and answers.aware_on > clock.today():
        raise CannotBeRight(_("The day of becoming aware cannot be in the future."), field="aware_on")
    for subject in answers.subjects:
        if subject.born_on is not None and subject.born_on > clock.today():
            raise CannotBeRight(_("A date of birth cannot be in the future."), field="subjects")


def _count_the_days(row: Referral, answers: ReferralAnswers) -> None:
    """The last day for telling the national body, where the practice counts days and this kind of case is notified."""
    rule = practice_for(row.partnership_id).document.for_reviews().deadlines
    row.incident = answers.incident if rule else ""
    due = rule is not None and rule.notification.is_due_for(row.incident)
    row.aware_on = answers.aware_on if due else None
    row.due_on = rule.notify_by(row.aware_on) if rule and row.aware_on else None


@command(carries_out="REF-03 REF-06")
def complete_referral(*, referral: UUID, by: Actor) -> Referral:
    """Complete a referral: it gets its reference and is shared with the Case Review Sub-Group, not before."""
    row = Referral.objects.locked(referral)
    step = row.life.step("complete", row.stage)
    require(may(by, step.permission, row))
    rule = practice_for(row.partnership_id).document.for_reviews()
    _require_complete(row, rule)
    group = groups_of_kind(row.partnership_id, GroupKind(rule.recommendation.by), clock.today()).first()
    if group is None:
        raise Refused(
            _("The partnership has no group that recommends a route. Its Business Unit can set one up.")
        )
    number = next_number(partnership=row.partnership_id, kind="referral", year=clock.today().year)
    row.reference = rule.references.for_referral(clock.today().year, number)
    row.completed_at = clock.now()
    circle = _share(row, group.pk, by)
    row.moved_to(circle)
    row.happened(
        gettext_noop("Referral completed and shared with the {recommending_group_short}"),
        by=by,
        stage=step.target,
    )
    record("referral completed", by=by, about=row, stage=step.target.name)
    ReferralCompleted(row.pk, by.person).emit()
    return row


def _require_complete(row: Referral, rule: ReviewPractice) -> None:
    missing = CompleteReferral(
        needed=frozenset(map(str, rule.referral.needed_to_complete)),
        subjects=row.subjects.count(),
        agencies=row.agencies.count(),
        has_area=row.normally_resident_id is not None,
        what_happened=row.what_happened,
        case_kind=row.case_kind,
    ).missing()
    missing += DaysCanRun(rule.deadlines, row.incident, row.aware_on).missing()
    if missing:
        raise CannotBeRight(" ".join(one.sentence for one in missing), field=missing[0].field)


def _share(row: Referral, group: UUID, by: Actor) -> Circle:
    """A circle of its own in the Business Unit's office: the referrer and the Sub-Group."""
    circle = open_circle(
        office=business_unit_office(row.partnership_id).pk, kind=CircleKind.CASE, title=row.reference,
        role="referrer", reason=gettext_noop("Referred the case"), by=by,
    )  # fmt: skip
    give_seat(
        circle=circle, to=Holder(group=group), role="sub_group_member",
        reason=gettext_noop("The {recommending_group_short} recommends a route"), by=by,
    )  # fmt: skip
    return circle
