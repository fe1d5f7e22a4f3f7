"""Rules of the guidance as small classes. The docstring of each is the sentence people read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wardmote.foundations.practice.public import DeadlinesRule, MinimumSeat, PlanningGroupRule, SeatedAgency
from wardmote.kernel.authorisation import Decision, allow, refuse

NO_VIEW = ""
OTHER_MECHANISM = "other"


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, and where it is asked for: a field of the form, or the page that supplies it."""

    field: str
    sentence: str


@dataclass(frozen=True)
class CompleteReferral:
    """A referral is shared with the Sub-Group only once it is complete (REF-03)."""

    needed: frozenset[str]
    subjects: int
    agencies: int
    has_area: bool
    what_happened: str
    case_kind: str

    def missing(self) -> list[Missing]:
        """What is still missing, in the form's order."""
        found = []
        if not self.case_kind:
            found.append(Missing("case_kind", _("Say whether the case is about a child or an adult.")))
        if "subjects" in self.needed and not self.subjects:
            found.append(Missing("subjects", _("Name at least one person the case is about.")))
        if not self.has_area and "normal_residence" in self.needed:
            found.append(Missing("normally_resident", _("Choose where they normally lived.")))
        if "agencies_involved" in self.needed and not self.agencies:
            found.append(Missing("agencies", _("Choose at least one agency that is involved.")))
        if "what_happened" in self.needed and not self.what_happened.strip():
            found.append(Missing("what_happened", _("Say what happened, in your own words.")))
        return found


@dataclass(frozen=True)
class DaysCanRun:
    """Where the practice counts days, the kind of case is known, and the day from which they are counted."""

    rule: DeadlinesRule | None
    incident: str
    aware_on: date | None

    def missing(self) -> list[Missing]:
        if self.rule is None:
            return []
        if not self.incident:
            return [Missing("incident", _("Say what kind of case it is."))]
        if self.rule.notification.is_due_for(self.incident) and self.aware_on is None:
            return [Missing("aware_on", _("Enter the day of becoming aware of it."))]
        return []


@dataclass(frozen=True)
class GroupIsComplete:
    """A planning group has its minimum membership and one person of each agency involved (PLN-01, PLN-02)."""

    rule: PlanningGroupRule
    seated: tuple[SeatedAgency, ...]
    area: str
    unseated_agencies: tuple[str, ...]

    def missing_seats(self) -> tuple[MinimumSeat, ...]:
        return self.rule.missing(self.seated, self.area)

    def sentences(self) -> list[str]:
        """What is missing and who can supply it, one sentence each."""
        said = [
            _("%(seat)s: nobody sits for it yet. %(who)s")
            % {"seat": seat.label, "who": seat.who_can_supply_it}
            for seat in self.missing_seats()
        ]
        if self.rule.every_agency_involved_has_a_seat:
            said += [
                _("%(agency)s is involved in the case and has nobody at the table. It can name somebody.")
                % {"agency": agency}
                for agency in self.unseated_agencies
            ]
        return said

    def decide(self) -> Decision:
        said = self.sentences()
        return refuse(" ".join(said)) if said else allow(_("Everybody who is needed is seated."))


@dataclass(frozen=True)
class PapersInTime:
    """Briefing papers and case summaries are circulated before the event (ADM-01)."""

    needed: tuple[tuple[str, str], ...]
    circulated: tuple[tuple[str, date], ...]
    event_on: date

    def sentences(self) -> list[str]:
        said = []
        for key, label in self.needed:
            days = [day for kind, day in self.circulated if kind == key]
            if not days:
                said.append(_("No %(paper)s has been circulated yet.") % {"paper": label.lower()})
            elif min(days) >= self.event_on:
                said.append(
                    _("The %(paper)s must be circulated on a day before the event.")
                    % {"paper": label.lower()}
                )
        return said


@dataclass(frozen=True)
class EveryoneBriefed:
    """Each participant is told what to expect, how to prepare and how they will contribute (EVT-07)."""

    invited: frozenset[object]
    briefed: frozenset[object]

    def missing(self) -> list[Missing]:
        waiting = len(self.invited - self.briefed)
        if not self.invited:
            return [Missing("invite-participants", _("Nobody has been invited to the event yet."))]
        if not waiting:
            return []
        words = ngettext(
            "One participant has not been briefed yet.",
            "%(n)s participants have not been briefed yet.",
            waiting,
        )
        return [Missing("brief-participants", words % {"n": waiting})]


@dataclass(frozen=True)
class SupportAndChallengeSeenTo:
    """Every item of the checklist of safe support and challenge is confirmed before the event (MAPF-15, EVT-04)."""

    asked: tuple[tuple[str, str], ...]
    confirmed: frozenset[str]

    def sentences(self) -> list[str]:
        return [
            _("Not confirmed yet: %(item)s.") % {"item": label}
            for key, label in self.asked
            if key not in self.confirmed
        ]


@dataclass(frozen=True)
class EveryAgencyHasAgreed:
    """The report and action plan are agreed first by every agency involved, each by its own person (GOV-07)."""

    asked: tuple[tuple[UUID, str], ...]
    agreed: frozenset[UUID]

    def waiting(self) -> tuple[str, ...]:
        return tuple(name for agency, name in self.asked if agency not in self.agreed)

    def waiting_for(self) -> frozenset[UUID]:
        """Which agencies have not agreed yet."""
        return frozenset(agency for agency, _name in self.asked) - self.agreed

    def decide(self) -> Decision:
        waiting = self.waiting()
        if not self.asked:
            return refuse(_("No agency has been asked yet."))
        if waiting:
            return refuse(
                together(_("have not agreed the report yet"), _("has not agreed the report yet"), waiting)
            )
        return allow(_("Every agency has agreed the report."))


def together(many: str, one: str, names: Iterable[str]) -> str:
    """ "Police and Education have not agreed the report yet." """
    listed = list(names)
    said = (
        listed[0]
        if len(listed) == 1
        else _("%(first)s and %(last)s")
        % {
            "first": ", ".join(listed[:-1]),
            "last": listed[-1],
        }
    )
    return f"{said} {one if len(listed) == 1 else many}."
