"""Acts about a MAPF and its planning group: each page asks for what one act needs, and carries it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.urls import URLPattern, path

from wardmote.engines.meetings.public import Timing, may_convene
from wardmote.foundations.access.public import ActPage, as_uuid
from wardmote.kernel.authorisation import Decision, Permission, refuse
from wardmote.kernel.errors import NotAtThisStage
from wardmote.ui.words import Words
from wardmote.ui.words import gettext_lazy as _

from .. import commands
from ..forms import mapfs as forms
from ..models import Mapf
from ..permissions import DESCRIBE_MAPF, SEAT_PLANNING_GROUP
from ..policies import may
from ..presenters.places import mapf_at
from ..queries.mapfs import mapf_with_names, methods_added
from ..queries.people import by_agency, colleagues, desk_of_record
from ..queries.planning import group_completeness, members_of, other_seats_of, who_sits
from ..queries.practices import practice_of
from ..workflow import HELD


class MapfAct(ActPage[Mapf]):
    """What the acts about a MAPF share. `minds_changes` is False where another's change would not matter."""

    permission: ClassVar[Permission]
    step: ClassVar[str] = ""
    back_to: ClassVar[str] = "mapf"
    minds_changes: ClassVar[bool] = True

    def find(self, **address: Any) -> Mapf:
        return mapf_with_names(address["pk"])

    def allowed(self, row: Mapf) -> Decision:
        if self.step:
            row.life.step(self.step, row.stage)
        return may(self.actor, self.permission, row)

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        return {} if self.minds_changes else {"seen_version": None}

    def back_url(self, row: Mapf) -> str:
        return mapf_at(row, self.back_to)


def before_it_is_held(row: Mapf) -> None:
    if row.stage == HELD.name:
        raise NotAtThisStage(str(_("The event has been held, so this stands as it is.")))


class Describe(MapfAct):
    permission = DESCRIBE_MAPF
    form_class = forms.DescribeForm
    list_classes = {"sources": forms.SourceLines}
    title: ClassVar[object] = _("Describe this {forum}")
    act_label = _("Save the description")
    done_words = _("The description is saved.")

    def allowed(self, row: Mapf) -> Decision:
        before_it_is_held(row)
        return super().allowed(row)

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        practice = practice_of(row.partnership_id).for_reviews()
        added = methods_added(practice.forum.methods)
        own = dict.fromkeys([*(one for one in row.methods if one not in practice.forum.methods), *added])
        return {**super().form_arguments(row), "practice": practice, "own_methods": list(own)}

    def initial(self, row: Mapf) -> dict[str, Any]:
        return {
            "purposes": row.purposes,
            "case_status": row.case_status,
            "kind_of_case": row.kind_of_case,
            "methods": row.methods,
        }

    def list_arguments(self, row: Mapf, prefix: str) -> dict[str, Any]:
        return {"kinds": practice_of(row.partnership_id).for_reviews().forum.sources.for_form()}

    def list_initial(self, row: Mapf, prefix: str) -> list[dict[str, Any]]:
        return [{"kind": source.kind, "citation": source.citation} for source in row.sources.all()[:30]]

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.describe_mapf(
            mapf=row.pk,
            purposes=answers["purposes"],
            case_status=answers["case_status"],
            kind_of_case=answers["kind_of_case"],
            methods=answers["all_methods"],
            sources=[commands.Source(one["kind"], one["citation"]) for one in answers["sources"]],
            by=self.actor,
        )
        return ""


# -- the planning group -----------------------------------------------------------------------------------------------


class SeatMember(MapfAct):
    permission = SEAT_PLANNING_GROUP
    back_to = "mapf-people"
    minds_changes = False
    template_name = "reviews/mapfs/seat.html"
    form_class = forms.SeatForm
    title = _("Seat a member of the {planning_group}")
    act_label = _("Seat them")
    done_words = _("They sit on the {planning_group} from now on, and are told.")

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        seated = [person.pk for people in who_sits(members_of(row)).values() for person in people]
        people = by_agency(colleagues(row.partnership_id, without=seated))
        return {**super().form_arguments(row), "people": people}

    def more(self, row: Mapf) -> Mapping[str, Any]:
        return {"missing": group_completeness(row).sentences()}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        chosen = answers["person"]
        commands.seat_planning_member(
            mapf=row.pk, person=chosen.person, agency=chosen.agency, reason=answers["reason"],
            with_post=answers["with_post"], by=self.actor,
        )  # fmt: skip
        return ""


