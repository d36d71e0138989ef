"""What a PDF says of itself beside its text: title, producer, dates, page labels, attachments, signatures, encryption.

pypdf reads the objects that PDFium keeps to itself (signature fields above all); nothing of it is needed for the text,
so a file whose objects are damaged still gets read.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject

UNTOLD = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError)
"""What pypdf raises on objects that contradict the format."""

# It warns of every flaw it mends; what cannot be read is said in the properties.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_DEEPEST = 20  # levels of form fields that are followed; a file may nest them in a ring


def about(data: bytes, password: str | None = None) -> dict[str, str]:
    """Properties of the PDF `data` by name; "unreadable properties" says why where some could not be had."""
    found: dict[str, str] = {}
    try:
        reader = PdfReader(io.BytesIO(data), password=password)
        if reader.is_encrypted:
            found["encrypted"] = "yes"
        for key, value in (reader.metadata or {}).items():
            if text := str(value).strip():
                found[key.lstrip("/").lower()] = text
        labels = reader.page_labels
        if any(label != str(number) for number, label in enumerate(labels, start=1)):
            found["page labels"] = ", ".join(labels)
        if names := sorted(reader.attachments):
            found["attachments"] = ", ".join(names)
        if signed := list(_signatures(reader)):
            found["signatures"] = ", ".join(signed)
    except UNTOLD as error:
        found["unreadable properties"] = f"{type(error).__name__}: {error}"
    return found


def _signatures(reader: PdfReader) -> Iterator[str]:
    """The names in the file's signature fields that have been signed (whether they are valid is not asked)."""
    form = _object(_object(reader.trailer["/Root"]).get("/AcroForm"))
    fields = [(field, 0) for field in form.get("/Fields", ())] if form else []
    while fields:
        reference, depth = fields.pop()
        field = _object(reference)
        if depth < _DEEPEST:
            fields += [(kid, depth + 1) for kid in field.get("/Kids", ())]
        if field.get("/FT") == "/Sig" and field.get("/V") is not None:
            signature = _object(field["/V"])
            yield str(signature.get("/Name") or field.get("/T") or "unnamed")


def _object(value: Any) -> DictionaryObject:
    resolved = value.get_object() if isinstance(value, IndirectObject) else value
    return resolved if isinstance(resolved, DictionaryObject) else DictionaryObject()
