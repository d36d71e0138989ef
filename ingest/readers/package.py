"""Zip packages of Office formats, opened under limits: nothing is unpacked before its size is known and allowed."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ingest.errors import DamagedFile, LimitExceeded, PasswordRequired
from ingest.limits import DEFAULT, Limits

_ENTRIES = 10_000
_XML_BYTES = 96 << 20  # one XML part; a tree takes about ten times as much memory
# Word's own XML packs 10 to 50 times; deflate reaches 1030 on zeros.
_RATIO_FROM = 8 << 20  # bytes below which a high ratio costs nothing
_DEPTH = 240  # nested elements: real files stay below 60, Python's stack bears about 1000 frames
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_WORD = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Package:
    """A zip container whose parts are read by name, case and kind of slash ignored."""

    def __init__(self, data: bytes, limits: Limits = DEFAULT) -> None:
        """Raises `DamagedFile` when `data` is no whole zip, `LimitExceeded` when it would unpack to too much."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise DamagedFile("The zip container is cut off or damaged; send the file again.") from error
        entries = self._zip.infolist()
        _check(entries, limits)
        self._parts = {_key(entry.filename): entry for entry in entries}

    @property
    def names(self) -> frozenset[str]:
        """Names of all parts, in small letters, with plain slashes."""
        return frozenset(self._parts)

    def read(self, name: str) -> bytes | None:
        """The bytes of the part `name`, None when there is none. Raises `DamagedFile`, `PasswordRequired`."""
        entry = self._parts.get(_key(name))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise PasswordRequired("The file is encrypted; save it without a password and send it again.")
        try:
            # Never more than the directory promised, which `_check` has allowed.
            with self._zip.open(entry) as part:
                return part.read(entry.file_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise DamagedFile(f"The part {name} of the file is damaged; send the file again.") from error

    def xml(self, name: str) -> Element | None:
        """The XML of the part `name`, None when there is none. Raises as `read`, and `LimitExceeded`."""
        data = self.read(name)
        if data is None:
            return None
        if len(data) > _XML_BYTES:
            raise LimitExceeded(
                f"The part {name} has {len(data):,} bytes, more than the {_XML_BYTES:,} allowed; split the document."
            )
        return parse_xml(data, name)


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML part; the namespaces of ISO 29500 Strict come out as those of Transitional.

    Raises `DamagedFile` for XML that is not well formed or that declares a document type (Office never writes one:
    it is how entity bombs and outside references come in), `LimitExceeded` for absurd nesting.
    """
    if _STRICT in data:
        data = data.replace(_STRICT_WORD, _WORD)
    parser = ElementTree.XMLParser(target=_NoDoctype())
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise DamagedFile(f"The part {name} of the file is damaged; send the file again.") from error
    _check_depth(root, name)
    return root


class _NoDoctype(ElementTree.TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise DamagedFile(
            f"An XML part declares a document type ({name}), which no Office program does; save it anew in Word."
        )


def _check(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > _ENTRIES:
        raise LimitExceeded(
            f"The container has {len(entries):,} parts, more than the {_ENTRIES:,} allowed; save it anew in Word."
        )
    if total > limits.unpacked_bytes:
        raise LimitExceeded(
            f"The container unpacks to {total:,} bytes, more than the {limits.unpacked_bytes:,} allowed; "
            "save it without its pictures, or raise the limit."
        )
    for entry in entries:
        if entry.file_size > _RATIO_FROM and entry.file_size > limits.expansion * max(entry.compress_size, 1):
            raise LimitExceeded(
                f"The part {entry.filename} unpacks to {entry.file_size:,} bytes from {entry.compress_size:,}: "
                "a bomb, not a document; open it in Word, if you trust its sender, and save it anew."
            )


def _check_depth(root: Element, name: str) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > _DEPTH:
            raise LimitExceeded(f"The part {name} nests more than {_DEPTH} elements; save the document as plain text.")
        level = [child for element in level for child in element]


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
