from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "wardmote.foundations.directory"
    label = "directory"
    verbose_name = "Directory: agencies, areas, partnerships, groups, posts and who holds them"
