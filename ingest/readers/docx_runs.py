"""The inside of a Word paragraph: runs, tabs, breaks, symbols, fields, tracked changes, text boxes, note marks.

Tracked changes are read as accepted: insertions count, deletions do not. Of a field only the result is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ingest.legacy import is_legacy
from ingest.readers.docx_styles import Styles
from ingest.readers.docx_xml import attribute, local, w, w_all
from ingest.readers.pieces import Piece

# Elements that only wrap runs, as they wrap paragraphs (17.5, 17.13.5, 17.16.22).
TRANSPARENT = frozenset(
    {"ins", "moveTo", "smartTag", "customXml", "hyperlink", "bdo", "dir", "fldSimple", "sdtContent"}
)
# A soft hyphen is the ư of TCVN3; where it is one, `clean` drops it.
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"}

# Glyphs of the Symbol font that occur in plans: dashes, bullets and the signs before figures.
_SYMBOL = {
    0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBE: "-",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "□",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_PRIVATE = 0xF000


@dataclass(slots=True)
class Inline:
    """What one paragraph holds beside its properties."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0


class RunReader:
    """Reads the runs of one paragraph after the other; fields may reach over several."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[bool] = []

    def read(self, paragraph: Element) -> Inline:
        """What `paragraph` holds."""
        inline = Inline()
        self._walk(paragraph, self._styles.paragraph(w(paragraph, "pPr")), inline)
        # An instruction ends with its paragraph: one that is never separated must not swallow the document.
        self._fields = [shown for shown in self._fields if shown]
        return inline

    def _walk(self, parent: Element, styles: tuple[Element, ...], inline: Inline) -> None:
        for child in parent:
            name = local(child)
            if name == "r":
                self._run(child, styles, inline)
            elif name in TRANSPARENT or name == "sdt":
                self._walk(child, styles, inline)
            elif name == "AlternateContent":
                self._walk(chosen(child), styles, inline)
            elif name in ("oMath", "oMathPara"):
                inline.pieces.append(Piece("".join(e.text or "" for e in child.iter() if local(e) == "t")))

    def _run(self, run: Element, styles: tuple[Element, ...], inline: Inline) -> None:
        """Elements of one run. A formula's run has the same name in another namespace; it never gets here."""
        properties = w(run, "rPr")
        hidden = self._styles.has("vanish", properties, styles)
        text = "".join(self._run_text(run, inline, hidden))
        if not text:
            return
        font = self._styles.font(properties, styles)
        bold = self._styles.has("b", properties, styles)
        capitals = self._styles.has("caps", properties, styles)
        inline.pieces.append(Piece(text, font if is_legacy(font) else None, bold, capitals))

    def _run_text(self, run: Element, inline: Inline, hidden: bool) -> Iterator[str]:
        for child in run:
            name = local(child)
            if name == "fldChar":
                self._field(attribute(child, "fldCharType"))
            elif hidden or not all(self._fields):
                continue
            elif name == "t":
                yield (child.text or "").replace("\n", " ")
            elif name in _BREAKS:
                yield _BREAKS[name]
            elif name == "sym":
                yield _symbol(child)
            elif name in ("footnoteReference", "endnoteReference"):
                inline.notes.append((name.removesuffix("Reference"), attribute(child, "id") or ""))
            elif name == "ruby":
                yield "".join(e.text or "" for base in w_all(child, "rubyBase") for e in base.iter() if local(e) == "t")
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._drawing(chosen(child) if name == "AlternateContent" else child, inline)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawing(self, drawing: Element, inline: Inline) -> None:
        if any(local(e) in ("blip", "imagedata") for e in drawing.iter()):
            inline.pictures += 1
        inline.boxes.extend(_text_boxes(drawing))


def _text_boxes(element: Element) -> Iterator[Element]:
    """The outermost text boxes below `element`; of alternatives only one."""
    for child in element:
        if local(child) == "txbxContent":
            yield child
        else:
            yield from _text_boxes(chosen(child) if local(child) == "AlternateContent" else child)


def chosen(alternatives: Element) -> Element:
    """The branch of mc:AlternateContent to read: the first that has text boxes, else the first (part 3, 7.5)."""
    branches = [child for child in alternatives if local(child) in ("Choice", "Fallback")]
    for branch in branches:
        if any(local(e) == "txbxContent" for e in branch.iter()):
            return branch
    return branches[0] if branches else alternatives


def _symbol(element: Element) -> str:
    """The character for w:sym: a glyph of a drawing font, by its code."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    font = (attribute(element, "font") or "").lower()
    bare = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    if font.startswith("wingdings"):
        return _WINGDINGS.get(bare, "•")
    if font == "symbol":
        return _SYMBOL.get(bare, "•" if bare > 0x7E else chr(bare))
    return chr(bare) if 0x20 <= bare < 0xD800 or 0xE000 <= bare < 0x110000 else ""
