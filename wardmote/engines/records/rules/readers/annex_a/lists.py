"""The lists of Annex A: which sheet is which, and which column says what, however it is headed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ....enums import Service

CHILD, BORN, SEX, TEAM, WORKER, ADVISER, STARTS, ENDS, STATUS = (
    "child", "born", "sex", "team", "worker", "adviser", "starts", "ends", "status",
)  # fmt: skip
_ALWAYS = {
    CHILD: r"\bchild\b.*\b(id|identifier|number)\b|\b(id|identifier)\b.*\bchild\b",
    BORN: r"\bdate\b.*\bbirth\b|\bdob\b",
    SEX: r"^(gender|sex)\b",
    TEAM: r"\ballocated\b.*\bteam\b|^team( name)?$",
    WORKER: r"\ballocated\b.*\bworker\b|^social worker\b",
    ADVISER: r"\bpersonal advis[eo]r\b",
}


@dataclass(frozen=True)
class AnnexList:
    """One list: what it holds, and what a row of it says about a service, if anything."""

    number: int
    holds: str | Promise
    service: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()

    @property
    def patterns(self) -> dict[str, str]:
        return {**_ALWAYS, **self.columns}


_WORK = Service.SOCIAL_WORK.value
LISTS = (
    AnnexList(1, _("contacts")),
    AnnexList(
        2,
        _("early help"),
        Service.EARLY_HELP.value,
        {
            STARTS: r"\bassessment\b.*\bstart",
            ENDS: r"\bassessment\b.*\bcomplet",
            TEAM: r"\borganisation\b|\ballocated\b.*\bteam\b",
        },
        (ENDS,),
    ),
    AnnexList(3, _("referrals")),
    AnnexList(4, _("assessments")),
    AnnexList(5, _("section 47 enquiries")),
    AnnexList(
        6,
        _("children in need"),
        _WORK,
        {
            STARTS: r"\bcin\b.*\bstart\b",
            ENDS: r"\bclosure date\b|\bcin\b.*\b(end|closed)\b",
            STATUS: r"\bcase status\b",
        },
        (ENDS, TEAM),
    ),
    AnnexList(
        7,
        _("child protection plans"),
        _WORK,
        {STARTS: r"\bplan\b.*\bstart\b", ENDS: r"\bplan\b.*\bend\b"},
        (ENDS, TEAM),
    ),
    AnnexList(
        8,
        _("children looked after"),
        _WORK,
        {STARTS: r"\bstarted\b.*\blooked after\b", ENDS: r"^date\b.*\bceased\b.*\blooked after\b"},
        (ENDS, TEAM),
    ),
    AnnexList(9, _("care leavers"), _WORK, needs=(TEAM,)),
)
_SHEET = re.compile(r"\blist 0*(\d{1,2})\b")
_BROKEN_WORD = re.compile(r"[^0-9a-z]+")


def in_one_spelling(text: str) -> str:
    """`List_1`, `LIST 1` and `list1` alike; headings without brackets, marks and line breaks."""
    return " ".join(_BROKEN_WORD.sub(" ", text.lower()).split())


def by_sheet(title: str) -> AnnexList | None:
    plain = re.sub(r"\blist(\d)", r"list \1", in_one_spelling(title))
    found = _SHEET.search(plain)
    return next((each for each in LISTS if found and each.number == int(found[1])), None)


def is_heading(cells: list[str]) -> bool:
    """Whether a row names the columns: one of its cells heads the numbers of children."""
    return any(re.search(_ALWAYS[CHILD], in_one_spelling(cell[:300])) for cell in cells)


def columns_of(annex: AnnexList, heading: list[str]) -> dict[str, int]:
    """Where what stands: the first column whose heading says so."""
    plain = [in_one_spelling(cell[:300]) for cell in heading]
    found: dict[str, int] = {}
    for name, pattern in annex.patterns.items():
        at = next((at for at, text in enumerate(plain) if text and re.search(pattern, text)), None)
        if at is not None:
            found[name] = at
    return found
