"""What a page may say: a plain string, or one that is translated when it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise as Words
else:
    Words = str

__all__ = ["Words"]
