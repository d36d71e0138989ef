"""Makes Word files with footnotes, and prints them as PDF with LibreOffice."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tests.ingest.data.office import printed

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_PART = re.compile(r"(\{\d+\}|\^\d\^)")


def word_file(paragraphs: Sequence[str], notes: Mapping[int, str], small: Sequence[str] = (), font: str = "Tinos") -> bytes:
    """A Word file: '{1}' in a paragraph is the mark of note 1, '^2^' a raised 2; `small` stands behind in small print."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for text in paragraphs:
        paragraph = document.add_paragraph()
        paragraph.alignment = ALIGN.JUSTIFY
        for part in _PART.split(text):
            run = paragraph.add_run(part.strip("^") if part.startswith("^") else "" if part.startswith("{") else part)
            if part.startswith(("{", "^")):
                run.font.superscript = True
            if part.startswith("{"):
                mark = OxmlElement("w:footnoteReference")
                mark.set(qn("w:id"), part.strip("{}"))
                run._r.append(mark)
    for text in small:
        document.add_paragraph().add_run(text).font.size = Pt(10)
    plain = io.BytesIO()
    document.save(plain)
    return _with_notes(plain, notes) if notes else plain.getvalue()


def _with_notes(plain: io.BytesIO, notes: Mapping[int, str]) -> bytes:
    small = '<w:rPr>{}<w:sz w:val="20"/></w:rPr>'
    mark = (
        f"<w:r>{small.format('<w:vertAlign w:val=' + chr(34) + 'superscript' + chr(34) + '/>')}<w:footnoteRef/></w:r>"
    )
    told = "".join(
        f'<w:footnote w:id="{n}"><w:p>{mark}<w:r>{small.format("")}<w:t xml:space="preserve"> {text}</w:t></w:r></w:p>'
        "</w:footnote>"
        for n, text in notes.items()
    )
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name).decode() if name.endswith((".xml", ".rels")) else source.read(name)
            if name == "[Content_Types].xml":
                data = str(data).replace(
                    "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{_KIND}"/></Types>'
                )
            elif name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="notes" Type="{_RELATION}" Target="footnotes.xml"/>'
                data = str(data).replace("</Relationships>", f"{relation}</Relationships>")
            target.writestr(name, data)
        target.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{_W}">{told}</w:footnotes>')
    return out.getvalue()


def print_file(data: bytes, folder: Path) -> bytes:
    """The PDF that LibreOffice prints of a Word file."""
    path = folder / "notes.docx"
    path.write_bytes(data)
    return printed(path).read_bytes()
