from django.apps import AppConfig


class RowSecurityConfig(AppConfig):
    name = "wardmote.foundations.row_security"
    label = "row_security"
    verbose_name = "Row security: who sees which row, decided in the database"

    def ready(self) -> None:
        from wardmote.kernel import acts

        from .queries import actor_is_in_force

        acts.guard(actor_is_in_force)
