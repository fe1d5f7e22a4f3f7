import django.db.models.deletion
import uuid
import wardmote.foundations.access.public
from django.conf import settings
from django.db import migrations, models


A_KEY_EACH = """
ALTER TABLE reviews_card ADD COLUMN client_key uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE reviews_card ALTER COLUMN client_key DROP DEFAULT;
"""
"""Made by the database, one for each card that is there: Django's own default would give all of them the same."""


class Migration(migrations.Migration):
    """Cards are written on a wall that whoever is at the event follows."""

    dependencies = [
        ('access', '0002_sight'),
        ('actions', '0001_initial'),
        ('reviews', '0005_progress_of_each_mapf'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CardWall',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('join_code', models.CharField(blank=True, max_length=8)),
                ('cards_are_anonymous', models.BooleanField(default=False)),
                ('version', models.BigIntegerField(default=0)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WrongCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tried_at', models.DateTimeField()),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(A_KEY_EACH, 'ALTER TABLE reviews_card DROP COLUMN client_key')],
            state_operations=[
                migrations.AddField(
                    model_name='card',
                    name='client_key',
                    field=models.UUIDField(default=uuid.uuid4, editable=False),
                ),
            ],
        ),
        migrations.AddField(
            model_name='card',
            name='edited_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='card',
            name='edited_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='card',
            name='hidden_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='card',
            name='hidden_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='card',
            name='wall_version',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='card',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='CardGroup',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('column', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=120)),
                ('wall_version', models.BigIntegerField()),
                ('made_at', models.DateTimeField()),
                ('circle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle')),
                ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='card_groups', to='reviews.learningevent')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office')),
            ],
            options={
                'ordering': ('made_at', 'id'),
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='card',
            name='group',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='reviews.cardgroup'),
        ),
        migrations.AddIndex(
            model_name='card',
            index=models.Index(fields=['event', 'wall_version'], name='reviews_card_since'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=wardmote.foundations.access.public.CompositeForeignKey(fields=('group', 'office', 'circle'), name='reviews_card_like_group', to='reviews_cardgroup', to_columns=('id', 'office_id', 'circle_id')),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=wardmote.foundations.access.public.CompositeForeignKey(fields=('group', 'event', 'column'), name='reviews_card_grouped_in_its_column', to='reviews_cardgroup', to_columns=('id', 'event_id', 'column')),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.UniqueConstraint(fields=('event', 'client_key'), name='reviews_card_sent_once'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.CheckConstraint(condition=models.Q(('action__isnull', True), models.Q(('hidden_at__isnull', True), ('withdrawn_at__isnull', True)), _connector='OR'), name='reviews_card_with_an_action_stays'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('edited_at__isnull', True), ('edited_by__isnull', True)), models.Q(('edited_at__isnull', False), ('edited_by__isnull', False)), _connector='OR'), name='reviews_card_edited_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='card',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hidden_at__isnull', True), ('hidden_by__isnull', True)), models.Q(('hidden_at__isnull', False), ('hidden_by__isnull', False)), _connector='OR'), name='reviews_card_hidden_by_somebody'),
        ),
        migrations.AddField(
            model_name='cardwall',
            name='circle',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle'),
        ),
        migrations.AddField(
            model_name='cardwall',
            name='event',
            field=models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='wall', to='reviews.learningevent'),
        ),
        migrations.AddField(
            model_name='cardwall',
            name='office',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office'),
        ),
        migrations.AddField(
            model_name='wrongcode',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='cardgroup',
            constraint=models.UniqueConstraint(fields=('id', 'office', 'circle'), name='reviews_cardgroup_place'),
        ),
        migrations.AddConstraint(
            model_name='cardgroup',
            constraint=wardmote.foundations.access.public.CompositeForeignKey(fields=('circle', 'office'), name='reviews_cardgroup_in_circle', to='access_circle', to_columns=('id', 'office_id')),
        ),
        migrations.AddConstraint(
            model_name='cardgroup',
            constraint=wardmote.foundations.access.public.CompositeForeignKey(fields=('event', 'office', 'circle'), name='reviews_cardgroup_like_event', to='reviews_learningevent', to_columns=('id', 'office_id', 'circle_id')),
        ),
        migrations.AddConstraint(
            model_name='cardgroup',
            constraint=models.UniqueConstraint(fields=('id', 'event', 'column'), name='reviews_cardgroup_in_column'),
        ),
        migrations.AddConstraint(
            model_name='cardgroup',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='reviews_cardgroup_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='cardwall',
            constraint=models.UniqueConstraint(fields=('id', 'office', 'circle'), name='reviews_cardwall_place'),
        ),
        migrations.AddConstraint(
            model_name='cardwall',
            constraint=wardmote.foundations.access.public.CompositeForeignKey(fields=('circle', 'office'), name='reviews_cardwall_in_circle', to='access_circle', to_columns=('id', 'office_id')),
        ),
        migrations.AddConstraint(
            model_name='cardwall',
            constraint=wardmote.foundations.access.public.CompositeForeignKey(fields=('event', 'office', 'circle'), name='reviews_cardwall_like_event', to='reviews_learningevent', to_columns=('id', 'office_id', 'circle_id')),
        ),
        migrations.AddConstraint(
            model_name='cardwall',
            constraint=models.UniqueConstraint(condition=models.Q(('join_code', ''), _negated=True), fields=('join_code',), name='reviews_cardwall_code_leads_to_one'),
        ),
        migrations.AddConstraint(
            model_name='cardwall',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('join_code', ''), _connector='OR'), name='reviews_cardwall_code_dies_with_the_event'),
        ),
        migrations.AddIndex(
            model_name='wrongcode',
            index=models.Index(fields=['person', 'tried_at'], name='reviews_wrongcode_person'),
        ),
    ]
