"""The document on a web page: which part of the page it is, and its paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from ingest.legacy import is_legacy
from ingest.readers.docx_numbering import format_number
from ingest.readers.flow import Block, Grid, GridCell, Paragraph, paragraphs
from ingest.readers.html_notes import Note
from ingest.readers.html_tree import WHITE, Tag, is_inline
from ingest.readers.pieces import Piece, is_bold, text_of

_BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.I)
_LIGHT_STYLE = re.compile(r"font-weight\s*:\s*(normal|[1-4]00)", re.I)
_CAPITALS = re.compile(r"text-transform\s*:\s*uppercase", re.I)
_FONT = re.compile(r"font(?:-family)?\s*:[^;]{0,80}?(\.vn\w*|vni-\w*)", re.I)
_LINE = re.compile(r"border[a-z-]*\s*:[^;]*\b(?:solid|double|dotted|dashed|groove|ridge|inset|outset)\b", re.I)
_LISTS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLES = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_LABELLED = re.compile(r"\s*(?:[-–—+•*]\s|[ivxIVX\d]{1,5}[.)]|[a-zđ]\))")
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|menu|navbar|sidebar|share|social|comments?|binh-?luan|related|lien-?quan|tin-?khac"
    r"|banner|quang-?cao|ads|paging|pagination|cookie|popup|modal)(?:$|[\s_-])",
    re.I,
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"})
_CONTAINERS = frozenset({"body", "div", "td", "section", "article", "main", "form", "center", "fieldset"})
_SPAN_LIMIT = 200


def document_of(page: Tag) -> Tag:
    """The smallest part of `page` that holds the whole document.

    From the body down to the heaviest child, as long as nothing is left behind that only the document says (see
    `html_tree`), few labels are, and the child holds most of the text.
    """
    tag = found = page
    while True:
        found = tag if tag.name in _CONTAINERS else found
        children = [child for child in tag.tags() if child.plain]
        if not children:
            return found
        best = max(children, key=lambda child: child.plain + 200 * len(child.strong))
        few_labels = (tag.weak - best.weak) * 5 <= best.weak
        enough = best.plain * (3 if best.strong else 1.25) >= tag.plain
        if is_inline(best.name) or best.strong != tag.strong or not few_labels or not enough or _is_data(best):
            return found
        tag = best


def _is_data(tag: Tag) -> bool:
    """A table with lines drawn is not what a page is laid out with."""
    return tag.name == "table" and _is_bordered(tag, [cell for row, _ in _rows(tag) for cell in row]) is True


def blocks_of(tag: Tag) -> list[Block]:
    """The paragraphs and tables of `tag`, without the links that lead around the site."""
    collector = _Collector()
    collector.walk(tag, Piece(""))
    collector.flush()
    return collector.blocks


def note_blocks(notes: Sequence[Note]) -> list[Block]:
    """Footnotes as they stand behind the text, one paragraph each: '[1] …'."""
    told = (["\n".join(p.text for p in paragraphs(blocks_of(note.tag)) if p.text), note.label] for note in notes)
    return [Paragraph(f"[{label}] {text}") for text, label in told if text]


def _is_noise(tag: Tag) -> bool:
    """Menus, shares, lists of other documents: what has no mark of a document and is nearly all links, or says so."""
    if tag.strong or tag.name in ("p", "li", "td", "tr", "tbody"):
        return False
    if tag.name == "header" or tag.attributes.get("role") in _ROLES:
        return True
    if tag.links >= 2 and tag.linked > 4 * tag.plain:
        return True
    names = f"{tag.attributes.get('class', '')} {tag.attributes.get('id', '')}"
    return tag.weak < 3 and _NOISE.search(names) is not None


class _Collector:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[Piece] = []
        self._marker = ""

    def flush(self) -> None:
        """End the paragraph."""
        text = text_of(self._pieces)
        if text:
            marker = "" if _LABELLED.match(text) else self._marker
            self.blocks.append(Paragraph(marker + text, is_bold(self._pieces)))
            self._marker = ""
        self._pieces = []

    def walk(self, tag: Tag, look: Piece) -> None:
        """Collect `tag`; `look` is how its text looks (its own text is empty)."""
        look = _look(tag, look)
        count = _span(tag, "start") - 1
        for child in tag.children:
            if isinstance(child, str):
                self._text(child, look, keep=tag.name == "pre")
            elif child.name == "br":
                self._pieces.append(replace(look, text="\n"))
            elif is_inline(child.name):
                self.walk(child, look)
            elif not _is_noise(child):
                self.flush()
                if child.name == "li" and tag.name in ("ol", "ul"):
                    count = _span(child, "value") if "value" in child.attributes else count + 1
                    self._marker = _marker(tag, count)
                self._block(child, look)
                self.flush()
                if child.name == "li":
                    self._marker = ""

    def _block(self, tag: Tag, look: Piece) -> None:
        if tag.name == "table":
            grid = _grid(tag, _look(tag, look))
            if grid.cells:
                self.blocks.append(grid)
        else:
            self.walk(tag, look)

    def _text(self, text: str, look: Piece, *, keep: bool) -> None:
        text = text if keep else WHITE.sub(" ", text)
        if text.startswith(" ") and (not self._pieces or self._pieces[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if text:
            self._pieces.append(replace(look, text=text))


def _look(tag: Tag, look: Piece) -> Piece:
    if tag.name in _BOLD_TAGS or _BOLD_STYLE.search(tag.style):
        look = replace(look, bold=True)
    elif _LIGHT_STYLE.search(tag.style):
        look = replace(look, bold=False)
    if _CAPITALS.search(tag.style):
        look = replace(look, capitals=True)
    found = _FONT.search(tag.style)
    font = found.group(1) if found else tag.attributes.get("face", "").split(",")[0].strip("'\" ")
    if font:
        look = replace(look, font=font if is_legacy(font) else None)
    return look


def _marker(listing: Tag, count: int) -> str:
    """What a browser prints before the item number `count` of a list, with a space after it."""
    found = _LIST_STYLE.search(listing.style)
    shape = _LIST_STYLES.get(found.group(1).lower()) if found else None
    if shape == "none":
        return ""
    if listing.name == "ul" and shape is None:
        return "• "
    return format_number(count, shape or _LISTS.get(listing.attributes.get("type", "1"), "decimal")) + ". "


def _grid(table: Tag, look: Piece) -> Grid:
    """The cells of `table`, spans cut to the table, columns that no cell begins in left out."""
    rows = list(_rows(table))
    taken: set[tuple[int, int]] = set()
    placed: list[tuple[GridCell, Tag]] = []
    for number, (row, _) in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - number)
            width = max(_span(cell, "colspan"), 1)
            taken |= {(number + i, column + j) for i in range(height) for j in range(width)}
            placed.append((GridCell(number, column, rowspan=height, colspan=width), cell))
            column += width
    starts = {cell.column for cell, _ in placed}
    before = list(
        accumulate((column in starts for column in range(max(starts, default=0) + _SPAN_LIMIT + 1)), initial=0)
    )
    cells = []
    for place, tag in placed:
        first, end = before[place.column], before[place.column + place.colspan]
        cells.append(replace(place, column=first, colspan=end - first, blocks=_cell_blocks(tag, look)))
    header = next((i for i, (_, is_header) in enumerate(rows) if not is_header), 0)
    return Grid(tuple(cells), header, _is_bordered(table, [tag for _, tag in placed]))


def _cell_blocks(cell: Tag, look: Piece) -> tuple[Block, ...]:
    collector = _Collector()
    collector.walk(cell, look)
    collector.flush()
    return tuple(collector.blocks)


def _rows(table: Tag) -> Iterator[tuple[list[Tag], bool]]:
    """The cells of each row, and whether all of them are marked as header."""
    for child in table.tags():
        if child.name in ("thead", "tbody", "tfoot"):
            for row, is_header in _rows(child):
                yield row, is_header or child.name == "thead"
        elif child.name == "tr":
            cells = [cell for cell in child.tags() if cell.name in ("td", "th")]
            if cells:
                yield cells, all(cell.name == "th" for cell in cells)


def _span(cell: Tag, name: str) -> int:
    digits = cell.attributes.get(name, "1").strip()
    return min(int(digits), _SPAN_LIMIT) if digits.isdecimal() and len(digits) < 6 else 1


def _is_bordered(table: Tag, cells: list[Tag]) -> bool | None:
    """Whether lines are drawn; None when only a style sheet could say."""
    if any(_LINE.search(tag.style) for tag in (table, *cells)):
        return True
    border = table.attributes.get("border")
    return None if border is None else border.strip() not in ("0", "")
