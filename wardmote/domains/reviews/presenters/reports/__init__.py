"""What the pages of a report are given."""

from .listing import COLUMNS, list_of_reports
from .paper import file_name, report_paper, status_of
from .parts import agreement_listing, plan_listing, sections, versions_listing
from .record import record_page
from .reading import VersionShown, version_shown

__all__ = [
    "COLUMNS",
    "VersionShown",
    "agreement_listing",
    "file_name",
    "list_of_reports",
    "plan_listing",
    "record_page",
    "report_paper",
    "sections",
    "status_of",
    "version_shown",
    "versions_listing",
]
