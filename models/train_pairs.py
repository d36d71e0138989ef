"""What the embedding is trained on: pairs of texts that mean alike, as `train_embedding.py` wants them.

Two kinds: what headlines, headings and questions say of the text below them (`*.jsonl.gz` with `a` and `b`); headings
and provisions of plans, and provisions of two provinces that carry out one decision. Texts that a public benchmark
searches can be left out, and some of each source held back to choose by.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from extract.pipeline import extract
from extract.records import Obligation
from ingest.read import read_file
from ingest.vietnamese import nfc, syllables

SHORTEST_HEADING = 3
PLAN_FILES = (".txt", ".md", ".html", ".docx")
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


def plan_pairs(folder: Path) -> Iterator[Pair]:
    """Headings with all provisions below them, and provisions of different plans that share most of their words. Files
    that a program of its own would have to read (scans) are left out, and headings of one or two syllables."""
    plans = [extract(read_file(path)) for path in sorted(folder.iterdir()) if path.suffix in PLAN_FILES]
    for plan in plans:
        below: dict[str, list[str]] = {}
        for record in plan:
            for heading in record.headings[-2:]:
                if len(heading.split()) >= SHORTEST_HEADING:
                    below.setdefault(nfc(heading), []).append(record.text)
        for heading, texts in below.items():
            yield Pair(heading, nfc("\n".join(texts)[:LONGEST]), "plan")
    for here, there in combinations(plans, 2):
        yield from _alike(here, there)


def _alike(here: list[Obligation], there: list[Obligation]) -> Iterator[Pair]:
    """Provisions with the likest of the other plan that says the same thing in other words: their syllables overlap
    much, but not wholly."""
    sets = [(record.text, {s for s, _, _ in syllables(nfc(record.text))}) for record in there]
    for record in here:
        own = {s for s, _, _ in syllables(nfc(record.text))}
        best, likest = 0.6, ""
        for text, other in sets:
            shorter, both = min(len(own), len(other)), len(own & other)
            if shorter >= 12 and both >= best * shorter and both < 0.95 * len(own | other):
                best, likest = both / shorter, text
        if likest:
            yield Pair(nfc(record.text[:LONGEST]), nfc(likest[:LONGEST]), "plan")


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
    number = int.from_bytes(hashlib.blake2b(pair.passage.encode(), digest_size=4).digest())
    return number % (HELD_OUT if pair.source in LAW else 10 * HELD_OUT) == 0


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
