"""What happens in one engine and has to be told by another, which do not know each other."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wardmote.engines.documents.events import InfectedFileFound
from wardmote.engines.documents.public import DocumentVersion
from wardmote.engines.notices.public import tell
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
