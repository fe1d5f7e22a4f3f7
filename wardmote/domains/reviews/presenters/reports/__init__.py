"""What the pages of a report are given."""

from .listing import COLUMNS, list_of_reports
from .next import agencies_to_answer_for
from .paper import file_name, report_paper, status_of
from .parts import agreement_listing, answers_to, plan_listing, sections, sent_listing, versions_listing
from .reading import VersionShown, version_shown
from .record import record_page
from .wording import place_on_the_road

__all__ = [
    "COLUMNS",
    "VersionShown",
    "agencies_to_answer_for",
    "agreement_listing",
    "answers_to",
    "file_name",
    "list_of_reports",
    "place_on_the_road",
    "plan_listing",
    "record_page",
    "report_paper",
    "sections",
    "sent_listing",
    "status_of",
    "version_shown",
    "versions_listing",
]
