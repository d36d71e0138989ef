"""Word files (.docx; ECMA-376, ISO 29500): the text as Word prints it, with automatic numbers, and its tables.

Headers and footers are no part of the text; footnotes and endnotes stand after it, one paragraph each: '[1] …'.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ingest.document import Reading
from ingest.errors import EmptyFile, UnsupportedFormat
from ingest.limits import DEFAULT, Limits
from ingest.readers.docx_body import BodyReader
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_styles import Styles
from ingest.readers.docx_xml import local, w
from ingest.readers.flow import compose
from ingest.readers.package import Package
from ingest.readers.text import clean

READER = "docx"
_MAIN = "word/document.xml"
_SCARCE = 500  # characters: a file with pictures and less text than this is a scan inside Word


def read(data: bytes, *, source: str = "", limits: Limits = DEFAULT) -> Reading:
    """Read a Word file; `source` is its name, for messages only.

    Raises `DamagedFile`, `EmptyFile`, `LimitExceeded`, `PasswordRequired`, or `UnsupportedFormat` for another kind
    of zip.
    """
    package = Package(data, limits)
    main = _main_part(package)
    root = package.xml(main)
    body = w(root, "body")
    if body is None:
        raise UnsupportedFormat(f"The file {source} holds no Word text; open it in Word and save it as .docx.")
    folder = main.rpartition("/")[0]
    styles = Styles(package.xml(f"{folder}/styles.xml"))
    reader = BodyReader(styles, Numbering(package.xml(f"{folder}/numbering.xml")))
    blocks = reader.blocks(body)
    for kind, part in (("footnote", "footnotes.xml"), ("endnote", "endnotes.xml")):
        if any(found == kind for found, _ in reader.note_marks):
            blocks += reader.notes(kind, package.xml(f"{folder}/{part}"))
    text, tables = compose(blocks, limits)
    problems = (*reader.problems, *_picture_problems(text, reader.pictures))
    notes = (f"{reader.pictures} pictures were not read.",) if reader.pictures else ()
    return Reading(text, READER, tables=tables, problems=problems, notes=notes, properties=_properties(package))


def _main_part(package: Package) -> str:
    """The name of the main part: what the package's relations call its document (part 2, 9.3)."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/relationships/officeDocument"):
            target = relation.get("Target", "").lstrip("/")
            if target.lower() in package.names:
                return target
    if _MAIN in package.names:
        return _MAIN
    raise UnsupportedFormat("The zip archive is no Word document; unpack it and send the documents in it.")


def _picture_problems(text: str, pictures: int) -> tuple[str, ...]:
    if not pictures or len(text) >= _SCARCE:
        return ()
    if not text:
        raise EmptyFile(
            "The Word file holds only pictures of pages; save it as PDF and send that, so that it is scanned."
        )
    return (f"The Word file holds {pictures} pictures and hardly any text; if they are scanned pages, send it as PDF.",)


def _properties(package: Package) -> dict[str, str]:
    """Title, author and dates that the file says of itself."""
    root: Element | None = package.xml("docProps/core.xml")
    names = {"title": "title", "creator": "author", "created": "created", "modified": "modified"}
    found = (
        {names[local(e)]: clean(e.text).strip() for e in root if local(e) in names and e.text}
        if root is not None
        else {}
    )
    return {name: value for name, value in found.items() if value}
