"""Reading a born-digital PDF without tables, next to bare text extraction by the library underneath."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

import pypdfium2
from pypdf import PdfWriter

from ingest.readers import pdf
from tests.bench.timing import median_seconds, show
from tests.ingest.data.office import printed

PLAN = Path(__file__).resolve().parents[2] / "corpus/seeds/001_9ce48ff3d2816692.txt"
COPIES = 5


def main() -> None:
    """Print the plan with LibreOffice, repeat its pages, and time both on the same bytes."""
    data = _printed()
    pages = len(pypdfium2.PdfDocument(data))
    work = [("nhiemvu: text, lines, boxes, scores", lambda: pdf.read(data)), ("PDFium: bare text", lambda: _bare(data))]
    seconds = [median_seconds(run, 5) for _, run in work]
    rows = [("what", "pages/s", "times PDFium")]
    rows += [(name, f"{pages / s:.0f}", f"{s / seconds[1]:.2f}") for (name, _), s in zip(work, seconds, strict=True)]
    print(f"{pages} pages without tables")
    show(rows)


def _printed() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        plan = printed(Path(shutil.copy(PLAN, folder)))
        writer = PdfWriter()
        for _ in range(COPIES):
            writer.append(plan)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _bare(data: bytes) -> None:
    for page in pypdfium2.PdfDocument(data):
        page.get_textpage().get_text_range()


if __name__ == "__main__":
    main()
