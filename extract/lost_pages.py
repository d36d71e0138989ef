"""Pages that are missing: sheets scanned on one side only leave out every second one.

"+" points stand below a "-" point, so a page that begins with one where no point is open does not follow the page
before it. What heading they stand under is unknown; that of the page before is not theirs.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Document, Provision


def behind_lost_page(document: Document, nodes: Sequence[Provision]) -> Sequence[Provision]:
    """Those of the provisions on one level that stand behind a missing page; () where none seems to be missing."""
    first = next((i for i, node in enumerate(nodes) if node.style in ("dash", "plus")), 0)
    if not first or nodes[first].style != "plus":
        return ()
    begins = any(page.span.start == nodes[first].span.start for page in document.reading.pages)
    return nodes[first:] if begins else ()


def lacks_pages(document: Document) -> bool:
    """Whether a page seems to be missing."""
    paged = len(document.reading.pages) > 1
    return paged and any(behind_lost_page(document, provision.children) for provision in document.provisions())
