"""Extraction as a whole."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from extract import pipeline
from extract.pipeline import extract
from ingest.read import read_file

PLAN = Path(__file__).resolve().parents[2] / "corpus/seeds/000_03c4bf1c0d12fedc.txt"


def test_extraction_leaves_no_cycles_behind() -> None:
    """Why nothing need be collected meanwhile; other threads of the tests may leave some, so the least of a few counts."""
    document = read_file(PLAN)
    left = []
    gc.disable()  # else what is left may be gone before it is counted
    try:
        for _ in range(3):
            gc.collect()
            extract(document)
            left.append(gc.collect())
    finally:
        gc.enable()
    assert min(left) == 0


def test_python_collects_again_after_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_file(PLAN)
    seen = []

    def fail(*_: object) -> None:
        seen.append(gc.isenabled())
        raise RuntimeError

    monkeypatch.setattr(pipeline, "records", fail)
    assert gc.isenabled()
    with pytest.raises(RuntimeError):
        extract(document)
    assert seen == [False]
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        extract(read_file(PLAN))
        assert not gc.isenabled()
    finally:
        gc.enable()
