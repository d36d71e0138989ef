"""Which line ends of a text end a paragraph, told by how the text was set.

Three customs make lines that end in the middle of a sentence. Markdown and pages saved from the web put a blank line
between paragraphs, and a line right below another goes on with it. Text editors, mail and converters of PDF break every
line at a margin; there a line went on if the next word would not have fitted behind it. Crawlers keep the line ends of
a page's source, which stand anywhere: there a line that ends no sentence goes on, whatever letter follows it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

SENTENCE_END = re.compile(r"[.;:!?…][\"”’)*/\s]*$")
"""How a line ends that ends a sentence."""

# A label that no running text has at the beginning of a line.
_BEGINS = re.compile(r"(?:[IVX]{1,5}\.|\d{1,2}\.(?:\d{1,2}\.){0,2}|[a-zđ]\)|Điều \d{1,3}\.)\s+[^\W\d_]")
_LETTER = re.compile(r"[a-zđ][).,]\s")
_FEW_LABELS = 3
"""Labels below which nothing is said of how a text was set."""
_MOST_APART = 0.9
_WIDEST = 240
"""Characters of the widest line that an editor or a converter makes of a printed one."""
_FEW_BROKEN = 12
"""Lines broken within a sentence below which they show no margin."""
_FEWEST_BROKEN, _EVEN, _EVEN_WIDTH = 4, 0.9, 54
"""Lines that are enough where each has this share of the widest one, and the characters that it has at least."""
_SHORTEST = 0.8
"""What a broken line and the next word must have of the widest line; lines of one width in print differ in letters."""
_FULL = 0.93
_MOSTLY = 0.4
"""Share of the broken lines that are full, where first lines are ragged."""
_SMALL = 0.7
"""Share of small letters behind unfinished lines of a text broken anywhere; in prose one word in four is a name."""
_BULLET = re.compile(r"[-–+•*]\s")
_INDENT = 3
"""Characters that the first line of a point may be shorter by than others: it is set in, in print alone."""
_ABOUT = 2
"""Characters by which first lines differ that are set in alike."""
_PLAY = 0.96
"""What marks that are not printed, or narrow letters, take from a full line."""


class LineEnds(NamedTuple):
    """How the lines of a text were set, all lengths in characters; 0 where they were not set so.

    `apart`: every paragraph follows a blank line, and a broken line is at least so long. `margin`: lines were broken at
    a margin, and a broken line together with the next word is at least so long, but for first lines where these are
    `ragged`: in the source of a web page the marks of a paragraph take their room. `anywhere`: lines were broken where
    it came, so that one that ends no sentence goes on. `set_in`: with about so many blanks before it a line begins
    a paragraph, as print sets first lines in (Decree 30/2020/NĐ-CP, annex I: by 1 cm or 1.27 cm).
    """

    apart: int = 0
    margin: int = 0
    ragged: bool = False
    anywhere: bool = False
    set_in: int = 0

    def begins(self, blanks: int) -> bool:
        """Whether a line with so many blanks before it is set in as the first one of a paragraph is."""
        return self.set_in > 0 and abs(blanks - self.set_in) <= _ABOUT

    def broken(self, above: str, below: str) -> bool:
        """Whether the margin broke the line `above`, of which `below` is the next: it had no room for the next word.

        Where first lines are ragged a full line begins no paragraph, and a short one that is not over begins one.
        """
        if not self.margin:
            return False
        over, full = bool(SENTENCE_END.search(above)), len(below) >= _FULL * self.margin
        if self.ragged and (full != over) and (full or not SENTENCE_END.search(below)):
            return full
        indent = _INDENT if _BULLET.match(above) else 0
        return indent + len(above) + 1 + len(below.split(maxsplit=1)[0]) >= self.margin


def line_ends(text: str) -> LineEnds:
    """How the lines of `text` were set."""
    printed = text.split("\n")
    lines = [line.strip() for line in printed]
    apart, (margin, ragged) = _apart(lines), _margin(lines)
    anywhere = not (apart or margin) and _anywhere(lines)
    return LineEnds(apart, margin, ragged and not apart, anywhere, _set_in(printed, lines) if margin else 0)


def _apart(lines: list[str]) -> int:
    """Told by the lines that can only begin a paragraph: those with a label."""
    # A title in capitals is a line of its own, whatever follows it.
    begins = [bool(above) for above, line in pairwise(lines) if _BEGINS.match(line) and not above.isupper()]
    running = sorted(len(one) for one, other in pairwise(lines) if one and other)
    if len(begins) < _FEW_LABELS or sum(begins) > (1 - _MOST_APART) * len(begins) or not running:
        return 0
    return running[len(running) // 2] // 2


def _margin(lines: list[str]) -> tuple[int, bool]:
    """Told by the lines whose sentence goes on below in small letters: they end where the widest line does."""
    lengths = sorted(len(line) for line in lines if line and line[0] != "|")
    if not lengths or lengths[len(lengths) * 49 // 50] > _WIDEST:
        return 0, False
    widest = lengths[len(lengths) * 49 // 50]
    broken = sorted(
        len(above) + 1 + len(below.split(maxsplit=1)[0])
        for above, below in pairwise(lines)
        if above and below[:1].islower() and not SENTENCE_END.search(above) and not _LETTER.match(below)
    )
    # A text of a page or two has few; where all of them are full they show it, too.
    if len(broken) < _FEW_BROKEN and not (len(broken) >= _FEWEST_BROKEN and broken[0] >= _EVEN * widest >= _EVEN_WIDTH):
        return 0, False
    margin = broken[len(broken) // 20]
    if margin >= _SHORTEST * widest:
        return int(margin * _PLAY), False
    full = [length for length in broken if length >= _FULL * widest]
    return (int(full[len(full) // 20] * _PLAY), True) if len(full) >= _MOSTLY * len(broken) else (0, False)


def _set_in(printed: list[str], lines: list[str]) -> int:
    """The blanks before most lines with a label, where nearly all are farther from the edge than the lines that must go
    on; 0 where they are not."""
    blanks = [blanks_before(line) for line in printed]
    rest = [
        blanks[number]
        for number, (above, below) in enumerate(pairwise(lines), start=1)
        if above and below[:1].islower() and not SENTENCE_END.search(above) and not _LETTER.match(below)
    ]
    first = [far for far, line in zip(blanks, lines, strict=True) if _BEGINS.match(line)]
    if not rest or len(first) < _FEW_LABELS:
        return 0
    edge, usual = (Counter(some).most_common(1)[0][0] for some in (rest, first))
    beyond = edge + _INDENT
    told = sum(far >= beyond for far in first) >= _MOST_APART * len(first)
    at_edge = sum(far < beyond for far in rest) >= _MOST_APART * len(rest)
    return usual if told and at_edge and usual >= beyond else 0


def blanks_before(line: str) -> int:
    """Blanks that a line begins with; a tab counts as one."""
    return len(line) - len(line.lstrip(" \t"))


def _anywhere(lines: list[str]) -> bool:
    """Told by the lines without a label below unfinished ones: most go on in small letters, as running text does."""
    goes_on = [
        below[0].islower()
        for above, below in pairwise(lines)
        if above and below and below[0].isalpha() and not (SENTENCE_END.search(above) or above.isupper())
        if not (_BEGINS.match(below) or _LETTER.match(below))
    ]
    return sum(goes_on) >= max(_FEW_BROKEN, _SMALL * len(goes_on))
