from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "wardmote.edges.portal"
    label = "portal"
    verbose_name = "Portal: home, my work, the national directory"

    def ready(self) -> None:
        from . import receivers  # noqa: F401 - it registers itself by being loaded
