"""What the portal's pages ask."""

from .directory import DirectoryFilters

__all__ = ["DirectoryFilters"]
