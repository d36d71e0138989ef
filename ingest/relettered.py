"""A reading whose letters are those of an old Vietnamese code, put into Unicode, with all its offsets moved along.

Whoever made the file chose an old font and the file no longer says so (plain text, a web page, a PDF whose fonts lost
their names), so the readers hand over the bytes as Latin-1 characters. Here the words themselves tell the code, for the
whole text or line by line where only a part was pasted in from an old file.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from ingest.document import Page, Reading, Span
from ingest.legacy import Code, changes, is_unicode
from ingest.legacy_evidence import is_foreign_to, is_spelled, is_strange, may_be_in, told_code
from ingest.vietnamese_score import vietnamese_score

_NAMES = {Code.TCVN3: "TCVN3 (ABC)", Code.VNI: "VNI", Code.VIQR: "VIQR", Code.VN1: "TCVN 5712"}
_LINE = re.compile(r"[^\n]+")
_SOFT_HYPHEN = "\xad"
_HYPHENS = re.compile(_SOFT_HYPHEN)
_WORD = re.compile(r"[^\W\d_]+")


def relettered(reading: Reading) -> Reading:
    """`reading` in Unicode letters, spans moved, a note and the property 'letters' saying from which code.

    The reading itself when its letters are Unicode's already.
    """
    text = reading.text
    if _SOFT_HYPHEN not in text and not is_strange(text) and not is_spelled(text):
        return reading
    found = list(_coded_lines(text))
    if not found:
        return reading
    made = _moved(reading, _Move.of(text, [_changed(start, line, code) for start, line, code in found]))
    codes = sorted({code for _, _, code in found if code is not None})
    if not codes:
        return made
    return replace(made, notes=(*made.notes, _note(codes)), properties={**made.properties, "letters": ", ".join(codes)})


def _note(codes: Sequence[Code]) -> str:
    names = " and ".join(_NAMES[code] for code in codes)
    return f"The text was typed in {names} letters, which the file does not name; it was turned into Unicode."


def to_unicode(text: str, code: Code) -> str:
    """`text`, all of it bytes of `code` as Latin-1 characters, in Unicode, capitals restored (see `with_capitals`)."""
    return "\n".join(_changed(0, line, code).text for line in text.split("\n"))


def _coded_lines(text: str) -> Iterator[tuple[int, str, Code | None]]:
    """The lines to change: offset, line, and its code (None: only soft hyphens are to go)."""
    lines = [(match.start(), match.group()) for match in _LINE.finditer(text)]
    codes = (Code.TCVN3, Code.VNI) if is_strange(text) else (Code.VIQR,)
    usual = _usual([line for _, line in lines], may_be_in(text, codes))
    for start, line in lines:
        if usual is not None:
            code = None if is_foreign_to(line, usual) else usual
        else:
            code = told_code(line) if is_strange(line) and not is_unicode(line) else None
        if code is not None or _SOFT_HYPHEN in line:
            yield start, line, code


def _usual(lines: Sequence[str], codes: Sequence[Code]) -> Code | None:
    """The code of most of the text: told by the lines that are not plainly in something else."""
    for code in codes:
        own = "\n".join(line for line in lines if not is_foreign_to(line, code))
        if told_code(own, codes) is code:
            return code
    return None


@dataclass(frozen=True, slots=True)
class _Changed:
    """A line as it is to stand: where it began, its new text, and for each old place in it the new one."""

    start: int
    text: str
    places: Sequence[int]


def _changed(start: int, line: str, code: Code | None) -> _Changed:
    found = changes(line, code) if code else ((m.start(), m.end(), "") for m in _HYPHENS.finditer(line))
    parts: list[str] = []
    places: list[int] = []
    at = length = 0
    for first, end, letter in found:
        parts += [line[at:first], letter]
        # What stands inside a letter of two codes goes to the letter's beginning.
        places += [*range(length, length + first - at), *[length + first - at] * (end - first)]
        length += first - at + len(letter)
        at = end
    parts.append(line[at:])
    places += range(length, length + len(line) - at + 1)
    text = "".join(parts)
    text = text if code is None else unicodedata.normalize("NFC", text)
    return _Changed(start, with_capitals(text) if code is Code.TCVN3 else text, places)


def with_capitals(line: str) -> str:
    """`line`, decoded from TCVN3, with the capitals that only the font showed, where the words around prove them.

    Fonts that end in 'H' show the code of a small marked letter as a capital: 'HO¹CH' is 'HOẠCH', since no word has a
    small letter before a capital. From such a word it spreads to neighbours without a small unmarked letter ('KÕ').
    Length stays.
    """
    words = [(m.start(), m.end()) for m in _WORD.finditer(line)]
    kinds = [_shape(line[start:end]) for start, end in words]
    sure = [kind is _Shape.BROKEN for kind in kinds]
    if not any(sure):
        return line
    for order in (range(1, len(words)), range(len(words) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for n in order:
            sure[n] = sure[n] or (sure[n + step] and kinds[n] is not _Shape.SMALL)
    chars = list(line)
    for (start, end), upper in zip(words, sure, strict=True):
        if upper:
            chars[start:end] = line[start:end].upper()
    return "".join(chars)


class _Shape(Enum):
    """How the letters of a word stand: small unmarked ones in it, a small one before a capital, or neither."""

    SMALL = 1
    BROKEN = 2
    OPEN = 3


def _shape(word: str) -> _Shape:
    if any(c.islower() and c.isascii() for c in word):
        return _Shape.SMALL
    broken = any(a.islower() and b.isupper() for a, b in pairwise(word))
    return _Shape.BROKEN if broken else _Shape.OPEN


@dataclass(frozen=True, slots=True)
class _Move:
    """The new text, and where each place of the old one came to stand."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lines: tuple[tuple[int, Sequence[int]], ...]
    """For each changed line its new offset and the places in it."""

    @classmethod
    def of(cls, text: str, changed: Sequence[_Changed]) -> _Move:
        parts: list[str] = []
        lines: list[tuple[int, Sequence[int]]] = []
        ends: list[int] = []
        at = length = 0
        for line in changed:
            parts += [text[at : line.start], line.text]
            length += line.start - at
            lines.append((length, line.places))
            length += len(line.text)
            at = line.start + len(line.places) - 1
            ends.append(at)
        parts.append(text[at:])
        return cls("".join(parts), tuple(line.start for line in changed), tuple(ends), tuple(lines))

    def place(self, at: int) -> int:
        """Where the place `at` of the old text is in the new one."""
        number = bisect_right(self.starts, at) - 1
        if number < 0:
            return at
        offset, places = self.lines[number]
        if at <= self.ends[number]:
            return offset + places[at - self.starts[number]]
        return offset + places[-1] + at - self.ends[number]

    def span(self, span: Span) -> Span:
        """Where `span` is in the new text."""
        return Span(self.place(span.start), self.place(span.end))


def _moved(reading: Reading, move: _Move) -> Reading:
    return replace(
        reading,
        text=move.text,
        pages=tuple(_moved_page(page, move) for page in reading.pages),
        tables=tuple(
            replace(
                table,
                span=move.span(table.span),
                rows=tuple(tuple(replace(cell, span=move.span(cell.span)) for cell in row) for row in table.rows),
            )
            for table in reading.tables
        ),
    )


def _moved_page(page: Page, move: _Move) -> Page:
    span = move.span(page.span)
    return replace(
        page,
        span=span,
        score=page.score if page.score is None else vietnamese_score(span.of(move.text)),
        lines=tuple(replace(line, span=move.span(line.span)) for line in page.lines),
        doubtful=tuple(move.span(doubt) for doubt in page.doubtful),
        notes=tuple(replace(line, span=move.span(line.span)) for line in page.notes),
    )
