"""PDF: text with lines and boxes, page by page, by the first reader that gets Vietnamese out of the page.

PDFium reads every page; one whose text is no Vietnamese (a font that borrows letters, a foreign OCR layer) goes to
pdfplumber; what is still unreadable, and pages that are pictures, are recognised (OCR). `Page.reader` tells who read a
page. What no reader could read is named in `Reading.problems`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2

from ingest.document import Box, Reading
from ingest.errors import DamagedFile, IngestError, PasswordRequired
from ingest.limits import DEFAULT, Limits
from ingest.readers.footnotes import mark_cells
from ingest.readers.ocr import recognise_pages
from ingest.readers.ocr_engine import READER
from ingest.readers.ocr_labels import renumbered
from ingest.readers.ocr_table_labels import number_tables
from ingest.readers.pdf_about import about
from ingest.readers.pdf_compose import READABLE, compose
from ingest.readers.pdf_lines import RawLine, RawPage, page_lines
from ingest.readers.pdf_pictures import draw, is_better, needs_recognition
from ingest.readers.pdf_tables import PdfTable, Plumber
from ingest.vietnamese_score import vietnamese_score

PLUMBER = "pdfplumber"
_LOOKS = 32
_Read = tuple[RawPage | None, tuple[PdfTable, ...]]


def read(data: bytes, *, password: str | None = None, limits: Limits = DEFAULT) -> Reading:
    """Read a PDF.

    Raises `PasswordRequired`, `DamagedFile`, `LimitExceeded`; `EmptyFile` when no page has text; for a scan of which
    no page could be recognised `ToolMissing` or whatever else the reason was.
    """
    pdf = _Renewed(data, password)
    plumber = Plumber(data, password)
    try:
        count = len(pdf.opened())
        limits.check_pages(count)
        raw = [_page(pdf.opened(), index, plumber) for index in range(count)]
        properties = {**about(data, password), **_fonts([lines for lines, _ in raw])}
        raw = _with_recognised(pdf, raw, limits)
    finally:
        plumber.close()
        pdf.close()
    return compose([lines for lines, _ in raw], [tables for _, tables in raw], properties, limits)


class _Renewed:
    """A PDF that PDFium is given anew after every 32 looks: of each page it keeps a copy of all that is drawn there.

    Raises `PasswordRequired` and `DamagedFile` when it is opened.
    """

    def __init__(self, data: bytes, password: str | None) -> None:
        self._data, self._password = data, password
        self._pdf = _open(data, password)
        self._looks = 0

    def opened(self) -> pypdfium2.PdfDocument:
        """The file as it is open for the next look; what came from it before must be closed."""
        self._looks += 1
        if self._looks > _LOOKS:
            self.close()
            self._pdf = _open(self._data, self._password)
            self._looks = 1
        return self._pdf

    def close(self) -> None:
        """Let go of the file."""
        self._pdf.close()


def _with_recognised(pdf: _Renewed, raw: Sequence[_Read], limits: Limits) -> list[_Read]:
    """`raw` with the pages that are pictures or unreadable recognised; when nothing can be, the reason is raised."""
    out = list(raw)
    wanted = [
        index
        for index, (page, tables) in enumerate(raw)
        if page is not None and needs_recognition(pdf.opened(), index, page, tables)
    ]
    if not wanted:
        return out
    failures: list[IngestError] = []
    for index, found in recognise_pages((draw(pdf.opened(), index, limits) for index in wanted), limits):
        page, tables = raw[index]
        assert page is not None
        if isinstance(found, IngestError):
            failures.append(found)
            if not page.lines and not tables:
                out[index] = replace(page, problem=f"is a picture and was not read: {found}"), ()
        elif is_better(found, page, tables):
            out[index] = found.page, found.tables
    numbered = renumbered([page for page, _ in out])
    out = [(page, tables) for page, (_, tables) in zip(numbered, out, strict=True)]
    number_tables(tables for page, tables in out if page is not None and page.reader == READER)
    if failures and not any(page is not None and (page.lines or tables) for page, tables in out):
        raise failures[0]
    return out


def _open(data: bytes, password: str | None) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise PasswordRequired(
                "The PDF is encrypted and the password is missing or wrong; give it, or save the file without one."
            ) from error
        raise DamagedFile("The PDF is cut off or damaged; send the file again.") from error


def _page(pdf: pypdfium2.PdfDocument, index: int, plumber: Plumber) -> tuple[RawPage | None, tuple[PdfTable, ...]]:
    """Lines outside tables, and tables, of one page; no lines object when the page itself is damaged."""
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return None, ()
    try:
        return _with_tables(page, index, page_lines(page), plumber)
    except pypdfium2.PdfiumError:
        return None, ()
    finally:
        page.close()


def _with_tables(
    page: pypdfium2.PdfPage, index: int, lines: RawPage, plumber: Plumber
) -> tuple[RawPage, tuple[PdfTable, ...]]:
    """The lines that stand outside tables, read by pdfplumber where PDFium fails, and the tables."""
    try:
        scrambled = lines.score is not None and lines.score < READABLE
        if scrambled:
            lines = _better(lines, plumber.lines(index))
        tables, outside = plumber.tables(page, index, scrambled=scrambled and lines.reader == PLUMBER)
    except DamagedFile as error:
        return replace(lines, problem=f"was read without looking for tables: {error}"), ()
    if tables:
        mark_cells(tables, [x for x in lines.lines if any(_inside(x, t.box) for t in tables)])
        lines = replace(lines, lines=tuple(_around(lines.lines, tables, outside)))
    return lines, tables


def _better(page: RawPage, lines: tuple[RawLine, ...]) -> RawPage:
    """`page`, with the lines that pdfplumber reads where those are more Vietnamese."""
    score = vietnamese_score("\n".join(line.text for line in lines))
    if score is None or page.score is None or score <= page.score:
        return page
    return replace(page, lines=lines, score=score, reader=PLUMBER)


def _around(lines: Sequence[RawLine], tables: Sequence[PdfTable], outside: Sequence[RawLine]) -> Iterator[RawLine]:
    """`lines` without what stands in cells; `outside`: what does not, of lines at the height of a table."""
    for line in lines:
        if any(_inside(line, table.box) for table in tables):
            yield from (piece for piece in outside if _inside(piece, line.box))
        else:
            yield line


def _inside(line: RawLine, box: Box) -> bool:
    return box.y0 <= line.middle <= box.y1 and line.box.x0 < box.x1 and line.box.x1 > box.x0


def _fonts(pages: Sequence[RawPage | None]) -> dict[str, str]:
    """The fonts that the pages are set in, under "fonts"."""
    fonts = sorted({font for page in pages if page for font in page.fonts})
    return {"fonts": ", ".join(fonts)} if fonts else {}
