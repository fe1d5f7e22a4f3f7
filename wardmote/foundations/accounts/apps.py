from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "wardmote.foundations.accounts"
    label = "accounts"
    verbose_name = "Accounts: who somebody is when they sign in"
