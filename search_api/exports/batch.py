"""What every writer is fed with, and what it may be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from extract.records import DocumentMeta, Obligation
from search_api.exports.columns import Duty
from search_api.labels import Language
from search_api.schemas import AgencyWhy

CHUNK = 1 << 16
"""Bytes handed on at once: few enough to be constant memory, enough for disk and network."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Obligations of one document, in the order of the export; a document may come in several batches, or with none.

    `asked` says by id how a record concerns the agency that the search names.
    """

    document: DocumentMeta
    records: tuple[Obligation, ...]
    asked: Mapping[str, AgencyWhy] = field(default_factory=dict)

    def duties(self) -> Iterator[Duty]:
        """The rows of obligations."""
        return (Duty(record, self.document, self.asked.get(record.id)) for record in self.records)


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
