"""Where obligations are printed: the picture of their page with a box around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.records import Obligation
from ingest.document import Page
from search_api.routes import API

MARGIN = 4.0
"""Points between the printed words and the box around them."""


@dataclass(frozen=True, slots=True)
class Print:
    """One page that an obligation stands on; lengths in points, origin at the top left corner of the page."""

    page: int
    image: str
    width: float
    height: float
    x: float
    y: float
    across: float
    down: float


def prints(record: Obligation, pages: Mapping[int, Page]) -> tuple[Print, ...]:
    """The pages of `record` whose size is known, each with its box."""
    found = []
    for box in record.boxes:
        page = pages.get(box.page)
        if page is None or not page.width or not page.height:
            continue
        left, top = max(0.0, box.x0 - MARGIN), max(0.0, box.y0 - MARGIN)
        found.append(
            Print(
                page=box.page,
                image=f"{API}/documents/{record.document_id}/pages/{box.page}.png?width=900",
                width=page.width,
                height=page.height,
                x=round(left, 1),
                y=round(top, 1),
                across=round(min(page.width, box.x1 + MARGIN) - left, 1),
                down=round(min(page.height, box.y1 + MARGIN) - top, 1),
            )
        )
    return tuple(found)


def by_number(pages: Sequence[Page]) -> dict[int, Page]:
    """Pages by their number."""
    return {page.number: page for page in pages}