class ReleaseMember(MapfAct):
    permission = SEAT_PLANNING_GROUP
    back_to = "mapf-people"
    minds_changes = False
    keeps_draft = False
    template_name = "ui/confirm.html"
    form_class = forms.Nothing
    title = _("Release a member of the {planning_group}")
    act_label = _("Release them")
    done_words = _("They no longer sit on the {planning_group}.")

    def more(self, row: Mapf) -> Mapping[str, Any]:
        member = members_of(row).get(pk=self.kwargs["member"])
        others = ", ".join(other_seats_of(row, member.person_id))
        words = {"name": member.person.name, "agency": member.agency.display_name, "seats": others}
        nothing: Words = _("%(name)s no longer sees this {forum}, its event, its report or its action plan.")
        something: Words = _(
            "%(name)s no longer sees it from the {planning_group}, and still sees what they see as: %(seats)s."
        )
        return {
            "intro": _("%(name)s sits for %(agency)s.") % words,
            "consequences": [
                (something if others else nothing) % words,
                _("What they did stays in the history."),
            ],
            "act_warning": True,
        }

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.release_planning_member(mapf=row.pk, member=self.kwargs["member"], by=self.actor)
        return ""


class ConfirmGroup(MapfAct):
    permission = SEAT_PLANNING_GROUP
    step = "confirm_group"
    back_to = "mapf-people"
    keeps_draft = False
    template_name = "reviews/mapfs/confirm_group.html"
    form_class = forms.Nothing
    title = _("Confirm the {planning_group}")
    act_label = _("Confirm the {planning_group}")
    done_words = _("The {planning_group} is confirmed. It can plan the event now.")

    def allowed(self, row: Mapf) -> Decision:
        seats = super().allowed(row)
        return group_completeness(row).decide() if seats else seats

    def more(self, row: Mapf) -> Mapping[str, Any]:
        seated = [f"{one.person.name}, {one.agency.display_name}" for one in members_of(row)]
        last = _("Members can still be seated and released afterwards.")
        return {"intro": _("Everybody who is needed is seated."), "seated": seated, "consequences": [last]}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.confirm_planning_group(mapf=row.pk, by=self.actor)
        return ""


class NameFacilitator(MapfAct):
    permission = DESCRIBE_MAPF
    back_to = "mapf-people"
    form_class = forms.FacilitatorForm
    title = _("Name a facilitator")
    intro = _("Whoever facilitates sees the {forum}, its event, its report and its action plan.")
    act_label = _("Name the facilitator")
    done_words = _("The facilitator is named.")

    def allowed(self, row: Mapf) -> Decision:
        before_it_is_held(row)
        return super().allowed(row)

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        return {**super().form_arguments(row), "people": by_agency(colleagues(row.partnership_id))}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        chosen = answers["person"]
        commands.name_facilitator(mapf=row.pk, person=chosen.person, agency=chosen.agency, by=self.actor)
        return ""


class NameAdministrator(MapfAct):
    permission = SEAT_PLANNING_GROUP
    back_to = "mapf-people"
    form_class = forms.AdministratorForm
    title = _("Name an administrator")
    intro = _("Administrative support comes from the lead agency’s own desk.")
    act_label = _("Name the administrator")
    done_words = _("The administrator is named.")

    def form_arguments(self, row: Mapf) -> dict[str, Any]:
        return {**super().form_arguments(row), "desk": desk_of_record(row)}

    def initial(self, row: Mapf) -> dict[str, Any]:
        return {"person": str(row.administrator_id or "")}

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        commands.name_administrator(mapf=row.pk, person=as_uuid(answers["person"]), by=self.actor)
        return ""


class ConvenePlanningMeeting(MapfAct):
    back_to = "mapf-papers"
    minds_changes = False
    form_class = forms.ConveneForm
    title = _("Convene a planning meeting")
    intro = _("Everybody who sits on the {planning_group} is invited.")
    act_label = _("Convene the meeting")
    done_words = _("The meeting is convened and its members are invited.")

    def allowed(self, row: Mapf) -> Decision:
        if not members_of(row).exists():
            return refuse(_("Nobody sits on the {planning_group} yet. Seat its members first."))
        return may_convene(self.actor, row)

    def carry_out(self, row: Mapf, answers: dict[str, Any]) -> str:
        timing = Timing(answers["starts_at"], answers["ends_at"], answers["venue"], answers["online_link"])
        commands.convene_planning_meeting(mapf=row.pk, timing=timing, agenda=answers["agenda"], by=self.actor)
        return ""


PATHS: list[URLPattern] = [
    path("mapfs/<uuid:pk>/describe", Describe.as_view(), name="describe-mapf"),
    path("mapfs/<uuid:pk>/people/seat", SeatMember.as_view(), name="seat-member"),
    path("mapfs/<uuid:pk>/people/<uuid:member>/release", ReleaseMember.as_view(), name="release-member"),
    path("mapfs/<uuid:pk>/people/confirm", ConfirmGroup.as_view(), name="confirm-group"),
    path("mapfs/<uuid:pk>/people/facilitator", NameFacilitator.as_view(), name="name-facilitator"),
    path("mapfs/<uuid:pk>/people/administrator", NameAdministrator.as_view(), name="name-administrator"),
    path(
        "mapfs/<uuid:pk>/meetings/convene", ConvenePlanningMeeting.as_view(), name="convene-planning-meeting"
    ),
]
