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

    They are told as those without pipes around their rows are: by the titles of columns above as many cells. But a tab
    also stands behind the number of a point, so that what has fewer cells or stands apart is seldom a row.
    """
    if "\t" not in text:
        return ()
    # One sign stands for one, and no line is left out: offsets are those of `text`.
    lines = [line if _HIDDEN in line else line.replace("\t", "|") for line in text.replace("|", _HIDDEN).split("\n")]
    bare = _bare_rows(lines, tabs=True)
    tables: list[Table | None] = []
    rows: list[_Line] = []
    offset = 0
    for number, line in enumerate(lines):
        if number not in bare:
            tables.append(_table(rows, 0))
            rows = []
        elif line.strip():
            rows.append(_Line(offset, line, bare=True))
        offset += len(line) + 1
    assert offset == len(text) + 1
    return tuple(table for table in (*tables, _table(rows, 0)) if table is not None)


def _bare_rows(lines: list[str], *, tabs: bool = False) -> set[int]:
    """The numbers of lines without pipes around them that are rows, for they stand below a header and hold as many
    pipes, or fewer where the cells at the end are empty, and of those between them: blank lines, titles of parts and
    page numbers. `tabs`: what are pipes here were tabs."""
    written = [(number, line.count("|")) for number, line in enumerate(lines) if line.strip()]
    found: set[int] = set()
    start = 0
    while start < len(written):
        first, pipes = written[start]
        last = start
        outer = not tabs and _is_row(lines[first], open_table=False)
        if pipes >= _LEAST_PIPES and not outer and names_columns(lines[first].split("|")):
            below = lines[written[start + 1][0]].split("|") if start + 1 < len(written) else []
            pipes = max(pipes, len(below) - 1) if goes_below(lines[first].split("|"), below) else pipes
            last = (_last_of_tabs if tabs else _last_row)(lines, written, start, pipes)
        run = [number for number, count in written[start : last + 1] if count]
        # Cells that are empty in every row may be missing: "Ghi chú", the last title.
        whole = sum(
            count == pipes or (count >= _LEAST_PIPES and _is_short_row(lines[number], pipes))
            for number, count in written[start : last + 1]
        )
        # Right below its titles a whole row with the first number is enough.
        numbered = start < last and written[start + 1][1] == pipes and _FIRST.match(lines[written[start + 1][0]])
        least = _LEAST_ROWS - 1 if numbered else _LEAST_ROWS
        if whole >= least and (tabs or not any(_is_separator(lines[number]) for number in run)):
            found.update(range(first, written[last][0] + 1))
        start = last + 1
    return found


def _last_row(lines: list[str], written: list[tuple[int, int]], start: int, pipes: int) -> int:
    """The place among the `written` lines of the last row of the table whose titles stand at `start`."""
    last = start
    for place in range(start + 1, len(written)):
        if written[place][1] == pipes or _is_short_row(lines[written[place][0]], pipes):
            last = place
        elif written[place][1] or place - last > 1 or len(lines[written[place][0]]) > _LONGEST_TITLE:
            break
    return last


def _last_of_tabs(lines: list[str], written: list[tuple[int, int]], start: int, pipes: int) -> int:
    """The same where tabs part the cells: the points below a table have tabs behind their numbers as well.

    With two cells behind its number, or two filled ones behind an empty one, a line is a row without its last cells;
    with one it is a title, if its number has no full stop and goes on with the count. Behind a blank line only a row
    with a number goes on, and a title without tabs stands right between rows.
    """
    last, count = start, 0
    for place in range(start + 1, len(written)):
        number, held = written[place]
        label, *cells = (cell.strip() for cell in lines[number].split("|"))
        apart = number > written[place - 1][0] + 1
        if held and ROW_LABEL.fullmatch(label):
            digits = label.rstrip(".)")
            goes_on = digits == label and (not digits.isdigit() or int(digits) in (1, count + 1))
            is_row = _LEAST_PIPES <= held <= pipes or (held == 1 and goes_on and not apart)
            count = int(digits) if digits.isdigit() else count
        else:
            is_row = not apart and (held == pipes or (held < pipes and not label and sum(map(bool, cells)) > 1))
        if is_row:
            last = place
        elif held or apart or place - last > 1 or len(lines[number]) > _LONGEST_TITLE:
            break
    return last


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
