"""One plan of 24 KB from bytes to records, next to what general Vietnamese tools take for less."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import spacy
from underthesea import ner, sent_tokenize

from extract.pipeline import extract
from ingest.read import read_file
from tests.bench.timing import median_seconds, show

PLAN = Path(__file__).resolve().parents[2] / "corpus/seeds/000_03c4bf1c0d12fedc.txt"


def main() -> None:
    """Time reading and extraction, sentence splitting with named entities, and bare tokens, all on the same bytes."""
    text = PLAN.read_text(encoding="utf-8")
    tokens = spacy.blank("xx")
    records = extract(read_file(PLAN))
    work: list[tuple[str, Callable[[], object], int]] = [
        (f"nhiemvu: bytes to {len(records)} records", lambda: extract(read_file(PLAN)), 7),
        ("underthesea: sentences and named entities", lambda: [ner(s) for s in sent_tokenize(text)], 3),
        ("spaCy blank xx: tokens", lambda: tokens(text), 7),
    ]
    seconds = [median_seconds(run, rounds) for _, run, rounds in work]
    rows = [("what", "ms", "times nhiemvu")]
    rows += [(name, f"{s * 1000:.1f}", f"{s / seconds[0]:.2f}") for (name, _, _), s in zip(work, seconds, strict=True)]
    print(f"{PLAN.name}, {PLAN.stat().st_size / 1000:.1f} kB, warm, median of several runs")
    show(rows)
