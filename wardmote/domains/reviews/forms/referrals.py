"""What is asked about a referral: the one generic form, the Sub-Group's recommendation, the Chair's decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from wardmote.engines.meetings.public import Meeting
from wardmote.foundations.access.public import Office
from wardmote.foundations.directory.enums import BoardAudience
from wardmote.foundations.directory.public import Agency, LocalAuthority
from wardmote.foundations.practice.public import BoardsRule, DeadlinesRule, ReviewPractice
from wardmote.kernel import clock
from wardmote.ui.forms import (
    ActForm,
    ChoiceField,
    ChoicesField,
    FilterForm,
    Form,
    GovDateField,
    LongTextField,
    Section,
    TextField,
    repeated,
)
from wardmote.ui.templatetags.ui import day, moment
from wardmote.ui.words import gettext as say
from wardmote.ui.words import gettext_lazy as _

from ..enums import Outcome
from ..rules import NO_VIEW, OTHER_MECHANISM
from ..workflow import LIFE_OF_A_REFERRAL

NONE_CHOSEN = "none"
LONGEST_ACCOUNT = 20_000
LONGEST_REASONS = 4_000

CASE_KINDS = [
    (BoardAudience.CHILDREN.value, _("A child, or children")),
    (BoardAudience.ADULTS.value, _("An adult, or adults")),
]


class ReferralFilters(FilterForm):
    """Which referrals are shown."""

    stage = ChoicesField(_("Stage"), LIFE_OF_A_REFERRAL.choices())
    kind = ChoiceField(_("About"), CASE_KINDS)


class StartForm(ActForm):
    """For which agency a case is referred, where somebody works for several."""

    desk = ChoiceField(
        _("Which agency do you refer the case for?"), missing=_("Choose the agency you refer for")
    )

    def __init__(self, *args: Any, desks: Sequence[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(desks) == 1:
            del self.fields["desk"]
            return
        offered = cast("ChoiceField", self.fields["desk"])
        offered.choices = [(str(desk.pk), f"{desk.agency} – {desk.partnership}") for desk in desks]


class SubjectForm(Form):
    """A person the case is about."""

    marks_optional = False
    name = TextField(_("Name"), max_length=120, conditional=True)
    born_on = GovDateField(
        _("Date of birth"),
        hint=_("For example 24 11 2012. Leave it empty if you do not know it."),
        optional=True,
    )

    def clean_born_on(self) -> Any:
        born = self.cleaned_data.get("born_on")
        if born and born > clock.today():
            self.add_error("born_on", _("A date of birth cannot be in the future"))
        return born

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("born_on") and not answers.get("name") and "name" not in self.errors:
            self.add_error("name", _("Enter the name of the person born on this day"))
        return answers


Subjects = repeated(
    SubjectForm, title=_("Who the case is about"), one=_("Person"), add=_("Add another person")
)
Subjects.validate_min = False  # a draft may still name nobody


class ReferralForm(ActForm):
    """The one generic form, whatever may become of the case (REF-01). Everything can be left for later."""

    marks_optional = False
    case_kind = ChoiceField(_("Is the case about a child or an adult?"), CASE_KINDS, optional=True)
    normally_resident = ChoiceField(
        _("Where did they normally live?"),
        hint=_("The council area, at the time of what happened."),
        optional=True,
    )
    incident = ChoiceField(_("What kind of case is it?"), optional=True)
    aware_on = GovDateField(_("On which day did you become aware of it?"), optional=True)
    agencies = ChoicesField(
        _("Which agencies are involved?"),
        hint=_("Tick all that worked with them, as far as you know."),
        optional=True,
    )
    what_happened = LongTextField(
        _("What happened?"),
        hint=_("In your own words. What you saw and know matters more than how it is written."),
        rows=12,
        max_length=LONGEST_ACCOUNT,
        optional=True,
    )
    view = ChoiceField(_("Your view"), optional=True)
    view_reasons = LongTextField(_("Why do you think so?"), rows=4, max_length=LONGEST_REASONS, optional=True)

    def __init__(
        self,
        *args: Any,
        rule: ReviewPractice,
        areas: Iterable[LocalAuthority],
        agencies: Iterable[Agency],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("normally_resident", [(area.pk, area.display_name) for area in areas])
        self._offer("agencies", [(str(agency.pk), agency.display_name) for agency in agencies])
        self.fields["agencies"].widget.small = True
        views = [
            (NONE_CHOSEN, _("I have no view")),
            *rule.routes.for_form(),
            (OTHER_MECHANISM, _("Something else")),
        ]
        self._offer("view", views)
        self._ask_of_days(rule.deadlines)
        self._ask_whom(rule.boards)
        self.fields["view"].label = str(rule.referral.view_question)
        self.fields["view"].help_text = str(rule.referral.view_is_not_binding)

    sections = (
        Section(_("The case"), ("case_kind", "normally_resident", "incident", "aware_on", "agencies")),
        Section(_("What happened"), ("what_happened",)),
        Section(_("Your view, if you have one"), ("view", "view_reasons")),
    )

    def _ask_of_days(self, rule: DeadlinesRule | None) -> None:
        """Only where the practice counts days."""
        if rule is None:
            del self.fields["incident"], self.fields["aware_on"]
            return
        asked = rule.notification
        self._offer("incident", asked.for_form())
        self.fields["incident"].label = str(asked.question)
        self.fields["incident"].widget.hints = {one.key: str(one.explanation or "") for one in asked.kinds}
        self.fields["aware_on"].label = str(asked.aware_question)
        self.fields["aware_on"].help_text = str(asked.aware_hint)

    def _ask_whom(self, boards: BoardsRule) -> None:
        """Not where there is one answer only."""
        offered = {board.audience for board in boards.choices}
        if len(offered) == 1:
            del self.fields["case_kind"]
        else:
            self._offer("case_kind", [(key, words) for key, words in CASE_KINDS if key in offered])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast("ChoiceField", self.fields[name]).choices = choices

    def clean_view(self) -> str:
        """Having no view is no answer to the question, so nothing is kept of it (REF-02)."""
        given: str = self.cleaned_data.get("view", NO_VIEW)
        return NO_VIEW if given == NONE_CHOSEN else given


class CompleteForm(ActForm):
    """Nothing is asked: pressing the button is the act."""


class RecommendForm(ActForm):
    """Exactly one route, with reasons, and the meeting at which the Sub-Group agreed it (REF-04)."""

    route = ChoiceField(
        _("Which route does the {recommending_group_short} recommend?"),
        missing=_("Choose the route it recommends"),
    )
    reasons = LongTextField(
        _("Why this route?"),
        hint=_("The {decision_maker} decides on these reasons, and whoever referred the case reads them."),
        missing=_("Say why the {recommending_group_short} recommends this route"),
        rows=8,
        max_length=LONGEST_REASONS,
    )
    meeting = ChoiceField(
        _("At which meeting was this agreed?"),
        missing=_("Choose the meeting at which the {recommending_group_short} agreed this"),
    )
    late_reason = LongTextField(
        _("Why was it held later?"), rows=3, max_length=LONGEST_REASONS, conditional=True
    )

    def __init__(
        self,
        *args: Any,
        rule: ReviewPractice,
        meetings: Iterable[Meeting],
        review_by: date | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if review_by is None:
            del self.fields["late_reason"]
        else:
            words = {"day": day(review_by)}
            self.fields["late_reason"].help_text = say("Needed if it was held after %(day)s.") % words
        route = cast("ChoiceField", self.fields["route"])
        route.choices = rule.routes.for_form()
        route.widget.hints = {one.key: str(one.explanation) for one in rule.routes.choices}
        offered = [(str(meeting.pk), moment(meeting.starts_at)) for meeting in meetings]
        cast("ChoiceField", self.fields["meeting"]).choices = offered


class DecideForm(ActForm):
    """The Chair approves, declines or returns, with a reason unless approved (REF-05, REF-07)."""

    outcome = ChoiceField(
        _("What do you decide?"), missing=_("Choose whether to approve, decline or return it")
    )
    reasons = LongTextField(
        _("Your reasons"),
        hint=_(
            "Needed if you decline or return it, so that those who referred and recommended can learn from it."
        ),
        rows=5,
        max_length=LONGEST_REASONS,
        conditional=True,
    )

    def __init__(self, *args: Any, hints: dict[Outcome, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome = cast("ChoiceField", self.fields["outcome"])
        outcome.choices = [(one.value, one.label) for one in hints]
        outcome.widget.hints = {one.value: words for one, words in hints.items()}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        given = answers.get("outcome")
        if (
            given
            and given != Outcome.APPROVED
            and not answers.get("reasons")
            and "reasons" not in self.errors
        ):
            self.add_error(
                "reasons", _("Say why, so that those who referred and recommended can learn from it")
            )
        return answers
