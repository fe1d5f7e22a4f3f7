from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "wardmote.foundations.practice"
    label = "practice"
    verbose_name = "Practice: what differs between partnerships, as data"
