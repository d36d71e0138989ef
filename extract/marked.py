"""What was extracted, as a spaCy `Doc`: for whoever works on with spaCy, trains a component or shows entities.

The `Doc` is non-destructive: its text is the document's text as it was read, and what was found are span groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from extract.records import ROLES
from extract.sheet import Sheet
from ingest.document import Span


@cache
def _blank() -> Language:
    """Tokens without a model to load: syllables, numbers and punctuation."""
    return spacy.blank("xx")


def doc_of(sheet: Sheet) -> Doc:
    """The document of a sheet with the span groups "provision" and one a role."""
    doc = _blank().tokenizer(sheet.printed)
    _mark(doc, "provision", (draft.unit.span for draft in sheet.drafts))
    for role in ROLES:
        _mark(doc, role, (Span(m.start, m.end) for draft in sheet.drafts for m in draft.roles[role]))
    return doc


def doc_bin_of(sheet: Sheet) -> bytes:
    """The same as the content of a `.spacy` file, which spaCy trains from and `DocBin` reads."""
    return DocBin(docs=[doc_of(sheet)]).to_bytes()


def _mark(doc: Doc, group: str, spans: Iterable[Span]) -> None:
    """Add a span group to the `Doc`; offsets inside a token take the whole token."""
    found = (doc.char_span(s.start, s.end, label=group, alignment_mode="expand") for s in spans)
    doc.spans[group] = [s for s in found if s is not None]
