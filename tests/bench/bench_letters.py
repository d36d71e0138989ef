"""Old Vietnamese codes told from words alone: what is found of texts in them, and what is taken for them wrongly."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from ingest.errors import IngestError
from ingest.legacy import Code
from ingest.legacy_evidence import told_code
from ingest.read import read_text_of
from ingest.vietnamese import nfc
from tests.bench.timing import show
from tests.ingest.old_codes import LETTERS, typed, typed_bytes

ROOT = Path(__file__).resolve().parents[2]
SEEDS = [nfc(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "corpus/seeds").glob("*.txt"))]
FOREIGN = (ROOT / "tests/ingest/data/foreign.txt").read_text(encoding="utf-8").splitlines()
CODE = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "ingest").rglob("*.py"))]
WORDS = 4
"""A line with fewer words that bear marks proves nothing and is not asked about."""


def main() -> None:
    """Print recall by code and length of text, then how often other texts are taken for an old code."""
    _recall()
    _precision()


def _recall() -> None:
    parts = {"whole plans": SEEDS, "pages (20 lines)": list(_blocks(20)), "lines": list(_blocks(1))}
    rows = [
        ("read letter by letter (share)", "texts", *(f"{c.value}, {how}" for c in _CODES for how in ("file", "text")))
    ]
    for name, texts in parts.items():
        shares = []
        for code in _CODES:
            shares += [_share(texts, code, as_bytes=True), _share(texts, code, as_bytes=False)]
        rows.append((name, str(len(texts)), *(f"{share:.4f}" for share in shares)))
    show(rows)


_CODES = (Code.TCVN3, Code.VNI)


def _blocks(lines: int) -> Iterator[str]:
    for seed in SEEDS:
        own = [line for line in seed.splitlines() if line.strip()]
        for start in range(0, len(own), lines):
            text = "\n".join(own[start : start + lines])
            if sum(any(c in LETTERS for c in word) for word in text.split()) >= WORDS:
                yield text


def _share(texts: Sequence[str], code: Code, *, as_bytes: bool) -> float:
    good = 0
    for text in texts:
        data = typed_bytes(text, code) if as_bytes else typed(text, code).encode()
        with suppress(IngestError):  # what is refused is not read
            good += read_text_of(data, "a.txt").text == read_text_of(text.encode(), "a.txt").text
    return good / len(texts)


def _precision() -> None:
    lines = [line for seed in SEEDS for line in seed.splitlines() if line.strip()]
    split = [unicodedata.normalize("NFD", line) for line in lines]
    english = (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    texts = {
        "Vietnamese in Unicode, lines": lines,
        "the same, letters split from marks": split,
        "French, German, Spanish, Portuguese, Nordic": [*FOREIGN, "\n".join(FOREIGN)],
        "English": english.splitlines(),
        "source code, files": CODE,
        "numbers": ["1.234,5 | 6,7 | § 8 | 9 m² | 10 µm | ±2 % | 5 £", "(1) (2) (3)", "30/11/2025 – 15 °C"],
    }
    rows = [("taken for an old code", "texts", "wrongly")]
    rows += [(name, str(len(t)), str(sum(told_code(x) is not None for x in t))) for name, t in texts.items()]
    show(rows)


if __name__ == "__main__":
    main()
