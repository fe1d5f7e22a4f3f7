"""Which connection does what."""

from __future__ import annotations


class OnlyTheOwnerMigrates:
    """Tables are made and changed as `wardmote_owner`; the role pages run as could not, and must not try."""

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db == "owner"

    def allow_relation(self, *rows: object, **hints: object) -> bool:
        """Both connections lead into the same database, so rows read over either belong together."""
        return True
