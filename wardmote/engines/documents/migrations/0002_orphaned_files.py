from django.db import migrations

KEYS_WITHOUT_A_DOCUMENT = """
CREATE OR REPLACE FUNCTION keys_without_a_document(asked uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT k FROM unnest(asked) AS k
    WHERE NOT EXISTS (SELECT 1 FROM documents_documentversion v WHERE v.key = k)
$$;
ALTER FUNCTION keys_without_a_document(uuid[]) OWNER TO wardmote_keeper;
"""


class Migration(migrations.Migration):
    """The sweep of orphaned files asks which keys are in use, and learns nothing else of any document."""

    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunSQL(KEYS_WITHOUT_A_DOCUMENT, "DROP FUNCTION keys_without_a_document(uuid[])")]
