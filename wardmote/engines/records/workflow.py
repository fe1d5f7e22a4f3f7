"""The life of an import: nothing of it counts until a person has read its counts and approved it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wardmote.kernel.workflow import Stage, Step, Workflow

from .permissions import APPROVE_IMPORTS

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
