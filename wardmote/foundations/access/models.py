"""Offices, circles and seats: visibility, kept in the database once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from wardmote.foundations.row_security.public import (
    business,
    circles,
    look_again,
    professionals,
    seats,
    sight,
)
from wardmote.kernel import clock
from wardmote.kernel.authorisation import Actor
from wardmote.kernel.errors import Change
from wardmote.kernel.workflow import Stage, Workflow
from wardmote.ui.words import gettext

from .enums import CircleKind


class Office(models.Model):
    """Whoever runs a piece of business and answers for its data: a Business Unit, a lead agency's desk."""

    row_policy = professionals()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=160)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="offices")
    partnership = models.ForeignKey("directory.Partnership", on_delete=models.PROTECT, related_name="offices")

    class Meta:
        ordering = ("name", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["agency", "partnership"], name="access_office_one_desk_an_agency"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Circle(models.Model):
    """A circle of need-to-know: those who hold a seat in it see its rows, nobody else does."""

    row_policy = circles()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="circles")
    kind = models.CharField(max_length=12, choices=CircleKind.choices)
    title = models.CharField(max_length=160)
    group = models.OneToOneField(
        "directory.Group", on_delete=models.PROTECT, null=True, related_name="circle"
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(fields=["id", "office"], name="access_circle_with_office"),
            models.CheckConstraint(
                name="access_circle_of_a_group", condition=Q(group__isnull=True) | Q(kind=CircleKind.GROUP)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["office", "kind"], name="access_circle_office")
        ]

    def __str__(self) -> str:
        return self.title


class CompositeForeignKey(BaseConstraint):
    """A foreign key over several columns, made after all tables of its migration and followed on update."""

    def __init__(self, *, fields: Sequence[str], to: str, to_columns: Sequence[str], name: str) -> None:
        super().__init__(name=name)
        self.fields = tuple(fields)
        self.to = to
        self.to_columns = tuple(to_columns)

    def _statement(self, model: type[models.Model], editor: Any) -> str:
        quote = editor.quote_name
        columns = ", ".join(quote(model._meta.get_field(field).attname) for field in self.fields)  # type: ignore[union-attr]
        targets = ", ".join(quote(column) for column in self.to_columns)
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY ({columns}) REFERENCES {quote(self.to)} ({targets}) "
            "ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"
        )

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: Any) -> Any:
        if model is not None:
            schema_editor.deferred_sql.append(self._statement(model, schema_editor))
        return None

    def create_sql(self, model: type[models.Model] | None, schema_editor: Any) -> Any:
        return self.constraint_sql(model, schema_editor)

    def remove_sql(self, model: type[models.Model] | None, schema_editor: Any) -> Any:
        table = schema_editor.quote_name(model._meta.db_table) if model is not None else ""
        return f"ALTER TABLE {table} DROP CONSTRAINT {schema_editor.quote_name(self.name)}"

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database checks this at commit."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CompositeForeignKey) and self.deconstruct()[1:] == other.deconstruct()[1:]

    def __hash__(self) -> int:
        return hash((self.name, self.fields, self.to))

    def deconstruct(self) -> Any:
        _path, args, kwargs = super().deconstruct()
        kwargs |= {"fields": self.fields, "to": self.to, "to_columns": self.to_columns}
        return "wardmote.foundations.access.public.CompositeForeignKey", args, kwargs


_HOLDERS = ("person", "post", "group", "partnership")


def _held_by(holder: str) -> Q:
    """One kind of holder is named, and no other."""
    return Q(**{f"{one}__isnull": one != holder for one in _HOLDERS})


