"""Filters of a search: hard conditions that come beside the query, as plain parameters of the API and the command line.

What they mean to the index is in `search_api.conditions`; this module loads little, for `nhiemvu --help` lists them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from search_api.not_understood import NotUnderstood


class BadFilter(NotUnderstood):
    """A filter's value cannot be understood; the message says what it should look like."""


def _takes(what: str, most: int = 20) -> Any:
    return field(default=(), metadata={"help": what, "most": most})


@dataclass(frozen=True, slots=True)
class Filters:
    """Values that results must have; several values of one filter are alternatives, at most `most` of them."""

    agency: tuple[str, ...] = _takes("An agency in any spelling: full, short, without tone marks; in any role")
    role: tuple[str, ...] = _takes("`lead`, `cooperating` or `monitoring`; with an agency, that agency's", 3)
    kind: tuple[str, ...] = _takes("`task`, `target`, `report` or `funding`", 4)
    plan: tuple[str, ...] = _takes("Number of the plan (or its title, where it has no number)")
    province: tuple[str, ...] = _takes("Province or city of the plan")
    year: tuple[str, ...] = _takes("A year that the obligation's time touches, as in `2025`")
    deadline: tuple[str, ...] = _takes(
        "Due in a year (`2025`), by a day (`2025-06-30`), in a span (`2025-01-01..2025-12-31`)"
    )
    type: tuple[str, ...] = _takes("Type of the document, such as `Kế hoạch`")
    document: tuple[str, ...] = _takes("Id of a document")
    label: tuple[str, ...] = _takes("Folder that the document came in by")

    def __bool__(self) -> bool:
        return bool(self.given())

    def given(self) -> dict[str, tuple[str, ...]]:
        """The filters that have values, by name, in the order above."""
        return {f.name: values for f in fields(self) if (values := getattr(self, f.name))}


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name, what it takes, and how many values at most."""

    name: str
    help: str
    most: int


FILTERS = tuple(Filter(f.name, f.metadata["help"], f.metadata["most"]) for f in fields(Filters))
"""All there are, for whoever offers them."""
