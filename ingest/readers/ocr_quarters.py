"""The number of a quarter ('Quý II/2025'), of whose strokes recognition is unsure: there are four, in Roman figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.ocr_engine import Word
from ingest.readers.ocr_labels import STROKES

_QUARTER = frozenset({"quý", "Quý", "quy", "Quy"})
_NUMBER = re.compile(r"[IVH1l|]{1,4}(?=[/.,;-]|$)")
# Decree 30/2020/NĐ-CP, annex I, part I.2: documents are set in Times New Roman, whose widths these are, in ems.
_WORD_WIDTH = 1.722
_WIDTHS = {**dict.fromkeys("0123456789", 0.5), "/": 0.278, "-": 0.333, ".": 0.25, ",": 0.25, ";": 0.278, "–": 0.5}
_NUMERALS = {"I": 0.333, "1": 0.5, "II": 0.667, "III": 1.0}
_SURE = 80.0
_GUESS = 50.0


def with_quarters(words: Sequence[Word]) -> list[Word]:
    """`words` in reading order, numbers of quarters put right that are nothing but strokes; those stay doubtful."""
    out = list(words)
    for index, (quarter, number) in enumerate(pairwise(words)):
        if quarter.text in _QUARTER and (told := _told(quarter, number)):
            out[index + 1] = replace(number, text=told, confidence=min(number.confidence, _GUESS))
    return out


def _told(quarter: Word, number: Word) -> str | None:
    """What `number` shows, by its letters where it has a V and by its width else; None for what is right."""
    match = _NUMBER.match(number.text)
    if match is None or (number.confidence >= _SURE and match.group() in _NUMERALS):
        return None
    strokes, rest = match.group(), number.text[match.end() :]
    if "V" in strokes:
        return f"IV{rest}" if strokes != "IV" and strokes.translate(STROKES) == "IV" else None
    # What opens the next line may be a label: '1.'
    if any(char not in _WIDTHS for char in rest) or (number.line != quarter.line and rest[:1] not in ("/", "-")):
        return None
    em = (quarter.box.x1 - quarter.box.x0) / _WORD_WIDTH
    width = (number.box.x1 - number.box.x0) / em - sum(_WIDTHS[char] for char in rest)
    return min(_NUMERALS, key=lambda numeral: abs(_NUMERALS[numeral] - width)) + rest
