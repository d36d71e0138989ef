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

_OF_NUMBERS = re.compile(r"\n[ \t]*(?:S?TT|Số|#|No)[^\n]{0,8}\n", re.IGNORECASE)
_NUMBER_OF_COLUMN = re.compile(r"\(\d{1,2}\)")
# A line of a list inside a task, or the rest of its sentence.
_GOES_ON = re.compile(r"[-+•]\s|[a-zà-ỹđ]")
# No cell of a row: what stands behind the last one.
_BEGINS_ANEW = re.compile(
    r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s|PHỤ LỤC|Phụ lục|Điều \d|Nơi nhận|TM\.|KT\.|TL\.|Trên đây là|"
    r"(?:Yêu cầu|Đề nghị|Giao) (?:các|Thủ trưởng|Giám đốc|Chủ tịch)"
)
_LEAST_COLUMNS, _LEAST_ROWS = 4, 2
"""With the numbers, three titles; fewer lines in a row are a list as often as a table."""


def cell_line_tables(text: str) -> tuple[Table, ...]:
    """The tables of `text`; rows with lines too few are padded with empty cells, lines too many belong to no cell."""
    if not _OF_NUMBERS.search(f"\n{text}".replace("|", "\n")):
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
        spaced = titled - at > 1 and _is_blank(text, cells, at + 1)

        def begins_anew(number: int, spaced: bool = spaced) -> bool:
            return _BEGINS_ANEW.match(said[number]) is not None or (not spaced and _is_blank(text, cells, number))

        width = titled - at
        rows, behind = _rows(cells, said, first, width, begins_anew) if width >= _LEAST_COLUMNS else ([], titled)
        if rows:
            end = max(cell.span.end for cell in rows[-1])
            opens = text.rfind("\n", 0, cells[at].span.start) + 1  # with the pipe that the titles may have
            found.append(Table(Span(opens, end), (tuple(cells[at:titled]), *rows), header=1))
        at = behind
    return tuple(found)


def _cells(text: str) -> Iterator[Cell]:
    """What stands on each line, or between the pipes of one; the lines of a task, which the number tells, are one."""
    numbered = task = False
    last: Cell | None = None
    for part in re.finditer(r"[^|\n]+", text):
        said = part.group().strip()
        if not said:
            continue
        start = part.start() + part.group().index(said)
        label = ROW_LABEL.fullmatch(said) is not None
        if last is not None and task and not label and _GOES_ON.match(said):
            last = Cell(Span(last.span.start, start + len(said)))
            continue
        if last is not None:
            yield last
        last = Cell(Span(start, start + len(said)))
        numbered, task = label, numbered and not label
    if last is not None:
        yield last


def _is_blank(text: str, cells: Sequence[Cell], number: int) -> bool:
    """Whether a blank line stands before a cell."""
    return text.find("\n\n", cells[number - 1].span.end, cells[number].span.start) >= 0


def _while(said: Sequence[str], start: int, holds: Callable[[str], object]) -> int:
    """The number of the first cell from `start` on that `holds` not."""
    while start < len(said) and holds(said[start]):
        start += 1
    return start


def _rows(
    cells: Sequence[Cell], said: Sequence[str], at: int, width: int, begins_anew: Callable[[int], bool]
) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows that begin with cell `at`, and what stands behind them; none where they are no table of this width.

    Most of them are whole, or a title alone. What is too much for the last, or begins something else, is none of it.
    """
    rows: list[tuple[Cell, ...]] = []
    whole, behind = 0, at
    while at < len(cells) and ROW_LABEL.fullmatch(said[at]):
        following = at + 1
        while following < min(at + 2 * width, len(cells)) and not ROW_LABEL.fullmatch(said[following]):
            if begins_anew(following):
                break
            following += 1
        row = cells[at : min(following, at + width)]
        end = row[-1].span.end
        rows.append((*row, *(Cell(Span(end, end)) for _ in range(width - len(row)))))
        whole += len(row) == width
        behind = at + len(row)
        if following == len(cells) or not ROW_LABEL.fullmatch(said[following]):
            break
        at = following
    while rows and not len(rows[-1][2].span):  # a title with no row below it
        behind -= sum(1 for cell in rows.pop() if len(cell.span))
    titles = sum(1 for row in rows if not len(row[2].span))
    return (rows if whole >= _LEAST_ROWS and 2 * whole > len(rows) - titles else []), behind
