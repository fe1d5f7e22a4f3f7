import django.contrib.postgres.indexes
from django.db import migrations

TAKE_IN_KEYS = """
CREATE FUNCTION take_in_keys() RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT gin_clean_pending_list('records_card_keys'::regclass) $$;
"""
"""Only who owns an index may have it take in what lies beside it. It tells how many pages that was, and changes no row."""


class Migration(migrations.Migration):
    """The index of keys takes in the keys of many cards at once, in their order. It need not be made anew for that."""

    dependencies = [("records", "0013_keepers_of_an_office")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER INDEX records_card_keys SET (fastupdate = on)",
                    "ALTER INDEX records_card_keys SET (fastupdate = off)",
                ),
            ],
            state_operations=[
                migrations.RemoveIndex("card", "records_card_keys"),
                migrations.AddIndex(
                    "card",
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["keys"], name="records_card_keys", fastupdate=True
                    ),
                ),
            ],
        ),
        migrations.RunSQL(TAKE_IN_KEYS, "DROP FUNCTION take_in_keys()"),
    ]
