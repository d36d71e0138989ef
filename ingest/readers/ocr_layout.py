"""Recognised words made into lines in reading order; what is no print (specks, scrawls, stamps) left out."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, groupby, pairwise

from ingest.document import Box
from ingest.readers.ocr_engine import Word, certainty
from ingest.readers.ocr_image import Turn
from ingest.readers.ocr_quarters import with_quarters
from ingest.readers.pdf_lines import RawLine, in_reading_order
from ingest.readers.text import clean
from ingest.vietnamese_score import is_syllable

DOUBTFUL = 60.0
"""Below this confidence a word may be misread (on scans of plans 1 to 3 in 100 words, nearly half of them wrong)."""
_SURE_NUMBER = 80.0
_SCRAWL = 40.0
_FIGURE = 50.0
_GAP_HEIGHTS = 2.5
_GAP_LEAST = 28.0
_TALL = 1.45
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"\w")
_FLAT, _COVERED = 0.3, 0.6
"""Share of the usual height below which no letter is; of a letter's width that another word covers, so that it is none.
"""
_DIGIT = re.compile(r"\d")
# Handwritten into a printed form: the number after 'Số:' and the day and month of a date (Decree 30/2020/NĐ-CP,
# annex I, part II.3 and II.4).
_FORM = re.compile(r"(?:Số|SỐ|số)\s*[:.;]|\bng[àa]y\b.{0,40}\bth[áa]ng\b", re.I)
_OUTSIDE = 0.5
"""Inches: print that begins this far left of the body stands in the margin: stamps of receipt, notes by hand.

Decree 30/2020/NĐ-CP, annex I, part I.4, keeps a margin of 3 to 3.5 cm free; annex IV puts the stamp of receipt there.
"""
_NEAR_OUTSIDE, _BEYOND = 0.15, 0.03
"""Inches: the same for print that the engine is unsure of; how uneven the right edge of justified lines is."""
_TAB = 0.8
_NUMERAL = re.compile(r"X{0,2}(?:IX|IV|V?I{1,3}|V|X)")
_RUN_IN = re.compile(r"^([IVX]{1,5}\.)(?=[^\W\d_]{2})")
_LABEL = re.compile(r"\w{1,4}[.)/]|[-+•*v✓]")
_DASHES = frozenset("-–—¬~_")
# Marks that close a word stand right behind it: alone they are specks.
_POINTS = re.compile(r"[.,:;·°*^]{1,2}")
_SURE_POINT = 90.0
# A dash that a speck touches, and one that lost its shape on the way to the engine.
_BULLET = re.compile(r"(?:_|[^\w\s\"'“”‘’])?[-–—~]")
_MARK = re.compile(r"[:;=~_.,·*]")
_SIGNS = re.compile(r"[‹›|_¦`'‘’~¬—“”\"]+")


@dataclass(frozen=True, slots=True)
class Scale:
    """From pixels of the turned picture to points: of the turned page, and of the page as shown."""

    dots: float
    turn: Turn

    def box(self, box: Box) -> Box:
        """`box` in points of the turned page."""
        factor = 72.0 / self.dots
        return Box(box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor)

    def shown(self, box: Box) -> Box:
        """`box` in points of the page as shown."""
        return self.box(self.turn.back(box))


def page_lines(words: Sequence[Word], scale: Scale, wide: int) -> list[RawLine]:
    """The lines of one page, `wide` pixels across, in reading order; of two columns side by side the left one first."""
    height = usual_height(words)
    pieces = [p for line in _engine_lines(words) for p in _split(printed(line, height), height, scale.dots)]
    pieces = [piece for piece in pieces if piece and not is_scrawl(piece)]
    left, right = _text_edges(pieces, wide)
    inside = [_within(_in_body(p, left, right, scale), right + _BEYOND * scale.dots) for p in pieces]
    rows = [_line_pieces(row, height, scale, wide) for row in _rows([piece for piece in inside if piece])]
    return in_reading_order([row for row in rows if row])


def _is_marginal(piece: Sequence[Word], left: float, right: float, scale: Scale) -> bool:
    """Whether a piece stands in a margin: far out, or, where the engine is unsure of it, out at all."""
    out = (_OUTSIDE if certainty(piece) >= DOUBTFUL else _NEAR_OUTSIDE) * scale.dots
    return not left - out <= _box(piece).x0 < right


def _in_body(piece: list[Word], left: float, right: float, scale: Scale) -> list[Word]:
    """`piece`, or what of it is a line of the body where it begins in a margin; nothing where all of it is marginal.

    A stamp of receipt reaches into the print beside it and the engine takes both for one line: no stamp is as wide.
    """
    if not _is_marginal(piece, left, right, scale):
        return piece
    near = left - _NEAR_OUTSIDE * scale.dots
    line = list(dropwhile(lambda word: word.box.x0 < near or word.confidence < DOUBTFUL, piece))
    return line if line and line[-1].box.x1 - line[0].box.x0 > (right - left) / 2 else []


def _within(piece: list[Word], edge: float) -> list[Word]:
    """`piece` without a last sign that stands beyond `edge`, where justified lines end: no print ends there."""
    return piece[:-1] if len(piece) > 1 and piece[-1].box.x0 > edge and not _LETTER.search(piece[-1].text) else piece


def _text_edges(pieces: Sequence[list[Word]], wide: int) -> tuple[float, float]:
    """The edges of the body: where long lines begin and end; those of the page without such lines."""
    long = [b for p in pieces if (b := _box(p)).x1 - b.x0 > wide * 0.5]
    if len(long) < 4:
        return 0.0, float(wide)
    return sorted(b.x0 for b in long)[len(long) // 10], sorted(b.x1 for b in long)[len(long) * 3 // 4]


def usual_height(words: Sequence[Word]) -> float:
    """The median height of words, in pixels, of those that the engine is sure of if any; 1 without words."""
    there = [w for w in words if re.search(r"\w", w.text)]
    heights = [w.box.y1 - w.box.y0 for w in ([w for w in there if w.confidence > DOUBTFUL] or there)]
    return statistics.median(heights) if heights else 1.0


def text_of(words: Sequence[Word]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of one line of words, left to right, and the offsets of those that may be misread."""
    parts: list[str] = []
    doubtful: list[tuple[int, int]] = []
    length = 0
    form = _FORM.search(" ".join(w.text for w in words)) is not None
    heights = [w.box.y1 - w.box.y0 for w in words if _WORD.search(w.text)]
    usual = statistics.median(heights) if heights else 0.0
    for before, word in pairwise([None, *words]):
        assert word is not None
        text = clean(word.text).strip()
        if before is None:
            text = _RUN_IN.sub(r"\1 ", text)
        if before is None and (label := _roman(text, words)):
            text, word = label, replace(word, confidence=0.0)
        if before is not None and not _is_one_number(before, word, words):
            parts.append(" ")
            length += 1
        if _is_doubtful(word, form, usual):
            doubtful.append((length, length + len(text)))
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(doubtful)


