from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "wardmote.foundations.retention"
    label = "retention"
    verbose_name = "Retention: how long each agency keeps its records"
