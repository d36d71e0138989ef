"""What reading a file yields: its text, and everything else as offsets into that text.

Offsets are half-open character offsets into `Document.text`, which never changes once made:
`document.text[span.start:span.end]` is the text of any part.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets into `Document.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: PDF points (1/72 inch), origin at the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def around(cls, boxes: Sequence[Box]) -> Box:
        """The smallest rectangle that holds all of `boxes` (at least one)."""
        return cls(
            min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: where its characters stand in the text and on the page."""

    span: Span
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paged file. `number` counts from 1; `score` is the share of possible Vietnamese syllables.

    `doubtful`: words of a recognised (scanned) page that may be misread; the text holds what was read all the same.
    `notes`: lines of the footnotes printed on the page; they stand behind the whole text, outside of `span`.
    """

    number: int
    span: Span
    reader: str
    score: float | None = None
    width: float | None = None
    height: float | None = None
    lines: tuple[Line, ...] = ()
    doubtful: tuple[Span, ...] = ()
    notes: tuple[Line, ...] = ()

    def touches(self, span: Span) -> bool:
        """Whether any of `span` is printed on the page, as text or as a footnote."""
        return any(s.start < span.end and span.start < s.end for s in (self.span, *(n.span for n in self.notes)))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. `span` covers its text; a cell merged over several rows or columns occurs in each."""

    span: Span
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `span` covers all of it, `rows` hold its cells as printed, `header` counts header rows (0: none)."""

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    header: int = 0


@dataclass(frozen=True, slots=True)
class Provision:
    """One node of the outline: a heading, a point, a bullet or a plain paragraph, with what stands below it.

    `label` as printed without brackets and dots ("I", "1", "a", "Điều 2", "-", "+"), "" for a paragraph without one;
    `style` names the family of the label (see `ingest.outline`); `span` runs from the label to the end of the last
    descendant; `body` is the provision's own text without its label and without its children; `heading` is true when
    the body is a title rather than a sentence of its own.
    """

    label: str
    style: str
    span: Span
    body: Span
    heading: bool = False
    children: tuple[Provision, ...] = ()

    def walk(self) -> Iterator[Provision]:
        """This provision and everything below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a document says of itself. Anything not found is None: nothing is guessed."""

    number: str | None = None
    type: str | None = None
    title: str | None = None
    issuer: str | None = None
    province: str | None = None
    issued: date | None = None
    dated: date | None = None
    """`issued`, or where its day was left for a pen the first of its month: enough to know the year by."""
    signer: str | None = None
    signer_title: str | None = None
    references: tuple[str, ...] = ()
    body: Span | None = None
    """From the first provision after the title to the closing, without letterhead, recipients and signature."""
    tail: Span | None = None
    """Recipients and signature; appendices and attached documents may follow it. None where there is no closing."""


class Status(StrEnum):
    """How far reading got: READ, PARTIAL (see `Reading.problems`); a file that fails raises `IngestError` instead."""

    READ = "read"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format's reader hands over: the text and where it came from, before anything is understood.

    `problems` are sentences about what could not be read (then the status is PARTIAL).
    `notes` are sentences about oddities that cost nothing (a wrong extension, a second encoding).
    """

    text: str
    reader: str
    pages: tuple[Page, ...] = ()
    tables: tuple[Table, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)


def document_id_of(sha256: str) -> str:
    """The id of the document that is read from a file: the first 16 hexadecimal digits of its SHA-256."""
    return sha256[:16]


@dataclass(frozen=True, slots=True)
class Document:
    """A file that has been read and understood as far as its outline. All spans point into `text`."""

    source: str
    sha256: str
    reading: Reading
    letterhead: Letterhead
    outline: tuple[Provision, ...]

    @property
    def text(self) -> str:
        """The whole text, which all offsets point into."""
        return self.reading.text

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the file's bytes."""
        return document_id_of(self.sha256)

    @property
    def status(self) -> Status:
        """PARTIAL when a part could not be read; `reading.problems` says which."""
        return Status.PARTIAL if self.reading.problems else Status.READ

    def provisions(self) -> Iterator[Provision]:
        """Every provision in document order."""
        for top in self.outline:
            yield from top.walk()

    def boxes_of(self, span: Span) -> tuple[tuple[int, Box], ...]:
        """(page number, rectangle around the printed lines that `span` touches), one a page; empty without pages."""
        found = []
        for page in self._touched(span):
            lines = (*page.lines, *page.notes)
            boxes = [n.box for n in lines if n.span.start < span.end and span.start < n.span.end]
            if boxes:
                found.append((page.number, Box.around(boxes)))
        return tuple(found)

    def pages_of(self, span: Span) -> tuple[int, ...]:
        """Numbers of the pages that `span` touches; empty for a format without pages."""
        return tuple(page.number for page in self._touched(span))

    def _touched(self, span: Span) -> Iterator[Page]:
        pages: Sequence[Page] = self.reading.pages
        if pages and span.end <= pages[-1].span.end:  # no footnote: those stand behind the text of all pages
            first = max(0, bisect_right(pages, span.start, key=_start) - 1)
            pages = pages[first : bisect_left(pages, span.end, lo=first, key=_start)]
        return (page for page in pages if page.touches(span))


def _start(page: Page) -> int:
    return page.span.start
