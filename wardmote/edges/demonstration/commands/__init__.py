"""Loading the demonstration: its people by the operator, its cases by the acts of those people."""

from .loading import DemonstrationRefused, load_demonstration

__all__ = ["DemonstrationRefused", "load_demonstration"]
