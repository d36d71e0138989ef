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

from ingest.document import Cell, Span, Table
from ingest.readers.pipes import HEADER, is_ragged, spread
from ingest.readers.table_header import header_rows

_PIPE = re.compile(r"^[ \t]*\|[ \t]*$", re.M)
_NUMBER = re.compile(r"[\dIVX.]{1,5}")
_LONGEST = 4_000
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
            found.append(_table(rows, Span(pipes[first][0], pipes[last][1]), header))
        first = last + 1
    return tuple(found)


def _rows(text: str, pipes: Sequence[tuple[int, int]], first: int) -> tuple[list[list[Cell]], int]:
    """The rows that begin with the pipe of number `first`, and the number of the last pipe of them.

    Nothing between two pipes is an empty cell inside a row, and parts two rows behind one that is whole or holds a
    title alone: the width of the first row tells.
    """
    rows: list[list[Cell]] = []
    new = True
    for number in range(first, len(pipes) - 1):
        start, end = pipes[number][1], pipes[number + 1][0]
        said = text[start:end].strip()
        whole = not new and len(rows) > 1 and len(rows[-1]) >= len(rows[0]) > 1
        # Behind a whole row, or a blank line, the text goes on.
        if said and (len(said) > _LONGEST or whole or (not new and text.startswith("\n\n", start))):
            return rows, number
        if said:
            at = text.index(said, start)
            rows += [[]] if new else []
            rows[-1].append(Cell(Span(at, at + len(said))))
        titled = not new and len(rows[-1]) == 1 and not _NUMBER.fullmatch(rows[-1][0].span.of(text))
        if not said and not new and len(rows) > 1 and not whole and not titled:
            rows[-1].append(Cell(Span(end, end)))
        else:
            new = not said
    return rows, len(pipes) - 1


def _table(rows: Sequence[Sequence[Cell]], span: Span, header: int) -> Table:
    width = max(map(len, rows))
    whole = (spread(row[0], width) if header and len(row) == 1 else _padded(row, width) for row in rows)
    return Table(span, tuple(whole), header)


def _padded(row: Sequence[Cell], width: int) -> tuple[Cell, ...]:
    end = row[-1].span.end
    return (*row, *(Cell(Span(end, end)) for _ in range(width - len(row))))
