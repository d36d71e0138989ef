"""Words of the search page that are not in the one table of `texts`; see there for their form."""

from __future__ import annotations

SEARCH: dict[str, tuple[str, str]] = {
    "why.meaning": ("gần nghĩa với câu hỏi", "related in meaning"),
}
