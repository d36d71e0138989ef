"""What one file becomes before anything of it is stored: rows of the archive and points of the index.

Making them takes a hundred times as long as storing them and needs neither database nor index, so it is done in one go
where the file is read, in a process of its own; only plain values and packed points come back from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extract.records import DocumentMeta, Obligation
from ingest.document import Document
from search_api.archive_rows import agency_values, document_values, obligation_values
from search_api.index.base import Point
from search_api.sketch import Sketch, sketch, written

Read = Callable[[bytes, str], Document]
Extract = Callable[[Document], tuple[DocumentMeta, list[Obligation]]]
Points = Callable[[DocumentMeta, list[Obligation]], Iterable[Point]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file, read: the rows of `documents`, `obligations` and `obligation_agencies`, its sketch and its points."""

    sha256: str
    document: dict[str, Any]
    obligations: list[dict[str, Any]]
    agencies: list[dict[str, Any]]
    sketch: Sketch | None
    points: list[Point]

    @property
    def document_id(self) -> str:
        """The document's id."""
        return str(self.document["id"])

    def labelled(self, labels: Sequence[str]) -> list[Point]:
        """The points with the folders that the file came in by, which the file itself does not tell."""
        if not labels:
            return self.points
        return [Point(one.id, one.words, one.payload | {"label": list(labels)}, one.meaning) for one in self.points]


Prepare = Callable[[bytes, str], Prepared]
"""Reads a file of that name; raises `IngestError` when it cannot, and `Unstorable`."""


def prepared(
    document: Document, meta: DocumentMeta, records: Sequence[Obligation], points: Iterable[Point] = ()
) -> Prepared:
    """What is stored of a document that was read; raises `Unstorable`."""
    new = sketch(document.text)
    return Prepared(
        document.sha256,
        document_values(document, meta) | {"sketch": None if new is None else written(new)},
        obligation_values(meta.document_id, records),
        agency_values(records),
        new,
        list(points),
    )


def in_steps(read: Read, extract: Extract, points: Points) -> Prepare:
    """The three steps from a file to its points as one."""

    def prepare(content: bytes, source: str) -> Prepared:
        document = read(content, source)
        meta, records = extract(document)
        return prepared(document, meta, records, points(meta, records))

    return prepare
