"""Tables that a converter cut at the end of a page: what begins the next page has no titles, so that it called the
columns "Col1", "Col2" and so on (PyMuPDF's `Table.to_markdown`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Cell, Span, Table
from ingest.readers.table_header import names_columns

_NOTHING = re.compile(r"[\s|]{0,200}(?:(?:[Tt]rang\s)?\d{1,3}[\s|]{0,200})?")
"""What may stand between the parts of a table: blanks, and the number of a page."""
_MADE_UP = re.compile(r"Col\d{1,2}")


def carried_on(text: str, tables: Sequence[Table]) -> tuple[Table, ...]:
    """`tables` with made-up titles left out; one that begins with such titles goes on with the table before it, if that
    is as wide and nothing stands between. What the row says beside them is the rest of the cells above."""
    found: list[Table] = []
    for table in tables:
        made_up = [_MADE_UP.fullmatch(cell.span.of(text)) is not None for cell in table.rows[0]]
        if table.header != 1 or not any(made_up):
            found.append(table)
            continue
        rest = tuple(
            Cell(Span(cell.span.start, cell.span.start)) if named else cell
            for cell, named in zip(table.rows[0], made_up, strict=True)
        )
        rows = table.rows[1:] if all(made_up) else (rest, *table.rows[1:])
        before = found[-1] if found else None
        if rows and names_columns([cell.span.of(text) for cell in rows[0]]):  # the titles of another table
            found.append(replace(table, rows=rows, header=1))
        elif (
            before and len(before.rows[0]) == len(rest) and _NOTHING.fullmatch(text, before.span.end, table.span.start)
        ):
            found[-1] = replace(before, span=Span(before.span.start, table.span.end), rows=(*before.rows, *rows))
        elif rows:
            found.append(replace(table, rows=rows, header=0))
    return tuple(found)
