"""Footnotes of recognised pages: the size of lines, and the marks that recognition takes for other signs.

A small raised figure comes out as a quotation mark, a degree sign or a figure behind a word. It is taken for the mark
of a footnote only where the foot of the page has just as many notes, in smaller print and counting up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.footnotes import body_size, foot_of
from ingest.readers.pdf_lines import RawLine
from ingest.readers.pieces import METRES
from ingest.vietnamese import UP
from ingest.vietnamese_score import is_syllable

_EM = 0.42
"""Of the size of the print: the mean width of a letter in Times, which Decree 30/2020/NĐ-CP prescribes."""
_SHORT = 8
_OPENING = re.compile(rf"(\d{{1,2}}|['’‘”\"!°*])\s+(?=[{UP}])")
_MARK = re.compile(r"(?<=[^\W\d_%)])(?:['’‘”“\"°*!]|\d)(?=[\s.,;:)]|$)|(?<=[%)])['’‘”“\"°*!](?=[\s.,;:]|$)")
_WORD = re.compile(r"[^\W\d_]+$")


def with_notes(lines: Sequence[RawLine]) -> tuple[RawLine, ...]:
    """`lines` of a page with their sizes, and with (doubtful) figures for the marks of the notes at its foot."""
    out = _sized(lines)
    at = foot_of(out, body_size([out]))
    openings = _openings(out, at)
    marks = _marks(out[:at])
    if not openings or len(openings) != len(marks):
        return tuple(out)
    for (index, label), (number, start, end) in reversed(list(zip(openings, marks, strict=True))):
        out[number] = _put(out[number], start, end, str(label), mark=True)
        found = _OPENING.match(out[index].text)
        if found and found.group(1) != str(label):
            out[index] = _put(out[index], 0, found.end(1), str(label), mark=False)
    return tuple(out)


def _sized(lines: Sequence[RawLine]) -> list[RawLine]:
    out: list[RawLine] = []
    for line in lines:
        told = (line.box.x1 - line.box.x0) / max(1, len(line.text)) / _EM
        out.append(replace(line, size=out[-1].size if out and len(line.text) < _SHORT else told))
    return out


def _openings(lines: Sequence[RawLine], start: int) -> list[tuple[int, int]]:
    """(index, number) of the lines that open a note; a number that came out as a sign is told by the one beside it."""
    told = [(at, m.group(1)) for at in range(start, len(lines)) if (m := _OPENING.match(lines[at].text))]
    known = next(((place, int(label)) for place, (_, label) in enumerate(told) if label.isdigit()), None)
    if known is None:
        return []
    first = known[1] - known[0]
    if first < 1 or any(label.isdigit() and int(label) != first + place for place, (_, label) in enumerate(told)):
        return []
    return [(at, first + place) for place, (at, _) in enumerate(told)]


def _marks(lines: Sequence[RawLine]) -> list[tuple[int, int, int]]:
    """(index of the line, start, end) of each sign behind a word that no print has there."""
    found: list[tuple[int, int, int]] = []
    open_quotes = 0
    for number, line in enumerate(lines):
        for match in re.finditer(r"[“\"”]|" + _MARK.pattern, line.text):
            sign, start = match.group(), match.start()
            behind = _MARK.match(line.text, start) is not None
            if sign in '“"' and not behind:
                open_quotes += 1
            elif sign in '”"' and open_quotes:
                open_quotes -= 1
            elif behind and not METRES.search(line.text[:start]) and _is_after_word(line.text[:start], sign):
                found.append((number, start, match.end()))
    return found


def _is_after_word(before: str, sign: str) -> bool:
    """Whether a figure stands behind a word: names have figures at their end ('B1'), syllables have none."""
    word = _WORD.search(before)
    return not sign.isdigit() or (word is not None and len(word.group()) > 1 and is_syllable(word.group()))


def _put(line: RawLine, start: int, end: int, label: str, *, mark: bool) -> RawLine:
    shift = len(label) - (end - start)
    moved = [(a + shift, b + shift) if a >= end else (a, b) for a, b in line.doubtful if not a <= start < b]
    place = (start, start + len(label))
    marks = tuple((a + shift, b + shift) if a >= end else (a, b) for a, b in line.marks)
    text = line.text[:start] + label + line.text[end:]
    return replace(
        line, text=text, doubtful=tuple(sorted([*moved, place])), marks=tuple(sorted([*marks, *[place][:mark]]))
    )
