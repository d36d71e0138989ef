"""From a `Document` to its obligations: an ordered list of small steps. `STEPS` is the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable

from extract.agencies import AgencyScanner
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
    quote_as_printed,
)
from ingest.document import Document

__all__ = ["STEPS", "extract", "meta", "records", "run"]

STEPS: tuple[Callable[[Sheet], None], ...] = (
    find_provisions,
    assign_roles,
    assign_timelines,
    assign_targets,
    assign_kinds,
    look_for_doubts,
    estimate_confidence,
    quote_as_printed,
)


def extract(document: Document) -> list[Obligation]:
    """The obligations that `document` states, in document order."""
    return records(document, run(document).drafts)


def run(document: Document) -> Sheet:
    """The document with its obligations in the making after every step; `extract.marked` shows it as a spaCy `Doc`."""
    matched, words = mended(flowing(document))
    sheet = Sheet(matched, AgencyScanner(matched.text, document.letterhead.issued), document.text, words)
    for step in STEPS:
        step(sheet)
    return sheet
