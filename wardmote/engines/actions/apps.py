from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "wardmote.engines.actions"
    label = "actions"
    verbose_name = "Actions: what will be done, by whom, by when, and how it went"
