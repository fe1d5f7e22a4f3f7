from django.db import migrations

MY_PERSON = """
CREATE OR REPLACE FUNCTION my_person() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT NULLIF(current_setting('wardmote.person', true), '')::uuid $$;
"""


class Migration(migrations.Migration):
    """The person in force: set for one transaction, and nobody when it is not set."""

    initial = True
    dependencies = []
    operations = [migrations.RunSQL(MY_PERSON, "DROP FUNCTION my_person()")]
