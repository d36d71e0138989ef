"""The program tesseract, run on pictures: words with their boxes and how sure it is of each."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from PIL import Image

from ingest.document import Box
from ingest.errors import IngestError, ToolMissing
from ingest.limits import DEFAULT, Limits
from ingest.readers.ocr_image import Picture
from ingest.readers.outside import run_program
from ingest.vietnamese import nfc
from ingest.vietnamese_score import is_syllable

READER = "ocr"
PROGRAM = "tesseract"
LANGUAGE = "vie"
INSTALL = "install tesseract-ocr and tesseract-ocr-vie"

# The Vietnamese model knows letters that the language lacks, and prints them for its own or beside them: 'QĐÐ' with
# Ð (U+00D0, an Icelandic letter) for 'QĐ', 'CNÑ' for 'CN'.
_FOREIGN = {"Ð": "Đ", "Ñ": "N", "ñ": "n"}
_FOREIGN_LETTER = re.compile(r"(.?)([ÐÑñ])")
# Signs that no Vietnamese text has and that the model prints for a figure, at times beside it: '5Š.', '§00'.
_ALIEN = {"Š": "5", "§": "8"}
_ALIEN_SIGN = re.compile(r"(\d?)([Š§])")
_PAGE, _WORD = "1", "5"


_GUESS = 55.0
_CERTAIN, _NEARLY = 96.0, 90.0
# A letter that bears one mark, and the same with a second one above it.
_STACKED = frozenset(bare + nfc(bare + tone) for bare in "âêôăÂÊÔĂ" for tone in "\u0300\u0301\u0303\u0309")
_CLEARLY = 3.0
_IMPOSSIBLE = 40.0
"""How much surer the engine must be of a word that cannot be Vietnamese than of one that can: names and codes exist."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGN_INSIDE = re.compile(r"[^\W\d_][^\w\s/.&’'-]+[^\W\d_]")


class Layout(IntEnum):
    """How tesseract is to take a picture (its page segmentation modes)."""

    PAGE = 3
    BLOCK = 6
    LINE = 7
    SPARSE = 11


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its box in pixels from the top left, how sure the engine is (0 to 100), the line that it stands in."""

    text: str
    box: Box
    confidence: float
    line: tuple[int, int, int]


@lru_cache(maxsize=1)
def _languages(program: str) -> frozenset[str]:
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=60)
    return frozenset(listed.stdout.split())


def require() -> None:
    """Raise `ToolMissing`, which says what to install, when scans cannot be read on this machine."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise ToolMissing(f"Scanned pages need the program {PROGRAM}; {INSTALL}.")
    if LANGUAGE not in _languages(program):
        raise ToolMissing(f"{PROGRAM} lacks the Vietnamese language; {INSTALL}.")


def recognise(
    pictures: Sequence[Picture], dots: float, layout: Layout = Layout.PAGE, limits: Limits = DEFAULT
) -> list[list[Word]]:
    """The words of each picture (`dots`: pixels an inch), in the engine's order, by one run of the program.

    Raises `ToolMissing`, `LimitExceeded` (time), and `IngestError` when the program ends before its work.
    """
    if not pictures:
        return []
    require()
    with tempfile.TemporaryDirectory(prefix="nhiemvu-ocr-") as folder:
        room = Path(folder)
        for number, picture in enumerate(pictures):
            Image.fromarray(picture).save(room / f"{number}.pgm")
        (room / "list.txt").write_text("".join(f"{room}/{n}.pgm\n" for n in range(len(pictures))), encoding="utf-8")
        # One thread a process: pages run side by side, and tesseract's own threads only get in their way.
        told = ["OMP_THREAD_LIMIT=1", *(f"{k}={v}" for k, v in os.environ.items() if k == "TESSDATA_PREFIX")]
        command = ["env", *told, PROGRAM, "list.txt", "-", "-l", LANGUAGE, "--dpi", str(round(dots))]
        printed = run_program([*command, "--psm", str(int(layout)), "tsv"], room=room, limits=limits, errors=False)
    return words_of(printed.decode("utf-8", "replace"), len(pictures))


def certainty(words: Sequence[Word]) -> float:
    """Mean confidence (0 to 100) a letter; 0 without words."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def better(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """Of two readings of one line the better: word by word where the words stand in the same places, else as a whole.

    The better word can be Vietnamese; of two such it is the surer. Figures on which the readings differ are never sure.
    """
    if not _aligned(first, second):
        chosen, other = (first, second) if _mean_rank(first) >= _mean_rank(second) else (second, first)
        told = {word.text for word in other}
        return [w if w.text in told or not _has_figure(w.text) else _guessed(w) for w in chosen]
    merged = []
    for a, b in zip(first, second, strict=True):
        word = a if _rank(a) + _CLEARLY >= _rank(b) else b
        word = _guessed(word) if a.text != b.text and _has_figure(a.text + b.text) else word
        merged.append(replace(word, box=a.box, line=a.line))
    return merged


def with_marks(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """The first of two readings of one line, with the marks above a circumflex or breve that only the second has."""
    if not _aligned(first, second):
        return list(first)
    pairs = zip(first, second, strict=True)
    return [replace(b, box=a.box, line=a.line) if _gains_mark(a, b) else a for a, b in pairs]


def _aligned(first: Sequence[Word], second: Sequence[Word]) -> bool:
    """Whether the words of two readings stand in the same places."""
    return len(first) == len(second) and all(
        a.box.x0 < b.box.x1 and b.box.x0 < a.box.x1 for a, b in zip(first, second, strict=True)
    )


def _gains_mark(poor: Word, rich: Word) -> bool:
    """Whether `rich` is `poor` with a mark above a circumflex or breve: the engine loses such marks, and invents few.

    They stand so high that it takes them for the line above. Measured on two real scans of 300 dots an inch, of words
    read in both ways: 49 right with the mark, 5 without, all five ones that the engine was certain of.
    """
    unsure = rich.confidence < _GUESS or (poor.confidence >= _CERTAIN and rich.confidence < _NEARLY)
    if unsure or len(poor.text) != len(rich.text) or not is_plausible(rich.text):
        return False
    changed = [a + b for a, b in zip(poor.text, rich.text, strict=True) if a != b]
    return len(changed) == 1 and changed[0] in _STACKED


def _has_figure(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _guessed(word: Word) -> Word:
    return replace(word, confidence=min(word.confidence, _GUESS))


def is_plausible(text: str) -> bool:
    """Whether every word of letters in `text` can be a Vietnamese syllable, and no sign stands inside a word.

    Words in capitals pass: many are abbreviations.
    """
    words = [w for w in _LETTERS.findall(text) if len(w) > 1 and not w.isupper()]
    return all(is_syllable(w) for w in words) and (not words or _SIGN_INSIDE.search(text) is None)


def _rank(word: Word) -> float:
    return word.confidence - (0.0 if is_plausible(word.text) else _IMPOSSIBLE)


def _mean_rank(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(_rank(word) * len(word.text) for word in words) / letters if letters else -_IMPOSSIBLE


def words_of(table: str, count: int) -> list[list[Word]]:
    """Words of tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, sure, text."""
    pages: list[list[Word]] = []
    for row in table.split("\n"):
        fields = row.split("\t")
        if len(fields) != 12:
            continue
        if fields[0] == _PAGE:
            pages.append([])
        elif fields[0] == _WORD and pages and (text := _text(fields[11])):
            _, _, block, paragraph, line, _, left, top, width, height = map(int, fields[:10])
            box = Box(left, top, left + width, top + height)
            sure = _GUESS if _ALIEN_SIGN.search(fields[11]) else max(0.0, float(fields[10]))
            pages[-1].append(Word(text, box, sure, (block, paragraph, line)))
    if len(pages) < count:
        raise IngestError(f"{PROGRAM} stopped before it had read the page; try again, with more memory if it recurs.")
    return pages


def _text(raw: str) -> str:
    return _ALIEN_SIGN.sub(_figure, _FOREIGN_LETTER.sub(_letter, nfc(raw))).strip()


def _letter(match: re.Match[str]) -> str:
    before, letter = match.groups()
    own = _FOREIGN[letter]
    return own if before in (own, letter) else before + own


def _figure(match: re.Match[str]) -> str:
    before, sign = match.groups()
    return _ALIEN[sign] if before in ("", _ALIEN[sign]) else before + _ALIEN[sign]
