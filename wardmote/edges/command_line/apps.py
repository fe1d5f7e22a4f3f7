from django.apps import AppConfig


class CommandLineConfig(AppConfig):
    name = "wardmote.edges.command_line"
    label = "command_line"
    verbose_name = "Command line: what the operator types"
