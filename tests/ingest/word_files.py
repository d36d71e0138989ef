"""Word files for tests, written part by part, so that a test shows the XML that it is about."""

from __future__ import annotations

import io
import zipfile

from ingest.readers.docx import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BORDERS = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'


def part(name: str, inside: str) -> str:
    """A part of the main namespace whose root is w:`name`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_SPACES}>{inside}</w:{name}>'


def word(body: str, **parts: str) -> bytes:
    """A .docx with `body` as its body and other parts by name (styles, numbering, footnotes), inside of root only."""
    files = {"_rels/.rels": _RELATIONS, "word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    files |= {f"word/{name}.xml": part(name, inside) for name, inside in parts.items()}
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{name}{".main" * (name == "document")}+xml"/>'
        for name in ("document", *parts)
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    files["[Content_Types].xml"] = f'<Types xmlns="{_PACKAGE}/content-types">{default}{kinds}</Types>'
    links = "".join(f'<Relationship Id="{name}" Type="{_LINK}/{name}" Target="{name}.xml"/>' for name in parts)
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    """A zip with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run; `properties` and `run` are the insides of its w:pPr and w:rPr."""
    content = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def listed(text: str, list_id: int = 1, level: int = 0) -> str:
    """A paragraph of the list `list_id`."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(number: int, shape: str, pattern: str, more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


def abstract(name: int, *levels: str) -> str:
    """A list's definition."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(list_id: int, name: int = 0, more: str = "") -> str:
    """A list that follows the definition `name`."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{name}"/>{more}</w:num>'


def row(*cells: str, properties: str = "") -> str:
    """A table row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(text: str = "", properties: str = "") -> str:
    """A table cell with one paragraph for each line of `text`."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(p(line) for line in text.split('|'))}</w:tc>"


def table(*rows: str, properties: str = BORDERS) -> str:
    """A table with lines around it."""
    return f"<w:tbl>{properties}{''.join(rows)}</w:tbl>"


def texts(data: bytes) -> list[list[str]]:
    """The cells of the only table of a Word file."""
    reading = read(data)
    (found,) = reading.tables
    return [[cell.span.of(reading.text) for cell in cells] for cells in found.rows]
