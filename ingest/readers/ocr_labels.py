"""Labels of recognised lines that are proven by the labels around them.

Roman numerals lose strokes: 'I, I, II, IV' was printed 'I, II, III, IV'. A dot gains another: '2:' between '1.' and
'3.' was printed '2.'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.ocr_engine import READER
from ingest.readers.pdf_lines import RawLine, RawPage
from ingest.vietnamese import UP

NUMERALS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
STROKES = str.maketrans({"H": "II", "l": "I", "1": "I", "|": "I"})
"""What recognition makes of the strokes of a numeral: serifs that touch make an H of two."""
# L, H, l and 1 are misread strokes: such a label is a numeral of unknown value.
_HEADING = re.compile(r"([IVXLHl1]{1,5})[.,]?\s+(?=[^\W\d_]{2})")

_NUMBERED = re.compile(rf"(\d{{1,2}})([.:;,])\s+(?=[{UP}])")

_Place = tuple[int, int]


def renumbered(pages: Sequence[RawPage | None]) -> list[RawPage | None]:
    """`pages` with labels put right where the labels around them prove what was printed; those become doubtful.

    Only headings in capitals count, only on recognised pages. A numeral is raised to its place in the sequence
    when the sequence begins with I, and a later heading bears just the number of its own place.
    """
    found = [
        (number, index, NUMERALS.index(match.group(1)) if match.group(1) in NUMERALS else 0)
        for number, page in enumerate(pages)
        if page is not None and page.reader == READER
        for index, line in enumerate(page.lines)
        if line.text.isupper() and (match := _HEADING.match(line.text)) and not match.group(1).isdigit()
    ]
    changes = _changes([value for *_, value in found])
    right = {found[i][:2]: value for i, value in changes.items()}
    return _dotted([page and _with(page, number, right) for number, page in enumerate(pages)])


def _dotted(pages: Sequence[RawPage | None]) -> list[RawPage | None]:
    """`pages` with '2:' as '2.' at the start of lines, where '1.' is the label before it or '3.' the one after."""
    found = [
        (number, index, int(match.group(1)), match.group(2) == ".")
        for number, page in enumerate(pages)
        if page is not None and page.reader == READER
        for index, line in enumerate(page.lines)
        if (match := _NUMBERED.match(line.text))
    ]
    out = list(pages)
    for at, (number, index, value, dotted) in enumerate(found):
        before = found[at - 1][2:] if at else None
        after = found[at + 1][2:] if at + 1 < len(found) else None
        page = out[number]
        if not dotted and ((value - 1, True) == before or (value + 1, True) == after) and page is not None:
            lines = list(page.lines)
            lines[index] = _with_dot(lines[index])
            out[number] = replace(page, lines=tuple(lines))
    return out


def _with_dot(line: RawLine) -> RawLine:
    match = _NUMBERED.match(line.text)
    assert match is not None
    label = f"{match.group(1)}."
    kept = tuple((a, b) for a, b in line.doubtful if a >= len(label))
    return replace(line, text=label + line.text[len(label) :], doubtful=((0, len(label)), *kept))


def _changes(values: Sequence[int]) -> dict[int, int]:
    """Which of `values` to raise, and to what, by their place."""
    out: dict[int, int] = {}
    start: int | None = None
    pending: list[int] = []
    for i, value in enumerate(values):
        place = 0 if start is None else i - start + 1
        if start is None or value > place:
            start, pending = (i if value == 1 else None), []
        elif value == place:
            out |= {j: j - start + 1 for j in pending}
            pending = []
        else:
            pending.append(i)
    return out


def _with(page: RawPage, number: int, right: dict[_Place, int]) -> RawPage:
    lines = list(page.lines)
    for index, line in enumerate(lines):
        if (number, index) in right:
            lines[index] = _relabelled(line, NUMERALS[right[number, index]])
    return replace(page, lines=tuple(lines))


def _relabelled(line: RawLine, numeral: str) -> RawLine:
    match = _HEADING.match(line.text)
    assert match is not None
    label = f"{numeral}. "
    shift = len(label) - match.end()
    kept = tuple((a + shift, b + shift) for a, b in line.doubtful if a >= match.end())
    return replace(line, text=label + line.text[match.end() :], doubtful=((0, len(label) - 1), *kept))
