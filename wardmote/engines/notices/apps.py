from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "wardmote.engines.notices"
    label = "notices"
    verbose_name = "Notices: telling people, in words that give nothing away"

    def ready(self) -> None:
        from . import receivers  # noqa: F401 - it registers itself by being loaded
