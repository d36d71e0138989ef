"""Task tables of several pages, as Word, as PDF and as scan: the share of cells that come back right."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from ingest.document import Document
from ingest.read import read_bytes
from tests.bench.scans import scan
from tests.bench.task_tables import LAYOUTS, Rows, make
from tests.bench.timing import show
from tests.ingest.data import office

_SHORT = 16  # neighbours of the same longer text are one merged cell
BARS = {"docx": 0.99, "PDF": 0.97, "scan": 0.90}


def main() -> None:
    """Print the share of right cells by layout and form; a cell is right when every letter is."""
    rows = [("cells right", "pages", "cells", *BARS)]
    with tempfile.TemporaryDirectory() as folder:
        for number, layout in enumerate(LAYOUTS):
            path = Path(folder) / f"{number}.docx"
            wanted = make(layout, path)
            forms = printed(path)
            got = [right(read_bytes(data, name), wanted) for name, data in forms.items()]
            pages = len(read_bytes(forms["a.pdf"], "a.pdf").reading.pages)
            rows.append((layout.name, str(pages), str(sum(map(len, wanted))), *(f"{share:.3f}" for share in got)))
    rows.append(("(bar)", "", "", *(f"{bar:.2f}" for bar in BARS.values())))
    show(rows)


def printed(path: Path) -> dict[str, bytes]:
    """The Word file at `path`, its PDF and a scan of that, by file name."""
    pdf = office.printed(path).read_bytes()
    return {"a.docx": path.read_bytes(), "a.pdf": pdf, "scan.pdf": scan(pdf)}


def read_rows(document: Document) -> Rows:
    """The rows of all tables of a document, one after the other, white space collapsed."""
    tables = document.reading.tables
    return [[" ".join(c.span.of(document.text).split()) for c in row] for table in tables for row in table.rows]


def right(document: Document, wanted: Rows) -> float:
    """The share of the wanted cells that stand, letter by letter, in a row and column of their own.

    A cell merged over columns counts once.
    """
    got = read_rows(document)
    good = total = 0
    for row, number, _ in paired(got, wanted):
        cells = wanted[number]
        for column, text in enumerate(cells):
            if column and text and text == cells[column - 1] and len(text) > _SHORT:
                continue
            total += 1
            good += row is not None and got[row][column] == text
    return good / total


def paired(got: Rows, wanted: Rows) -> list[tuple[int | None, int, int]]:
    """For each wanted row the row read for it (None: none) and how many cells are equal, in order, the best way."""
    best = [[0] * (len(wanted) + 1) for _ in range(len(got) + 1)]
    for i, row in enumerate(got, start=1):
        for j, other in enumerate(wanted, start=1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + _equal(row, other))
    out: list[tuple[int | None, int, int]] = []
    i, j = len(got), len(wanted)
    while j:
        equal = _equal(got[i - 1], wanted[j - 1]) if i else 0
        if i and equal and best[i][j] == best[i - 1][j - 1] + equal:
            out.append((i - 1, j - 1, equal))
            i, j = i - 1, j - 1
        elif i and best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            out.append((None, j - 1, 0))
            j -= 1
    return out[::-1]


def _equal(row: list[str], other: list[str]) -> int:
    return sum(a == b for a, b in zip(row, other, strict=False)) if len(row) == len(other) else 0


if __name__ == "__main__":
    sys.exit(main())
