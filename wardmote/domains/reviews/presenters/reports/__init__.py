"""What the pages of a report are given."""

from .agreement import (
    RequestShown,
    agencies_that_have_not_agreed,
    agreement_listing,
    answers_to,
    reminded_today,
    reminders_of,
    request_shown,
    requests_of,
    sent_listing,
    time_to_take_further,
)
from .comparing import Comparison, comparison, pair, side_of
from .listing import COLUMNS, list_of_reports
from .next import agencies_to_answer_for
from .paper import file_name, report_paper, status_of
from .parts import plan_listing, sections, versions_listing
from .reading import VersionShown, version_shown
from .record import record_page
from .revisions import revisions_listing, saved_by, where_restored
from .wording import place_on_the_road

__all__ = [
    "COLUMNS",
    "Comparison",
    "RequestShown",
    "VersionShown",
    "agencies_that_have_not_agreed",
    "agencies_to_answer_for",
    "agreement_listing",
    "answers_to",
    "comparison",
    "file_name",
    "list_of_reports",
    "pair",
    "place_on_the_road",
    "plan_listing",
    "record_page",
    "reminded_today",
    "reminders_of",
    "report_paper",
    "request_shown",
    "requests_of",
    "revisions_listing",
    "saved_by",
    "sections",
    "sent_listing",
    "side_of",
    "status_of",
    "time_to_take_further",
    "version_shown",
    "versions_listing",
    "where_restored",
]
