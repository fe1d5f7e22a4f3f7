import uuid

import django.db.models.deletion
import wardmote.foundations.access.public
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_sight'),
        ('directory', '0001_initial'),
        ('reviews', '0003_revisions_and_requests'),
    ]

    operations = [
        migrations.AddField(
            model_name='mapf',
            name='progress_circle',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle'),
        ),
        migrations.CreateModel(
            name='MapfProgress',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=40)),
                ('case_kind', models.CharField(choices=[('children', 'Children'), ('adults', 'Adults')], max_length=8)),
                ('recommended_on', models.DateField()),
                ('approved_on', models.DateField()),
                ('planned_for', models.DateField(blank=True, null=True)),
                ('held_on', models.DateField(blank=True, null=True)),
                ('reported_on', models.DateField(blank=True, null=True)),
                ('agreed_on', models.DateField(blank=True, null=True)),
                ('last_news_at', models.DateTimeField()),
                ('accountable_log', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.group')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.localauthority')),
                ('circle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle')),
                ('lead_agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.agency')),
                ('mapf', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='reviews.mapf')),
                ('office', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office')),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.partnership')),
            ],
            options={
                'ordering': ('reference', 'id'),
                'abstract': False,
                'indexes': [models.Index(fields=['partnership', 'case_kind', 'authority'], name='reviews_mapfprogress_programme')],
                'constraints': [models.UniqueConstraint(fields=('id', 'office', 'circle'), name='reviews_mapfprogress_place'), wardmote.foundations.access.public.CompositeForeignKey(fields=('circle', 'office'), name='reviews_mapfprogress_in_circle', to='access_circle', to_columns=('id', 'office_id')), wardmote.foundations.access.public.CompositeForeignKey(fields=('mapf', 'office'), name='reviews_mapfprogress_office', to='reviews_mapf', to_columns=('id', 'office_id')), models.CheckConstraint(condition=models.Q(('approved_on__gte', models.F('recommended_on'))), name='reviews_mapfprogress_recommended_first'), models.CheckConstraint(condition=models.Q(('held_on__isnull', True), ('planned_for__isnull', False), _connector='OR'), name='reviews_mapfprogress_planned_before_held'), models.CheckConstraint(condition=models.Q(('reported_on__isnull', True), ('held_on__isnull', False), _connector='OR'), name='reviews_mapfprogress_held_before_reported'), models.CheckConstraint(condition=models.Q(('agreed_on__isnull', True), ('reported_on__isnull', False), _connector='OR'), name='reviews_mapfprogress_reported_before_agreed')],
            },
        ),
    ]
