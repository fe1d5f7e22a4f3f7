"""The toolkit as its reader sees it: what is offered, and for the Business Unit what is not."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from wardmote.foundations.access.public import Circle, CircleKind

from ..models import Resource, ResourceVersion
from ..workflow import OFFERED

SHELF: Final = CircleKind.PARTNERSHIP
"""Where what is offered lies: everybody who works for an agency of the partnership sees it."""
BENCH: Final = CircleKind.GROUP
"""Where what is not offered lies: only the office that keeps the toolkit sees it."""
TOOLKIT: Final = "Toolkit"


def circle_of_toolkit(office: UUID, kind: CircleKind) -> Circle | None:
    return Circle.objects.filter(office=office, kind=kind, title=TOOLKIT, group__isnull=True).first()


def toolkit(*, kind: str = "", words: str = "", all_stages: bool = False) -> QuerySet[Resource]:
    """Resources by title; those that are not offered only for whoever asks for them and may see them."""
    found = Resource.objects.all() if all_stages else Resource.objects.filter(stage=OFFERED.name)
    if kind:
        found = found.filter(kind=kind)
    if words:
        found = found.filter(Q(title__icontains=words) | Q(what_for__icontains=words))
    return found.order_by("title", "pk")


def resource_named(pk: UUID) -> Resource:
    """Raises Resource.DoesNotExist."""
    return Resource.objects.select_related("partnership").get(pk=pk)


def versions_of(resource: Resource) -> list[ResourceVersion]:
    """Every version, the newest first."""
    return list(resource.versions.select_related("made_by").order_by("-number")[:200])
