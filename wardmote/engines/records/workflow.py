"""The life of an import and of learned weights, which count once a person approved them, and of a search, on which one decides."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wardmote.kernel.workflow import Stage, Step, Workflow

from .permissions import APPROVE_IMPORTS, APPROVE_WEIGHTS, DECIDE_WHO, KEEP_RECORDS

RECEIVED = Stage("received", _("Being read"), whose_turn=_("the service, which reads the files"))
REFUSED = Stage("refused", _("Refused"), ends=True)
STAGED = Stage("staged", _("Waiting for approval"), whose_turn=_("somebody who may approve imports"))
BRINGING_IN = Stage("bringing_in", _("Being brought in"), whose_turn=_("the service, which brings it in"))
APPROVED = Stage("approved", _("Brought in"), ends=True)
DISCARDED = Stage("discarded", _("Discarded"), ends=True)

LIFE_OF_AN_IMPORT = Workflow(
    name="import",
    noun=_("import"),
    stages=(RECEIVED, REFUSED, STAGED, BRINGING_IN, APPROVED, DISCARDED),
    steps=(
        Step("read", _("Read the files"), (RECEIVED,), STAGED, KEEP_RECORDS, "", "Administration"),
        Step("refuse", _("Refuse the files"), (RECEIVED,), REFUSED, KEEP_RECORDS, "", "Administration"),
        Step(
            "approve", _("Approve the import"), (STAGED,), BRINGING_IN, APPROVE_IMPORTS, "", "Administration"
        ),
        Step(
            "bring_in",
            _("Bring the import in"),
            (BRINGING_IN,),
            APPROVED,
            APPROVE_IMPORTS,
            "",
            "Administration",
        ),
        Step(
            "take_over",
            _("Go on with the import of somebody who left"),
            (BRINGING_IN,),
            BRINGING_IN,
            APPROVE_IMPORTS,
            "",
            "Administration",
        ),
        Step(
            "read_again",
            _("Read the files again"),
            (STAGED, BRINGING_IN),
            RECEIVED,
            APPROVE_IMPORTS,
            "",
            "Administration",
        ),
        Step(
            "discard",
            _("Discard the import"),
            (RECEIVED, STAGED, BRINGING_IN),
            DISCARDED,
            APPROVE_IMPORTS,
            "",
            "Administration",
        ),
    ),
    main_road=(RECEIVED, STAGED, BRINGING_IN, APPROVED),
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

PROPOSED = Stage(
    "proposed", _("Waiting for approval"), whose_turn=_("somebody who may approve what evidence weighs")
)
IN_FORCE = Stage("approved", _("Approved"), ends=True)
DECLINED = Stage("declined", _("Declined"), ends=True)

LIFE_OF_WEIGHTS = Workflow(
    name="learned weights",
    noun=_("learned weights"),
    stages=(PROPOSED, IN_FORCE, DECLINED),
    steps=(
        Step(
            "approve", _("Approve the weights"), (PROPOSED,), IN_FORCE, APPROVE_WEIGHTS, "", "Administration"
        ),
        Step(
            "decline", _("Decline the weights"), (PROPOSED,), DECLINED, APPROVE_WEIGHTS, "", "Administration"
        ),
    ),
    main_road=(PROPOSED, IN_FORCE),
)
