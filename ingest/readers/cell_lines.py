"""Tables of which a converter kept the cells alone, each on a line of its own, and lost what drew them.

    TT
    Nhiệm vụ
    Chủ trì
    Thời gian
    1
    Xây dựng đề án
    Sở Y tế
    Quý III/2026

The titles of the columns follow each other, the first is that of the numbers, and a number that stands alone begins a
row. Some of the titles may have been kept in a row with pipes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ingest.document import Cell, Span, Table
from ingest.readers.table_header import ROW_LABEL, names_a_column, names_the_numbers

_OF_NUMBERS = re.compile(r"(?:^|[|\n])[ \t]*(?:S?TT|Số|#|No)[^|\n]{0,8}(?=[|\n])", re.IGNORECASE)
_NUMBER_OF_COLUMN = re.compile(r"\(\d{1,2}\)")
_LEAST_COLUMNS, _LEAST_ROWS = 4, 2
"""With the numbers, three titles; fewer lines in a row are a list as often as a table."""


def cell_line_tables(text: str) -> tuple[Table, ...]:
    """The tables of `text`; rows with lines too few are padded with empty cells, lines too many belong to no cell."""
    if not _OF_NUMBERS.search(text):
        return ()
    cells = list(_cells(text))
    said = [cell.span.of(text) for cell in cells]
    found = []
    at = 0
    while at < len(cells):
        if not names_the_numbers(said[at]):
            at += 1
            continue
        titled = _while(said, at + 1, names_a_column)
        first = _while(said, titled, _NUMBER_OF_COLUMN.fullmatch)
        rows, behind = _rows(cells, said, first, titled - at) if titled - at >= _LEAST_COLUMNS else ([], titled)
        if rows:
            end = max(cell.span.end for cell in rows[-1])
            found.append(Table(Span(cells[at].span.start, end), (tuple(cells[at:titled]), *rows), header=1))
        at = behind
    return tuple(found)


def _cells(text: str) -> Iterator[Cell]:
    """What stands on each line, or between the pipes of one."""
    for part in re.finditer(r"[^|\n]+", text):
        said = part.group().strip()
        if said:
            start = part.start() + part.group().index(said)
            yield Cell(Span(start, start + len(said)))


def _while(said: Sequence[str], start: int, holds: Callable[[str], object]) -> int:
    """The number of the first cell from `start` on that `holds` not."""
    while start < len(said) and holds(said[start]):
        start += 1
    return start


def _rows(cells: Sequence[Cell], said: Sequence[str], at: int, width: int) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows that begin with cell `at`, and what stands behind them; none where they are no table of this width.

    Most of them are whole, or a title alone. Nothing but that it is too much tells what follows the last.
    """
    rows: list[tuple[Cell, ...]] = []
    whole = 0
    while at < len(cells) and ROW_LABEL.fullmatch(said[at]):
        following = at + 1
        while following < min(at + 2 * width, len(cells)) and not ROW_LABEL.fullmatch(said[following]):
            following += 1
        row = cells[at : min(following, at + width)]
        end = row[-1].span.end
        rows.append((*row, *(Cell(Span(end, end)) for _ in range(width - len(row)))))
        whole += len(row) == width
        last = following in (at + 2 * width, len(cells))
        at = at + len(row) if last else following
        if last:
            break
    titles = sum(1 for row in rows if not len(row[2].span))
    return (rows if whole >= _LEAST_ROWS and 2 * whole > len(rows) - titles else []), at
