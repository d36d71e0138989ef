"""A query while it is being read: which stretches of it are understood, and which are still free."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.vietnamese import fold

What = Literal["agency", "role", "kind", "time", "place", "document", "figure", "question", "phrase", "excluded"]


@dataclass(frozen=True, slots=True)
class Understood:
    """One stretch of the query (half-open offsets) and what it was taken for."""

    what: What
    start: int
    end: int
    value: str
    sure: bool = True
    options: tuple[str, ...] = ()
    """The readings that the words allow, where there are several."""


class OpenQuery:
    """A query, and which of its characters are taken by a reading that leaves nothing to the words."""

    def __init__(self, query: str, ignored: frozenset[str]) -> None:
        self.query = query
        self.folded = fold(query)
        self.taken = [False] * len(query)
        self._ignored = ignored

    def free(self, start: int, end: int) -> bool:
        """Whether nothing has taken any of this stretch."""
        return not any(self.taken[start:end])

    def allows(self, start: int, end: int) -> bool:
        """Whether nothing has taken this stretch, and the analyst has not said that it means nothing but itself."""
        return self.free(start, end) and self.folded[start:end].strip() not in self._ignored

    def rest(self) -> str:
        """What no reading has taken."""
        return " ".join("".join(" " if gone else c for c, gone in zip(self.query, self.taken, strict=True)).split())

    def take(self, start: int, end: int) -> None:
        """Leave this stretch to no other reading, nor to the words."""
        self.taken[start:end] = [True] * (end - start)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches over the folded query that touch nothing taken yet."""
        for match in pattern.finditer(self.folded):
            if self.allows(*match.span()):
                yield match
