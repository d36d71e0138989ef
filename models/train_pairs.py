"""What the embedding is trained on: pairs of texts that mean alike, as `train_embedding.py` wants them.

Headlines, headings and questions with the text below them (`*.jsonl.gz` with `a` and `b`). Texts that a public
benchmark searches can be left out, and some held back: to choose by, and to tell what cosines of a model mean.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.vietnamese import nfc, syllables

LAW = ("law_query_passage", "law_title_article")
LONGEST = 3000
SHINGLE = 8
HELD_OUT = 5
"""One law text in so many is held back, and of other sources one in ten times as many: laws are few, and nearest to
what is searched."""
MOST_SEARCHED = 5000
"""Texts of a source that its held-back ones are searched among."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that mean alike: `query` is the shorter one; `source` names the file or the kind of pair."""

    query: str
    passage: str
    source: str


def file_pairs(folder: Path) -> Iterator[Pair]:
    """Pairs of every `NAME.jsonl.gz` in `folder`; passages of under 20 characters say nothing."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if len(row["b"]) >= 20:
                    yield Pair(nfc(row["a"]), nfc(row["b"][:LONGEST]), path.name.removesuffix(".jsonl.gz"))


def shingles(text: str) -> set[int]:
    """Hashes of every run of eight folded syllables."""
    words = [s for s, _, _ in syllables(nfc(text))]
    return {hash(tuple(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1)}


def known_texts(files: list[Path]) -> set[int]:
    """Shingles of all `text` fields of JSON-lines files: what must not be trained on."""
    found: set[int] = set()
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            found |= shingles(json.loads(line)["text"])
    return found


def unknown(pair: Pair, known: set[int]) -> bool:
    """Whether less than a third of a pair's law text is known; news and encyclopaedia are no laws and pass."""
    if not known or pair.source not in LAW:
        return True
    own = shingles(pair.passage) | shingles(pair.query)
    return len(own & known) < len(own) / 3 if own else True


def held_out(pair: Pair) -> bool:
    """Whether a pair is among those held back; pairs of one passage all are, or none is."""
    return _number(pair.passage) % (HELD_OUT if pair.source in LAW else 10 * HELD_OUT) == 0


def _number(text: str) -> int:
    """A number that is the same on every machine, and says nothing of what the text is about."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest())


def write_sets(pairs: list[Pair], folder: Path) -> None:
    """Held-back pairs as one set a source in the form of the public ones (`tests/bench/bench_retrieval.py`): their
    queries, and their passages among others of that source."""
    for source in sorted({pair.source for pair in pairs}):
        own = [pair for pair in pairs if pair.source == source]
        asked = [pair for pair in own if held_out(pair)]
        if not asked:
            continue
        texts = list(dict.fromkeys([pair.passage for pair in asked] + [pair.passage for pair in own]))[:MOST_SEARCHED]
        number = {text: str(i) for i, text in enumerate(texts)}
        (folder / source).mkdir(parents=True, exist_ok=True)
        _write(folder / source / "corpus.jsonl", ({"id": i, "text": text} for text, i in number.items()))
        queries = ({"id": str(i), "text": p.query, "relevant": [number[p.passage]]} for i, p in enumerate(asked))
        _write(folder / source / "queries.jsonl", queries)


def _write(path: Path, rows: Iterable[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
