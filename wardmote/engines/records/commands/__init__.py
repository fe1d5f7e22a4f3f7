"""What people do about the index of records."""

from .approving import approve_import, discard_import
from .keeping import name_source
from .staging import stage_links, stage_people

__all__ = ["approve_import", "discard_import", "name_source", "stage_links", "stage_people"]
