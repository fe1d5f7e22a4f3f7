"""`docs/generated/row_policies.md`: who the database shows which rows."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model

from wardmote.foundations.row_security.public import RowPolicy, declared_policies

from .markdown import document, first_sentence, table

_WRITES = {"INSERT": "add", "UPDATE": "change", "DELETE": "remove"}


def row_policies_reference() -> str:
    """Every table with the policy that PostgreSQL enforces on it."""
    models = apps.get_models(include_auto_created=True)
    holds = {model._meta.db_table: model for model in models}
    policies = declared_policies()
    own = sorted(name for name in policies if _is_ours(holds.get(name)))
    others = sorted(policies.keys() - set(own))
    return document(
        "# Row policies",
        "",
        "Drawn from the models and from `config/third_party_tables.py`. PostgreSQL enforces each of these, for reading and",
        "for writing, on the role that pages and jobs run as. A table that is not here stops `wardmote migrate`.",
        "",
        *_kinds(policies),
        "",
        "## Wardmote’s own tables",
        "",
        *table(
            ("table", "what a row is", "policy", "who sees its rows", "the application may", "history kept"),
            [(f"`{name}`", _meaning(holds[name]), *_told(policies[name])) for name in own],
        ),
        "",
        "## Tables of the packages Wardmote is built on",
        "",
        *table(
            (
                "table",
                "policy",
                "who sees its rows, or why this is safe",
                "the application may",
                "history kept",
            ),
            [(f"`{name}`", *_told(policies[name])) for name in others],
        ),
    )


def _kinds(policies: dict[str, RowPolicy]) -> list[str]:
    counted = sorted({policy.kind for policy in policies.values()})
    return table(
        ("policy", "tables"),
        [(kind, sum(1 for policy in policies.values() if policy.kind == kind)) for kind in counted],
    )


def _is_ours(model: type[Model] | None) -> bool:
    return model is not None and model.__module__.startswith("wardmote.")


def _meaning(model: type[Model]) -> str:
    """The model’s own sentence; Django writes a list of fields where there is none."""
    sentence = first_sentence(model.__doc__)
    return "" if sentence.startswith(f"{model.__name__}(") else sentence


def _told(policy: RowPolicy) -> tuple[str, ...]:
    return (policy.kind, policy.meaning, _verbs(policy), "yes" if policy.history else "")


def _verbs(policy: RowPolicy) -> str:
    said = ["read"] if "SELECT" in policy.verbs else []
    for verb, word in _WRITES.items():
        only = policy.update_columns if verb == "UPDATE" else ()
        if verb in policy.verbs or only:
            said.append(f"{word} {', '.join(f'`{column}`' for column in only)} only" if only else word)
    return "; ".join(said) or "nothing"
