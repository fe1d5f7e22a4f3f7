"""Rubbish is looked for after a batch, and is looked for again whatever happens in it."""

from __future__ import annotations

import gc

import pytest

from wardmote.engines.records.rules.rubbish import rubbish_later


def test_it_is_looked_for_after_a_batch_even_one_that_breaks() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="breaks"), rubbish_later():
        assert not gc.isenabled()
        raise ValueError("breaks")
    assert gc.isenabled()


def test_a_batch_within_a_batch_leaves_it_to_the_outer_one() -> None:
    with rubbish_later():
        with rubbish_later():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
