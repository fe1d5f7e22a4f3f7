"""Whatever bytes come, a reader reads them or refuses them with its reason, and gives nothing of what it refuses."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.records.fuzz.targets import check, seeds
from wardmote.engines.records.enums import ImportKind

SECONDS = 5
SEEDS = {kind: list(seeds(kind)) for kind in ImportKind}
PIECES = st.binary(max_size=12) | st.sampled_from(
    [b'"', b",", b"\n", b"\r", b"\x00", b";", b"'", b"<", b"/>", b"&a;", b"\xff", b"9999-12-31", b"00/00/0000", b"-1", b"NULL", b"=1+1"]
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, kind: ImportKind) -> bytes:
    """A file that was right, with pieces of it put in, taken out and written over."""
    content = bytearray(draw(st.sampled_from(SEEDS[kind])))
    for _change in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(content)))
        until = at + draw(st.integers(0, 20))
        content[at:until] = draw(PIECES)
    return bytes(content)


@pytest.mark.parametrize("kind", ImportKind)
def test_what_is_right_is_read(kind: ImportKind) -> None:
    assert all(check(kind, content) > 0 for content in SEEDS[kind])


@pytest.mark.parametrize("kind", ImportKind)
def test_any_bytes_and_any_spoilt_file_are_read_or_refused(kind: ImportKind) -> None:
    @given(st.binary(max_size=500) | spoilt(kind))
    @settings(
        max_examples=150,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    def holds(guessed: bytes) -> None:
        check(kind, guessed)

    holds()


if find_spec("atheris"):  # built for Linux on x86-64 alone

    @pytest.mark.parametrize("kind", ImportKind)
    def test_guessing_by_the_lines_reached_finds_nothing_for_some_seconds(
        kind: ImportKind, tmp_path: Path
    ) -> None:
        """For longer: see the module that is started here."""
        root = Path(__file__).resolve().parents[3]
        command = [sys.executable, "-m", "tests.records.fuzz", kind.value, f"-max_total_time={SECONDS}"]
        done = subprocess.run(
            [*command, f"-artifact_prefix={tmp_path}/"],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        assert "Done " in done.stderr
