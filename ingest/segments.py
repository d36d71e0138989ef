"""Lines of a letterhead or a signature block, read the way they are laid out.

Both are set in two columns (Decree 30/2020/NĐ-CP, annex I, part I): agency and number left, motto and date right;
recipients left, signature right. A converter yields a table, one line with a wide gap, or one column after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.document import Span, Table

# Two columns on one line are parted by a tab, a wide gap, or by words that only ever open the right column.
# A blank left for a number or a day to be written in by hand ('Số:      /KH-UBND') is no such gap.
_GAP = re.compile(
    r"\t+|(?<!Số)(?<!Số:)(?<!Số: )(?<!ngày)(?<!tháng)(?<! )[ ]{3,}(?![ /]|tháng|năm)|[ ]?\|[ ]?|"
    r"(?<=[^ :.]) / (?=[^ ])|\s(?=CỘNG H[ÒO][ÀA] XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM)"
)

_GAP_MARKS = ("\t", "   ", "|", " / ", "CỘNG H", "ĐẢNG C")  # one of these stands in whatever `_GAP` matches
# Columns stand side by side on one printed line; what is longer is a paragraph.
_LONG = 300


class Segment(NamedTuple):
    """One piece of a line: half-open offsets, its text with single spaces, a blank line before it."""

    start: int
    end: int
    text: str
    gap: bool = False


def _single_spaced(line: str) -> str:
    return " ".join(line.split()) if "  " in line or not line.isprintable() else line


def lines_of(text: str, start: int = 0, stop: int | None = None) -> Iterator[Segment]:
    """The lines of `text[start:stop]` that are not blank, made one by one: mostly the first ones are all one needs."""
    stop = len(text) if stop is None else stop
    gap = False
    at = start
    while at < stop:
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        raw = text[at:end]
        bare = raw.strip()
        if bare:
            left = at + raw.index(bare[0])
            yield Segment(left, left + len(bare), _single_spaced(bare), gap)
        gap = not bare
        at = end + 1


def segments_of(text: str, tables: tuple[Table, ...], start: int, stop: int) -> list[Segment]:
    """The lines of `text[start:stop]` cut at the gap between columns; a table's cells column by column."""
    found: list[Segment] = []
    at = start
    for table in tables:
        if table.span.end <= start or table.span.start >= stop or table.span.start < at:
            continue
        found += _cut(text, at, table.span.start)
        found += _cells(text, table)
        at = table.span.end
    return found + _cut(text, at, stop)


def _cells(text: str, table: Table) -> list[Segment]:
    columns = max(map(len, table.rows), default=0)
    seen: set[Span] = set()
    found: list[Segment] = []
    for column in range(columns):
        for row in table.rows:
            if column < len(row) and row[column].span not in seen:
                seen.add(row[column].span)
                found += _cut(text, row[column].span.start, row[column].span.end)
    return found


def _cut(text: str, start: int, stop: int) -> list[Segment]:
    """The lines of `text[start:stop]` cut where columns stand side by side."""
    marks = [mark for mark in _GAP_MARKS if text.find(mark, start, stop) >= 0]
    if not marks:
        return list(lines_of(text, start, stop))
    found: list[Segment] = []
    for line in lines_of(text, start, stop):
        raw = text[line.start : line.end]
        if len(raw) > _LONG or not any(map(raw.__contains__, marks)):
            found.append(line)
            continue
        at = line.start
        gap = line.gap
        for match in [*_GAP.finditer(raw), None]:
            end = line.end if match is None else line.start + match.start()
            piece = " ".join(text[at:end].split())
            if piece:
                found.append(Segment(at, end, piece, gap))
                gap = False
            at = end if match is None else line.start + match.end()
    return found
