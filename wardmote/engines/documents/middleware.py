"""What stands between the web server and the pages: a file that is too large is counted, not kept.

The rest of the form still arrives, so the page can be shown again with what was typed and a sentence by the file.
"""

from __future__ import annotations

import io
from tempfile import SpooledTemporaryFile
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

KEPT_IN_MEMORY = 2 * 1024 * 1024


class FileTooLarge(UploadedFile):  # type: ignore[type-arg] # only the stubs know its argument
    """A file whose bytes were let go once they passed the limit. Its `size` is the true one, so every check refuses."""


class UpToTheLimit(FileUploadHandler):
    """Keeps a file while it arrives, in memory or in a file without a name; past the limit lets go and only counts."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django's own name for it
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """A request that no form of ours can be is not read at all."""
        if content_length > settings.REQUEST_MAX_BYTES:
            raise RequestDataTooBig("The request is larger than any form of this service.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.counted = 0
        self.kept = SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115 - it lives as long as the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.counted += len(raw_data)
        if self.counted <= settings.UPLOAD_MAX_BYTES:
            self.kept.write(raw_data)
        else:
            self.kept.close()

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        if self.counted > settings.UPLOAD_MAX_BYTES:
            return FileTooLarge(io.BytesIO(), self.file_name, self.content_type, self.counted)
        self.kept.seek(0)
        return UploadedFile(self.kept, self.file_name, self.content_type, self.counted)

    def upload_interrupted(self) -> None:
        self.kept.close()
