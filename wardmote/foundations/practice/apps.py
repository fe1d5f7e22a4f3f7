from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "wardmote.foundations.practice"
    label = "practice"
    verbose_name = "Practice: what differs between partnerships, as data"

    def ready(self) -> None:
        """Every sentence is said in the words of the practice in force."""
        from wardmote.ui.words import worded_by

        from .queries import words_in_force

        worded_by(words_in_force)
