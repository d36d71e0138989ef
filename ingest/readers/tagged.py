"""Tables in HTML's tags within a Markdown text: what converters write where cells are merged, or hold several lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.document import Cell, Span, Table
from ingest.limits import Limits
from ingest.readers.flow import compose

Drawn = tuple[str, tuple[Table, ...]]
"""What a table's tags show: its text, one cell a line, and the table in it."""

_MARK = chr(0xF8000)
"""Stands for a table, on a line of its own, while the marks of Markdown are taken from the text around it."""

_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_INDENT = 80  # characters before a tag that opens its line
_STRONG = re.compile(r"\*{2,3}")


def take_tables(text: str, limits: Limits, hide: Mapping[int, str]) -> tuple[str, list[Drawn]]:
    """`text` with `_MARK` for each table in tags, and what stands there, in the characters that `hide` has for its line
    ends and marks; a table that is not closed is left.

    Raises `LimitExceeded` for tables too large or nested too deep.
    """
    if _TAG.search(text) is None:
        return text, []
    # They read text as this one does, and most texts hold no tags.
    from ingest.readers.html_blocks import blocks_of
    from ingest.readers.html_tree import parse

    text = text.replace(_MARK, "")
    parts: list[str] = []
    drawn: list[Drawn] = []
    at = depth = opened = 0
    for tag in _TAG.finditer(text):
        if not tag[1]:
            # One within a line is talked of, or stands in a cell of another table.
            if not depth and text[max(0, tag.start() - _INDENT) : tag.start()].rpartition("\n")[2].strip():
                continue
            opened = opened if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                parts += [text[at:opened], f"\n\n{_MARK}\n\n"]
                at = tag.end()
                inner, tables = compose(blocks_of(parse(_STRONG.sub("", text[opened:at]))), limits)
                drawn.append((inner.replace(_MARK, " ").translate(hide), tables))
    return "".join([*parts, text[at:]]), drawn


def with_texts(text: str, drawn: Sequence[Drawn]) -> str:
    """`text` with the texts of `drawn` in place of their marks."""
    pieces = text.split(_MARK)
    return "".join([pieces[0], *(f"{inner}{piece}" for (inner, _), piece in zip(drawn, pieces[1:], strict=True))])


def place_tables(text: str, drawn: Sequence[Drawn]) -> tuple[Table, ...]:
    """The tables of `drawn` where their texts stand in `text`, which holds these in order."""
    tables: list[Table] = []
    at = 0
    for inner, found in drawn:
        at = text.index(inner, at)
        tables += [_moved(table, at) for table in found]
        at += len(inner)
    return tuple(tables)


def _moved(table: Table, by: int) -> Table:
    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    rows = tuple(tuple(Cell(moved(cell.span), cell.merged) for cell in row) for row in table.rows)
    return replace(table, span=moved(table.span), rows=rows)
