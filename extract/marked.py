"""What was extracted, as a spaCy `Doc`: for whoever works on with spaCy, trains a component or shows entities.

The `Doc` is non-destructive: its text is the document's text as it was read, and what was found are span groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.records import ROLES
from extract.sheet import Sheet
from ingest.document import Span


@cache
def _vocab() -> Vocab:
    """The vocabulary of a blank multi-language pipeline: no model to load."""
    return spacy.blank("xx").vocab


_TOKEN = re.compile(r"\w+|[^\w\s]+|\s")


def tokens_of(text: str) -> Doc:
    """`text` as a `Doc` with syllables, numbers and runs of punctuation as tokens, in a third of `blank("xx")`'s time.

    A token knows whether one space follows it; every further space is a token of its own.
    """
    words: list[str] = []
    spaces: list[bool] = []
    for chunk in text.split(" "):
        if chunk.isalnum():  # most are, and need no second look
            words.append(chunk)
            spaces.append(True)
        else:
            parts = _TOKEN.findall(chunk) or [" "]
            words += parts
            spaces += [False] * (len(parts) - 1)
            spaces.append(chunk != "")
    if not chunk:  # the space that ends the text follows a token, or is one
        del words[-1], spaces[-1]
    else:
        spaces[-1] = False
    return Doc(_vocab(), words=words, spaces=spaces)


def doc_of(sheet: Sheet) -> Doc:
    """The document of a sheet with the span groups "provision" and one a role."""
    doc = tokens_of(sheet.printed)
    _mark(doc, "provision", (draft.unit.span for draft in sheet.drafts))
    for role in ROLES:
        _mark(doc, role, (Span(m.start, m.end) for draft in sheet.drafts for m in draft.roles[role]))
    return doc


def _mark(doc: Doc, group: str, spans: Iterable[Span]) -> None:
    """Add a span group to the `Doc`; offsets inside a token take the whole token."""
    found = (doc.char_span(s.start, s.end, label=group, alignment_mode="expand") for s in spans)
    doc.spans[group] = [s for s in found if s is not None]
