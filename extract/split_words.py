"""Syllables that a saved page broke in pieces: "đến h ế t năm", "Bộ Y t ế", "có liên q uan".

Where a letter was set in a font of its own, pages from the web and from PDF come with blanks around it. A piece without
a vowel is no word, so it is read with what stands beside it if that makes a Vietnamese syllable in just one way.
"""

from __future__ import annotations

import re

from ingest.document import Span
from ingest.vietnamese_score import is_syllable

# What a text with broken syllables has between its blanks, and hardly any other: the quick look before the long one.
_ALONE = re.compile(r" (?:[bcdđghklmnpqrstvx]{1,3}[ .,;:]|[BCDĐGHKLMNPQRSTVX] [ăâêôơưà-ỹĂÂÊÔƠƯÀ-Ỹ])")
_PIECE = re.compile(
    r"[\s(“\"](?P<piece>[bcdđghklmnpqrstvx]{1,3}|[BCDĐGHKLMNPQRSTVX](?= [ăâêôơưà-ỹĂÂÊÔƠƯÀ-Ỹ]))"
    r"(?= |$|(?<=[cghmnpt])[.,;:)])"
)
_WORD = re.compile(r"[^\W\d_]{1,6}(?![^\s.,;:)”\"])")
_LAST = re.compile(r"(?<![^\s(“\"])[^\W\d_]{1,6}$")
# Behind these a letter is a label: "điểm c ấy", "mẫu b ở phụ lục".
_LABELLED = re.compile(
    r"(?:điểm|mục|mẫu|nhóm|loại|lớp|khối|khu|tổ|biểu|phần|hạng|ý|vitamin|gan|phụ lục)\s$", re.IGNORECASE
)


def broken_syllables(text: str) -> list[Span]:
    """Where syllables stand in pieces in `text`.

    >>> [span.of("đến h ế t năm") for span in broken_syllables("đến h ế t năm")]
    ['h ế t']
    """
    padded = f" {text} "  # the blanks let a piece begin or end the text
    if _ALONE.search(padded) is None:
        return []
    found: list[Span] = []
    reached = 0
    for piece in _PIECE.finditer(padded):
        start, end = piece.start(), piece.end() - 1
        if start < reached or _LABELLED.search(text, max(0, start - 10), start):
            continue
        whole = _whole(text, start, end, reached)
        if whole:
            found.append(whole)
            reached = whole.end
    return found


def _whole(text: str, start: int, end: int, reached: int) -> Span | None:
    """The syllable that the piece from `start` to `end` is part of; None for none, or where two are as likely.

    Of a syllable before and one behind, the one of shorter pieces is meant: in "đến h ế t" it is "hết", not "đếnh".
    """
    before = _LAST.search(text, max(reached, start - 8), start - 1) if text[start - 1 : start] == " " else None
    ahead = [end]
    while len(ahead) < 3 and text[ahead[-1] : ahead[-1] + 1] == " " and (word := _WORD.match(text, ahead[-1] + 1)):
        ahead.append(word.end())
    forward = [(start, stop) for stop in ahead[1:] if _is_one(text[start:stop])]
    backward = [(before.start(), stop) for stop in ahead if before and _is_one(text[before.start() : stop])]
    ranked = sorted((_longest(text[a:b]), a - b, a, b) for a, b in forward + backward)
    if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return None
    return Span(*ranked[0][2:])


def _longest(parts: str) -> int:
    return max(map(len, parts.split(" ")))


def _is_one(parts: str) -> bool:
    syllable = parts.replace(" ", "")
    return is_syllable(syllable) and (syllable.islower() or syllable.istitle() or syllable.isupper())
