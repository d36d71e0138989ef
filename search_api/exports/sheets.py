"""Sheets of a workbook written row by row in constant memory, past every limit that a sheet or a cell has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from search_api.exports.cells import join
from search_api.exports.columns import Cell, Column
from search_api.labels import Language, label

ROWS = 1_048_576
"""Rows of a sheet, its heading included (ECMA-376; Excel's specifications and limits)."""

CELL = 32_767
"""UTF-16 units of a cell's text (the same)."""

FIRST_DAY = date(1900, 3, 1)
"""Before it a workbook counts days wrongly (it believes in a 29 February 1900), or not at all."""

T = TypeVar("T")
Overflow = Callable[[str, str, Sequence[str]], None]


class Styles:
    """The few formats that all sheets share."""

    def __init__(self, book: Any) -> None:
        self.heading = book.add_format({"bold": True, "bg_color": "#DDE7F0", "text_wrap": True, "valign": "top"})
        top = {"valign": "top"}
        self.by_type = {
            "text": book.add_format(top | {"text_wrap": True}),
            "list": book.add_format(top | {"text_wrap": True}),
            "whole": book.add_format(top | {"num_format": "0"}),
            "number": book.add_format(top | {"num_format": "General"}),
            "date": book.add_format(top | {"num_format": "dd/mm/yyyy"}),
        }


class Sheet(Generic[T]):
    """A table over as many sheets as it needs: "Name", "Name 2" …, each with frozen headings and filters.

    What a cell cannot hold goes to `overflow(heading of the row, column, pieces)` whole; the cell then ends in "…".
    """

    def __init__(
        self,
        book: Any,
        name: str,
        columns: Sequence[Column[T]],
        styles: Styles,
        language: Language,
        overflow: Overflow | None = None,
    ) -> None:
        self._book = book
        self._name = name
        self._columns = columns
        self._styles = styles
        self._language = language
        self._overflow = overflow
        self._sheets = 0
        self._sheet: Any = None
        self._next = ROWS
        self._open()

    def add(self, row: T) -> None:
        """Write one row."""
        if self._next == ROWS:
            self._close_sheet()
            self._open()
        key = ""
        for number, column in enumerate(self._columns):
            value = _shown(column, column.value(row), self._language)
            if number == 0:
                key = str(value)
            if isinstance(value, str):
                self._write_text(number, self._fitting(key, column, value))
            elif isinstance(value, date):
                self._sheet.write_datetime(self._next, number, value)
            elif value is not None:
                self._sheet.write_number(self._next, number, value)
        self._next += 1

    def finish(self) -> None:
        """Set the filters of the last sheet; nothing can be added afterwards."""
        self._close_sheet()

    def _open(self) -> None:
        self._sheets += 1
        name = self._name if self._sheets == 1 else f"{self._name} {self._sheets}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 1)
        for number, column in enumerate(self._columns):
            self._sheet.set_column(number, number, column.width, self._styles.by_type[column.type])
            self._sheet.write_string(0, number, heading(column, self._language), self._styles.heading)
        self._next = 1

    def _close_sheet(self) -> None:
        self._sheet.autofilter(0, 0, self._next - 1, len(self._columns) - 1)

    def _fitting(self, key: str, column: Column[T], text: str) -> str:
        if len(text) <= CELL // 2 or self._overflow is None:
            return text
        pieces = _pieces(text)
        if len(pieces) == 1:
            return text
        self._overflow(key, heading(column, self._language), pieces)
        return pieces[0][:-1] + "…"

    def _write_text(self, number: int, text: str) -> None:
        if text.startswith("<r>") and text.endswith("</r>"):
            # The library takes such a text for its own markup and would write it unescaped; a text of two runs it
            # makes itself.
            self._sheet.write_rich_string(self._next, number, "<", self._styles.by_type["text"], text[1:])
        else:
            self._sheet.write_string(self._next, number, text)


def heading(column: Column[T], language: Language) -> str:
    """A column's heading as a person reads it."""
    return column.vietnamese if language == "vi" else column.name.replace("_", " ").capitalize()


def _shown(column: Column[T], value: Cell, language: Language) -> str | int | float | date | None:
    if isinstance(value, list):
        return join(value, column.separator)
    if isinstance(value, str):
        return label(column.words, value, language) if column.words else value
    if isinstance(value, date) and value < FIRST_DAY:
        return value.isoformat()
    return value


def _pieces(text: str) -> list[str]:
    """A text cut into what cells can hold; characters beyond the Basic Multilingual Plane count twice."""
    if len(text.encode("utf-16-le")) // 2 <= CELL:
        return [text]
    half = CELL // 2
    return [text[start : start + half] for start in range(0, len(text), half)]
