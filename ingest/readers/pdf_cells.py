"""The words of a page put into the cells of its tables, each by its middle.

Print reaches over rules: the first line of a cell without a margin begins above its upper rule, descenders stand in
the row below, a date in a narrow column ends behind it. What stands in no cell is handed back, to stay in the text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pdfplumber.utils.text import extract_text

from ingest.readers.pdf_clips import ClippedPlaces, Clips, Point, clip_of
from ingest.readers.pdf_raised import origin

Edges = tuple[float, float, float, float]
"""(x0, top, x1, bottom) of a cell or of print as pdfplumber counts, in points from the top of the sheet."""
_APART = 1.5
"""Points between two letters that do not belong to one word."""
_LEVEL = 2.0
"""Points within which the feet of letters stand on one line."""
_NEAR = 8.0
"""Points between two words of one line, at the most; wider gaps part columns, whose print may be of another height."""
_LINE_END = 10


@dataclass(slots=True)
class Stretch:
    """Letters, counted by PDFium, that follow each other in one cell, or on one line that stands in none."""

    cell: Edges | None
    first: int
    last: int
    x0: float
    x1: float
    foot: float
    """Of the first letter, from the foot of the page."""
    middle: float
    """The height of the middle of the print in which it begins, counted as that of the cells."""

    def text(self, textpage: pypdfium2.PdfTextPage) -> str:
        """With the spaces and line ends that PDFium sees in it."""
        text: str = textpage.get_text_range(self.first, self.last - self.first + 1)
        return text


class _Finder:
    """Which cell something is in; words that follow each other mostly stand in the same one."""

    def __init__(self, cells: Sequence[Edges]) -> None:
        self._cells = cells
        self._last: Edges | None = None

    def at(self, box: Edges) -> Edges | None:
        """The cell in which the middle of `box` stands."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if self._last is None or not _holds(self._last, x, y):
            self._last = next((cell for cell in self._cells if _holds(cell, x, y)), None)
        return self._last

    def of_word(self, letters: Sequence[Edges]) -> list[Edges | None]:
        """The cell of each letter of a word: of one that only reaches over a rule by less than its height, the same."""
        box = _around(letters)
        cell = self.at(box)
        if cell is None or max(cell[0] - box[0], box[2] - cell[2]) <= max(box[3] - box[1], 0.0):
            return [cell] * len(letters)
        return [self.at(letter) for letter in letters]


def _holds(cell: Edges, x: float, y: float) -> bool:
    return cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]


def _around(boxes: Sequence[Edges]) -> Edges:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def plumbed_texts(
    plumbed: Any, cells: Sequence[Edges], clipped: ClippedPlaces
) -> tuple[dict[Edges, str], list[dict[str, Any]]]:
    """The lines of each cell that has text, and the letters that stand in no cell, from a page of pdfplumber's."""
    find = _Finder(cells)
    inside: dict[Edges, list[dict[str, Any]]] = {}
    outside: list[dict[str, Any]] = []
    words = (word["chars"] for word in plumbed.extract_words(x_tolerance=_APART, return_chars=True))
    where = {id(c): cell for word in words for c, cell in zip(word, find.of_word([*map(_edges, word)]), strict=True)}
    for char in plumbed.chars:  # with the blanks, which no word has
        clip = clipped.at(char["matrix"][4:])
        if clip is not None:  # it belongs to the cell that cuts it off
            cell = find.at(_point(clip, plumbed.height))
        else:
            cell = where[id(char)] if id(char) in where else find.at(_edges(char))
        (outside if cell is None else inside.setdefault(cell, [])).append(char)
    return {cell: extract_text(chars) for cell, chars in inside.items()}, outside


def _point(clip: Point, height: float) -> Edges:
    return clip[0], height - clip[1], clip[0], height - clip[1]


def _edges(char: dict[str, Any]) -> Edges:
    return char["x0"], char["top"], char["x1"], char["bottom"]