def _roman(text: str, line: Sequence[Word]) -> str | None:
    """The Roman numeral that a heading's label shows, when the engine got it wrong; None when it is none or right.

    Serifs touch: 'II.' is read as 'H.', 'III.' as 'HI.', and no numeral has an H. Before a heading in capitals L is I,
    and a numeral whose dot is too faint has one all the same (Decree 30/2020/NĐ-CP, annex I, part II.5).
    """
    if len(line) < 2 or not line[1].text[:1].isupper():
        return None
    numeral = text.rstrip(".").replace("H", "II").replace("IIII", "III")
    if text.endswith(".") and "H" in text and _NUMERAL.fullmatch(numeral):
        return f"{numeral}."
    if not all(word.text.isupper() for word in line[1:]):
        return None
    if text in ("L", "L.", "l."):
        return "I."
    return f"{numeral}." if "." not in text and _NUMERAL.fullmatch(numeral) else None


def is_scrawl(words: Sequence[Word]) -> bool:
    """Whether a piece of a line is no print: the engine is unsure of it and it holds no syllable to speak of."""
    letters = sum(len(w.text) for w in words)
    sure = sum(len(w.text) * w.confidence for w in words) / max(1, letters)
    syllables = [w for w in words if any(len(x) > 1 and is_syllable(x) for x in _WORD.findall(w.text))]
    figures = [w for w in words if _DIGIT.search(w.text) and w.confidence >= _FIGURE]
    solid = figures or [w for w in syllables if w.confidence >= DOUBTFUL]
    if not any(re.search(r"\w", w.text) for w in words):
        return True
    if sure >= _SURE_NUMBER or _FORM.search(" ".join(w.text for w in words)):
        return False
    return (sure < _SCRAWL and not figures) or (sure < DOUBTFUL and not solid)


def _is_doubtful(word: Word, form: bool, usual: float) -> bool:
    """Numbers of a form are doubtful earlier, and when they stand taller than print: a pen wrote them."""
    if word.confidence < DOUBTFUL:
        return True
    if not form or not _DIGIT.search(word.text):
        return False
    return word.confidence < _SURE_NUMBER or (usual > 0 and word.box.y1 - word.box.y0 > _TALL * usual)


def _is_one_number(before: Word, word: Word, line: Sequence[Word]) -> bool:
    """A number that the engine cut in two ('3 131/QĐ-BTP'): the gap is far narrower than between the line's words."""
    if not (before.text[-1:].isdigit() and word.text[:1].isdigit()):
        return False
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(line) if (a, b) != (before, word)]
    return bool(gaps) and word.box.x0 - before.box.x1 < 0.5 * statistics.median(gaps)