class Seat(models.Model):
    """A place at a table, given to a person, a post, the members of a group, or a whole partnership, for a reason and a time.

    `circle` is empty for the staff of an office, who see all of its rows. A seat given to a post passes to whoever
    holds the post; one given to a partnership is held by everybody who works for one of its agencies. Nobody who has
    left keeps one.
    """

    row_policy = seats()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="seats", db_constraint=False)
    circle = models.ForeignKey(
        Circle, on_delete=models.PROTECT, related_name="seats", null=True, blank=True, db_constraint=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="seats"
    )
    post = models.ForeignKey("directory.Post", on_delete=models.PROTECT, null=True, related_name="seats")
    group = models.ForeignKey("directory.Group", on_delete=models.PROTECT, null=True, related_name="seats")
    group_role = models.CharField(max_length=20, blank=True)
    partnership = models.ForeignKey(
        "directory.Partnership", on_delete=models.PROTECT, null=True, related_name="seats"
    )
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=40)
    reason = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[BaseConstraint]] = [
            CompositeForeignKey(
                fields=("circle", "office"),
                to="access_circle",
                to_columns=("id", "office_id"),
                name="access_seat_in_circle",
            ),
            models.CheckConstraint(
                name="access_seat_has_one_holder",
                condition=_held_by("person") | _held_by("post") | _held_by("group") | _held_by("partnership"),
            ),
            models.CheckConstraint(
                name="access_seat_of_a_partnership_in_one_circle",
                condition=Q(partnership__isnull=True) | Q(circle__isnull=False),
            ),
            models.CheckConstraint(
                name="access_seat_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=models.F("starts_at")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "office"], name="access_seat_person"),
            models.Index(fields=["post", "office"], name="access_seat_post"),
            models.Index(fields=["group", "office"], name="access_seat_group"),
            models.Index(fields=["partnership", "office"], name="access_seat_partnership"),
            models.Index(fields=["office", "circle"], name="access_seat_circle"),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.reason}"


def like_parent(parent: str, *, table: str) -> CompositeForeignKey:
    """A child row has its parent's office and circle, always: follow the parent when it moves, refuse all else."""
    return CompositeForeignKey(
        fields=(parent, "office", "circle"),
        to=table,
        to_columns=("id", "office_id", "circle_id"),
        name=f"%(app_label)s_%(class)s_like_{parent}",
    )


Row = TypeVar("Row", bound="BusinessRow")


class BusinessQuerySet(models.QuerySet[Row]):
    """Reads of business rows. What is returned is what the person in force may see."""

    def locked(self, pk: UUID) -> Row:
        """The row, locked until the end of the transaction. Raises DoesNotExist where it cannot be seen.

        Whoever held the lock before may have opened a circle or given a seat, so what was remembered is asked anew.
        """
        row = self.select_for_update(of=("self",)).get(pk=pk)
        look_again()
        return row


class BusinessManager(models.Manager[Row]):
    """Adds the reader's own offices and circles as constants: a hint for the planner, never the guarantee."""

    def get_queryset(self) -> BusinessQuerySet[Row]:
        seen = sight()
        rows: BusinessQuerySet[Row] = BusinessQuerySet(self.model, using=self._db)
        return rows.filter(Q(office_id__in=seen.offices) | Q(circle_id__in=seen.circles))

    def locked(self, pk: UUID) -> Row:
        return self.get_queryset().locked(pk)


class BusinessRow(models.Model):
    """Base of every row that belongs to an office and a circle."""

    row_policy = business()
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+", db_constraint=False)

    objects: ClassVar[BusinessManager[Self]] = BusinessManager()

    class Meta:
        abstract = True
        constraints: ClassVar[list[BaseConstraint]] = [
            models.UniqueConstraint(fields=["id", "office", "circle"], name="%(app_label)s_%(class)s_place"),
            CompositeForeignKey(
                fields=("circle", "office"),
                to="access_circle",
                to_columns=("id", "office_id"),
                name="%(app_label)s_%(class)s_in_circle",
            ),
        ]

    def place(self) -> dict[str, Any]:
        """Office and circle, to make a child row in the same place."""
        return {"office_id": self.office_id, "circle_id": self.circle_id}


class Happening(BusinessRow):
    """One thing that happened to a record, for its History tab and for telling somebody what changed meanwhile.

    `what` is a sentence of the product (translated when shown), never text that somebody typed.
    """

    row_policy = business(verbs=("SELECT", "INSERT"), update_columns=("office_id", "circle_id"))
    about = models.UUIDField()
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    stage = models.CharField(max_length=30, blank=True)

    class Meta(BusinessRow.Meta):
        abstract = False
        ordering = ("-version", "-at", "id")
        constraints: ClassVar[list[BaseConstraint]] = [
            *BusinessRow.Meta.constraints,
            models.UniqueConstraint(fields=["about", "version"], name="access_happening_one_a_version"),
        ]

    def __str__(self) -> str:
        return self.what


class Record(BusinessRow):
    """A row people open as a page of its own: it has a reference, a stage, a version and a history."""

    life: ClassVar[Workflow]
    reference = models.CharField(max_length=40)
    stage = models.CharField(max_length=30)
    stage_since = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta(BusinessRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.reference

    @property
    def at_stage(self) -> Stage:
        return self.life.stage(self.stage)

    def happened(self, what: str, *, by: Actor, stage: Stage | None = None) -> None:
        """Save this record with what happened to it, and its new stage if it entered one."""
        moment = clock.now()
        self.version += 1
        if stage is not None:
            self.stage, self.stage_since = stage.name, moment
        self.save()
        Happening(
            about=self.pk,
            version=self.version,
            at=moment,
            person_id=by.person,
            what=what,
            stage=self.stage,
            **self.place(),
        ).save(force_insert=True)

    def changes_since(self, version: int) -> tuple[Change, ...]:
        """What others did after a page was made, newest first, at most ten."""
        later = Happening.objects.filter(about=self.pk, version__gt=version).select_related("person")[:10]
        return tuple(Change(h.at, h.person.name, gettext(h.what)) for h in later)

    def history(self) -> list[Happening]:
        """The newest two hundred things that happened to this record."""
        return list(Happening.objects.filter(about=self.pk).select_related("person")[:200])

    def moved_to(self, circle: Circle) -> None:
        """Put this record, its children and its history into another circle. Its children follow by their keys."""
        type(self).objects.filter(pk=self.pk).update(office_id=circle.office_id, circle_id=circle.pk)
        Happening.objects.filter(about=self.pk).update(office_id=circle.office_id, circle_id=circle.pk)
        self.office_id, self.circle_id = circle.office_id, circle.pk
