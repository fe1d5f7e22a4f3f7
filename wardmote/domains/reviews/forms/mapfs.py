"""What is asked about a MAPF and its planning group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wardmote.foundations.directory.enums import BoardAudience
from wardmote.foundations.practice.public import ReviewPractice
from wardmote.ui.forms import (
    ActForm,
    ChoiceField,
    ChoicesField,
    ConfirmField,
    FilterForm,
    Form,
    GovDateTimeField,
    LongTextField,
    NumberField,
    RepeatedForms,
    SelectField,
    TextField,
    repeated,
)
from wardmote.ui.words import gettext_lazy as _

from ..workflow import LIFE_OF_A_MAPF
from .people import Grouped, PersonOfAgencyField

AGREES, DISAGREES = "agrees", "disagrees"
_FEW_PEOPLE = _("Choose one of the people shown")


class MapfFilters(FilterForm):
    """Filters of the list of MAPFs."""

    stage = ChoicesField(_("Stage"), LIFE_OF_A_MAPF.choices())
    case_kind = ChoicesField(_("Kind of case"), BoardAudience.choices)
    area = SelectField(_("Area"), prompt=_("All areas"))

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", _("All areas")), *areas]  # type: ignore[attr-defined]


class Nothing(ActForm):
    """Nothing is asked: pressing the button is the act."""


class DescribeForm(ActForm):
    """Why this MAPF is held, what kind of case it is, and how it works: in the practice's terms."""

    purposes = ChoicesField(_("What is this {forum} for?"), missing=_("Choose at least one purpose"))
    case_status = ChoiceField(
        _("Is the case still active?"), missing=_("Say whether the case is still active")
    )
    kind_of_case = ChoiceField(_("What kind of case is it?"), missing=_("Choose the kind of case"))
    methods = ChoicesField(_("How will the people at the event work?"), conditional=True)
    other_methods = LongTextField(
        _("Other methods"),
        hint=_("One on each line. They are offered next time. Name nobody."),
        max_length=600,
        rows=2,
        optional=True,
    )

    def __init__(
        self, *args: Any, practice: ReviewPractice, own_methods: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        forum = practice.forum
        for name, rule in (
            ("purposes", forum.purposes),
            ("case_status", forum.case_statuses),
            ("kind_of_case", forum.case_kinds),
            ("methods", forum.methods),
        ):
            field = self.fields[name]
            field.choices = rule.for_form()  # type: ignore[attr-defined]
            explained = {one.key: str(one.explanation) for one in rule.choices if one.explanation}
            field.widget.hints = explained
        if forum.methods.extensible:
            self.fields["methods"].choices += [(own, own) for own in own_methods]  # type: ignore[attr-defined]
        else:
            del self.fields["other_methods"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        typed = [line.strip() for line in answers.get("other_methods", "").splitlines() if line.strip()]
        if any(len(one) > 120 for one in typed):  # noqa: PLR2004 - as long as the column
            self.add_error("other_methods", _("Each method can have 120 characters at most"))
        answers["all_methods"] = list(dict.fromkeys([*answers.get("methods", []), *typed]))
        if not answers["all_methods"] and "methods" not in self.errors:
            self.add_error("methods", _("Choose at least one method, or write one"))
        return answers


class SourceForm(Form):
    """One thing the MAPF draws on."""

    kind = SelectField(_("Kind of source"), missing=_("Choose the kind of source"))
    citation = TextField(
        _("What it is and where it is found"),
        hint=_("For example a chronology, an audit with its date, a link. Name nobody."),
        max_length=300,
        missing=_("Say what it is and where it is found"),
    )

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Choose")), *kinds]  # type: ignore[attr-defined]


SourceLines: type[RepeatedForms] = repeated(
    SourceForm,
    title=_("What it draws on"),
    one=_("Source"),
    add=_("Add another source"),
    at_least=0,
    at_most=30,
)


class SeatForm(ActForm):
    """Who is to sit on the planning group, and why where that is not plain."""

    person = PersonOfAgencyField(
        _("Who will sit on the {planning_group}?"), error_messages={"invalid_choice": _FEW_PEOPLE}
    )
    reason = TextField(
        _("How are they linked to the case or to its learning?"),
        hint=_(
            "Needed only for an agency that is neither involved in the case nor one of those every group needs."
        ),
        max_length=200,
        conditional=True,
    )
    with_post = ConfirmField(
        _("The seat goes with their post"),
        hint=_("When somebody else takes the post, the seat is theirs, with everything there is to read."),
        required=False,
    )

    def __init__(self, *args: Any, people: Grouped, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]


class FacilitatorForm(ActForm):
    person = PersonOfAgencyField(_("Who will facilitate the {learning_event}?"))

    def __init__(self, *args: Any, people: Grouped, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]


class AdministratorForm(ActForm):
    """One of the lead agency's own desk (ADM-02)."""

    person = ChoiceField(_("Who gives administrative support?"), missing=_("Choose somebody"))

    def __init__(self, *args: Any, desk: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = list(desk)  # type: ignore[attr-defined]


class ConveneForm(ActForm):
    """When and where a planning meeting is, and what about."""

    starts_at = GovDateTimeField(_("When does it start?"), missing=_("Enter when it starts"))
    ends_at = GovDateTimeField(_("When does it end?"), missing=_("Enter when it ends"))
    venue = TextField(
        _("Where is it?"), hint=_("Leave empty if it is online only."), max_length=200, conditional=True
    )
    online_link = TextField(
        _("Link to join online"), hint=_("It starts with https://"), max_length=500, optional=True
    )
    agenda = LongTextField(_("What is it about?"), hint=_("Name no family member."), rows=4, optional=True)


class ProposeMeetingsForm(ActForm):
    how_often = TextField(
        _("How often does the {planning_group} meet?"),
        hint=_("For example: every two weeks until the event, then once."),
        missing=_("Say how often the {planning_group} meets"),
    )
    meetings_planned = NumberField(
        _("How many meetings are planned?"),
        width=2,
        missing=_("Say how many meetings are planned"),
        min_value=1,
        max_value=50,
    )
    reasons = LongTextField(_("Why this suits the case"), rows=3, max_length=2000, optional=True)


class ProposeLeadForm(ActForm):
    agency = ChoiceField(_("Which agency should lead?"), missing=_("Choose an agency"))
    reasons = LongTextField(
        _("Why should it lead?"), rows=4, max_length=2000, missing=_("Say why another agency should lead")
    )

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = list(agencies)  # type: ignore[attr-defined]


class AnswerDecisionForm(ActForm):
    """One agency's answer to what the agencies decide together."""

    agency = ChoiceField(_("For which agency do you answer?"), missing=_("Choose your agency"))
    answer = ChoiceField(
        _("Does your agency agree?"),
        [(AGREES, _("Yes, we agree")), (DISAGREES, _("No, we do not agree"))],
        missing=_("Say whether your agency agrees"),
    )
    comment = LongTextField(
        _("Why not?"),
        hint=_("Needed if your agency does not agree."),
        rows=3,
        max_length=2000,
        conditional=True,
    )

    def __init__(self, *args: Any, agencies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = list(agencies)  # type: ignore[attr-defined]
        if len(agencies) == 1:
            self.fields["agency"].initial = agencies[0][0]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("answer") == DISAGREES and not answers.get("comment", "").strip():
            self.add_error("comment", _("Say why your agency does not agree"))
        return answers
