"""Base pages. Each page does four things: load, allow, act, answer."""

from .acting import ActPage, NewPage
from .reading import Page, RecordPage, as_uuid, viewers_of

__all__ = ["ActPage", "NewPage", "Page", "RecordPage", "as_uuid", "viewers_of"]
