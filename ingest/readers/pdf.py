"""Born-digital PDF: text with lines and boxes from PDFium, page by page.

A page without text (a scan), or whose text is no Vietnamese (a broken font, a foreign OCR layer), is named in
`Reading.problems`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.document import Box, Cell, Line, Page, Reading, Span, Table
from ingest.errors import DamagedFile, EmptyFile, PasswordRequired
from ingest.limits import DEFAULT, Limits
from ingest.readers.pdf_flow import Placed, place, without_running_heads
from ingest.readers.pdf_lines import RawLine, RawPage, page_lines
from ingest.readers.pdf_tables import PdfTable, TableFinder, joined_tables
from ingest.vietnamese_score import vietnamese_score

READER = "pdf"
READABLE = 0.7
"""Below this share of possible syllables a page's text is not trusted (measured: see `tests/ingest/test_pdf.py`)."""


def read(data: bytes, *, password: str | None = None, limits: Limits = DEFAULT) -> Reading:
    """Read a PDF.

    Raises `PasswordRequired`, `DamagedFile`, `LimitExceeded`; `EmptyFile` when no page has text (scans need OCR).
    """
    pdf = _open(data, password)
    finder = TableFinder(data, password)
    try:
        limits.check_pages(len(pdf))
        raw = [_page(pdf, index, finder) for index in range(len(pdf))]
        properties = _properties(pdf, [lines for lines, _ in raw])
    finally:
        finder.close()
        pdf.close()
    return compose([lines for lines, _ in raw], [tables for _, tables in raw], properties, limits)


def _open(data: bytes, password: str | None) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise PasswordRequired(
                "The PDF is encrypted and the password is missing or wrong; give it, or save the file without one."
            ) from error
        raise DamagedFile(f"The PDF is cut off or damaged ({error}); send the file again.") from error


def _page(pdf: pypdfium2.PdfDocument, index: int, finder: TableFinder) -> tuple[RawPage | None, tuple[PdfTable, ...]]:
    """Lines outside tables, and tables, of one page; no lines object when the page itself is damaged."""
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return None, ()
    try:
        lines = page_lines(page)
        tables = finder.tables(page, index)
        if tables:
            lines = replace(lines, lines=tuple(x for x in lines.lines if not any(_inside(x, t.box) for t in tables)))
        return lines, tables
    finally:
        page.close()


def _inside(line: RawLine, box: Box) -> bool:
    return box.y0 <= line.middle <= box.y1 and line.box.x0 < box.x1 and line.box.x1 > box.x0


def compose(
    raw: Sequence[RawPage | None],
    tables: Sequence[tuple[PdfTable, ...]],
    properties: dict[str, str],
    limits: Limits = DEFAULT,
) -> Reading:
    """The text of pages whose lines are known, whoever found them; a page that is None could not be opened."""
    pages = [page or RawPage((), 0.0, 0.0, frozenset()) for page in raw]
    composer = _Composer(limits)
    flowing = without_running_heads(pages)
    joined = joined_tables(tables, _tables_meet(flowing, tables))
    for number, items in enumerate(_by_page(place(flowing), len(pages))):
        composer.page(items, joined[number])
    text = "".join(composer.parts)
    if not text.strip():
        raise EmptyFile("The PDF has no text in it, only pictures of pages; it needs recognition (OCR).")
    made: list[Page] = []
    problems: list[str] = []
    for number, (page, span) in enumerate(zip(pages, composer.spans, strict=True), start=1):
        score = vietnamese_score(span.of(text))
        lines = tuple(composer.lines[number - 1])
        made.append(Page(number, span, READER, score, page.width, page.height, lines))
        problem = _problem(number, raw[number - 1], bool(tables[number - 1]), score)
        if problem:
            problems.append(problem)
    return Reading(text, READER, tuple(made), tuple(composer.tables), tuple(problems), (), properties)


def _by_page(placed: Sequence[Placed], count: int) -> list[list[Placed]]:
    pages: list[list[Placed]] = [[] for _ in range(count)]
    for item in placed:
        pages[item.page].append(item)
    return pages


