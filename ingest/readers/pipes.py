"""Tables drawn with pipes, as Markdown and many converters to text draw them.

| TT | Nhiệm vụ | Chủ trì |
|----|----------|---------|
| 1  | …        | …       |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.document import Cell, Span, Table
from ingest.readers.table_header import ROW_LABEL, goes_below, header_rows, names_columns

_DASHES, _FIRST = re.compile(r":?-+:?"), re.compile(r"\s*0?1[.)]?\s*\|")
_LEAST_PIPES, _LEAST_ROWS = 2, 3
"""What makes lines without pipes around them rows: in running text a pipe parts two things, and rarely."""
_HIDDEN = "\ufffc"
_LONGEST_TITLE = 150
_PADDED, _MANY_CELLS = 4, 10_000
HEADER = 4
"""Rows among which a header is looked for."""


class _Line(NamedTuple):
    """A row and where it starts; `bare` where what stands before its first pipe is a cell, though an empty one."""

    offset: int
    text: str
    bare: bool = False


def pipe_tables(text: str) -> tuple[str, tuple[Table, ...]]:
    """`text` without the separator rows, and its tables, cells trimmed, short rows padded with empty cells.

    A row is a line that begins and ends with '|', or, below a separator row, one that holds '|', or one below titles of
    columns that holds as many. A '|' that belongs to a cell must have been escaped (and hidden) before.
    """
    if "|" not in text:
        return text, ()
    out: list[str] = []
    tables: list[Table] = []
    rows: list[_Line] = []
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
            rows += [_Line(offset, line, bare=True)] if line.strip() else []
        elif _is_row(line, open_table=header > 0) or _opens_table(lines, number):
            rows.append(_Line(offset, line))
        else:
            close()
        out.append(line)
        offset += len(line) + 1
    close()
    return "\n".join(out), tuple(tables)


def tab_tables(text: str) -> tuple[Table, ...]:
    """The tables of `text` whose cells stand apart by tabs, as they are copied from Word or Excel into a text file.

    They are told as those without pipes around their rows are: by the titles of columns above as many cells.
    """
    if "\t" not in text:
        return ()
    lines = (line if _HIDDEN in line else line.replace("\t", "|") for line in text.replace("|", _HIDDEN).split("\n"))
    _, tables = pipe_tables("\n".join(lines))
    return tables


def _bare_rows(lines: list[str]) -> set[int]:
    """The numbers of lines without pipes around them that are rows, for they stand below a header and hold as many
    pipes, or fewer where the cells at the end are empty, and of those between them: blank lines, titles of parts and
    page numbers."""
    written = [(number, line.count("|")) for number, line in enumerate(lines) if line.strip()]
    found: set[int] = set()
    start = 0
    while start < len(written):
        first, pipes = written[start]
        last = start
        outer = _is_row(lines[first], open_table=False)
        if pipes >= _LEAST_PIPES and not outer and names_columns(lines[first].split("|")):
            below = lines[written[start + 1][0]].split("|") if start + 1 < len(written) else []
            pipes = max(pipes, len(below) - 1) if goes_below(lines[first].split("|"), below) else pipes
            for place in range(start + 1, len(written)):
                if written[place][1] == pipes or _is_short_row(lines[written[place][0]], pipes):
                    last = place
                elif written[place][1] or place - last > 1 or len(lines[written[place][0]]) > _LONGEST_TITLE:
                    break
        run = [number for number, count in written[start : last + 1] if count]
        # Cells that are empty in every row may be missing: "Ghi chú", the last title.
        whole = sum(
            count == pipes or (count >= _LEAST_PIPES and _is_short_row(lines[number], pipes))
            for number, count in written[start : last + 1]
        )
        # Right below its titles a whole row with the first number is enough.
        numbered = start < last and written[start + 1][1] == pipes and _FIRST.match(lines[written[start + 1][0]])
        least = _LEAST_ROWS - 1 if numbered else _LEAST_ROWS
        if whole >= least and not any(_is_separator(lines[number]) for number in run):
            found.update(range(first, written[last][0] + 1))
        start = last + 1
    return found


def _is_short_row(line: str, pipes: int) -> bool:
    """Whether a line is a row without its last cells, which are empty: "I | LẬP HỒ SƠ"."""
    label, *said = line.split("|")
    return 0 < len(said) < pipes and (not label.strip() or ROW_LABEL.fullmatch(label.strip()) is not None)


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


def _table(rows: list[_Line], header: int) -> Table | None:
    if not rows or (header == 0 and max(len(_cells(row)) for row in rows) < 2):
        return None
    printed = [_cells(row) for row in rows]
    if is_ragged(printed):
        return None
    width = max(map(len, printed))
    padded = [
        spread(cells[0], width) if row.bare and len(cells) == 1 else _pad(cells, width, row.offset + len(row.text))
        for cells, row in zip(printed, rows, strict=True)
    ]
    # A converter that must write a header row but found none writes an empty one.
    if header == 1 and len(padded) > 1 and not any(len(cell.span) for cell in padded[0]):
        padded, header = padded[1:], 0
    if rows[0].bare:
        header = header_rows([[(cell, False, 1, 1) for cell in row.text.split("|")] for row in rows[:HEADER]])
    return Table(span=Span(rows[0].offset, rows[-1].offset + len(rows[-1].text)), rows=tuple(padded), header=header)


def is_ragged(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows differ so much in length that most cells of a table of them would be padding, and many."""
    return len(rows) * max(map(len, rows), default=0) > _PADDED * sum(map(len, rows)) + _MANY_CELLS


def _cells(row: _Line) -> list[Cell]:
    """The trimmed cells of one line."""
    line = row.text
    start, end = (0, len(line)) if row.bare else (len(line) - len(line.lstrip()), len(line.rstrip()))
    if not row.bare and line[start:end].startswith("|"):
        start += 1
    if not row.bare and end > start and line[end - 1] == "|":
        end -= 1
    cells: list[Cell] = []
    for part in line[start:end].split("|"):
        lead = len(part) - len(part.lstrip())
        bare = part.strip()
        at = row.offset + start + (lead if bare else 0)
        cells.append(Cell(Span(at, at + len(bare))))
        start += len(part) + 1
    return cells


def spread(cell: Cell, width: int) -> tuple[Cell, ...]:
    """A row of one cell that stands over `width` columns."""
    return (Cell(cell.span, merged=True),) * width


def _pad(cells: list[Cell], width: int, at: int) -> tuple[Cell, ...]:
    return (*cells, *(Cell(Span(at, at)) for _ in range(width - len(cells))))
