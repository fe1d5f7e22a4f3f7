"""Loading the demonstration, whole or not at all, and once."""

from __future__ import annotations

from django.conf import settings
from django.db import connections, transaction

from config.environment import environment

from ..queries import everybody, stories, troupes, with_an_index
from .cast import cast_of
from .index import fill_index
from .password import give_password
from .playing import play
from .standing import is_played
from .structure import set_up

_ONE_AT_A_TIME = 0x44454D4F  # an advisory lock: "DEMO"


class DemonstrationRefused(Exception):
    """A sentence for the operator."""


def load_demonstration() -> bool:
    """Load the three partnerships and their cases, or what of them is missing. Says whether any case was played.

    People and offices are one transaction of the operator; every case is one more, made only by the acts of the people
    in it. A killed load therefore left either nothing of a part or all of it, and the next one goes on from there.
    """
    _refuse_in_earnest()
    with transaction.atomic(using="owner"):
        _alone("owner")
        for troupe in troupes():
            set_up(troupe)
        give_password([troupe.email_of(person) for troupe, person in everybody()])
    with transaction.atomic():
        _alone("default")
        return _play_once()


def _play_once() -> bool:
    waiting = [cast for troupe in stories() if not is_played(cast := cast_of(troupe.partnership))]
    for cast in waiting:
        play(cast)
    filled = [fill_index(cast_of(troupe.partnership)) for troupe in with_an_index()]
    return bool(waiting) or any(filled)


def _refuse_in_earnest() -> None:
    """Invented people with one password have no place where real ones sign in."""
    if environment().is_public:
        raise DemonstrationRefused(
            f"The demonstration is for trying Wardmote out. It is not loaded into the service at {settings.ADDRESS}, "
            "where real people sign in. Unset WARDMOTE_ADDRESS, or use a data folder of its own."
        )


def _alone(alias: str) -> None:
    """Two starts at once load it once: the second waits until the first has committed, then finds it there."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', '5min', true), set_config('statement_timeout', '5min', true)"
        )
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
