"""What the pages of meetings are given."""

from .lists import my_listing, papers_listing, people_listing
from .record import answers, history, record_page

__all__ = ["answers", "history", "my_listing", "papers_listing", "people_listing", "record_page"]
