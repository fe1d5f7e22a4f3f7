"""What the code holds, found by looking: its apps, workflows, permissions, roles and acts."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TypeVar

from django.apps import apps

from wardmote.kernel.acts import Act, all_acts
from wardmote.kernel.authorisation import Permission, Role
from wardmote.kernel.workflow import Workflow

Found = TypeVar("Found")


def own_apps() -> tuple[str, ...]:
    """The import names of Wardmote's own apps, in order."""
    names = (config.name for config in apps.get_app_configs())
    return tuple(sorted(name for name in names if name.startswith("wardmote.")))


def modules_called(name: str) -> Iterator[ModuleType]:
    """The file or folder of this name in every app that has one, with all that the folder holds."""
    for app in own_apps():
        if find_spec(f"{app}.{name}") is None:
            continue
        module = import_module(f"{app}.{name}")
        yield module
        for inner in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{module.__name__}."):
            yield import_module(inner.name)


def workflows() -> tuple[Workflow, ...]:
    """Every workflow, in the order of the apps and then as its file tells them."""
    return tuple(dict.fromkeys(_instances(Workflow, "workflow")))


def permissions() -> tuple[Permission, ...]:
    return tuple(dict.fromkeys(_instances(Permission, "permissions")))


def roles() -> tuple[Role, ...]:
    """Roles that the apps declare. Tests declare more, which are none of the product’s."""
    return tuple(dict.fromkeys(_instances(Role, "permissions")))


def acts() -> tuple[Act, ...]:
    for _module in modules_called("commands"):
        pass  # loading it registers its acts
    return tuple(act for act in all_acts() if act.where.startswith("wardmote."))


def who_may(permission: Permission) -> tuple[Role, ...]:
    return tuple(role for role in roles() if permission in role.permissions)


def _instances(kind: type[Found], name: str) -> Iterator[Found]:
    """Everything of one kind that stands in these modules, by itself or in a tuple."""
    for module in modules_called(name):
        for value in vars(module).values():
            if isinstance(value, kind):
                yield value
            elif isinstance(value, tuple):
                yield from (one for one in value if isinstance(one, kind))
