"""Every table is under a row policy, and a child of a case stays where its case is."""

from __future__ import annotations

import inspect

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.fields.related import ForeignKey

from config.third_party_tables import TABLES
from wardmote.foundations.access.public import BusinessRow, CompositeForeignKey
from wardmote.foundations.row_security.public import RowPolicy

ONLY_THE_OFFICE_OF_ITS_PARENT = {
    (
        "reviews.LearningEvent",
        "mapf",
    ): "seen by the participants too, who do not sit on the planning group (MAPF-17)",
    (
        "reviews.MapfProgress",
        "mapf",
    ): "seen by those who watch over the programme, who see nothing of the case (FRQ-02, FRQ-03)",
    (
        "reviews.FamilyDecision",
        "mapf",
    ): "can speak of the family: the agencies and the desk see it, the facilitator and the LOG do not (MAPF-20)",
    ("reviews.Sharing", "mapf"): "names recipients, for the agencies that agree and the desk alone (GOV-14)",
    ("reviews.Report", "mapf"): "shown to the LOG once it is asked, which never sees the planning (GOV-08)",
}
"""Children with a circle of their own, and why the guidance asks for it."""
IN_ANOTHER_OFFICE = {
    (
        "reviews.StaffMatter",
        "mapf",
    ): "managed by the agency it was handed to, from that agency's own desk (EVT-14)",
}
"""Children that another office answers for."""


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("wardmote.")]


def children() -> list[tuple[type[BusinessRow], ForeignKey[Model, Model]]]:
    """Business rows with a parent of the same app that is a business row too."""
    return [
        (model, field)
        for model in own_models()
        if issubclass(model, BusinessRow)
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        and issubclass(field.related_model, BusinessRow)
        and field.related_model._meta.app_label == model._meta.app_label
    ]


def names(child: tuple[type[Model], ForeignKey[Model, Model]]) -> tuple[str, str]:
    return child[0]._meta.label, child[1].name


def keys_of(child: type[Model], field: ForeignKey[Model, Model]) -> list[tuple[str, ...]]:
    """The columns a composite key of this child ties to this parent."""
    return [
        tuple(column.removesuffix("_id") for column in key.fields[1:])
        for key in child._meta.constraints
        if isinstance(key, CompositeForeignKey)
        and key.fields[0].removesuffix("_id") == field.name
        and key.to == field.related_model._meta.db_table
    ]


@pytest.mark.parametrize("model", own_models(), ids=lambda model: str(model._meta.label))
def test_every_table_of_ours_is_under_a_row_policy(model: type[Model]) -> None:
    assert isinstance(getattr(model, "row_policy", None), RowPolicy)


@pytest.mark.parametrize("model", own_models(), ids=lambda model: str(model._meta.label))
def test_every_model_says_what_a_row_of_it_is(model: type[Model]) -> None:
    assert inspect.cleandoc(model.__doc__ or "").strip()
    assert not str(model.__doc__).startswith(f"{model.__name__}("), "Django wrote this docstring"


def test_every_table_of_a_package_is_under_a_row_policy() -> None:
    others = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if not model.__module__.startswith("wardmote.") and not hasattr(model, "row_policy")
    }
    unmanaged = others - TABLES.keys()
    assert unmanaged == set()


@pytest.mark.parametrize("child", children(), ids=lambda child: ".".join(names(child)))
def test_a_child_of_a_case_stays_with_its_parent(
    child: tuple[type[BusinessRow], ForeignKey[Model, Model]],
) -> None:
    tied = keys_of(*child)
    if names(child) in ONLY_THE_OFFICE_OF_ITS_PARENT:
        assert ("office",) in tied
    elif names(child) in IN_ANOTHER_OFFICE:
        assert tied == []
    else:
        assert ("office", "circle") in tied


def test_the_reasoned_list_names_children_that_exist() -> None:
    assert ONLY_THE_OFFICE_OF_ITS_PARENT.keys() | IN_ANOTHER_OFFICE.keys() <= {
        names(child) for child in children()
    }
