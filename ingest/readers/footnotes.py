"""Footnotes of printed pages: taken out of the sentences that they stand under, and kept behind the text.

A footnote is told by layout alone: smaller print at the foot of a page, opened by a number (or stars) that stands small
and raised in the text above. Small print without such a mark ('Ghi chú:' below a table) is text. What a page has no
room for goes on in small print at the foot of the next one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ingest.readers.pdf_lines import RawLine
from ingest.readers.pdf_tables import PdfTable, cells_of
from ingest.readers.pieces import METRES

_SMALLER = 0.9
"""Of the size of the body: 12 points below 14 are smaller print; sizes of recognised lines are rough."""
_BODY = 0.7
"""Share of the letters that are set no larger than the body: headings are few, notes and tables may be many."""
_LABEL = re.compile(r"[(\[]?(\d{1,3}|\*{1,3})[)\].]?(?=\s|[^\W\d_]|$)")
_TYPED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_END = re.compile(r"[.;!?…][\"”’)/]*$")


@dataclass(frozen=True, slots=True)
class Footnote:
    """One note: its label, and its lines (without the label), each with the index of its page."""

    label: str
    lines: tuple[tuple[int, RawLine], ...]


def mark_cells(tables: Sequence[PdfTable], lines: Sequence[RawLine]) -> None:
    """Mark in the cells of a page's tables the raised figures of the `lines` that are printed in them."""
    marked = [
        (token.group(), line.text[a:b])
        for line in lines
        for a, b in line.marks
        if not _is_power(line.text, a, b) and (token := re.search(r"\S+$", line.text[:b])) and token.group()[: a - b]
    ]
    for cell in cells_of(tables) if marked else ():
        found = [
            (match.end() - len(mark), match.end())
            for token, mark in marked
            for match in re.finditer(rf"(?<!\S){re.escape(token)}(?!\w)", cell.text)
        ]
        cell.marks = tuple(sorted(set(found)))


def parted(
    pages: Sequence[list[RawLine]], tables: Sequence[Sequence[PdfTable]]
) -> tuple[list[list[RawLine]], list[Footnote]]:
    """The lines of each page without its footnotes and without the marks that refer to them; and the footnotes.

    The marks are taken out of the cells of `tables`, too.
    """
    body = body_size(pages)
    out: list[list[RawLine]] = []
    notes: list[Footnote] = []
    for number, lines in enumerate(pages):
        start = foot_of(lines, body)
        cells = [cell for cell in cells_of(tables[number]) if cell.marks]
        wanted = {label for line in lines for label in _references(line)}
        wanted |= {_label(cell.text[a:b]) for cell in cells for a, b in cell.marks}
        opens = _openings(lines, start, wanted)
        first = opens[0][0] if opens else len(lines)
        if notes and notes[-1].lines[-1][0] == number - 1 and _goes_on(notes[-1], lines[start:first]):
            rest = tuple((number, line) for line in lines[start:first])
            notes[-1] = replace(notes[-1], lines=notes[-1].lines + rest)
            first = start
        ends = [*(at for at, _, _ in opens), len(lines)][1:]
        for (at, label, length), end in zip(opens, ends, strict=True):
            own = [_without(lines[at], [(0, length)]), *lines[at + 1 : end]]
            notes.append(Footnote(label, tuple((number, line) for line in own if line.text)))
        labels = {label for _, label, _ in opens}
        for cell in cells:
            gone = [(a, b) for a, b in cell.marks if _label(cell.text[a:b]) in labels]
            cell.text, (cell.doubtful,) = _cut(cell.text, gone, cell.doubtful)
        out.append([_without_marks(line, labels) for line in lines[:first]] if labels else list(lines[:first]))
    return out, [note for note in notes if note.lines]


def body_size(pages: Sequence[list[RawLine]]) -> float:
    """The size that the document is set in, by letters; 0 where no size is known."""
    told = sorted((line.size, len(line.text)) for lines in pages for line in lines if line.size)
    left = _BODY * sum(count for _, count in told)
    for size, count in told:
        left -= count
        if left <= 0:
            return size
    return 0.0


def foot_of(lines: Sequence[RawLine], body: float) -> int:
    """The index of the first line of the smaller print at the foot of a page; that behind the last one if none is."""
    at = len(lines)
    while at and 0 < lines[at - 1].size <= body * _SMALLER and not lines[at - 1].block:
        at -= 1
    return at


def _label(text: str) -> str:
    return text.translate(_TYPED).strip("()[].")


def _references(line: RawLine) -> list[str]:
    """What a line refers to: its raised figures, but not powers ('25 m2') nor what opens the line."""
    return [_label(line.text[a:b]) for a, b in line.marks if a and not _is_power(line.text, a, b)]


def _is_power(text: str, start: int, end: int) -> bool:
    return _label(text[start:end]) in ("2", "3") and METRES.search(text[:start]) is not None


def _openings(lines: Sequence[RawLine], start: int, wanted: set[str]) -> list[tuple[int, str, int]]:
    """(index, label, its length) of the lines that open a note, numbers counting up."""
    found: list[tuple[int, str, int]] = []
    for at in range(start, len(lines)):
        line = lines[at]
        match = _LABEL.match(line.text.translate(_TYPED))
        label = match.group(1) if match else ""
        if match and label in wanted and label not in {told for _, told, _ in found} and _follows(label, found):
            found.append((at, label, match.end()))
    return found


def _follows(label: str, found: Sequence[tuple[int, str, int]]) -> bool:
    if not found:
        return True
    last = found[-1][1]
    return int(label) > int(last) if label.isdigit() and last.isdigit() else len(label) >= len(last)


def _goes_on(note: Footnote, lines: Sequence[RawLine]) -> bool:
    """Whether small print at the foot of a page goes on with the last note of the page before."""
    if not lines:
        return False
    return _END.search(note.lines[-1][1].text) is None or lines[0].text[:1].islower()


def _without_marks(line: RawLine, labels: set[str]) -> RawLine:
    gone = [(a, b) for a, b in line.marks if a and _label(line.text[a:b]) in labels and not _is_power(line.text, a, b)]
    return _without(line, gone) if gone else line


def _without(line: RawLine, gone: Sequence[tuple[int, int]]) -> RawLine:
    """`line` without the characters of `gone`, nor white space that would open it then."""
    text, (doubtful, marks) = _cut(line.text, gone, line.doubtful, line.marks)
    return replace(line, text=text, doubtful=doubtful, marks=marks)


def _cut(
    text: str, gone: Sequence[tuple[int, int]], *spans: Sequence[tuple[int, int]]
) -> tuple[str, tuple[tuple[tuple[int, int], ...], ...]]:
    """`text` without the characters of `gone`, and where what is left of `spans` stands in it."""
    keep = [True] * len(text)
    for start, end in gone:
        end += len(text[end:]) - len(text[end:].lstrip()) if start == 0 else 0
        keep[start:end] = [False] * (end - start)
    before = [0, *accumulate(keep)]
    left = "".join(char for char, kept in zip(text, keep, strict=True) if kept)
    return left, tuple(tuple((before[a], before[b]) for a, b in told if before[a] < before[b]) for told in spans)
