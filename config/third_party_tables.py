"""The row policy of every table that a dependency brings. A table that stands nowhere stops `wardmote migrate`."""

from wardmote.foundations.row_security.public import RowPolicy, identity, infrastructure, no_access

_READ_ONLY = ("SELECT",)

TABLES: dict[str, RowPolicy] = {
    "django_migrations": infrastructure("Names of migrations, read by the health check.", verbs=_READ_ONLY),
    "django_content_type": infrastructure("Names of models.", verbs=_READ_ONLY),
    "django_session": infrastructure(
        "Found only by a secret key before anybody is known; holds the person's id and nothing of a case."
    ),
    "auth_group": no_access("Wardmote's roles are seats; Django's groups are not used."),
    "auth_permission": no_access("Wardmote's permissions are code; Django's table is not used."),
    "auth_group_permissions": no_access("Wardmote's roles are seats; Django's groups are not used."),
    "account_emailaddress": identity("user_id"),
    "account_emailconfirmation": no_access("Addresses are confirmed by the office that opens the account."),
    "procrastinate_jobs": infrastructure("Arguments are ids only; the worker must see jobs of everybody."),
    "procrastinate_events": infrastructure("Moments at which a job was taken up and ended."),
    "procrastinate_workers": infrastructure("Heartbeats of workers."),
    "procrastinate_periodic_defers": infrastructure("When housekeeping was last enqueued."),
}
