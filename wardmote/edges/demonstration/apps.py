from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "wardmote.edges.demonstration"
    label = "demonstration"
    verbose_name = "Demonstration: three partnerships with invented people"
