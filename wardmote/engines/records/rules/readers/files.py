"""The files of one import."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ..incoming import CannotBeRead, NamedFile


def the_one_file(files: Sequence[NamedFile]) -> NamedFile:
    """The file of an import that has only one. Raises CannotBeRead."""
    if len(files) != 1:
        raise CannotBeRead(_("This kind of import is one file. Send its files one after the other."))
    return files[0]
