from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "wardmote.engines.records"
    label = "records"
    verbose_name = "Records: the index of whom a children's service knows, and how somebody is found in it"

    def ready(self) -> None:
        from wardmote.foundations.access.permissions import register_roles
        from wardmote.foundations.retention.ports import register_record_kind

        from . import receivers  # noqa: F401 - it registers itself by being loaded
        from .permissions import ROLES
        from .queries.kept import IMPORT_KEPT, SEARCH_KEPT

        register_roles(*ROLES)
        for record in (SEARCH_KEPT, IMPORT_KEPT):
            register_record_kind(record)
