"""A trained tagger of organisation names, for names that neither register nor grammar knows. Off unless asked for.

`models/organisations` says how it was trained and what was measured: in the places where agencies are named it finds
fewer names than the rules and more that are none, so that the pipeline does not load it. A person who checks an unusual
document can ask it for a second opinion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from ingest.document import Document, Span

FOLDER = Path(__file__).resolve().parent.parent / "models" / "organisations" / "tagger"
LABEL = "ORG"


class TaggerMissing(Exception):
    """The folder holds no trained tagger, or one of another spaCy."""


@cache
def tagger(folder: Path = FOLDER) -> Language:
    """The tagger in a folder, loaded once. Raises `TaggerMissing`."""
    try:
        return spacy.load(folder)
    except (OSError, ValueError) as error:
        raise TaggerMissing(f"{folder} holds no tagger that can be loaded: {error}") from error


def organisations(document: Document, spans: Iterable[Span], *, folder: Path = FOLDER) -> list[Span]:
    """The organisation names that the tagger sees inside `spans`, as offsets into the document's text, in order."""
    stretches = sorted(set(spans))
    docs = tagger(folder).pipe(span.of(document.text) for span in stretches)
    found = {
        Span(span.start + entity.start_char, span.start + entity.end_char)
        for span, doc in zip(stretches, docs, strict=True)
        for entity in doc.ents
        if entity.label_ == LABEL
    }
    return sorted(found)


def unread(document: Document, spans: Iterable[Span], read: Sequence[Span], *, folder: Path = FOLDER) -> list[Span]:
    """The tagger's names in `spans` that touch none of the names already `read`: places for a person to look at."""
    taken = sorted(read)
    names = organisations(document, spans, folder=folder)
    return [name for name in names if not any(t.start < name.end and name.start < t.end for t in taken)]
