"""Rows of a table that bind nobody themselves: its title, titles of sections over its header, the header again."""

from __future__ import annotations

import re
from itertools import chain, pairwise, repeat

from extract.columns import TASK_TITLE, Column, classify
from extract.lexicon import AGENDA, APPENDIX_FORM, NON_BINDING
from extract.table_columns import FEW, squeezed
from ingest.document import Cell, Table
from ingest.vietnamese import fold

LABEL = re.compile(r"^\s*((?:[IVX]{1,6}|[A-HĐ]|\d{1,3})(?:\.\d{1,3})*|[a-zđ])\s*[.)]?\s*$")
"""What numbers a row, alone in its cell."""
TITLE_LABEL = re.compile(r"\s*((?:[IVX]{1,6}|[A-HĐ]|\d{1,2})(?:\.\d{1,2})*)[.)/]\s*(?=[^\W\d_])")
"""A label with its mark, before what it numbers."""
# A table of what was done, or of how it goes: "BẢNG TỔNG HỢP KẾT QUẢ THỰC HIỆN".
_REPORTS = re.compile(
    r"(?:\W|\d|bang|bieu|phu luc|kem theo)*(?:(?:tong hop|thong ke|bao cao|danh gia|theo doi)\s+)*"
    r"(?:ket qua|tinh hinh|so lieu)(?!\w)"
)
_TITLE_WORDS = 3
"""Fewest words of a title in the first column alone, where one or two name the column."""


_ONES = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
_ROMAN = [*_ONES, *(f"X{ones}" for ones in _ONES)]
_CAPITALS, _LETTERS = [*"ABCDĐEGH"], [*"abcdđeghiklmnopqrstuvxy"]


def is_next(label: str, before: str) -> bool:
    """Whether a label goes on with the count of another: "3" behind "2", "2.1" behind "2", "IV" behind "III"."""
    head, _, part = label.rpartition(".")
    if head == before:
        return part == "1"
    over, _, last = before.rpartition(".")
    if head != over:
        return False
    if part.isdigit() and last.isdigit():
        return int(part) == int(last) + 1
    return any((last, part) in pairwise(count) for count in (_ROMAN, _CAPITALS, _LETTERS))


def titles_above(text: str, table: Table) -> int:
    """How many rows before the header are a title over the whole width: "BẢNG PHÂN CÔNG NHIỆM VỤ", "(Kèm theo …)"."""
    for count, row in enumerate(table.rows):
        if not title_of(text, row):
            header = classify([squeezed(text, cell) for cell in row]) if count else []
            return count if {"task", "indicator"} & {*header} else 0
    return 0


def title_of(text: str, row: tuple[Cell, ...]) -> str:
    """What a row says over its whole width, or in its first cell where the others are empty; "" for any other row."""
    first, *others = (squeezed(text, cell) for cell in row)
    if len(others) < FEW or not first or not {*others} <= {first, ""} or (first in others and "" in others):
        return ""
    return first if first in others or len(first.split()) >= _TITLE_WORDS else ""


def names_no_tasks(text: str, row: tuple[Cell, ...]) -> bool:
    """Whether a title over a table says that it explains, reports or is a form or an agenda, as a section's would."""
    title = title_of(text, row)
    folded = fold(title[label.end() :] if (label := TITLE_LABEL.match(title)) else title)
    told = (NON_BINDING.match(folded), AGENDA.match(folded), APPENDIX_FORM.match(title), _REPORTS.match(folded))
    return any(told)


def sections_above(text: str, rows: tuple[tuple[Cell, ...], ...]) -> int:
    """How many rows before the header are titles of sections over the width: "C | GIẢI PHÁP", then "I | Nội dung | …".

    So begins the part of a table that stands on a page of its own.
    """
    for count, row in enumerate(rows):
        label, *said = (squeezed(text, cell) for cell in row)
        if len(said) < FEW or not said[0] or len({*said}) > 1 or not LABEL.match(label):
            return count
    return 0


def repeats_header(header: list[str], text: str, cells: tuple[Cell, ...], columns: list[Column]) -> bool:
    """Whether a row is the header again, as at the top of each page; the number's title may be missing there.

    Below the title of a section it bears its number, and may call the tasks otherwise: "II | Nội dung | Chủ trì | …".
    """
    titles = zip(chain(header, repeat("")), columns, strict=False)
    said = [(fold(squeezed(text, cell)), *title) for cell, title in zip(cells, titles, strict=False)]
    same = sum(cell == title for cell, title, _ in said if cell)
    return same > 1 and all(
        cell == title or not cell or column == "number" or (column == "task" and TASK_TITLE.fullmatch(cell))
        for cell, title, column in said
    )
