from django.db import migrations, models
from django.db.models import Q

from wardmote.foundations.access.public import CompositeForeignKey

OLD, NEW = "reviews_learningpoint", "reviews_card"
RULES = {
    "place": models.UniqueConstraint(fields=("id", "office", "circle"), name=f"{NEW}_place"),
    "in_circle": CompositeForeignKey(
        fields=("circle", "office"), name=f"{NEW}_in_circle", to="access_circle", to_columns=("id", "office_id")
    ),
    "like_event": CompositeForeignKey(
        fields=("event", "office", "circle"),
        name=f"{NEW}_like_event",
        to="reviews_learningevent",
        to_columns=("id", "office_id", "circle_id"),
    ),
    "only_a_goal_becomes_an_action": models.CheckConstraint(
        condition=Q(("action__isnull", True), ("is_goal", True), _connector="OR"),
        name=f"{NEW}_only_a_goal_becomes_an_action",
    ),
}


def renamed(suffix: str) -> migrations.SeparateDatabaseAndState:
    """The same rule under the table's new name: the database renames it, so no row is read or checked again."""
    return migrations.SeparateDatabaseAndState(
        database_operations=[
            migrations.RunSQL(
                f"ALTER TABLE {NEW} RENAME CONSTRAINT {OLD}_{suffix} TO {NEW}_{suffix}",
                f"ALTER TABLE {NEW} RENAME CONSTRAINT {NEW}_{suffix} TO {OLD}_{suffix}",
            )
        ],
        state_operations=[
            migrations.RemoveConstraint(model_name="card", name=f"{OLD}_{suffix}"),
            migrations.AddConstraint(model_name="card", constraint=RULES[suffix]),
        ],
    )


class Migration(migrations.Migration):
    """What is written at the event is a card; a learning point is what the report says was learned."""

    dependencies = [("reviews", "0001_initial")]
    operations = [
        migrations.RenameModel(old_name="LearningPoint", new_name="Card"),
        *(renamed(suffix) for suffix in RULES),
        migrations.AlterField(
            model_name="card",
            name="event",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=models.CASCADE,
                related_name="cards",
                to="reviews.learningevent",
            ),
        ),
    ]
