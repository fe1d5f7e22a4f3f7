from dataclasses import replace
from typing import Any

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "wardmote.domains.reviews"
    label = "reviews"
    verbose_name = "Reviews: from referral to a report the Local Operational Group has agreed"

    def ready(self) -> None:
        from wardmote.engines.actions.ports import register_home, register_rhythm
        from wardmote.engines.learning.ports import register_origin
        from wardmote.engines.meetings.ports import register_kind
        from wardmote.foundations.access.permissions import register_roles
        from wardmote.foundations.retention.ports import register_record_kind

        from . import receivers  # noqa: F401 - registers what reacts to events
        from .permissions import ROLES
        from .policies import may_hold_event
        from .ports import LEARNING_EVENT, MEETING_KINDS, PLANNING_MEETING
        from .presenters.homes import home_of_action, home_of_learning_event, home_of_planning_meeting
        from .presenters.learned import ORIGIN
        from .queries.kept import REPORT_KEPT, REVIEW_KEPT
        from .queries.practices import rhythm_of_action, statement_of_event

        register_roles(*ROLES)
        register_home(home_of_action)
        for record in (REPORT_KEPT, REVIEW_KEPT):
            register_record_kind(record)
        register_rhythm(rhythm_of_action)
        register_origin(ORIGIN)
        ours: dict[str, dict[str, Any]] = {
            PLANNING_MEETING: {"belongs_to": home_of_planning_meeting},
            LEARNING_EVENT: {
                "belongs_to": home_of_learning_event,
                "may_be_held": may_hold_event,
                "agenda_opens_with": statement_of_event,
            },
        }
        for kind in MEETING_KINDS:
            register_kind(replace(kind, **ours.get(kind.name, {})))
