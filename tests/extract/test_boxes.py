"""Where an obligation stands on its pages."""

from __future__ import annotations

from extract.pipeline import extract
from ingest.document import Box, Document, Letterhead, Line, Page, Reading, Span
from ingest.outline import outline

FIRST = "I. NHIỆM VỤ\n1. Sở Y tế xây dựng phần mềm quản lý hồ sơ"
SECOND = "sức khỏe và tổ chức tập huấn cho cán bộ."


def _document() -> Document:
    """A plan whose only duty is broken by a page end; every line is 12 points high."""
    text = f"{FIRST}\n{SECOND}\n"
    head = FIRST.index("\n")
    second = len(FIRST) + 1
    lines = (
        Line(Span(0, head), Box(70, 100, 200, 112)),
        Line(Span(head + 1, len(FIRST)), Box(70, 120, 500, 132)),
        Line(Span(second, second + len(SECOND)), Box(60, 72, 400, 84)),
    )
    pages = (
        Page(1, Span(0, second), "pdfium", lines=lines[:2]),
        Page(2, Span(second, len(text)), "pdfium", lines=lines[2:]),
    )
    return Document("a.pdf", "0" * 64, Reading(text, "pdf", pages), Letterhead(), outline(text))


def test_an_obligation_over_a_page_end_has_a_box_on_each_page() -> None:
    (record,) = extract(_document())
    assert record.pages == [1, 2]
    assert [(b.page, b.x0, b.y0, b.x1, b.y1) for b in record.boxes] == [(1, 70, 120, 500, 132), (2, 60, 72, 400, 84)]


def test_a_box_goes_around_all_lines_of_a_page() -> None:
    assert _document().boxes_of(Span(0, len(FIRST))) == ((1, Box(70, 100, 500, 132)),)
    assert _document().boxes_of(Span(0, 0)) == ()


def test_the_pages_of_a_span_are_those_that_it_touches() -> None:
    text = "một hai\nba\n\nbốn\n1 ghi chú\n"
    note = Line(Span(14, 23), Box(60, 700, 400, 712))
    spans = (Span(0, 4), Span(4, 8), Span(8, 8), Span(8, 11), Span(11, 14))
    pages = tuple(Page(n, span, "pdfium", notes=(note,) if n == 2 else ()) for n, span in enumerate(spans, start=1))
    document = Document("a.pdf", "0" * 64, Reading(text, "pdf", pages), Letterhead(), ())
    for start in range(len(text)):
        for end in range(start, len(text)):
            span = Span(start, end)
            assert document.pages_of(span) == tuple(page.number for page in pages if page.touches(span))
