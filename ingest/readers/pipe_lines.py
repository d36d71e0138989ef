"""Tables whose pipes stand on lines of their own, as crawlers write the cells of a page one below the other.

A pipe opens the row, one stands behind each cell, and the next row has its own:

    |
    TT
    |
    Nhiệm vụ
    |
    |
    1
    |
    …
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingest.document import Cell, Span, Table
from ingest.readers.pipes import HEADER, is_ragged, spread
from ingest.readers.table_header import ROW_LABEL, header_rows

_PIPE = re.compile(r"^[ \t]*\|[ \t]*$", re.M)
_PART = re.compile(r"[IVX]{1,5}[.)]?|[A-ZĐ][.)]?")
_WORDS = 3
"""Least words of a task, which stands behind the number of its row."""
_LONGEST = 2_500
"""Characters of a cell; what is longer stands between two tables."""


def line_tables(text: str) -> tuple[Table, ...]:
    """The tables of `text`, cells trimmed, short rows padded with empty cells; offsets into `text`."""
    pipes = [match.span() for match in _PIPE.finditer(text)] if "|" in text else []
    found = []
    first = 0
    while first + 1 < len(pipes):
        rows, last = _rows(text, pipes, first)
        if len(rows) > 1 and max(map(len, rows)) > 1 and not is_ragged(rows):
            header = header_rows([[(cell.span.of(text), False, 1, 1) for cell in row] for row in rows[:HEADER]])
            found.append(_table(text, rows, Span(pipes[first][0], pipes[last][1]), header))
        first = last + 1
    return tuple(found)


def _rows(text: str, pipes: Sequence[tuple[int, int]], first: int) -> tuple[list[list[Cell]], int]:
    """The rows that begin with the pipe of number `first`, and the number of the last pipe of them."""

    def between(start: int, stop: int) -> list[str]:
        return [text[pipes[n][1] : pipes[n + 1][0]] for n in range(start, min(stop, len(pipes) - 1))]

    rows: list[list[Cell]] = []
    gaps = 0
    for number in range(first, len(pipes) - 1):
        (raw,) = between(number, number + 1)
        words = raw.strip()
        if not words:
            gaps += 1
            continue
        at = text.index(words, pipes[number][1])
        whole = len(rows) > 1 and len(rows[-1]) >= len(rows[0]) > 1
        # Behind a whole row, or a blank line, the text goes on.
        if len(words) > _LONGEST or (rows and not gaps and (whole or raw.startswith("\n\n"))):
            return rows, number
        if not rows or (gaps and _ends_row(text, rows, gaps, between(number, number + len(rows[0])))):
            # An empty first cell stands behind the end of a whole row.
            rows.append([Cell(Span(at, at))] if whole and gaps > 1 else [])
        else:
            rows[-1] += [Cell(Span(at, at))] * gaps
        rows[-1].append(Cell(Span(at, at + len(words))))
        gaps = 0
    return rows, len(pipes) - 1


def _ends_row(text: str, rows: Sequence[Sequence[Cell]], gaps: int, following: Sequence[str]) -> bool:
    """Whether a row ends before `following`, from which so many times nothing between two pipes parts it; otherwise
    these are empty cells inside the row.

    A row ends where it is whole, or would be; where it is a title alone; where the next number is followed by words, or
    where it has no room for what follows. It may be short: cells merged downwards are left out of the rows below.
    """
    row, missing = rows[-1], len(rows[0]) - len(rows[-1])
    if len(rows) == 1 or gaps >= missing:
        return True
    if len(row) == 1 and not _is_label(text, row[0]):
        return True
    if ROW_LABEL.fullmatch(following[0].strip()) and len(following) > 1 and len(following[1].split()) >= _WORDS:
        return True
    run = sum(1 for _ in takewhile(lambda raw: raw.strip() and not raw.startswith("\n\n"), following))
    return gaps + run > missing


def _table(text: str, rows: Sequence[Sequence[Cell]], span: Span, header: int) -> Table:
    width = max(map(len, rows))
    numbered = sum(1 for row in rows if _is_label(text, row[0])) * 2 > len(rows)
    return Table(span, tuple(_filled(text, row, width, header=header > 0, numbered=numbered) for row in rows), header)


def _filled(text: str, row: Sequence[Cell], width: int, *, header: bool, numbered: bool) -> tuple[Cell, ...]:
    """A row as wide as the table; titles stand over what they are printed over."""
    first = row[0].span
    if len(row) == 1 and header:
        return spread(row[0], width)
    if len(row) == 2 and width > 2 and _PART.fullmatch(first.of(text)):
        return (row[0], *spread(row[1], width - 1))
    if numbered and 1 < len(row) < width and len(first.of(text).split()) >= _WORDS:
        # The number of a row that has none is that of the row above, whose cell reaches down to it.
        row = [Cell(Span(first.start, first.start)), *row]
    return _padded(row, width)


def _is_label(text: str, cell: Cell) -> bool:
    return ROW_LABEL.fullmatch(cell.span.of(text)) is not None


def _padded(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    end = row[-1].span.end
    return (*row, *(Cell(Span(end, end)) for _ in range(width - len(row))))
