"""`wardmote demo …`: three partnerships with invented people, to try everything out on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

import wardmote
from config.addresses import Addresses, CannotProvision
from config.environment import environment

from .house import opened, set_up_django
from .marks import mark, marks, version_of
from .migrating import migrate_if_needed
from .telling import say, step

demo_commands = typer.Typer(
    help="The demonstration: three partnerships with invented people.", no_args_is_help=True
)


@demo_commands.command("load")
def load() -> None:
    """Load the demonstration; what is already there is left as it is."""
    with opened() as house:
        migrate_if_needed(house.addresses)
        _load(house.addresses)
        say("The demonstration is loaded. See `wardmote demo accounts`.")


@demo_commands.command("accounts")
def accounts(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """List who can sign in to the demonstration, and with which password."""
    with opened():
        set_up_django()
        from wardmote.edges.demonstration.public import demonstration_accounts

        found = demonstration_accounts()
        if as_json:
            say(json.dumps(found, indent=2, ensure_ascii=False))
        else:
            _tell(found)


def load_if_missing(addresses: Addresses) -> None:
    """Load the demonstration, or what of it this version adds."""
    if marks(addresses).get("demonstration") != _version():
        _load(addresses)


def _load(addresses: Addresses) -> None:
    set_up_django()
    from wardmote.edges.demonstration.public import DemonstrationRefused, load_demonstration

    with step("Loading the demonstration"):
        try:
            load_demonstration()
        except DemonstrationRefused as sentence:
            raise CannotProvision(str(sentence)) from sentence
    mark(addresses, "demonstration", _version())


def _version() -> str:
    """The sign-ins' password is kept in the data folder, so another folder's demonstration is not this one's."""
    return version_of(_files(), beside=str(environment().home))


def tell_sign_ins(addresses: Addresses) -> None:
    """After `serve` is ready: who can sign in, where the demonstration is loaded."""
    if "demonstration" not in marks(addresses):
        return
    set_up_django()
    from wardmote.edges.demonstration.public import demonstration_accounts

    say("\nSign in as one of these invented people (`wardmote demo accounts` lists all):\n")
    _tell(demonstration_accounts(introduced_only=True))


def _files() -> Iterator[tuple[str, Path]]:
    folder = Path(wardmote.__file__).parent / "edges" / "demonstration"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            yield path.relative_to(folder).as_posix(), path


def _tell(found: list[dict[str, str]]) -> None:
    if not found:
        say("The demonstration is not loaded. Run `wardmote demo load`.")
        return
    widest = max(len(one["email"]) for one in found)
    for one in found:
        say(f"  {one['email']:<{widest}}  {one['password']}  {one['name']}, {one['post']}, {one['agency']}")
