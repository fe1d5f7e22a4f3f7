"""What stands on every page of a paper, whatever its form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from wardmote.kernel.clock import LOCAL
from wardmote.kernel.marking import Marking

_CONTROL = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Paper:
    """A paper's marking, title and origin. `title` and `reference` are neutral: no subject's name.

    `copy_line` says on every page of a PDF whose copy it is.
    """

    title: str
    reference: str
    made_by: str
    made_at: datetime
    marking: Marking = Marking.OFFICIAL_SENSITIVE
    partnership: str = ""
    status: str = ""
    language: str = "en"
    copy_line: str = ""

    @property
    def made_when(self) -> str:
        """The moment in words, in the time of the United Kingdom."""
        return date_format(timezone.localtime(self.made_at, LOCAL), "j F Y, H:i")


def readable(words: object) -> str:
    """Text without control characters, which no paper can hold and which spoil the text of a whole PDF."""
    return _CONTROL.sub("", str(words).replace("\r\n", "\n"))


def neutral_file_name(paper: Paper, ending: str) -> str:
    """A name for a file that leaves the service: the reference alone, for it shows in folders and in mail."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", paper.reference).strip("-") + ending