def printed_texts(
    textpage: pypdfium2.PdfTextPage, cells: Sequence[Edges], height: float, clipped: Clips
) -> tuple[dict[Edges, str], list[Stretch]]:
    """The same from PDFium's letters; `height`: of the sheet."""
    find = _Finder(cells)
    inside: dict[Edges, list[Stretch]] = {}
    outside: list[Stretch] = []
    stretch: Stretch | None = None
    for word, boxes in _level_words(textpage, height, clipped):
        clip = word[0].clip
        where = find.of_word(boxes) if clip is None else [find.at(_point(clip, height))] * len(word)
        for letter, (x0, top, x1, bottom), cell in zip(word, boxes, where, strict=True):
            if stretch is None or stretch.cell != cell or (cell is None and letter.opens_line):
                stretch = Stretch(cell, letter.index, letter.index, x0, x1, letter.foot, (top + bottom) / 2)
                (outside if cell is None else inside.setdefault(cell, [])).append(stretch)
            stretch.last, stretch.x1 = letter.index, x1
    return {cell: _joined(textpage, stretches) for cell, stretches in inside.items()}, outside


@dataclass(frozen=True, slots=True)
class _Letter:
    index: int
    box: Edges
    foot: float
    opens_line: bool
    clip: Point | None
    """The middle of what clips it away."""


def _level_words(
    textpage: pypdfium2.PdfTextPage, height: float, clipped: Clips
) -> Iterator[tuple[list[_Letter], list[Edges]]]:
    """Words with the boxes of their letters, as high as the print of which they are a part.

    A loose mark ('* Ghi chú', 'a , b') is drawn high or low on its line, and belongs where the words beside it stand.
    """
    piece: list[list[_Letter]] = []
    for word in (*_words(textpage, height, clipped), []):
        if piece and not (word and _is_beside(piece[-1][-1], word[0])):
            _, top, _, bottom = _around([letter.box for one in piece for letter in one])
            for one in piece:
                yield one, [(letter.box[0], top, letter.box[2], bottom) for letter in one]
            piece = []
        piece.append(word)


def _is_beside(before: _Letter, letter: _Letter) -> bool:
    """Whether a letter stands on the line of the one before it, with no more between them than between two words."""
    level = not letter.opens_line and abs(letter.foot - before.foot) <= _LEVEL and letter.clip == before.clip
    return level and -_LEVEL <= letter.box[0] - before.box[2] <= _NEAR


def _words(textpage: pypdfium2.PdfTextPage, height: float, clipped: Clips) -> Iterator[list[_Letter]]:
    """Letters between which nothing stands, on one line, all seen or all clipped away."""
    word: list[_Letter] = []
    space = line = True
    for index in range(textpage.count_chars()):
        sign = pdfium.FPDFText_GetUnicode(textpage.raw, index)
        if chr(sign).isspace():
            space, line = True, line or sign == _LINE_END
            continue
        box = _char_box(textpage, index, height)
        if box is None:
            continue
        letter = _Letter(index, box, origin(textpage, index)[1], line, clip_of(clipped, textpage, index))
        parted = space or abs(letter.foot - word[-1].foot) > _LEVEL or not -_LEVEL <= box[0] - word[-1].box[2] <= _APART
        if word and (parted or letter.clip != word[-1].clip):
            yield word
            word = []
        word.append(letter)
        space = line = False
    if word:
        yield word


def _char_box(textpage: pypdfium2.PdfTextPage, index: int, height: float) -> Edges | None:
    """What is drawn of a letter; the room that it has where that is not known."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage.raw, index, left, right, bottom, top)
    if right.value > left.value:
        return left.value, height - top.value, right.value, height - bottom.value
    rect = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage.raw, index, rect)
    return (rect.left, height - rect.top, rect.right, height - rect.bottom) if rect.right > rect.left else None


def _joined(textpage: pypdfium2.PdfTextPage, stretches: Sequence[Stretch]) -> str:
    """The text of a cell, its lines parted by line ends."""
    text = ""
    before: Stretch | None = None
    for stretch in stretches:
        if before is not None and abs(before.foot - stretch.foot) > _LEVEL:
            text += "\n"
        elif before is not None and stretch.x0 - before.x1 > _APART:
            text += " "
        text += stretch.text(textpage)
        before = stretch
    return text