def _engine_lines(words: Sequence[Word]) -> list[list[Word]]:
    ordered = with_quarters(sorted(words, key=lambda w: (w.line, w.box.x0)))
    return [list(group) for _, group in groupby(ordered, key=lambda w: w.line)]


def printed(line: Sequence[Word], height: float) -> list[Word]:
    """The words of a line without specks and bits of rules: signs that the engine is unsure of, or far too tall."""
    kept: list[Word] = []
    for word in line:
        if _shows_dash(word, height, first=not kept):
            # A dash comes out as one of several signs: it is a bullet in front, a stroke between words.
            text = word.text if word.text in "-–" else "–" if kept else "-"
            kept.append(replace(word, text=text))
            continue
        sign = not _LETTER.search(word.text)
        if len(word.text) == 1 and not sign and (word.box.y1 - word.box.y0 < _FLAT * height or _is_echo(word, line)):
            continue
        tall = word.box.y1 - word.box.y0 > 3 * height
        if (
            _SIGNS.fullmatch(word.text)
            or (_POINTS.fullmatch(word.text) and word.confidence < _SURE_POINT)
            or (word.confidence < DOUBTFUL and (sign or tall))
        ):
            continue
        kept.append(word)
    return kept


def _is_echo(word: Word, line: Sequence[Word]) -> bool:
    """Whether a letter stands where another word of its line does: 'ú ứng' was printed 'ứng'."""
    return any(
        min(word.box.x1, other.box.x1) - max(word.box.x0, other.box.x0) > _COVERED * (word.box.x1 - word.box.x0)
        for other in line
        if other is not word and len(other.text) > 1
    )


def _shows_dash(word: Word, height: float, *, first: bool) -> bool:
    """Whether a word of signs is a dash by its shape; in front of a line whatever sign it was taken for."""
    if first and word.confidence < DOUBTFUL and _BULLET.fullmatch(word.text):
        return True
    return (word.text in _DASHES or (first and _MARK.fullmatch(word.text) is not None)) and _is_dash(word.box, height)


def _is_dash(box: Box, height: float) -> bool:
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    return high < 0.4 * height < 3 * wide and wide > 1.2 * high and wide < 1.5 * height


def _split(line: list[Word], height: float, dots: float) -> list[list[Word]]:
    """A line cut at the gaps between columns, which are out of proportion to those between its words."""
    if not line:
        return []
    gaps = sorted(b.box.x0 - a.box.x1 for a, b in pairwise(line))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    least = max(_GAP_HEIGHTS * height, _GAP_LEAST / 72 * dots, 3 * usual if len(gaps) > 2 else 0.0)
    pieces = [[line[0]]]
    for before, word in pairwise(line):
        gap = word.box.x0 - before.box.x1
        if gap > least and not (gap < _TAB * dots and _is_label(pieces[-1])):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


def _is_label(words: Sequence[Word]) -> bool:
    """Whether the words are a label alone, behind which the text starts at a tab: '1.', 'a)', 'III.', a bullet."""
    return len(words) == 1 and _LABEL.fullmatch(words[0].text) is not None


def _box(words: Sequence[Word]) -> Box:
    return Box.around([word.box for word in words])


def _rows(pieces: Sequence[list[Word]]) -> list[list[list[Word]]]:
    """Pieces that stand side by side as one row, rows from top to bottom."""
    rows: list[list[list[Word]]] = []
    for piece in sorted(pieces, key=lambda p: (_box(p).y0 + _box(p).y1) / 2):
        if rows and all(_beside(_box(other), _box(piece)) for other in rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p[0].box.x0) for row in rows]


def _beside(one: Box, other: Box) -> bool:
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    level = overlap > 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)
    return level and (one.x1 <= other.x0 or other.x1 <= one.x0)


def _line_pieces(row: Sequence[list[Word]], height: float, scale: Scale, wide: int) -> list[RawLine]:
    """One line, or two columns of a row; pieces that the engine parted though no column lies between are joined."""
    joined: list[list[Word]] = []
    for piece in row:
        least = max(_GAP_HEIGHTS * height, _GAP_LEAST / 72 * scale.dots)
        label = bool(joined) and _is_label(joined[-1])
        near = bool(joined) and piece[0].box.x0 - joined[-1][-1].box.x1 <= least
        # The right column of a letterhead or a signature begins near the middle of the sheet, never in its left third.
        if joined and (label or near or piece[0].box.x0 < wide * 0.35):
            joined[-1] += piece
        else:
            joined.append(list(piece))
    if len(joined) > 2:
        joined = [joined[0], [word for piece in joined[1:] for word in piece]]
    lines = []
    for words in joined:
        text, doubtful = text_of(words)
        box = _box(words)
        block = 1 if len(joined) > 1 else 0
        lines.append(RawLine(text, scale.box(box), block, scale.shown(box), doubtful))
    return [line for line in lines if line.text]
