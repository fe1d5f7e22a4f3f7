from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "wardmote.domains.reviews"
    label = "reviews"
    verbose_name = "Reviews: from referral to a report the Local Operational Group has agreed"

    def ready(self) -> None:
        from wardmote.engines.meetings.ports import register_kind
        from wardmote.foundations.access.permissions import register_roles

        from . import receivers  # noqa: F401 - registers what reacts to events
        from .ports import MEETING_KINDS
        from .permissions import ROLES

        register_roles(*ROLES)
        for kind in MEETING_KINDS:
            register_kind(kind)
