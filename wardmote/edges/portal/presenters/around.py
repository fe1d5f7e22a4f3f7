"""What stands around every page: the places one can go, who is signed in, and what the partnership keeps to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from wardmote.domains.reviews.public import practice_of
from wardmote.engines.records.public import reads_an_index
from wardmote.foundations.access.public import actor_in_force
from wardmote.foundations.accounts.public import Person
from wardmote.foundations.directory.public import posts_held_by
from wardmote.foundations.practice.public import PracticeDocument, PracticeIsSilent, own_partnership
from wardmote.foundations.row_security.public import person_now
from wardmote.kernel import clock
from wardmote.ui.frame import NavigationItem, SignedIn, navigation_for
from wardmote.ui.words import Words
from wardmote.ui.words import gettext_lazy as _

OF_REVIEWS = frozenset(
    {
        "reviews:referrals",
        "reviews:mapfs",
        "reviews:reports",
        "reviews:programmes",
        "learning:register",
        "learning:toolkit",
    }
)
PLACES: tuple[tuple[Words, str], ...] = (
    (_("My work"), "portal:home"),
    (_("Referrals"), "reviews:referrals"),
    (_("{Forums}"), "reviews:mapfs"),
    (_("Reports"), "reviews:reports"),
    (_("Programme"), "reviews:programmes"),
    (_("Learning"), "learning:register"),
    (_("Toolkit"), "learning:toolkit"),
    (_("Records"), "records:home"),
    (_("Meetings"), "meetings:mine"),
    (_("Actions"), "actions:mine"),
    (_("Directory"), "portal:directory"),
)


def around(request: HttpRequest) -> dict[str, Any]:
    """For every template. Nothing is asked of the database until a page shows it, and then three things once."""
    person = getattr(request, "user", None) or AnonymousUser()
    if connection.needs_rollback or not isinstance(_awake(person), Person):
        return {}
    me = _Me(_awake(person))
    return {
        "signed_in": SimpleLazyObject(me.introduced),
        "navigation": SimpleLazyObject(lambda: me.navigation(request.path)),
        "accent": SimpleLazyObject(me.accent),
        "languages_offered": SimpleLazyObject(me.languages),
        "marking": SimpleLazyObject(me.marking),
        "bank_holidays": SimpleLazyObject(me.bank_holidays),
    }


def _awake(person: Any) -> Any:
    """Django keeps the user asleep until it is asked for something."""
    return person if person.is_authenticated else None


class _Me:
    """One person's partnership and its practice, each read once and only if shown."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.partnership = own_partnership

    def introduced(self) -> SignedIn:
        held = posts_held_by(self.person.pk, clock.today()).first()
        post = f"{held.post.title}, {held.post.agency.display_name}" if held else ""
        partnership = self.partnership()
        return SignedIn(self.person.name, post, partnership.display_name if partnership else "")

    def practice(self) -> PracticeDocument | None:
        partnership = self.partnership()
        try:
            return practice_of(partnership.pk) if partnership else None
        except PracticeIsSilent:
            return None

    def navigation(self, path: str) -> list[NavigationItem]:
        """The places one can go: those of reviews only where the practice has reviews, the index only for its staff."""
        practice = self.practice()
        left_out = OF_REVIEWS if practice and practice.reviews is None else frozenset()
        left_out |= frozenset() if self.reads_an_index() else {"records:home"}
        return navigation_for(
            path, [(label, reverse(name)) for label, name in PLACES if name not in left_out]
        )

    def reads_an_index(self) -> bool:
        """Asked of the seats that every page has read already."""
        return person_now() == self.person.pk and reads_an_index(actor_in_force())

    def languages(self) -> tuple[str, ...]:
        practice = self.practice()
        return practice.languages if practice else ()

    def accent(self) -> str:
        practice = self.practice()
        return practice.appearance.accent if practice else ""

    def marking(self) -> str:
        practice = self.practice()
        return practice.marking.case_material if practice else ""

    def bank_holidays(self) -> str:
        partnership = self.partnership()
        return partnership.nation.bank_holidays.value if partnership else ""
