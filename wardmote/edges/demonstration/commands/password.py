"""One password for every invented person of one data folder: easy to try things out with, different everywhere."""

from __future__ import annotations

import os
import secrets

from django.contrib.auth.hashers import check_password, make_password

from wardmote.foundations.accounts.public import Person

from ..queries import password_file


def password_kept() -> str:
    """The password of this data folder's demonstration, made on the first call. Two processes may call this at once."""
    path = password_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    if not path.exists():
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"demo-{secrets.token_hex(5)}\n")
        try:
            os.link(beside, path)
        except FileExistsError:
            pass  # another process was first; its password is the one
        finally:
            beside.unlink()
    return path.read_text(encoding="utf-8").strip()


def give_password(emails: list[str]) -> None:
    """Everybody's password is the kept one. It is hashed once; who has it already keeps their hash and session."""
    people = Person.objects.using("owner").filter(email__in=emails)
    password = password_kept()
    hashes = set(people.values_list("password", flat=True).distinct())
    right = {one for one in hashes if one and check_password(password, one)} if len(hashes) <= _FEW else set()
    if hashes - right:
        people.exclude(password__in=right).update(password=next(iter(right), None) or make_password(password))


_FEW = 3
"""More hashes than this were not made here; telling them apart would take longer than making a new one."""
