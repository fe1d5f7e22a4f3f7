"""The door of accounts."""

from .models import Person

__all__ = ["Person"]
