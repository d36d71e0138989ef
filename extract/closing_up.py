"""The text with one blank between words, which patterns are written for, and the way back to the text as it was read.

Word files hold two blanks where somebody pressed the key twice, pages from the web hold more where a line was broken,
and some hold blanks inside a syllable ("Bộ Y t ế", see `extract.split_words`). Matching is done on a copy without them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from extract.split_words import broken_syllables
from ingest.document import Cell, Document, Letterhead, Page, Provision, Span, Table
from ingest.outline import LEAVES

_BLANKS = re.compile(r"[ \t\u00a0]+")
_BEFORE_MARK = re.compile(r" [:;,](?<=\w .)\s")
"""A blank that typists leave before a mark: "Sở Y tế : chủ trì"."""


@dataclass(frozen=True, slots=True)
class ClosedUp:
    """A document without some blanks; `breaks` are the ascending offsets into its text in front of which one stood.

    `whole` are the syllables in its text that stood in pieces; `stray` the ascending offsets into the text as it was
    read of blanks before a mark, which quotes keep.
    """

    document: Document
    breaks: Sequence[int] = ()
    whole: tuple[Span, ...] = ()
    stray: Sequence[int] = ()

    def as_read(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as it was read of what stands from `start` to `end` in the document's text."""
        breaks = self.breaks
        return start + bisect_right(breaks, start), end + (bisect_right(breaks, end - 1) if end else 0)


def closed_up(document: Document) -> ClosedUp:
    """`document` without blanks that part no words; the one given where there are none."""
    text = document.text
    pieces = broken_syllables(text)
    inside = (i for span in pieces for i in range(span.start, span.end) if text[i] == " ")
    stray = [mark.start() for mark in _BEFORE_MARK.finditer(text)]
    removed = sorted({*inside, *stray, *_doubled(document)})
    if not removed:
        return ClosedUp(document)
    kept, last = [], 0
    for at in removed:
        kept.append(text[last:at])
        last = at + 1
    shift = _Shift(removed)
    closed = Document(
        document.source,
        document.sha256,
        replace(
            document.reading,
            text="".join([*kept, text[last:]]),
            pages=tuple(map(shift.page, document.reading.pages)),
            tables=tuple(map(shift.table, document.reading.tables)),
        ),
        shift.letterhead(document.letterhead),
        tuple(map(shift.provision, document.outline)),
    )
    return ClosedUp(closed, [at - i for i, at in enumerate(removed)], tuple(map(shift.span, pieces)), stray)


def _doubled(document: Document) -> Iterator[int]:
    """Where a further blank follows one, inside provisions and cells: gaps elsewhere are layout."""
    text = document.text
    at = text.find("  ")
    if at < 0:
        return
    spans = [node.body for node in document.provisions() if node.style != LEAVES[1]]
    spans += [cell.span for table in document.reading.tables for row in table.rows for cell in row]
    spans.sort(key=lambda span: (span.start, span.end))  # many times faster than spans compare themselves
    while at >= 0:
        blanks = _BLANKS.match(text, at)
        end = blanks.end() if blanks else at + 2
        over = bisect_right(spans, at, key=attrgetter("start")) - 1
        if over >= 0 and end <= spans[over].end:
            yield from range(at + 1, end)
        at = text.find("  ", end)


@dataclass(frozen=True, slots=True)
class _Shift:
    """Offsets into a text without the characters at `removed`."""

    removed: list[int]

    def span(self, span: Span) -> Span:
        return Span(span.start - bisect_left(self.removed, span.start), span.end - bisect_left(self.removed, span.end))

    def provision(self, node: Provision) -> Provision:
        if node.span.end <= self.removed[0]:
            return node
        children = tuple(map(self.provision, node.children))
        return Provision(node.label, node.style, self.span(node.span), self.span(node.body), node.heading, children)

    def table(self, table: Table) -> Table:
        rows = tuple(tuple(Cell(self.span(c.span), c.merged) for c in row) for row in table.rows)
        return Table(self.span(table.span), rows, table.header)

    def page(self, page: Page) -> Page:
        """Lines stay: where they are printed is asked of the text as it was read."""
        return replace(page, span=self.span(page.span), doubtful=tuple(map(self.span, page.doubtful)))

    def letterhead(self, head: Letterhead) -> Letterhead:
        body, tail = head.body and self.span(head.body), head.tail and self.span(head.tail)
        return replace(head, body=body, tail=tail)
