"""Pages whose lines and tables are known, made into one text with offsets, whoever found the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.document import Cell, Line, Page, Reading, Span, Table
from ingest.errors import DamagedFile, EmptyFile
from ingest.limits import DEFAULT, Limits
from ingest.readers.footnotes import Footnote, parted
from ingest.readers.pdf_flow import Placed, goes_on, place, without_running_heads
from ingest.readers.pdf_lines import RawLine, RawPage
from ingest.readers.pdf_tables import PdfTable, joined_tables

READER = "pdf"
READABLE = 0.85
"""Below this share of possible syllables a page's text is not trusted.

Measured: pages of plans 0.976 to 1.0; letters scrambled by a borrowed font 0.55 to 0.70; text without tone marks 0.64;
an English OCR layer 0.64; English 0.15.
"""


def compose(
    raw: Sequence[RawPage | None],
    tables: Sequence[tuple[PdfTable, ...]],
    properties: dict[str, str],
    limits: Limits = DEFAULT,
) -> Reading:
    """The text of pages whose lines are known, whoever found them; a page that is None could not be opened."""
    pages = [page or RawPage((), 0.0, 0.0, frozenset()) for page in raw]
    composer = _Composer(limits)
    flowing, notes = parted(without_running_heads(pages), tables)
    joined = joined_tables(tables, _tables_meet(flowing, tables))
    for number, items in enumerate(_by_page(place(flowing), len(pages))):
        composer.page(number, items, joined[number])
    for note in notes:
        composer.note(note)
    text = "".join(composer.parts)
    if not text.strip():
        if raw and all(page is None for page in raw):
            raise DamagedFile("No page of the PDF can be opened; send the file again.")
        if all(page.blank for page in pages):
            raise EmptyFile("The PDF has no page with anything on it; send it again from its source.")
        raise EmptyFile(
            "The PDF has no text in it, only pictures of pages in which none was found; send a better scan."
        )
    made: list[Page] = []
    problems: list[str] = []
    for index, page in enumerate(pages):
        lines = tuple(composer.lines.get(index, ()))
        span = composer.span(index)
        width, height = page.shown or (page.width, page.height)
        doubtful = tuple(composer.doubtful.get(index, ()))
        notes_here = tuple(composer.notes.get(index, ()))
        made.append(Page(index + 1, span, page.reader, page.score, width, height, lines, doubtful, notes_here))
        problem = _problem(index + 1, raw[index], bool(tables[index]))
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


def _problem(number: int, page: RawPage | None, has_tables: bool) -> str | None:
    if page is None:
        return f"Page {number} is damaged and was not read."
    if page.problem:
        return f"Page {number} {page.problem}"
    if not page.lines and not has_tables:
        return f"Page {number} has no text, perhaps a picture of a page; it was not read." if not page.blank else None
    if page.score is not None and page.score < READABLE:
        return f"Page {number} has a text layer that is no readable Vietnamese; what was read of it is unreliable."
    return None


@dataclass(slots=True)
class _Composer:
    """Writes lines and tables one after the other, and keeps where each came to stand."""

    limits: Limits
    parts: list[str] = field(default_factory=list)
    length: int = 0
    lines: dict[int, list[Line]] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    reach: dict[int, Span] = field(default_factory=dict)
    """What of the text stands on each page, by the page's index."""
    doubtful: dict[int, list[Span]] = field(default_factory=dict)
    notes: dict[int, list[Line]] = field(default_factory=dict)

    def page(self, number: int, items: Sequence[Placed], tables: Sequence[PdfTable]) -> None:
        """One page: its lines in their order, each table before the first line below it."""
        pending = list(tables)
        after_table = False
        for item in items:
            while pending and pending[0].box.y1 <= item.line.middle:
                self._table(pending.pop(0))
                after_table = True
            start = self._put(item.line.text, "\n\n" if after_table else item.before, number)
            after_table = False
            self.lines.setdefault(number, []).append(Line(Span(start, self.length), item.line.shown or item.line.box))
            self._doubt(number, start, item.line.doubtful)
        for table in pending:
            self._table(table)
        self.limits.check_characters(self.length)

    def note(self, note: Footnote) -> None:
        """A footnote, behind the text as in Word files, a paragraph of its own: '[1] …'. It extends no page's text."""
        before, last = f"\n\n[{note.label}] ", ""
        for number, line in note.lines:
            start = self._write(line.text, ("" if goes_on(last, line.text) else " ") if last else before)
            last = line.text
            self.notes.setdefault(number, []).append(Line(Span(start, self.length), line.shown or line.box))
            self._doubt(number, start, line.doubtful)
        self.limits.check_characters(self.length)

    def span(self, number: int) -> Span:
        """What of the text stands on a page; empty, at the end of what stands before it, when nothing does."""
        if number not in self.reach:
            before = self.span(number - 1).end if number else 0
            self.reach[number] = Span(before, before)
        return self.reach[number]

    def _doubt(self, page: int, start: int, words: Sequence[tuple[int, int]]) -> None:
        if words:
            self.doubtful.setdefault(page, []).extend(Span(start + a, start + b) for a, b in words)

    def _put(self, text: str, before: str, page: int) -> int:
        """Write `text`; returns where it starts."""
        start = self._write(text, before)
        self.reach[page] = Span(self.reach[page].start if page in self.reach else start, self.length)
        return start

    def _write(self, text: str, before: str) -> int:
        before = before if self.length else ""
        self.parts += [before, text]
        self.length += len(before) + len(text)
        return self.length - len(text)

    def _table(self, table: PdfTable) -> None:
        """Rows parted by a blank line, cells by a line end, as the other readers write tables."""
        start: int | None = None
        spans: dict[int, Span] = {}
        rows: list[tuple[Cell, ...]] = []
        for row, page in zip(table.rows, table.pages, strict=True):
            between = "\n\n"
            cells: list[Cell] = []
            for cell in row:
                if id(cell) not in spans:
                    at = self._put(cell.text, between, page) if cell.text else self.length
                    if cell.text:
                        between = "\n"
                        self._doubt(page, at, cell.doubtful)
                        start = at if start is None else start
                    spans[id(cell)] = Span(at, self.length)
                cells.append(Cell(spans[id(cell)], cell.merged))
            rows.append(tuple(cells))
        start = self.length if start is None else start
        self.tables.append(Table(Span(start, self.length), tuple(rows), table.header))
