"""The one direction in which a link is kept."""

from __future__ import annotations

from ..enums import LinkKind
from .incoming import IncomingLink


def mark_of_link(person: str, other: str, kind: str) -> str:
    """What stands for a link, as it is kept, among those of a file."""
    return f"{person}\t{other}\t{kind}"


def as_kept(link: IncomingLink) -> IncomingLink:
    """A parent and their child are one link; two of the same kind are kept from the lower number."""
    kind = LinkKind(link.kind)
    turned = kind.is_kept_turned or (kind.inverse is kind and link.other_id < link.person_id)
    if not turned:
        return link
    return IncomingLink(
        link.row, link.other_id, link.person_id, kind.inverse.value, link.starts_on, link.ends_on
    )
