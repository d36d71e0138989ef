"""From bytes to records: a plan of 24 kB and a text of 1 MB, next to what general Vietnamese tools take for less.

Every run reads a text of its own, put together from the clauses of the sample plans: what is remembered from run to run
(words, names, times of cells) is what plans have in common, as in a folder of them.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import spacy
from underthesea import ner, sent_tokenize

from extract.pipeline import extract
from ingest.document import Document
from ingest.read import read_bytes, read_file
from tests.bench.timing import median_seconds, show

SEEDS = sorted((Path(__file__).resolve().parents[2] / "corpus/seeds").glob("*.txt"))
PLAN, LARGEST = 24_000, 1_000_000
"""Bytes of a usual plan and of the largest documents."""

_CLAUSE = re.compile(r"(?<=[,;]) ")


def main() -> None:
    """Time reading and extraction, sentence splitting with named entities, and bare tokens, all on the same texts."""
    plans = [read_file(path) for path in SEEDS]
    tokens = spacy.blank("xx")
    records = [len(extract(read_bytes(mixed(plans, size, 0), "a.txt"))) for size in (PLAN, LARGEST)]
    work: list[tuple[str, int, int, Callable[[bytes], object]]] = [
        (f"nhiemvu: bytes to {records[0]} records", PLAN, 15, _records),
        ("underthesea: sentences and named entities", PLAN, 3, _entities),
        ("spaCy blank xx: tokens", PLAN, 15, lambda data: tokens(data.decode())),
        (f"nhiemvu: bytes to {records[1]} records", LARGEST, 5, _records),
    ]
    rows = [("what", "kB", "ms", "ms/kB", "times nhiemvu")]
    first = 0.0
    for name, size, rounds, run in work:
        runs = map(run, [mixed(plans, size, number) for number in range(rounds + 1)])
        seconds = median_seconds(partial(next, runs), rounds, time.process_time)
        each = seconds * 1_000_000 / size
        first = first or each
        rows.append((name, str(size // 1000), f"{seconds * 1000:.1f}", f"{each:.2f}", f"{each / first:.2f}"))
    print("processor time, median of several texts")
    show(rows)


def _records(data: bytes) -> object:
    return extract(read_bytes(data, "a.txt"))


def _entities(data: bytes) -> object:
    return [ner(sentence) for sentence in sent_tokenize(data.decode())]


def mixed(plans: list[Document], size: int, number: int) -> bytes:
    """`size` bytes of a plan under the letterhead of the first one; another text for each `number`.

    Its lines begin as those of the samples do, in their order, so that the outline is theirs; they end as others do.
    """
    dice = random.Random(number)
    lines = [line for plan in plans for line in _body(plan).split("\n")]
    ends = [parts[1] for line in lines if len(parts := _CLAUSE.split(line, maxsplit=1)) == 2]
    made = [plans[0].text[: _start(plans[0])], *_lines(lines, ends, dice, size)]
    return "\n".join(made).encode()[:size].decode(errors="ignore").encode()


def _lines(lines: list[str], ends: list[str], dice: random.Random, size: int) -> Iterator[str]:
    begin = dice.randrange(len(lines))
    left = size
    while left > 0:
        line = lines[begin % len(lines)]
        begin += 1
        parts = _CLAUSE.split(line, maxsplit=1)
        line = line if len(parts) == 1 or "|" in line else f"{parts[0]} {dice.choice(ends)}"
        left -= len(line)
        yield line


def _start(plan: Document) -> int:
    return plan.letterhead.body.start if plan.letterhead.body else 0


def _body(plan: Document) -> str:
    return plan.letterhead.body.of(plan.text) if plan.letterhead.body else plan.text
