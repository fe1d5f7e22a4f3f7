"""Sources, districts, teams, and links by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.directory.public import District
from wardmote.kernel import clock
from wardmote.ui.forms import ActForm, GovDateField, SelectField, TextField

from ..enums import LinkKind
from ..models import ServiceDistrict, SourceSystem, Team
from ..queries.practices import System

ANOTHER = "another"


class NameSourceForm(ActForm):
    """A system as the practice calls it, or another one by its name."""

    system = SelectField(_("Which system?"), missing=_("Choose the system"))
    name = TextField(
        _("What is it called?"),
        hint=_("Needed for another system only. It stands beside everybody who is brought in from it."),
        conditional=True,
        max_length=80,
        width=20,
    )

    def __init__(self, *args: Any, systems: Sequence[System], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not systems:
            del self.fields["system"]
            self.fields["name"].help_text = _now("It stands beside everybody who is brought in from it.")
            return
        field = self.fields["system"]
        assert isinstance(field, SelectField)
        named = [(one.key, f"{one.name} – {one.holds}") for one in systems]
        field.choices = [("", _now("Choose")), *named, (ANOTHER, _now("Another system"))]
        field.help_text = _now("The practice names these. Each is one source, however many files it gives.")
        self.names = {one.key: one.name for one in systems}

    def clean(self) -> dict[str, Any] | None:
        """One that the practice names is called as the practice calls it, unless something else is said."""
        system, name = self.cleaned_data.get("system", ""), self.cleaned_data.get("name", "")
        if not name and system in getattr(self, "names", {}):
            self.cleaned_data["name"] = self.names[system]
        elif not name and "name" not in self.errors:
            self.add_error("name", _("Say what the system is called"))
        return self.cleaned_data


class FolderForm(ActForm):
    """Nothing is asked: pressing the button is the act."""


class AddDistrictForm(ActForm):
    """A council’s district, or one of the service’s own."""

    council_district = SelectField(_("A council’s district"), optional=True, prompt=_("None of these"))
    name = TextField(
        _("Or what the service calls it"),
        hint=_("Needed only where it is no council’s district, or goes by another name."),
        max_length=80,
        width=20,
        optional=True,
    )

    def __init__(self, *args: Any, districts: Iterable[District], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.pk, one.name) for one in districts]
        if not offered:
            del self.fields["council_district"]
            self.fields["name"].label = _now("What is the district called?")
            return
        field = self.fields["council_district"]
        assert isinstance(field, SelectField)
        field.choices = [("", _now("None of these")), *offered]


class PlaceTeamsForm(ActForm):
    """One line a team: to which district it belongs."""

    def __init__(
        self, *args: Any, teams: Sequence[Team], districts: Sequence[ServiceDistrict], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(one.pk), one.name) for one in districts]
        for team in teams:
            field = SelectField(
                _("District of %(team)s") % {"team": team.name}, offered, prompt=_("Not placed yet"), optional=True
            )  # fmt: skip
            field.initial = str(team.district_id or "")
            self.fields[team.pk.hex] = field
        self.teams = teams

    def lines(self) -> list[tuple[Team, Any]]:
        """Each team with its box."""
        return [(team, self[team.pk.hex]) for team in self.teams]


class AddLinkForm(ActForm):
    """Who the other person is, and what they are to this one."""

    source = SelectField(_("In which system is the other person?"), missing=_("Choose the system"))
    number = TextField(
        _("Their number there"),
        hint=_("It stands on their page. Find them first if you do not have it."),
        missing=_("Enter the other person’s number"),
        max_length=80,
        width=10,
    )
    kind = SelectField(
        _("What are they to this person?"), LinkKind, missing=_("Choose what they are to this person")
    )
    starts_on = GovDateField(_("Since when?"), hint=_("Leave it empty if nobody knows."), optional=True)

    def __init__(self, *args: Any, sources: Sequence[SourceSystem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        assert isinstance(field, SelectField)
        field.choices = [("", _now("Choose")), *((str(one.pk), one.name) for one in sources)]
        if len(sources) == 1:
            field.initial = str(sources[0].pk)


class EndLinkForm(ActForm):
    ends_on = GovDateField(_("On which day did it end?"), missing=_("Enter the last day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ends_on"]
        assert isinstance(field, GovDateField)
        field.not_after = (clock.today(), _now("The last day cannot be in the future"))
