"""Tables drawn with pipes, as Markdown and many converters to text draw them.

| TT | Nhiệm vụ | Chủ trì |
|----|----------|---------|
| 1  | …        | …       |
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter

from ingest.document import Cell, Span, Table

_DASHES = re.compile(r":?-+:?")
_LEAST_PIPES, _LEAST_ROWS = 2, 3
"""What makes lines without pipes around them rows: in running text a pipe parts two things, and rarely."""


def pipe_tables(text: str) -> tuple[str, tuple[Table, ...]]:
    """`text` without the separator rows, and its tables, cells trimmed, short rows padded with empty cells.

    A row is a line that begins and ends with '|', or, below a separator row, one that holds '|', or one of several
    below each other that hold as many. A '|' that belongs to a cell must have been escaped (and hidden) before.
    """
    if "|" not in text:
        return text, ()
    out: list[str] = []
    tables: list[Table] = []
    rows: list[tuple[int, str]] = []
    header = 0
    offset = 0

    def close() -> None:
        nonlocal rows, header
        table = _table(rows, header)
        if table is not None:
            tables.append(table)
        rows, header = [], 0

    lines = text.split("\n")
    bare = _bare_rows(lines)
    for number, line in enumerate(lines):
        if _is_separator(line) and (rows or _next_is_row(lines, number)):
            header = header or len(rows)
            continue
        if number in bare:
            rows += [(offset, line)] if line.strip() else []
        elif _is_row(line, open_table=header > 0) or _opens_table(lines, number):
            rows.append((offset, line))
        else:
            close()
        out.append(line)
        offset += len(line) + 1
    close()
    return "\n".join(out), tuple(tables)


def _bare_rows(lines: list[str]) -> set[int]:
    """The numbers of lines without pipes around them that are rows because those next to them hold as many pipes, and
    of the blank lines between them."""
    written = [(number, line.count("|")) for number, line in enumerate(lines) if line.strip()]
    found: set[int] = set()
    for pipes, group in groupby(written, key=itemgetter(1)):
        run = [number for number, _ in group]
        drawn = any(_is_row(lines[n], open_table=False) or _is_separator(lines[n]) for n in run)
        if pipes >= _LEAST_PIPES and len(run) >= _LEAST_ROWS and not drawn:
            found.update(range(run[0], run[-1] + 1))
    return found


def _is_separator(line: str) -> bool:
    if "|" not in line or "-" not in line:
        return False
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return all(_DASHES.fullmatch(cell.strip()) for cell in cells)


def _next_is_row(lines: list[str], number: int) -> bool:
    return number + 1 < len(lines) and _is_row(lines[number + 1], open_table=False)


def _is_row(line: str, *, open_table: bool) -> bool:
    bare = line.strip()
    if open_table:
        return "|" in bare
    return len(bare) > 1 and bare.startswith("|") and bare.endswith("|")


def _opens_table(lines: list[str], number: int) -> bool:
    """A header row without outer pipes is told by the separator row below it."""
    return "|" in lines[number] and number + 1 < len(lines) and _is_separator(lines[number + 1])


def _table(rows: list[tuple[int, str]], header: int) -> Table | None:
    if not rows or (header == 0 and max(len(_cells(*row)) for row in rows) < 2):
        return None
    printed = [_cells(*row) for row in rows]
    width = max(map(len, printed))
    padded = [_pad(cells, width, offset + len(line)) for cells, (offset, line) in zip(printed, rows, strict=True)]
    # A converter that must write a header row but found none writes an empty one.
    if header == 1 and len(padded) > 1 and not any(len(cell.span) for cell in padded[0]):
        padded, header = padded[1:], 0
    last_offset, last_line = rows[-1]
    return Table(span=Span(rows[0][0], last_offset + len(last_line)), rows=tuple(padded), header=header)


def _cells(offset: int, line: str) -> list[Cell]:
    """The trimmed cells of one line that starts at `offset`."""
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    if line[start:end].startswith("|"):
        start += 1
    if end > start and line[end - 1] == "|":
        end -= 1
    cells: list[Cell] = []
    for part in line[start:end].split("|"):
        lead = len(part) - len(part.lstrip())
        bare = part.strip()
        at = offset + start + (lead if bare else 0)
        cells.append(Cell(Span(at, at + len(bare))))
        start += len(part) + 1
    return cells


def _pad(cells: list[Cell], width: int, at: int) -> tuple[Cell, ...]:
    return (*cells, *(Cell(Span(at, at)) for _ in range(width - len(cells))))
