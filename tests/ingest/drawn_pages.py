"""Pages of PDF drawn stroke by stroke, so that a test shows where each word and rule stands."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

Word = tuple[float, float, str]
"""(left end, height of its foot above the page's lower edge, text in ASCII)."""
Rule = tuple[float, float, float, float]
"""From one point to another."""


def drawn(words: list[Word], rules: list[Rule], size: float = 12, more: str = "") -> bytes:
    """A PDF of one page of 600 by 800 points, set in Helvetica; `more` is drawn last, by operators of PDF."""
    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)
    names = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica", "Encoding": "WinAnsiEncoding"}
    font = DictionaryObject({NameObject(f"/{key}"): NameObject(f"/{value}") for key, value in names.items()})
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    told = [f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, text in words]
    told += [f"{x0} {y0} m {x1} {y1} l S" for x0, y0, x1, y1 in rules]
    content = DecodedStreamObject()
    content.set_data("\n".join([*told, more]).encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def ruled(lefts: list[float], tops: list[float]) -> list[Rule]:
    """The rules of a grid, by the places of its rules down and across."""
    across = [(lefts[0], y, lefts[-1], y) for y in tops]
    return across + [(x, tops[0], x, tops[-1]) for x in lefts]
