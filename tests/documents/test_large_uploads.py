"""A file of fifty megabytes: the form survives, nothing of the file is kept."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.handlers.wsgi import WSGIRequest

from wardmote.engines.documents.middleware import FileTooLarge
from wardmote.engines.documents.public import check_upload
from wardmote.kernel.errors import CannotBeRight
from wardmote.ui.forms import Form, TextField, UploadField

MEGABYTE = 1024 * 1024
_EDGE = "----edge"


class Paper(Form):
    title = TextField("Title")
    file = UploadField("Paper")


class Flood(io.RawIOBase):
    """A request body that is made while it is read, so that the test needs no fifty megabytes anywhere."""

    def __init__(self, size: int) -> None:
        def part(name: str, more: str = "") -> bytes:
            return f'--{_EDGE}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode()

        self.pieces = self._pieces(part("file", '; filename="huge.pdf"'), size, part("title"))
        self.length = len(part("file", '; filename="huge.pdf"') + part("title")) + size
        self.length += len(f"\r\nStill here\r\n--{_EDGE}--\r\n")
        self.left = b""

    def _pieces(self, start: bytes, size: int, after: bytes) -> Iterator[bytes]:
        yield start
        for _turn in range(size // MEGABYTE):
            yield b"x" * MEGABYTE
        yield b"\r\n" + after + f"Still here\r\n--{_EDGE}--\r\n".encode()

    def read(self, size: int = -1) -> bytes:
        while len(self.left) < size and (piece := next(self.pieces, b"")):
            self.left += piece
        taken, self.left = self.left[:size], self.left[size:]
        return taken


@pytest.fixture
def send() -> Iterator[Callable[[int], Any]]:
    sent: list[Any] = []

    def send(size: int) -> Any:
        sent.append(_request(size))
        return sent[-1]

    yield send
    for request in sent:
        request.close()


def _request(size: int) -> Any:
    body = Flood(size)
    sent: dict[str, Any] = {
        "wsgi.input": body,
        "CONTENT_LENGTH": str(body.length),
        "CONTENT_TYPE": f"multipart/form-data; boundary={_EDGE}",
        "REQUEST_METHOD": "POST",
    }
    setup_testing_defaults(sent)
    return WSGIRequest(sent)


def test_fifty_megabytes_are_refused_by_the_field_and_the_rest_is_kept(send: Callable[[int], Any]) -> None:
    request = send(50 * MEGABYTE)
    form = Paper(request.POST, request.FILES)
    assert not form.is_valid()
    assert form.errors["file"] == ["“huge.pdf” is larger than 20 MB. Choose a smaller file"]
    assert form["title"].value() == "Still here"
    kept = request.FILES["file"]
    assert (type(kept), kept.size, kept.read()) == (FileTooLarge, 50 * MEGABYTE, b"")


def test_the_check_of_the_file_itself_refuses_it_too(send: Callable[[int], Any]) -> None:
    with pytest.raises(CannotBeRight, match=r"“huge.pdf” is larger than 20 MB. Choose a smaller file"):
        check_upload(send(21 * MEGABYTE).FILES["file"])


def test_a_file_within_the_limit_arrives_whole(send: Callable[[int], Any]) -> None:
    request = send(3 * MEGABYTE)
    assert request.FILES["file"].size == 3 * MEGABYTE
    assert request.FILES["file"].read() == b"x" * 3 * MEGABYTE


def test_a_request_that_no_form_can_be_is_not_read(send: Callable[[int], Any]) -> None:
    with pytest.raises(RequestDataTooBig):
        _ = send(600 * MEGABYTE).FILES
