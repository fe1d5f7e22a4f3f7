from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "wardmote.engines.meetings"
    label = "meetings"
    verbose_name = "Meetings: convene, invite, bring papers, attend"
