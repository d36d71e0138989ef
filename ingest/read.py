"""The one way in: bytes of any known format → `Document`."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath
from typing import cast

from ingest.document import Document, Reading
from ingest.errors import EmptyFile, UnsupportedFormat
from ingest.limits import DEFAULT, Limits
from ingest.names import display_name
from ingest.relettered import relettered
from ingest.sniff import Format, extension_note, sniff

Reader = Callable[..., Reading]

_LEFT_OPEN = (
    "The number or the date in the letterhead is written by hand or unclear on the scan; it was left open, enter it."
)

# Readers are imported when first needed: each brings its own libraries.
_READERS: dict[Format, str] = {
    Format.TEXT: "ingest.readers.text",
    Format.PDF: "ingest.readers.pdf",
    Format.HTML: "ingest.readers.html",
    Format.DOCX: "ingest.readers.docx",
    Format.DOC: "ingest.readers.office",
    Format.RTF: "ingest.readers.office",
    Format.ODT: "ingest.readers.office",
    Format.IMAGE: "ingest.readers.ocr",
}


def read_file(path: str | Path, *, password: str | None = None, limits: Limits = DEFAULT) -> Document:
    """Read the file at `path`; `Document.source` is its name without folders. Raises `IngestError`, `OSError`."""
    path = Path(path)
    return read_bytes(load(path, limits), path.name, password=password, limits=limits)


def load(path: Path, limits: Limits = DEFAULT) -> bytes:
    """The bytes of a file that is not too large; raises `LimitExceeded` before it reads one that is.

    Raises `OSError`, and `UnsupportedFormat` for what is no file: a pipe would keep its reader waiting for ever.
    """
    # Opened without waiting, and looked at only then: between a look and the opening a name may change hands.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as opened:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnsupportedFormat("This is a pipe, a socket or a device, no file; name a file that holds a document.")
        limits.check_file(status.st_size)
        # A file may grow meanwhile.
        return opened.read(limits.file_bytes + 1)


def read_bytes(data: bytes, source: str, *, password: str | None = None, limits: Limits = DEFAULT) -> Document:
    """Read the bytes of one file.

    `source` is the original file's name; the format is told from the bytes, never from the name. `password` opens an
    encrypted PDF. What could not be read is in `Document.reading.problems`; a file of which nothing can be read raises
    one of `ingest.errors`.
    """
    from ingest.letterhead import letterhead
    from ingest.outline import outline

    reading = read_text_of(data, source, password=password, limits=limits)
    doubtful = [span for page in reading.pages for span in page.doubtful]
    head = letterhead(reading.text, reading.tables, doubtful)
    if any(span.start < (head.body or span).start for span in doubtful) and None in (head.number, head.issued):
        reading = replace(reading, notes=(*reading.notes, _LEFT_OPEN))
    return Document(
        source=display_name(source),
        sha256=hashlib.sha256(data).hexdigest(),
        reading=reading,
        letterhead=head,
        outline=outline(reading.text, reading.tables, head.body),
    )


def read_text_of(data: bytes, source: str, *, password: str | None = None, limits: Limits = DEFAULT) -> Reading:
    """The first half of `read_bytes`: what the format's reader hands over, before anything is understood."""
    limits.check_file(len(data))
    found = sniff(data)
    reading = relettered(_read_as(found, data, source, password, limits))
    if not reading.text.strip():
        raise EmptyFile("The file holds no text at all; send a version with text, or a scan of its pages.")
    limits.check_characters(len(reading.text))
    note = extension_note(source, found)
    return replace(reading, notes=(*reading.notes, note)) if note else reading


def _read_as(found: Format, data: bytes, source: str, password: str | None, limits: Limits) -> Reading:
    name = _READERS.get(found)
    if name is None:
        raise UnsupportedFormat(f"Files of the kind '{found.value}' are not read; send a PDF, Word, HTML or text file.")
    read = cast(Reader, import_module(name).read)
    if found is Format.PDF:
        return read(data, password=password, limits=limits)
    if found is Format.TEXT:
        return read(data, limits=limits)
    return read(data, source=PurePath(source).name, limits=limits)
