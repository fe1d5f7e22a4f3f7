"""The documents that are drawn from the code. `wardmote generate` writes them, `script/check` compares them.

Each is drawn without a database and comes out the same every time. The apps must be loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from .markdown import in_english
from .permissions import permissions_reference
from .requirements import requirements_reference
from .row_policies import row_policies_reference
from .settings import settings_reference
from .workflows import workflows_reference

DOCUMENTS: dict[str, Callable[[], str]] = {
    "docs/generated/permissions.md": partial(in_english, permissions_reference),
    "docs/generated/requirements.md": partial(in_english, requirements_reference),
    "docs/generated/row_policies.md": partial(in_english, row_policies_reference),
    "docs/generated/settings.md": partial(in_english, settings_reference),
    "docs/generated/workflows.md": partial(in_english, workflows_reference),
}
"""Path → what its text must be."""

__all__ = ["DOCUMENTS"]
