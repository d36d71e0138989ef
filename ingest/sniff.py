"""The true type of a file, from its bytes: names lie, magic numbers do not."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePath

from ingest.errors import DamagedFile, EmptyFile, PasswordRequired, UnsupportedFormat


class Format(StrEnum):
    """What can be told apart; the value is the name of the format in messages and in `Reading.reader`."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    HTML = "html"
    MHTML = "mhtml"
    IMAGE = "image"
    TEXT = "text"


_EXTENSIONS: dict[str, Format] = {
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".dotx": Format.DOCX,
    ".doc": Format.DOC,
    ".dot": Format.DOC,
    ".rtf": Format.RTF,
    ".odt": Format.ODT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".mht": Format.MHTML,
    ".mhtml": Format.MHTML,
    ".png": Format.IMAGE,
    ".jpg": Format.IMAGE,
    ".jpeg": Format.IMAGE,
    ".tif": Format.IMAGE,
    ".tiff": Format.IMAGE,
    ".txt": Format.TEXT,
    ".md": Format.TEXT,
    ".markdown": Format.TEXT,
}

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF87a", b"GIF89a")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_HEAD = 4096
_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:p|div|table|h[1-6]|meta|title)(?:\s[^<>]{0,500})?>", re.I
)
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})


def sniff(data: bytes) -> Format:
    """The format of `data`.

    Raises `EmptyFile`, `UnsupportedFormat`, `DamagedFile` (a zip that cannot be listed) and `PasswordRequired`
    (an encrypted Office package, which nothing of it can be read without).
    """
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n\x0c")
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf"):
        raise EmptyFile("The file is empty; send it again from its source.")
    # Readers of PDF accept bytes before the mark within the first kilobyte (ISO 32000-1, annex H.3.4.1); a package may
    # hold a PDF that near its beginning, and is none.
    if b"%PDF-" in data[:1024] and not data.startswith(_ZIP):
        return Format.PDF
    if head.startswith(b"{\\rtf"):
        return Format.RTF
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(_ZIP):
        return _zip(data)
    if data.startswith(_IMAGES) and _is_binary(data):
        return Format.IMAGE
    return _textual(data, head)


def _textual(data: bytes, head: bytes) -> Format:
    sample = data[:_HEAD]
    if is_utf16(data):
        sample = sample.replace(b"\x00", b"")
        head = sample.lstrip(b"\xff\xfe \t\r\n")
    elif _is_binary(data):
        raise UnsupportedFormat(
            "The bytes are of no known document format; send a PDF, Word, OpenDocument, HTML or text file."
        )
    if re.match(rb"mime-version:", head, re.I) and b"multipart/related" in sample.lower():
        return Format.MHTML
    if _HTML.search(sample) and (head.startswith(b"<") or _is_marked_up(sample)):
        return Format.HTML
    return Format.TEXT


def _is_marked_up(sample: bytes) -> bool:
    """Whether most lines begin with a tag: a piece of a page that was saved below its title."""
    lines = [line for line in sample.splitlines() if line.strip()]
    return 2 * sum(line.lstrip().startswith(b"<") for line in lines) > len(lines)


def is_utf16(data: bytes) -> bool:
    """Whether `data` is UTF-16: by its mark, or since one byte of most pairs is zero (spaces, ASCII letters)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:_HEAD]
    half = len(sample) // 2
    zeros = sorted((sample[0::2].count(0), sample[1::2].count(0)))
    return half >= 4 and zeros[1] >= half * 0.3 and zeros[0] <= half * 0.02


def _is_binary(data: bytes) -> bool:
    sample = data[: 4 * _HEAD]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return b"\x00" in sample or controls > len(sample) * 0.02


def _ole(data: bytes) -> Format:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise PasswordRequired("The Word file is encrypted; save it without a password and send it again.")
    if holds("WordDocument"):
        return Format.DOC
    raise UnsupportedFormat(
        "The file is of an old Office format other than Word (a sheet, slides or a message); send it as PDF or Word."
    )


def _zip(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            kind = b""
            if "mimetype" in names:
                with package.open("mimetype") as part:  # never the whole of it: it may unpack to anything
                    kind = part.read(100)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        raise DamagedFile("The zip container is cut off or damaged; send the file again.") from error
    if any(name.startswith("word/document") for name in names):
        return Format.DOCX
    if b"opendocument.text" in kind:
        return Format.ODT
    raise UnsupportedFormat("The zip archive is no Word or OpenDocument text; unpack it and send the documents in it.")


def extension_note(source: str, found: Format) -> str | None:
    """A sentence when the name `source` promises another format than the bytes hold; None when they agree."""
    suffix = PurePath(source).suffix.lower()
    promised = _EXTENSIONS.get(suffix)
    if promised is None or promised == found:
        return None
    return f"The name ends in {suffix}, but the content is {found.value}; it was read as {found.value}."
