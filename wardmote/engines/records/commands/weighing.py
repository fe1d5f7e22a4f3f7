"""Learning what evidence weighs from an office’s decisions. Nothing changes until a keeper approves what was learned."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wardmote.foundations.access.public import one_at_a_time
from wardmote.foundations.ledger.public import record
from wardmote.kernel import clock
from wardmote.kernel.acts import command
from wardmote.kernel.authorisation import Actor, require
from wardmote.kernel.errors import Refused

from ..models import LearnedWeights
from ..policies import may_approve_weights
from ..queries.decided import Decided, decided_searches, weights_of_office
from ..queries.index import circle_of_index
from ..rules.judging import judge
from ..rules.learning import Logit, as_array, as_weights, features_of, learned
from ..rules.weights import Weights
from ..workflow import LIFE_OF_WEIGHTS, PROPOSED

LEAST_DECISIONS = 90
_HELD_BACK = 3
_HELD_NEAR = 20.0
"""How many decisions it takes to move a weight by about what they say: the ones in force are believed that strongly."""
_STEPS = 300


@command()
def propose_weights(*, office: UUID, by: Actor) -> LearnedWeights:
    """Learn weights from two thirds of the office’s decisions, judge them on the third, and keep them for a keeper to approve.

    Raises Refused where too few decisions say who was meant.
    """
    require(may_approve_weights(by, office))
    circle = circle_of_index(office)
    if circle is None:
        raise Refused(
            _("This office keeps no index of records yet. Its keeper begins one by naming a source.")
        )
    one_at_a_time("weights of an office", office)
    decided = decided_searches(office)
    if len(decided) < LEAST_DECISIONS:
        raise Refused(
            _(
                "So far %(count)d decisions say who was meant or that it is nobody who was shown. Weights are learned from %(least)d on."
            )
            % {"count": len(decided), "least": LEAST_DECISIONS}
        )
    before = weights_of_office(office)
    number = LearnedWeights.objects.filter(office_id=office).count() + 1
    name = f"{before.version.partition('+')[0]}+{number}"
    after, report = _learned(decided, before, name)
    row = LearnedWeights(
        office_id=office, circle=circle, name=name, based_on=before.version, document=after.as_document(), report=report,
        proposed_at=clock.now(), proposed_by_id=by.person, reference=f"W-{number}", stage_since=clock.now(),
    )  # fmt: skip
    row.happened(gettext_noop("Weights were learned from decisions"), by=by, stage=PROPOSED)
    record("weights proposed", by=by, about=row, name=name, based_on=before.version, report=report)
    return row


def _learned(decided: list[Decided], before: Weights, name: str) -> tuple[Weights, dict[str, object]]:
    """Every third search is held back from learning, so that what was learned is judged on decisions it has not seen."""
    held = [one for one in decided if one.number % _HELD_BACK == 0]
    used = [one for one in decided if one.number % _HELD_BACK != 0]
    features = features_of([one.question for one in decided], before)
    start = as_array(before, features)
    logit = Logit([one.question for one in used], features)
    found = learned(logit, start, _STEPS, _HELD_NEAR / max(1, len(used)))
    how = f"From {len(used)} decisions, beginning with {before.version}."
    after = as_weights(found, features, name, how)
    unseen, costs = Logit([one.question for one in held], features), [one.costs for one in held]
    report = {
        "learned_from": len(used),
        "judged_on": len(held),
        "before": judge(unseen, start, costs).as_document(),
        "after": judge(unseen, as_array(after, features), costs).as_document(),
    }
    return after, report


@command()
def approve_weights(*, weights: UUID, by: Actor) -> None:
    """Put learned weights in force: from now on the office’s searches are weighed by them."""
    _decide(weights, "approve", gettext_noop("The weights were approved"), by)


@command()
def decline_weights(*, weights: UUID, by: Actor) -> None:
    """Decline learned weights: those in force stay."""
    _decide(weights, "decline", gettext_noop("The weights were declined"), by)


def _decide(weights: UUID, name_of_step: str, what: str, by: Actor) -> None:
    row = LearnedWeights.objects.locked(weights)
    step = LIFE_OF_WEIGHTS.step(name_of_step, row.stage)
    require(may_approve_weights(by, row.office_id))
    row.decided_at, row.decided_by_id = clock.now(), by.person
    row.happened(what, by=by, stage=step.target)
    record(f"weights {step.target.name}", by=by, about=row, name=row.name, based_on=row.based_on)
