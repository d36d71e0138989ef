"""Where a page of results ended, so that the next one goes on there though plans came in meanwhile.

Rows of an index are only ever appended. A cursor says how many there were when the first page was made, and which one
was shown last: later pages look at those rows alone, so that what has come since moves nothing (not even the rarity of
words, which scores depend on), and go on behind that row, so that what has gone moves nothing either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from search_api.columns import View
from search_api.not_understood import bad_cursor

_WRITTEN = re.compile(r"([0-9a-f]{8})\.(\d{1,9})\.(\d{1,9})\.(?:(\d{1,9})\.(.{1,150}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """`seen` results of the first `size` rows of a `generation` of the index were shown, the last one being the
    obligation `name` in `row`; None where only their number counts."""

    generation: str
    size: int
    seen: int
    row: int | None = None
    name: str = ""

    @classmethod
    def read(cls, cursor: str) -> Place:
        """The place that a cursor stands for; raises `BadCursor` for one that no page gave."""
        found = _WRITTEN.fullmatch(cursor)
        if found is None:
            raise bad_cursor()
        row = None if found[4] is None else int(found[4])
        return cls(found[1], int(found[2]), int(found[3]), row, found[5] or "")

    @classmethod
    def behind(cls, view: View, row: int, seen: int) -> Place:
        """Behind a row of a view."""
        return cls(view.generation, view.size, seen, row, view.id(row))

    def written(self) -> str:
        """The cursor for it."""
        return f"{self.generation}.{self.size}.{self.seen}." + ("" if self.row is None else f"{self.row}.{self.name}")

    def at(self, seen: int) -> Place:
        """The place among the same rows after so many results."""
        return Place(self.generation, self.size, seen)

    def of(self, view: View) -> View:
        """The rows of `view` that there were then; all of them when the index was made anew since."""
        return view.until(self.size) if view.generation == self.generation else view

    def row_in(self, view: View) -> int | None:
        """The row that was shown last; None where only the number of those seen can tell where to go on."""
        if view.generation != self.generation:
            return view.place(self.name)
        return self.row if self.row is not None and self.row < view.size else None
