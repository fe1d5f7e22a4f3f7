"""The door of the demonstration."""

from .commands import DemonstrationRefused, load_demonstration
from .queries import demonstration_accounts

__all__ = ["DemonstrationRefused", "demonstration_accounts", "load_demonstration"]
