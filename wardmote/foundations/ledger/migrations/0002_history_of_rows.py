from django.db import migrations

KEEP = """
CREATE OR REPLACE FUNCTION keep_row_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    was jsonb := CASE WHEN TG_OP IN ('UPDATE', 'DELETE') THEN to_jsonb(OLD) END;
    became jsonb := CASE WHEN TG_OP IN ('INSERT', 'UPDATE') THEN to_jsonb(NEW) END;
    speaks_of jsonb := coalesce(became, was);
BEGIN
    IF TG_OP = 'UPDATE' AND was = became THEN
        RETURN NULL;
    END IF;
    INSERT INTO ledger_rowchange ("table", row_id, verb, before, after, actor_id, office_id, circle_id, transaction)
    VALUES (
        TG_TABLE_NAME, (speaks_of ->> 'id')::uuid, TG_OP, was, became, my_person(),
        (speaks_of ->> 'office_id')::uuid, coalesce(speaks_of ->> 'circle_id', speaks_of ->> 'id')::uuid,
        (pg_current_xact_id()::text)::bigint
    );
    RETURN NULL;
END
$$;
ALTER FUNCTION keep_row_history() OWNER TO wardmote_keeper;
"""


class Migration(migrations.Migration):
    """The database keeps the before and after of every business row, also of changes that no act made."""

    dependencies = [("ledger", "0001_initial"), ("row_security", "0001_who_is_asking")]
    operations = [migrations.RunSQL(KEEP, "DROP FUNCTION keep_row_history()")]
