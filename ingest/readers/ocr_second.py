"""A second look: print that the page's layout analysis passed over, lines that it read badly, marks that it lost."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from PIL import Image, ImageFilter

from ingest.document import Box
from ingest.limits import Limits
from ingest.readers.ocr_engine import Layout, Word, better, certainty, is_plausible, recognise, with_marks
from ingest.readers.ocr_image import Mask, Picture, ink
from ingest.readers.ocr_layout import DOUBTFUL, usual_height
from ingest.vietnamese_score import is_syllable

_CELL = 0.04
"""Inches of one square of the coarse map of ink: letters of a line touch in it, lines of print do not."""
_LOW, _HIGH, _SHORT = 0.1, 0.45, 0.12
"""Inches: least and greatest height of a line of print, and its least width."""
_TALLEST, _WIDEST = 4.0, 5.0
"""Inches: a signature with a stamp over the office and the name fits in; more is a picture."""
_PAD, _EDGE = 16, 4
_STACKED = 0.25
"""Of the height of words, in which a second mark stands above a circumflex."""
_SURE = 80.0
_WEAK = 88.0
"""Confidence below which a line is read again: a third of the lines, which hold most of what is wrong."""
_TALL, _TWO = 1.3, 1.4
"""How many times as tall as usual a line is that may be two, and as many letters these then have."""
_APART = 10_000
_FIGURE_HIGH = 0.65
_SMALL, _COARSE, _LARGE = 180.0, 240.0, 300.0
_SHORT_LABEL = re.compile(r"[IVXLHTM1l]{1,5}[.)]?|\S{1,3}[.)]")
_MOST = 40
"""Regions a page; more is a picture or dirt."""


def found_again(words: Sequence[Word], soft: Picture, sharp: Picture, dots: float, limits: Limits) -> list[Word]:
    """`words`, weak lines read once more (on fine pictures all, for marks), with words of print that no word covers.

    `soft`: the picture that was read; `sharp`: the same before it was softened.
    """
    lines = [list(g) for _, g in groupby(sorted(words, key=lambda w: w.line), key=lambda w: w.line)]
    usual = usual_height(words)
    parted = _parted(lines, sharp, usual, dots, limits)
    lines = [parted.get(n, line) for n, line in enumerate(lines)]
    weak = {n for n, line in enumerate(lines) if _is_weak(line)}
    wanted = [n for n in range(len(lines)) if n not in parted and (dots > _COARSE or n in weak)]
    again = sorted(wanted, key=lambda n: n not in weak)[: 2 * _MOST]
    missed, blocks = _uncovered(ink(soft), [word for line in lines for word in line], dots)
    boxes = [_around(lines[n], above=0.0 if n in weak else _STACKED) for n in again]
    reread = second_reading([_part(sharp, b) for b in boxes], dots, Layout.LINE, limits)
    for number, line, box in zip(again, reread, boxes, strict=True):
        own, second = sorted(lines[number], key=lambda w: w.box.x0), _placed(line, box, number)
        chosen = better(own, second) if number in weak else own
        lines[number] = with_marks(chosen, second) if dots > _COARSE else chosen
    told = recognise([_part(soft, b) for b in missed], dots, Layout.LINE, limits)
    told += recognise([_part(soft, b) for b in blocks], dots, Layout.SPARSE, limits)
    new = [
        word
        for number, (line, box) in enumerate(zip(told, [*missed, *blocks], strict=True), len(boxes))
        for word in _placed(line, box, number)
    ]
    new = [w for w in new if _is_new_print(w, usual)]
    kept = [word for line in lines for word in line]
    return kept + [w for w in new if not any(_overlap(w.box, x.box) for x in (*kept, *words))]


def lines_with_marks(
    read: Sequence[Sequence[Word]], pictures: Sequence[Picture], dots: float, limits: Limits
) -> list[list[Word]]:
    """`read`, the words of each of the sharp `pictures`, with the marks that show where a line is read by itself.

    On coarse pictures, which are enlarged for it, such a reading makes up marks: those words stay as they are.
    """
    if dots <= _COARSE:
        return list(map(list, read))
    lines = [
        (n, list(line))
        for n, words in enumerate(read)
        for _, line in groupby(sorted(words, key=lambda w: (w.line, w.box.x0)), key=lambda w: w.line)
    ]
    boxes = [_around(line, above=_STACKED) for _, line in lines]
    parts = [_part(pictures[n], box) for (n, _), box in zip(lines, boxes, strict=True)]
    out: list[list[Word]] = [[] for _ in read]
    for (n, line), box, second in zip(lines, boxes, second_reading(parts, dots, Layout.LINE, limits), strict=True):
        out[n] += with_marks(line, _placed(second, box, 0))
    return out


def _parted(
    lines: Sequence[Sequence[Word]], sharp: Picture, usual: float, dots: float, limits: Limits
) -> dict[int, list[Word]]:
    """Of lines far taller than the page's, those that are two, by their place: marks that touch from line to line, or a
    streak across, make the engine take two lines for one, and of the lower one it then reads nothing.
    """
    tall = [n for n, line in enumerate(lines) if _is_tall(line, usual)][:_MOST]
    boxes = [_around(lines[n]) for n in tall]
    read = second_reading([_part(sharp, b) for b in boxes], dots, Layout.BLOCK, limits)
    found: dict[int, list[Word]] = {}
    for n, words, box in zip(tall, read, boxes, strict=True):
        others = [word for k, line in enumerate(lines) if k != n for word in line]
        own = [w for w in _placed(words, box, _APART + n) if not any(_overlap(w.box, x.box) for x in others)]
        if _letters(own) > _TWO * _letters(lines[n]) and certainty(own) >= _SURE:
            found[n] = own
    return found


def _is_tall(line: Sequence[Word], usual: float) -> bool:
    return len(line) > 3 and statistics.median(w.box.y1 - w.box.y0 for w in line) > _TALL * usual


def _letters(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)


def _is_new_print(word: Word, usual: float) -> bool:
    """A mark of one or two signs is a speck, unless it is surely a figure or a syllable: page numbers stand alone.

    Figures stand as high as capitals, which is most of the `usual` height of words.
    """
    if len(word.text) == 1 and word.box.y1 - word.box.y0 < _FIGURE_HIGH * usual:
        return False
    if len(word.text) > 2:
        return word.confidence >= DOUBTFUL / 2
    known = word.text.isdigit() or (len(word.text) == 2 and is_syllable(word.text))
    return known and word.confidence >= _SURE


def second_reading(pictures: Sequence[Picture], dots: float, layout: Layout, limits: Limits) -> list[list[Word]]:
    """What the engine reads of sharp `pictures` at another size: a second opinion, and a good one.

    Measured: on cells and labels of real scans 'II.', '1', '500' and '800' come out right at 180 dots an inch where 300
    gave 'H.', 'l', '200' and '§00'; at 200 dots and with noise a median and half as many dots again take a third of the
    wrong characters away (0.29 to 0.19 %). Boxes are in pixels of the pictures given.
    """
    factor = _SMALL / dots if dots > _COARSE else _LARGE / dots
    resized = [_resized(picture, factor) for picture in pictures]
    return [
        [replace(w, box=Box(*(v / factor for v in (w.box.x0, w.box.y0, w.box.x1, w.box.y1)))) for w in words]
        for words in recognise(resized, dots * factor, layout, limits)
    ]


def _resized(picture: Picture, factor: float) -> Picture:
    image = Image.fromarray(picture)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    if factor < 1.0:
        return np.asarray(image.filter(ImageFilter.GaussianBlur(0.7)).resize(size, Image.Resampling.LANCZOS))
    smooth = image.filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.GaussianBlur(0.5))
    return np.asarray(smooth.resize(size, Image.Resampling.BICUBIC))


def _is_weak(line: Sequence[Word]) -> bool:
    """Whether a line deserves a second reading: a word unsure or impossible, or a label, short and telling the most."""
    first = min(line, key=lambda w: w.box.x0)
    return (
        any(w.confidence < _WEAK or not is_plausible(w.text) for w in line)
        or _SHORT_LABEL.fullmatch(first.text) is not None
    )


def _overlap(one: Box, other: Box) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return wide > 0 and high > 0 and wide * high > 0.2 * (one.x1 - one.x0) * (one.y1 - one.y0)


def _placed(words: Sequence[Word], box: Box, number: int) -> list[Word]:
    """Words found on the cut-out with this number, where they stand on the page; lines told apart from all others."""
    dx, dy = max(0.0, box.x0) - _PAD, max(0.0, box.y0) - _PAD
    made = []
    for w in words:
        at = Box(w.box.x0 + dx, w.box.y0 + dy, w.box.x1 + dx, w.box.y1 + dy)
        made.append(replace(w, line=(-1 - number, w.line[0], w.line[1] * 100 + w.line[2]), box=at))
    return made


def _around(words: Sequence[Word], above: float = 0.0) -> Box:
    """The box around `words`, and `above` it a share of their height: for marks that no word was found with."""
    box = Box.around([word.box for word in words])
    more = above * statistics.median(word.box.y1 - word.box.y0 for word in words)
    return Box(box.x0 - _EDGE, box.y0 - _EDGE - more, box.x1 + _EDGE, box.y1 + _EDGE)


def _part(picture: Picture, box: Box) -> Picture:
    top, left = max(0, int(box.y0)), max(0, int(box.x0))
    part = picture[top : int(box.y1) + 1, left : int(box.x1) + 1]
    return np.pad(part, _PAD, constant_values=int(np.percentile(part, 90)) if part.size else 255)


def _uncovered(dark: Mask, words: Sequence[Word], dots: float) -> tuple[list[Box], list[Box]]:
    """Boxes around print on which no word was found: single lines, and taller blocks."""
    rest = dark.copy()
    for word in words:
        b = word.box
        rest[max(0, int(b.y0) - 6) : int(b.y1) + 7, max(0, int(b.x0) - 6) : int(b.x1) + 7] = False
    side = max(4, int(_CELL * dots))
    high, wide = rest.shape[0] // side * side, rest.shape[1] // side * side
    if not high or not wide:
        return [], []
    amount = rest[:high, :wide].reshape(high // side, side, wide // side, side).mean(axis=(1, 3))
    lines: list[Box] = []
    blocks: list[Box] = []
    for y0, x0, y1, x1 in _blobs(amount > 0.04):
        box = Box(x0 * side - 4.0, y0 * side - 4.0, x1 * side + 4.0, y1 * side + 4.0)
        tall, long = (box.y1 - box.y0) / dots, (box.x1 - box.x0) / dots
        if tall < _LOW or long < _SHORT or amount[y0:y1, x0:x1].mean() > 0.7:
            continue
        if tall <= _HIGH:
            lines.append(box)
        elif tall <= _TALLEST and long <= _WIDEST:
            blocks.append(box)
    return lines[:_MOST], blocks[:_MOST]


def _blobs(mask: Mask) -> list[tuple[int, int, int, int]]:
    """(top, left, bottom, right) of the connected parts of a small map; words of one line count as connected."""
    wide = mask.copy()
    for step in (1, 2, 3):
        wide[:, step:] |= mask[:, :-step]
    todo = set(zip(*(axis.tolist() for axis in np.nonzero(wide)), strict=True))
    found = []
    while todo:
        stack = [todo.pop()]
        ys, xs = [], []
        while stack:
            y, x = stack.pop()
            ys.append(y)
            xs.append(x)
            for near in ((y, x + 1), (y, x - 1), (y + 1, x), (y - 1, x)):
                if near in todo:
                    todo.discard(near)
                    stack.append(near)
        found.append((min(ys), min(xs), max(ys) + 1, max(xs) + 1))
    return found
