import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A detail lies where its person lies; `models/details.py` says how that is proved."""

    dependencies = [
        ('access', '0004_staff_of_one_office'),
        ('records', '0014_keys_by_the_batch'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='address',
            name='records_address_place',
        ),
        migrations.RemoveConstraint(
            model_name='address',
            name='records_address_in_circle',
        ),
        migrations.RemoveConstraint(
            model_name='identifier',
            name='records_identifier_place',
        ),
        migrations.RemoveConstraint(
            model_name='identifier',
            name='records_identifier_in_circle',
        ),
        migrations.RemoveConstraint(
            model_name='involvement',
            name='records_involvement_place',
        ),
        migrations.RemoveConstraint(
            model_name='involvement',
            name='records_involvement_in_circle',
        ),
        migrations.RemoveConstraint(
            model_name='link',
            name='records_link_place',
        ),
        migrations.RemoveConstraint(
            model_name='link',
            name='records_link_in_circle',
        ),
        migrations.RemoveConstraint(
            model_name='othername',
            name='records_othername_place',
        ),
        migrations.RemoveConstraint(
            model_name='othername',
            name='records_othername_in_circle',
        ),
        migrations.AlterField(
            model_name='address',
            name='circle',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle'),
        ),
        migrations.AlterField(
            model_name='address',
            name='office',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office'),
        ),
        migrations.AlterField(
            model_name='identifier',
            name='circle',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle'),
        ),
        migrations.AlterField(
            model_name='identifier',
            name='office',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office'),
        ),
        migrations.AlterField(
            model_name='involvement',
            name='circle',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle'),
        ),
        migrations.AlterField(
            model_name='involvement',
            name='office',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office'),
        ),
        migrations.AlterField(
            model_name='link',
            name='circle',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle'),
        ),
        migrations.AlterField(
            model_name='link',
            name='office',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office'),
        ),
        migrations.AlterField(
            model_name='othername',
            name='circle',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.circle'),
        ),
        migrations.AlterField(
            model_name='othername',
            name='office',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office'),
        ),
    ]
