"""Every business table of the product, so that a test can leave none out."""

from __future__ import annotations

from django.apps import apps
from django.db import connection

from wardmote.foundations.access.public import BusinessRow


def business_models() -> list[type[BusinessRow]]:
    """All models of rows about a case."""
    return [model for model in apps.get_models() if issubclass(model, BusinessRow)]


def business_tables() -> list[str]:
    return [*sorted(model._meta.db_table for model in business_models()), "access_circle"]


def rows_seen() -> dict[str, int]:
    """How many rows of each business table the person in force sees, by plain SQL, without any hint."""
    with connection.cursor() as cursor:
        counts = {}
        for table in business_tables():
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts
