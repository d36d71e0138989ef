"""What every writer is fed with, and what it may be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from extract.records import DocumentMeta, Obligation
from search_api.labels import Language

CHUNK = 1 << 16
"""Bytes handed on at once: few enough to be constant memory, enough for disk and network."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Obligations of one document, in the order of the export; a document may come in several batches, or with none."""

    document: DocumentMeta
    records: tuple[Obligation, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """What an export is told beside the records.

    `stamp` is when it was asked for (aware): the same records with the same stamp give the same file. `question` says
    which search it holds, "" for everything. `language` is that of headings and labels, never of the records.
    """

    stamp: datetime
    language: Language = "vi"
    question: str = ""


Batches = Iterable[Batch]


def encoded(parts: Iterable[str]) -> Iterator[bytes]:
    """Text as UTF-8 in pieces of about `CHUNK` bytes."""
    waiting: list[str] = []
    length = 0
    for part in parts:
        waiting.append(part)
        length += len(part)
        if length >= CHUNK:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    yield "".join(waiting).encode()
