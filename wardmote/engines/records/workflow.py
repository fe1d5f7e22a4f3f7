"""The life of an import, which counts once a person has approved it, and of a search, on which a person decides."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wardmote.kernel.workflow import Stage, Step, Workflow

from .permissions import APPROVE_IMPORTS, DECIDE_WHO

STAGED = Stage("staged", _("Waiting for approval"), whose_turn=_("somebody who may approve imports"))
APPROVED = Stage("approved", _("Brought in"), ends=True)
DISCARDED = Stage("discarded", _("Discarded"), ends=True)

LIFE_OF_AN_IMPORT = Workflow(
    name="import",
    noun=_("import"),
    stages=(STAGED, APPROVED, DISCARDED),
    steps=(
        Step(
            "approve",
            _("Approve the import"),
            (STAGED,),
            APPROVED,
            APPROVE_IMPORTS,
            "",
            "Administration",
        ),
        Step(
            "discard",
            _("Discard the import"),
            (STAGED,),
            DISCARDED,
            APPROVE_IMPORTS,
            "",
            "Administration",
        ),
    ),
    main_road=(STAGED, APPROVED),
)

SHOWN = Stage("shown", _("Waiting for a decision"), whose_turn=_("somebody who may decide who is meant"))
DECIDED = Stage(
    "decided", _("Decided"), whose_turn=_("nobody, unless it turns out otherwise and is decided again")
)

LIFE_OF_A_SEARCH = Workflow(
    name="search",
    noun=_("search"),
    stages=(SHOWN, DECIDED),
    steps=(
        Step(
            "decide",
            _("Decide who is meant"),
            (SHOWN, DECIDED),
            DECIDED,
            DECIDE_WHO,
            "",
            "Administration",
        ),
    ),
    main_road=(SHOWN, DECIDED),
)
