"""Who is looked for, and who is decided to be meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wardmote.foundations.access.public import Office
from wardmote.ui.forms import (
    ActForm,
    ChoiceField,
    Form,
    GovDateField,
    LongTextField,
    SelectField,
    TextField,
    repeated,
)

from ..commands.deciding import LONGEST_REASON
from ..enums import Outcome, Purpose, Sex
from ..rules.births import read_born
from ..rules.described import Written, read_nhs_number


class BornField(GovDateField):
    """A date of birth as far as it is known: the year alone, month and year, or the whole day. Gives it as one text."""

    def to_python(self, value: Any) -> Any:
        day, month, year = (str(part or "").strip() for part in value or ("", "", ""))
        if not (day or month or year):
            return ""
        if day and month and year:
            written = super().to_python(value)
            return written.isoformat() if written else ""
        text = f"{year}-{month.zfill(2)}" if month else year
        if day or not year or read_born(text) is None:
            raise self.wrong(_("Give the whole date like 24 3 2015, or month and year, or the year alone"))
        return text


class FindForm(ActForm):
    """One box for a name; everything else as far as it is known."""

    marks_optional = False

    office = SelectField(_("In whose index?"), missing=_("Choose the index"))
    name = TextField(
        _("Name"),
        hint=_("As you have it, in any order and spelling: Siân Example, or Example, Siân."),
        max_length=200,
        optional=True,
    )
    other_names = LongTextField(
        _("Other names"), hint=_("Aliases, nicknames, earlier names: one on each line."), rows=2, max_length=400, optional=True
    )  # fmt: skip
    born = BornField(
        _("Date of birth"), hint=_("The year alone is worth having: leave the other boxes empty."), optional=True
    )  # fmt: skip
    sex = SelectField(_("Sex"), [one for one in Sex.choices if one[0]], prompt=_("Not known"), optional=True)
    house = TextField(_("House or flat"), width=10, max_length=80, optional=True)
    street = TextField(_("Street"), max_length=160, optional=True)
    town = TextField(_("Town or village"), width=20, max_length=80, optional=True)
    postcode = TextField(_("Postcode"), width=10, max_length=10, optional=True)
    nhs_number = TextField(_("NHS number"), width=20, max_length=20, optional=True)
    purpose = ChoiceField(_("Why are you looking?"), Purpose, missing=_("Say why you are looking"))
    regarding = TextField(
        _("Reference of the invitation or case"),
        hint=_("A number, never a name."),
        width=20,
        max_length=60,
        optional=True,
    )

    def __init__(self, *args: Any, offices: Sequence[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(offices) == 1:
            del self.fields["office"]
            self.only_office = offices[0].pk
        else:
            field = self.fields["office"]
            assert isinstance(field, SelectField)
            field.choices = [("", _now("Choose")), *((str(one.pk), one.name) for one in offices)]

    def clean_nhs_number(self) -> str:
        number: str = self.cleaned_data["nhs_number"]
        if number and not read_nhs_number(number):
            self.add_error(
                "nhs_number", _("An NHS number has ten digits, the last of which fits the others. Check it for a slip")
            )  # fmt: skip
        return number

    def office_chosen(self) -> Any:
        return getattr(self, "only_office", None) or self.cleaned_data["office"]


class ChildForm(Form):
    """A child who is named beside the person."""

    marks_optional = False

    name = TextField(_("Name of the child"), max_length=200, optional=True)
    born = TextField(
        _("Date of birth of the child"), hint=_("Like 24/03/2015, or the year alone."), width=10, max_length=20, optional=True
    )  # fmt: skip

    def clean_born(self) -> str:
        born: str = self.cleaned_data["born"]
        if born and read_born(born) is None:
            self.add_error("born", _("This is no date that could be read. Write it like 24/03/2015"))
        return born


Children = repeated(
    ChildForm,
    title=_("Children who are named with them"),
    one=_("Child"),
    add=_("Add another child"),
    at_least=0,
    at_most=8,
)


def as_written(answers: dict[str, Any]) -> Written:
    """What the form holds, as it is asked of the index."""
    others = tuple(line.strip() for line in answers["other_names"].splitlines() if line.strip())
    name = answers["name"].strip()
    children = [(line["name"].strip(), line["born"].strip()) for line in answers["children"]]
    return Written(
        aliases=((name, *others) if name else others),
        born=answers["born"],
        sex=answers["sex"],
        house=answers["house"],
        street=answers["street"],
        town=answers["town"],
        postcode=answers["postcode"],
        nhs_number=answers["nhs_number"],
        linked=tuple(child for child in children if any(child)),
    )


class DecideForm(ActForm):
    """One of those who were shown, none of them, or it cannot be told."""

    who = ChoiceField(_("Who is meant?"), missing=_("Choose who is meant, or that it is none of them"))
    reason = LongTextField(
        _("Reason"),
        hint=_(
            "Needed where what was shown does not say it already: somebody who is not a match, several who are alike, none "
            "although there is a match, or a decision that is changed."
        ),
        max_length=LONGEST_REASON,
        rows=3,
        conditional=True,
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        assert isinstance(field, ChoiceField)
        beside = (Outcome.NONE_OF_THEM, Outcome.CANNOT_BE_TOLD)
        field.choices = [*choices, *((one.value, str(one.label)) for one in beside)]
        self.outcomes = [
            (one.value, str(one.label), f"id_who_{at}") for at, one in enumerate(beside, start=len(choices))
        ]


def outcome_in(who: str) -> tuple[Outcome, str | None]:
    """What was chosen: an outcome, and the person’s id where one is meant."""
    if who in Outcome.values:
        return Outcome(who), None
    return Outcome.THIS_PERSON, who
