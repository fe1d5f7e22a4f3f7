from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "wardmote.foundations.access"
    label = "access"
    verbose_name = "Access: offices, circles and seats"
