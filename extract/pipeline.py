"""From a `Document` to its obligations: an ordered list of small steps. `STEPS` is the whole pipeline."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from extract.agencies import AgencyScanner
from extract.brackets import name_by_brackets
from extract.closing_up import closed_up
from extract.flowing import flowing
from extract.mending import mended
from extract.publish import meta, records
from extract.records import Obligation
from extract.sheet import Sheet
from extract.steps import (
    assign_kinds,
    assign_roles,
    assign_targets,
    assign_timelines,
    estimate_confidence,
    find_provisions,
    look_for_doubts,
    point_into_the_text,
    quote_as_printed,
)
from ingest.document import Document
from ingest.vietnamese import new_marks, old_marks

__all__ = ["STEPS", "extract", "meta", "records", "run"]

STEPS: tuple[Callable[[Sheet], None], ...] = (
    find_provisions,
    assign_roles,
    name_by_brackets,
    assign_timelines,
    assign_targets,
    assign_kinds,
    look_for_doubts,
    estimate_confidence,
    quote_as_printed,
    point_into_the_text,
)


def extract(document: Document) -> list[Obligation]:
    """The obligations that `document` states, in document order."""
    with _no_collection():
        return records(document, run(document).drafts)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the search for cycles: extraction leaves none, and each search walks over all that was found so far."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def _spelt_alike(document: Document, old: list[int]) -> Document:
    """`document` with its `old` tone marks where they are written now ("uỷ" as "ủy"); the text has the same length."""
    if not old:
        return document
    return replace(document, reading=replace(document.reading, text=new_marks(document.text, old)))


def run(document: Document) -> Sheet:
    """The document with its obligations in the making after every step; `extract.marked` shows it as a spaCy `Doc`."""
    old = old_marks(document.text)
    even = closed_up(flowing(_spelt_alike(document, old)))
    matched, words = mended(even.document)
    cells = [cell.span.end for table in matched.reading.tables for row in table.rows for cell in row]
    scan = AgencyScanner(matched.text, document.letterhead.issued, document.letterhead.issuer, cells)
    guessed = (*words, *even.whole)
    changed = sorted([*old, *even.stray, *(even.as_read(word.start, word.end)[0] for word in guessed)])
    sheet = Sheet(matched, scan, document.text, guessed, changed, even.as_read)
    for step in STEPS:
        step(sheet)
    return sheet
