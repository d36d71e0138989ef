"""What the embedding is trained on: pairs of texts that mean alike, as `train_embedding.py` wants them.

Three kinds: what headlines, headings and questions say of the text below them (`*.jsonl.gz` with `a` and `b`);
sentences and the rest of the text they stand in, made from laws and encyclopaedia paragraphs; headings and provisions
of plans, and provisions of two provinces that carry out one decision. Texts that a public benchmark searches can be
left out.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from extract.pipeline import extract
from extract.records import Obligation
from ingest.read import read_file
from ingest.vietnamese import nfc, syllables

LAW = ("law_query_passage", "law_title_article")
LONGEST = 3000
SHINGLE = 8
_SENTENCE = re.compile(r"[.;:!?]\s+|\n+")


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


def sentence_pairs(pairs: list[Pair], sources: tuple[str, ...], each: int) -> Iterator[Pair]:
    """Up to `each` sentences of every passage, spread over it, paired with the passage without them."""
    for pair in pairs:
        if pair.source not in sources:
            continue
        sentences = [s.strip() for s in _SENTENCE.split(pair.passage) if len(s.split()) >= 6]
        if len(sentences) < 3:
            continue
        for sentence in sentences[:: max(1, len(sentences) // each)][:each]:
            yield Pair(sentence, pair.passage.replace(sentence, " ", 1), f"{pair.source} sentence")


def plan_pairs(folder: Path) -> Iterator[Pair]:
    """Headings with the provisions below them, and provisions of different plans that share most of their words."""
    plans = [extract(read_file(path)) for path in sorted(folder.glob("*.txt"))]
    for record in (r for plan in plans for r in plan):
        for heading in record.headings[-2:]:
            yield Pair(nfc(heading), nfc(record.text[:LONGEST]), "plan")
    for here, there in combinations(plans, 2):
        yield from _alike(here, there)


def _alike(here: list[Obligation], there: list[Obligation]) -> Iterator[Pair]:
    """Provisions that say the same thing in other words: their syllables overlap much, but not wholly."""
    sets = [(record.text, {s for s, _, _ in syllables(nfc(record.text))}) for record in there]
    for record in here:
        own = {s for s, _, _ in syllables(nfc(record.text))}
        for text, other in sets:
            shorter = min(len(own), len(other))
            if shorter >= 12 and len(own & other) >= 0.6 * shorter and len(own & other) < 0.95 * len(own | other):
                yield Pair(nfc(record.text[:LONGEST]), nfc(text[:LONGEST]), "plan")


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
