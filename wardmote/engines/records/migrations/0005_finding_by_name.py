from django.db import migrations, models

CARDS_WITH_KEYS = """
SET LOCAL ROLE wardmote_matcher;
CREATE OR REPLACE FUNCTION cards_with_keys(in_office uuid, wanted bigint[], at_most integer)
RETURNS TABLE (person_id uuid, card text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    WITH found AS MATERIALIZED (
        SELECT c.person_id, c.text, c.keys FROM records_card c
        WHERE c.keys && wanted AND c.office_id = in_office AND in_office = ANY (my_offices())
        LIMIT 10 * at_most
    ), counted AS (SELECT count(*) > at_most AS too_many FROM found)
    SELECT f.person_id, f.text FROM found f, counted
    ORDER BY CASE WHEN too_many THEN
        (SELECT count(*) FROM unnest(f.keys) AS k WHERE k = ANY (wanted)) END DESC
    LIMIT at_most
$$;
RESET ROLE;
"""
"""Where there are more than can be compared, those who share most keys are."""

CARDS_BEFORE = """
SET LOCAL ROLE wardmote_matcher;
CREATE OR REPLACE FUNCTION cards_with_keys(in_office uuid, wanted bigint[], at_most integer)
RETURNS TABLE (person_id uuid, card text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT c.person_id, c.text FROM records_card c
    WHERE c.keys && wanted AND c.office_id = in_office AND in_office = ANY (my_offices())
    LIMIT at_most
$$;
RESET ROLE;
"""

CARDS_NAMED = """
CREATE FUNCTION cards_named(in_office uuid, one bigint[], other bigint[], at_most integer)
RETURNS TABLE (person_id uuid, card text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT c.person_id, c.text FROM records_card c
    WHERE c.keys && one AND c.keys && other AND c.office_id = in_office AND in_office = ANY (my_offices())
    LIMIT at_most
$$;
ALTER FUNCTION cards_named(uuid, bigint[], bigint[], integer) OWNER TO wardmote_matcher;
"""

WORDS_LIKE = """
CREATE FUNCTION words_like(in_office uuid, beginning text, sounding text, at_most integer)
RETURNS TABLE (word text, people integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT w.word, w.people FROM (
        SELECT * FROM records_wordcount
        WHERE office_id = in_office AND word ~>=~ beginning AND word ~<~ (beginning || chr(1114111))
        UNION
        SELECT * FROM records_wordcount WHERE office_id = in_office AND sound = sounding
    ) w
    WHERE in_office = ANY (my_offices()) AND w.word <> '' AND w.people > 0
    ORDER BY w.people DESC, w.word LIMIT at_most
$$;
ALTER FUNCTION words_like(uuid, text, text, integer) OWNER TO wardmote_matcher;
"""


class Migration(migrations.Migration):
    """Whoever types only a name, or its beginning, is shown who bears it; and long lists are cut where least is shared."""

    dependencies = [("records", "0004_kinds_of_files")]
    operations = [
        migrations.AddField("wordcount", "sound", models.CharField(default="", max_length=200)),
        migrations.AddIndex(
            "wordcount",
            models.Index(
                fields=["office", "word"],
                name="records_word_beginning",
                opclasses=["uuid_ops", "varchar_pattern_ops"],
            ),
        ),
        migrations.AddIndex("wordcount", models.Index(fields=["office", "sound"], name="records_word_sound")),
        migrations.RunSQL(CARDS_WITH_KEYS, CARDS_BEFORE),
        migrations.RunSQL(CARDS_NAMED, "SET LOCAL ROLE wardmote_matcher; DROP FUNCTION cards_named(uuid, bigint[], bigint[], integer); RESET ROLE"),
        migrations.RunSQL(WORDS_LIKE, "SET LOCAL ROLE wardmote_matcher; DROP FUNCTION words_like(uuid, text, text, integer); RESET ROLE"),
    ]
