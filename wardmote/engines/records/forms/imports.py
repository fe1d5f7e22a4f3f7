"""Files that are brought in, and why all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wardmote.ui.forms import ActForm, ChoiceField, LongTextField, SelectField, UploadField
from wardmote.ui.forms.widgets import PlainUpload

from ..enums import ImportKind
from ..models import SourceSystem

LARGEST_MEGABYTES = 20
LONGEST_REASON = 1000
PART, WHOLE = "part", "whole"
_HINTS = {
    ImportKind.PEOPLE.value: _(
        "One file. Under Imports, “What files hold” explains each column and has a template."
    ),
    ImportKind.LINKS.value: _("One file. The people in it must be known first."),
    ImportKind.DATASET.value: _("Choose all tables at once: ssd_person and whichever others there are."),
    ImportKind.ANNEX_A.value: _("One workbook (.xlsx) with its lists as sheets."),
}


class SeveralFiles(PlainUpload):
    allow_multiple_selected = True


class UploadsField(UploadField):
    """One file or several, each small enough and of a kind that can be read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", SeveralFiles())
        super().__init__(*args, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(UploadsField, self).clean(one, initial) for one in sent or [None]]


class UploadForm(ActForm):
    """What is sent, from which system, and whether it has everybody."""

    source = SelectField(_("From which system?"), missing=_("Choose the system the files come from"))
    kind = ChoiceField(
        _("What kind of files?"), ImportKind, hints=_HINTS, missing=_("Choose what kind of files they are")
    )
    files = UploadsField(  # type: ignore[assignment]  # named as the act names it; Django keeps the two apart
        _("Files"),
        hint=_(
            "At most 20 MB each. Larger ones are put into the watched folder by whoever runs the service."
        ),
        accept=(".csv", ".txt", ".xlsx", ".ods"),
        max_megabytes=LARGEST_MEGABYTES,
        missing=_("Choose a file"),
    )
    extent = ChoiceField(
        _("Does it have everybody?"),
        [(PART, _("No, a part: whoever is not in it stays as they are")), (WHOLE, _("Yes, everybody of this system: whoever is not in it has left"))],
        missing=_("Say whether it has everybody"),
    )  # fmt: skip

    def __init__(self, *args: Any, sources: Sequence[SourceSystem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        assert isinstance(field, SelectField)
        field.choices = [("", _now("Choose")), *((str(one.pk), one.name) for one in sources)]
        if len(sources) == 1:
            field.initial = str(sources[0].pk)
        self.fields["extent"].initial = PART


class ApproveForm(ActForm):
    """A reason where there are warnings; nothing else is asked."""

    despite = LongTextField(
        _("Why is it right to bring it in all the same?"),
        hint=_("It stays with the import."),
        missing=_("Write why, or discard the import"),
        max_length=LONGEST_REASON,
        rows=3,
    )

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["despite"]


class PressForm(ActForm):
    """Nothing is asked: pressing the button is the act."""
