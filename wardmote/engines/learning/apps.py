from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "wardmote.engines.learning"
    label = "learning"
    verbose_name = "Learning: what was learned, what becomes of it, and what helps others to learn"

    def ready(self) -> None:
        from wardmote.foundations.access.permissions import register_roles

        from .permissions import ROLES

        register_roles(*ROLES)
