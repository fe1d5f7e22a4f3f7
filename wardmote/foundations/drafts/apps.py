from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "wardmote.foundations.drafts"
    label = "drafts"
    verbose_name = "Drafts: what somebody typed is never lost, and a form counts once"
