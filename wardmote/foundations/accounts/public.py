"""The door of accounts."""

from .commands import choose_language
from .middleware import OnlyFollows
from .models import Person

__all__ = ["OnlyFollows", "Person", "choose_language"]