def _tables_meet(pages: Sequence[list[RawLine]], tables: Sequence[tuple[PdfTable, ...]]) -> list[bool]:
    """For each page, whether no line stands between the last table of the page before and its own first table."""
    meet = [False]
    for number in range(1, len(pages)):
        above, below = tables[number - 1], tables[number]
        clear = bool(below) and all(line.middle > below[0].box.y0 for line in pages[number])
        meet.append(clear and bool(above) and all(line.middle < above[-1].box.y1 for line in pages[number - 1]))
    return meet[: len(pages)]


def _problem(number: int, page: RawPage | None, has_tables: bool, score: float | None) -> str | None:
    if page is None:
        return f"Page {number} is damaged and was not read."
    if not page.lines and not has_tables:
        return f"Page {number} has no text, perhaps a picture of a page; it was not read." if not page.blank else None
    if score is not None and score < READABLE:
        return f"Page {number} has a text layer that is no readable Vietnamese; what was read of it is unreliable."
    return None


@dataclass(slots=True)
class _Composer:
    """Writes lines and tables one after the other, and keeps where each came to stand."""

    limits: Limits
    parts: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[Span] = field(default_factory=list)
    lines: list[list[Line]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def page(self, items: Sequence[Placed], tables: Sequence[PdfTable]) -> None:
        """One page: its lines in their order, each table before the first line below it."""
        begin: int | None = None
        own: list[Line] = []
        pending = list(tables)
        after_table = False
        for item in items:
            while pending and pending[0].box.y1 <= item.line.middle:
                begin = self._first(begin, self._table(pending.pop(0)))
                after_table = True
            start = self._put(item.line.text, "\n\n" if after_table else item.before)
            after_table = False
            own.append(Line(Span(start, self.length), item.line.box))
            begin = self._first(begin, start)
        for table in pending:
            begin = self._first(begin, self._table(table))
        self.lines.append(own)
        self.spans.append(Span(self.length if begin is None else begin, self.length))
        self.limits.check_characters(self.length)

    @staticmethod
    def _first(begin: int | None, start: int) -> int:
        return start if begin is None else begin

    def _put(self, text: str, before: str) -> int:
        """Write `text`; returns where it starts."""
        before = before if self.length else ""
        self.parts += [before, text]
        self.length += len(before) + len(text)
        return self.length - len(text)

    def _table(self, table: PdfTable) -> int:
        """Rows parted by a blank line, cells by a line end, as the other readers write tables."""
        begin = self.length
        start: int | None = None
        spans: dict[int, Span] = {}
        rows: list[tuple[Cell, ...]] = []
        for row in table.rows:
            between = "\n\n"
            cells: list[Cell] = []
            for cell in row:
                if id(cell) not in spans:
                    at = self._put(cell.text, between) if cell.text else self.length
                    between = "\n" if cell.text else between
                    start = at if start is None and cell.text else start
                    spans[id(cell)] = Span(at, self.length)
                cells.append(Cell(spans[id(cell)], cell.merged))
            rows.append(tuple(cells))
        start = begin if start is None else start
        self.tables.append(Table(Span(start, self.length), tuple(rows), table.header))
        return start


def _properties(pdf: pypdfium2.PdfDocument, pages: Sequence[RawPage | None]) -> dict[str, str]:
    """What the file says of itself: title, producer, dates, page labels, attachments, fonts, encryption."""
    found = {key.lower(): value for key, value in pdf.get_metadata_dict(skip_empty=True).items()}
    labels = [pdf.get_page_label(index) for index in range(len(pdf))]
    if any(label and label != str(number) for number, label in enumerate(labels, start=1)):
        found["page labels"] = ", ".join(labels)
    names = [pdf.get_attachment(index).get_name() for index in range(pdf.count_attachments())]
    if names:
        found["attachments"] = ", ".join(names)
    fonts = sorted({font for page in pages if page for font in page.fonts})
    if fonts:
        found["fonts"] = ", ".join(fonts)
    if pdfium.FPDF_GetSecurityHandlerRevision(pdf.raw) >= 0:
        found["encrypted"] = "yes"
    return found
