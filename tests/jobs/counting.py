"""A job that only looks: how much of a case does it see?"""

from __future__ import annotations

from uuid import UUID

from wardmote.domains.reviews.models import Referral
from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.jobs.public import background

COUNTED: dict[UUID, int] = {}


@background("tests.count_what_is_seen", queue="tests")
def count_what_is_seen() -> None:
    COUNTED[actor_in_force().person] = Referral._base_manager.count()
