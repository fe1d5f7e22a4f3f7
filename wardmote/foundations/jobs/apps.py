from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "wardmote.foundations.jobs"
    label = "jobs"
    verbose_name = "Jobs: work that need not be waited for"
