from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "wardmote.foundations.ledger"
    label = "ledger"
    verbose_name = "Ledger: what happened, who did it, who looked"
