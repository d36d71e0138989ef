"""A document's text on its page: all of it, once, in order, with every obligation in its place."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from extract.records import Obligation, TextSpan
from ingest.document import Cell, Page, Provision, Span, Table
from search_api.web.reading_page import Block, Piece, blocks, outline_entries, sections

LETTERS = "aă ộđ\n\n-I.)"


def duty(start: int, end: int, name: str = "") -> Obligation:
    return Obligation(
        id=name or f"{start}-{end}", document_id="d", path=[], headings=[], kind="task", text="x",
        span=TextSpan(start=start, end=end), confidence=1.0,
    )  # fmt: skip


def pieces(found: Sequence[Block]) -> list[Piece]:
    return [
        piece
        for block in found
        for group in (block.pieces, *(cell.pieces for row in block.rows for cell in row.cells))
        for piece in group
    ]


def squeezed(text: str) -> str:
    return "".join(text.split())


@st.composite
def plans(draw: st.DrawFn) -> tuple[str, tuple[Provision, ...], list[Table], list[Obligation], list[Page]]:
    """Any text with a random tree of provisions over it, tables, obligations that may overlap, and pages."""
    text = draw(st.text(LETTERS, min_size=1, max_size=120))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    outline = tuple(_provision(draw, start, end) for start, end in itertools.pairwise(cuts) if draw(st.booleans()))
    offsets = st.integers(0, len(text))
    spans = draw(st.sets(st.tuples(offsets, offsets).map(sorted).map(tuple), max_size=6))
    records = [duty(a, b) for a, b in spans if squeezed(text[a:b])]
    turns = sorted(draw(st.sets(offsets, max_size=4)))
    tables = [_table(draw, start, end) for start, end in itertools.pairwise(cuts) if draw(st.booleans())]
    return text, outline, tables, records, [Page(n, Span(at, at), "r") for n, at in enumerate(turns, start=1)]


def _table(draw: st.DrawFn, start: int, end: int) -> Table:
    edges = sorted({start, end, *draw(st.lists(st.integers(start, end), max_size=4))})
    cells = tuple(Cell(Span(a, b), merged=draw(st.booleans())) for a, b in itertools.pairwise(edges))
    below = tuple(cell if cell.merged else Cell(Span(end, end)) for cell in cells)
    return Table(Span(start, end), (cells, below))


def _provision(draw: st.DrawFn, start: int, end: int) -> Provision:
    body, middle = sorted((draw(st.integers(start, end)), draw(st.integers(start, end))))
    children = (_provision(draw, middle, end),) if end - middle > 2 else ()
    style = draw(st.sampled_from(("roman", "para", "table")))
    return Provision("I", style, Span(start, end), Span(body, middle), draw(st.booleans()), children)


@given(plans())
def test_every_character_is_shown_once_and_in_order(
    plan: tuple[str, tuple[Provision, ...], list[Table], list[Obligation], list[Page]],
) -> None:
    text, outline, tables, records, pages = plan
    shown = pieces(blocks(text, outline, tables, pages, records))
    assert squeezed("".join(piece.text for piece in shown)) == squeezed(text)


@given(plans())
def test_every_obligation_opens_once_where_it_starts(
    plan: tuple[str, tuple[Provision, ...], list[Table], list[Obligation], list[Page]],
) -> None:
    text, outline, tables, records, pages = plan
    found = blocks(text, outline, tables, pages, records)
    opened = [one for piece in pieces(found) for one in piece.opens]
    assert sorted(opened) == sorted(record.id for record in records)
    assert [one for block in found for one in block.duties] == opened
    anchors = [block.anchor for block in found]
    assert len(anchors) == len(set(anchors))


def test_labels_bodies_and_marks_are_apart() -> None:
    text = "I. VIỆC\n\n1. Sở Y tế làm. Sở Nội vụ theo dõi."
    label, first, second, end = text.index("1."), text.index("Sở Y"), text.index("Sở N"), len(text)
    leaf = Provision("1", "decimal", Span(label, end), Span(first, end))
    outline = (Provision("I", "roman", Span(0, end), Span(3, 7), True, (leaf,)),)
    heading, point = blocks(text, outline, (), (), [duty(first, second - 1, "a"), duty(second + 1, end, "b")])
    assert (heading.kind, heading.level, [p.text for p in heading.pieces]) == ("heading", 3, ["I. ", "VIỆC"])
    assert [(p.text, p.duty, p.label) for p in point.pieces] == [
        ("1. ", None, True),
        ("Sở Y tế làm.", "a", False),
        (" S", None, False),
        ("ở Nội vụ theo dõi.", "b", False),
    ]


def test_of_two_obligations_in_one_stretch_the_inner_one_has_it() -> None:
    (block,) = blocks("một hai ba", (), (), (), [duty(0, 10, "outer"), duty(4, 7, "inner")])
    assert [(p.text, p.duty, p.opens) for p in block.pieces] == [
        ("một ", "outer", ("outer",)),
        ("hai", "inner", ("inner",)),
        (" ba", "outer", ()),
    ]


def test_a_page_is_named_where_it_starts() -> None:
    pages = (Page(1, Span(0, 4), "r"), Page(2, Span(4, 10), "r"))
    (block,) = blocks("một hai ba", (), (), pages, ())
    assert [(p.text, p.page) for p in block.pieces] == [("một ", 1), ("hai ba", 2)]


def table(text: str, *rows: Sequence[str], header: int = 0) -> Table:
    """A table whose cells stand in `text` in order; "^" continues the cell above, "<" the one on the left."""
    made: list[list[Cell]] = []
    at = 0
    for row in rows:
        made.append([])
        for column, words in enumerate(row):
            if words in "^<":
                other = made[-2][column] if words == "^" else made[-1][column - 1]
                made[-1].append(other)
            else:
                at = text.index(words, at)
                made[-1].append(Cell(Span(at, at + len(words)), merged=words.isupper()))
                at += len(words)
    return Table(Span(made[0][0].span.start, at), tuple(map(tuple, made)), header)


def test_a_table_shows_its_cells_where_they_begin() -> None:
    text = "Kèm:\nstt việc hạn | 1 NHÓM a | 2 NHÓM | b c"
    found = table(text, ("stt", "việc", "hạn"), ("1", "NHÓM", "a"), ("2", "^", "b"), header=1)
    before, block, *_ = blocks(text, (), (found,), (), [duty(text.index("1"), len(text), "x")])
    assert (before.kind, block.kind, block.header, block.duties) == ("plain", "table", 1, ("x",))
    shown = [
        [("".join(p.text for p in cell.pieces), cell.rowspan, cell.colspan) for cell in row.cells] for row in block.rows
    ]
    assert shown == [
        [("stt", 1, 1), ("việc", 1, 1), ("hạn", 1, 1)],
        [("1", 1, 1), ("NHÓM", 2, 1), ("a", 1, 1)],
        [("2", 1, 1), ("b", 1, 1)],
    ]


def test_a_row_of_one_cell_covers_its_columns() -> None:
    text = "I MỤC LỚN; 1 việc"
    (block,) = blocks(text, (), (table(text, ("I MỤC LỚN", "<"), ("1", "việc")),), (), ())
    assert [[(cell.rowspan, cell.colspan) for cell in row.cells] for row in block.rows] == [[(1, 2)], [(1, 1), (1, 1)]]


def test_obligations_of_rows_are_told_below_them_and_below_what_a_merged_cell_holds_together() -> None:
    text = "1 NHÓM a | 2 NHÓM b | 3 c d"
    found = table(text, ("1", "NHÓM", "a"), ("2", "^", "b"), ("3", "c", "d"))
    records = [duty(text.index(word), text.index(word) + 1, word) for word in "abd"]
    (block,) = (one for one in blocks(text, (), (found,), (), records) if one.kind == "table")
    assert [row.duties for row in block.rows] == [(), ("a", "b"), ("d",)]
    assert (block.duties, block.width) == (("a", "b", "d"), 3)


def test_a_row_that_heads_others_stands_in_the_outline() -> None:
    text = "Phần I NHÓM A 1 việc 2 lẻ"
    found = table(text, ("Phần I", "NHÓM A"), ("1", "việc"), ("2", "lẻ"))
    record = duty(text.index("việc"), text.index("việc") + 4).model_copy(update={"headings": ["Phụ lục", "NHÓM A"]})
    shown = blocks(text, (), (found,), (), [record])
    (block,) = shown
    assert [row.section is not None for row in block.rows] == [True, False, False]
    provision = Provision("", "table", found.span, found.span)
    (entry,) = outline_entries(text, (provision,), sections(shown))
    assert (entry.label, entry.text, entry.anchor) == ("Phần I", "NHÓM A", "p-0")


def test_a_title_in_every_column_or_before_a_sum_is_a_section() -> None:
    text = "B. LỚN B. LỚN 7 1 việc 3"
    found = table(text, ("B. LỚN", "B. LỚN", "7"), ("1", "việc", "3"))
    record = duty(text.index("việc"), text.index("việc") + 4).model_copy(update={"headings": ["B. LỚN"]})
    (block,) = blocks(text, (), (found,), (), [record])
    assert block.rows[0].section is not None
    assert (block.rows[0].section.label, block.rows[0].section.text) == ("", "B. LỚN")


def test_a_table_inside_a_point_is_shown_as_its_lines() -> None:
    text = "1. Làm:\na\nb\nrồi báo cáo."
    point = Provision("1", "decimal", Span(0, len(text)), Span(3, len(text)))
    found = blocks(text, (point,), (table(text, ("a",), ("b",)),), (), ())
    assert [block.kind for block in found] == ["point"]


def test_the_outline_lists_numbered_headings_only() -> None:
    text = "I. A\n- B:\n1. C"
    inner = Provision("1", "decimal", Span(10, 14), Span(13, 14), True)
    dash = Provision("-", "dash", Span(5, 14), Span(7, 9), True, (inner,))
    (entry,) = outline_entries(text, (Provision("I", "roman", Span(0, 14), Span(3, 4), True, (dash,)),))
    assert (entry.label, entry.text, entry.anchor) == ("I", "A", "p-0")
    assert [(child.label, child.text) for child in entry.children] == [("1", "C")]
