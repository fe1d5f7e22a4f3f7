from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "wardmote.engines.documents"
    label = "documents"
    verbose_name = "Documents: upload, check, keep, render"

    def ready(self) -> None:
        from . import receivers  # noqa: F401 - it registers itself by being loaded
