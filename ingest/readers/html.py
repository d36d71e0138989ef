"""Web pages (.html, .htm) and saved ones (.mht): the document that a page shows, without the page around it."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

from selectolax.lexbor import LexborHTMLParser

from ingest.document import Reading
from ingest.errors import DamagedFile, EmptyFile
from ingest.limits import DEFAULT, Limits
from ingest.readers.flow import compose
from ingest.readers.html_blocks import blocks_of, document_of, note_blocks
from ingest.readers.html_notes import take_notes
from ingest.readers.html_tree import parse
from ingest.readers.text import clean, decode

READER = "html"
_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_CHARSET_BYTES = 4096
_MIME = re.compile(rb"\s*(?:mime-version|from|content-type|snapshot-content-location):", re.I)
# The standard of the web reads what calls itself Latin-1 as Windows-1252 (WHATWG, Encoding, 4.2).
_ALIASES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "x-user-defined": "cp1252"}
_SCARCE = 200  # characters: with less than this shown, the document may be in a tab that is hidden at first


def read(data: bytes, *, source: str = "", limits: Limits = DEFAULT) -> Reading:
    """Read the document on a web page; `source` is the file's name, for messages only.

    Raises `EmptyFile`, `DamagedFile` (no known encoding, an archive without a page) and `LimitExceeded`.
    """
    charset = None
    if _MIME.match(data[:_CHARSET_BYTES]):
        data, charset = _page_of_archive(data)
    html, encoding, problems = _decode(data, charset)
    limits.check_characters(len(html))
    page = parse(html)
    if page.plain < _SCARCE:
        page = parse(html, hidden=True)
    notes = take_notes(page)
    text, tables = compose([*blocks_of(document_of(page)), *note_blocks(notes)], limits)
    if not text:
        raise EmptyFile(
            f"The page {source} shows no text; open it in a browser, wait for the document, and save it again."
        )
    properties = {"encoding": encoding}
    title = LexborHTMLParser(html).css_first("head > title")
    if title is not None and title.text().strip():
        properties["title"] = " ".join(clean(title.text()).split())
    return Reading(text, READER, tables=tables, problems=problems, properties=properties)


def _decode(data: bytes, charset: str | None) -> tuple[str, str, tuple[str, ...]]:
    """The page as text, its encoding and problems: valid UTF-8 is never chance, then counts what the page says."""
    try:
        return data.decode("utf-8-sig"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    found = _CHARSET.search(data[:_CHARSET_BYTES])
    name = charset or (found.group(1).decode("ascii").lower() if found else "")
    name = _ALIASES.get(name, name)
    if name and name not in ("utf-8", "utf8") and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(name), name, ()
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def _page_of_archive(data: bytes) -> tuple[bytes, str | None]:
    """The first page of a web archive (RFC 2557) and its encoding."""
    for part in message_from_bytes(data, policy=policy.compat32).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return content, part.get_content_charset()
    raise DamagedFile("The web archive holds no page; save the page again as HTML.")
