"""What a keeper says of the index: its sources, its districts, and where each team belongs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.access.public import ActPage, NewPage, Office
from wardmote.kernel.authorisation import Decision, refuse

from .. import commands
from ..forms.keeping import ANOTHER, AddDistrictForm, FolderForm, NameSourceForm, PlaceTeamsForm
from ..models import SourceSystem
from ..permissions import KEEP_RECORDS
from ..policies import KEPT_BY_ITS_KEEPERS, may_keep
from ..presenters import keeping as parts
from ..queries.index import folder_of, offices_where, source_of
from ..queries.practices import practice_of_office
from ..queries.teams import council_districts, districts_in_effect, districts_of, teams_of
from .home import IndexPage


class KeepersPage(NewPage):
    """What the acts of a keeper share. Somebody who keeps several indexes is told which one it is about, and can choose another.

    The choice stands in the address, so that it is the same when the form is sent.
    """

    keeps_draft = False
    template_name = "records/keeping.html"

    def office(self) -> Office | None:
        offices, chosen = offices_where(self.actor, KEEP_RECORDS), self.request.GET.get("office", "")
        return next((one for one in offices if str(one.pk) == chosen), next(iter(offices), None))

    def allowed(self, row: Any) -> Decision:
        office = self.office()
        return may_keep(self.actor, office.pk) if office else refuse(KEPT_BY_ITS_KEEPERS)

    def kept(self) -> Office:
        """The office, once `allowed` has answered. Asked again by each act itself."""
        office = self.office()
        assert office is not None
        return office

    def more(self, row: Any) -> Mapping[str, Any]:
        offices = offices_where(self.actor, KEEP_RECORDS)
        return {
            "office": self.kept().name,
            "offices": [
                (one.name, f"{self.request.path}?office={one.pk}") for one in offices if one != self.kept()
            ],
        }

    def back_url(self, row: Any) -> str:
        return reverse("records:teams")


class NameSource(KeepersPage):
    form_class = NameSourceForm
    title = _("Name a source")
    intro = _("A source is a records system that people are brought in from.")
    act_label = _("Name it")
    done_words = _("The source is named. Files of it can be brought in now.")

    def back_url(self, row: Any) -> str:
        return reverse("records:home")

    def form_arguments(self, row: Any) -> dict[str, Any]:
        return {"systems": practice_of_office(self.kept().pk).systems}

    def carry_out(self, row: Any, answers: dict[str, Any]) -> str:
        name = answers["name"]
        key = answers.get("system") or ANOTHER
        commands.name_source(
            office=self.kept().pk, key=slugify(name)[:40] if key == ANOTHER else key, name=name, by=self.actor
        )
        return ""


class _FolderPage(ActPage[SourceSystem]):
    """What the two acts about the folder of a source share."""

    page_name = "source of the index"
    template_name = "ui/confirm.html"
    keeps_draft = False
    form_class = FolderForm

    def find(self, **address: Any) -> SourceSystem:
        return source_of(address["pk"])

    def allowed(self, row: SourceSystem) -> Decision:
        return may_keep(self.actor, row.office_id)

    def back_url(self, row: SourceSystem) -> str:
        return reverse("records:home")


class WatchFolder(_FolderPage):
    """Where the files go, and in whose name they come in."""

    title = _("Have a folder looked into")
    act_label = _("Switch it on")
    done_words = _("The folder is looked into every minute from now on.")

    def more(self, row: SourceSystem) -> Mapping[str, Any]:
        return {"caption": row.name, "consequences": parts.what_watching_does(row)}

    def carry_out(self, row: SourceSystem, answers: dict[str, Any]) -> str:
        commands.watch_folder(source=row.pk, by=self.actor)
        return ""


class StopWatching(_FolderPage):
    """Files that come later stay where they are."""

    title = _("Look into a folder no longer")
    act_label = _("Switch it off")
    done_words = _("The folder is looked into no longer.")

    def allowed(self, row: SourceSystem) -> Decision:
        if folder_of(row.pk) is None:
            return refuse(_("The folder of this source is not looked into."))
        return super().allowed(row)

    def more(self, row: SourceSystem) -> Mapping[str, Any]:
        return {
            "caption": row.name,
            "consequences": [
                _("What lies in the folder stays there."),
                _("Imports that were received already go on."),
            ],
        }

    def carry_out(self, row: SourceSystem, answers: dict[str, Any]) -> str:
        commands.stop_watching(source=row.pk, by=self.actor)
        return ""


class Teams(IndexPage):
    """Which team belongs to which district."""

    template_name = "records/teams.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        offices = self.offices()
        teams, districts = teams_of(offices), districts_of(offices)
        in_effect = districts_in_effect(teams)
        keeps = bool(offices_where(self.actor, KEEP_RECORDS))
        return self.answer(
            {
                "title": _("Teams and districts"),
                "teams": parts.list_of_teams(teams, in_effect),
                "districts": parts.list_of_districts(districts, in_effect),
                "acts": parts.acts(keeps=keeps, has_teams=bool(teams and districts)),
                "back_url": reverse("records:home"),
                "back_label": _("Index of records"),
            }
        )


class AddDistrict(KeepersPage):
    form_class = AddDistrictForm
    title = _("Add a district")
    intro = _("Invitations are routed by the district of the team that works with a child.")
    act_label = _("Add it")
    done_words = _("The district is added.")

    def form_arguments(self, row: Any) -> dict[str, Any]:
        office = self.kept()
        there = {one.council_district_id for one in districts_of([office])}
        return {"districts": [one for one in council_districts(office) if one.pk not in there]}

    def carry_out(self, row: Any, answers: dict[str, Any]) -> str:
        commands.add_district(
            office=self.kept().pk,
            name=answers["name"],
            council_district=answers.get("council_district", ""),
            by=self.actor,
        )
        return ""


class PlaceTeams(KeepersPage):
    """All teams on one page, those not placed yet first: one sending places as many as were chosen."""

    template_name = "records/place_teams.html"
    form_class = PlaceTeamsForm
    title = _("Place teams in districts")
    act_label = _("Save the districts")
    done_words = _("The districts of the teams are saved.")

    def form_arguments(self, row: Any) -> dict[str, Any]:
        offices = [self.kept()]
        return {"teams": teams_of(offices), "districts": districts_of(offices)}

    def more(self, row: Any) -> Mapping[str, Any]:
        return {**super().more(row), "form_class": "wm-look"}

    def carry_out(self, row: Any, answers: dict[str, Any]) -> str:
        office = self.kept()
        places = {team.pk: answers[team.pk.hex] for team in teams_of([office]) if team.pk.hex in answers}
        known = {str(one.pk): one.pk for one in districts_of([office])}
        commands.place_teams(
            office=office.pk,
            places={team: known.get(chosen) for team, chosen in places.items()},
            by=self.actor,
        )
        return ""


PATHS: list[URLPattern] = [
    path("records/sources/new", NameSource.as_view(), name="name-source"),
    path("records/sources/<uuid:pk>/folder", WatchFolder.as_view(), name="watch-folder"),
    path("records/sources/<uuid:pk>/folder/stop", StopWatching.as_view(), name="stop-watching"),
    path("records/teams", Teams.as_view(), name="teams"),
    path("records/teams/place", PlaceTeams.as_view(), name="place-teams"),
    path("records/districts/new", AddDistrict.as_view(), name="add-district"),
]
