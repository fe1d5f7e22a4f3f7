"""`docs/generated/settings.md`: what the operator can set."""

from __future__ import annotations

from config.environment import Environment

from .markdown import document, table


def settings_reference() -> str:
    """Every setting of the environment, for the operating guide."""
    rows = []
    for field in Environment.model_fields.values():
        default = "`var/`" if field.default_factory else (f"`{field.default}`" if field.default else "")
        rows.append((f"`{field.validation_alias}`", default, field.description))
    return document(
        "# Settings",
        "",
        "Read from the environment. Drawn from `config/environment.py`.",
        "",
        *table(("name", "default", "meaning"), rows),
    )
