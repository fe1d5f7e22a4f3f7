"""What happens in one engine and has to be told by another, which do not know each other."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wardmote.engines.documents.events import InfectedFileFound
from wardmote.engines.documents.public import DocumentVersion
from wardmote.engines.notices.public import tell
from wardmote.engines.records.events import FolderStopped
from wardmote.engines.records.public import SourceSystem
from wardmote.kernel.events import receives


@receives(InfectedFileFound)
def tell_whoever_uploaded_it(event: InfectedFileFound) -> None:
    """The scan runs in the uploader's own name, so they are told although they are also the one who acted."""
    version = DocumentVersion.objects.get(pk=event.version)
    tell(
        [event.uploaded_by],
        kind="virus found",
        words=_("A file you added held a virus and was deleted"),
        link=version.address,
        about=version,
        by=event.by,
        even_oneself=True,
    )


@receives(FolderStopped)
def tell_its_keepers(event: FolderStopped) -> None:
    """In the name of one of them, who did nothing: so they are told, too."""
    tell(
        event.keepers,
        kind="folder stopped",
        words=_("A folder of the index of records is looked into no longer: the keeper who had switched it on has left"),
        link=reverse("records:home"),
        about=SourceSystem.objects.get(pk=event.source),
        by=event.by,
        even_oneself=True,
    )  # fmt: skip
