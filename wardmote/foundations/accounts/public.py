"""The door of accounts."""

from .commands import choose_language
from .models import Person

__all__ = ["Person", "choose_language"]
