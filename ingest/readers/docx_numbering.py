"""Automatic numbers as Word prints them (ECMA-376 part 1, 17.9): the text that a paragraph's list puts before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.readers.docx_xml import attribute, is_on, number, w, w_all

_LEVELS = 9
_DEEPEST_LINK = 5
_PLACE = re.compile(r"%([1-9])")

# Bullets are drawn with a font's glyphs: Symbol and Wingdings keep theirs in the private area. A dash is written as
# the typed dash beside it would be, and so is a plus; any other drawing is a round bullet.
_DASHES = "-–—−‐‑‒―\uf02d\uf0be"
_PLUSES = "+\uf02b"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: first number, format, pattern ('%1.%2'), level whose use restarts it, legal numbering."""

    start: int
    format: str
    pattern: str
    restart: int | None
    legal: bool
    style: str | None
    suffix: str


class Numbering:
    """The lists of a document with their running counters. One object serves one pass over the document."""

    def __init__(self, root: Element | None) -> None:
        self._abstract = {attribute(e, "abstractNumId") or "": e for e in w_all(root, "abstractNum")}
        self._lists = {attribute(e, "numId") or "": e for e in w_all(root, "num")}
        self._style_links = {
            link: name for name, e in self._abstract.items() if (link := attribute(w(e, "styleLink"))) is not None
        }
        self._levels: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._seen: set[str] = set()

    def label(self, list_id: str, level: int | None, style: str = "") -> str:
        """The next label of the list `list_id`, with the space after it; '' when the list or level does not exist.

        `level` counts from 0; None takes the level that the list links to `style`, or the first.
        """
        key, levels = self._list(list_id)
        if level is None:
            level = next((i for i, found in levels.items() if style and found.style == style), 0)
        if level not in levels:
            return ""
        counters = self._counters.setdefault(key, [None] * _LEVELS)
        self._restart(list_id, counters)
        current = counters[level]
        counters[level] = levels[level].start if current is None else current + 1
        for deeper in range(level + 1, _LEVELS):
            limit = levels[deeper].restart if deeper in levels else None
            if limit is None or level < limit:
                counters[deeper] = None
        text = _render(levels, level, counters)
        return text + levels[level].suffix if text else ""

    def _restart(self, list_id: str, counters: list[int | None]) -> None:
        """The first use of a list with start overrides sets the counters it shares with its siblings (17.9.26)."""
        if list_id in self._seen:
            return
        self._seen.add(list_id)
        for override in w_all(self._lists.get(list_id), "lvlOverride"):
            level = number(override, "ilvl", -1)
            if w(override, "startOverride") is not None and 0 <= level < _LEVELS:
                counters[level] = None

    def _list(self, list_id: str) -> tuple[str, dict[int, _Level]]:
        """The key under which a list shares its counters, and its levels."""
        if list_id not in self._levels:
            found = self._lists.get(list_id)
            key, levels = self._abstract_levels(attribute(w(found, "abstractNumId")) or "")
            levels = dict(levels)
            for override in w_all(found, "lvlOverride"):
                level = number(override, "ilvl", -1)
                replaced = w(override, "lvl")
                if replaced is not None:
                    levels[level] = _level(replaced)
                start = w(override, "startOverride")
                if start is not None and level in levels:
                    levels[level] = _started(levels[level], number(start, default=1))
            self._levels[list_id] = key, levels
        return self._levels[list_id]

    def _abstract_levels(self, name: str) -> tuple[str, dict[int, _Level]]:
        """The levels of an abstract list, followed through a numbering style to the list that defines it (17.9.21)."""
        for _ in range(_DEEPEST_LINK):
            link = attribute(w(self._abstract.get(name), "numStyleLink"))
            if link is None or link not in self._style_links:
                break
            name = self._style_links[link]
        found = w_all(self._abstract.get(name), "lvl")
        return name, {number(e, "ilvl", -1): _level(e) for e in found if 0 <= number(e, "ilvl", -1) < _LEVELS}


def _level(element: Element) -> _Level:
    restart = w(element, "lvlRestart")
    suffix = attribute(w(element, "suff")) or "tab"
    return _Level(
        start=number(w(element, "start"), default=0),
        format=attribute(w(element, "numFmt")) or "decimal",
        pattern=attribute(w(element, "lvlText")) or "",
        restart=None if restart is None else number(restart),
        legal=is_on(w(element, "isLgl")),
        style=attribute(w(element, "pStyle")),
        suffix="" if suffix == "nothing" else " ",
    )


def _started(level: _Level, start: int) -> _Level:
    return _Level(start, level.format, level.pattern, level.restart, level.legal, level.style, level.suffix)


def _render(levels: dict[int, _Level], level: int, counters: list[int | None]) -> str:
    own = levels[level]
    if own.format == "bullet":
        return bullet(own.pattern)
    if own.format == "none" and "%" not in own.pattern:
        return own.pattern.strip()

    def place(match: re.Match[str]) -> str:
        other = int(match.group(1)) - 1
        if other > level or other not in levels:
            return ""
        count = counters[other]
        shape = "decimal" if own.legal else levels[other].format
        return format_number(levels[other].start if count is None else count, shape)

    return _PLACE.sub(place, own.pattern).strip()


def bullet(glyph: str) -> str:
    """The character for a bullet's glyph: '-' for a dash, '+' for a plus, '•' for any other drawing, '' for none."""
    glyph = glyph.strip()
    if not glyph:
        return ""
    if glyph in _DASHES:
        return "-"
    if glyph in _PLUSES:
        return "+"
    # One character may be a letter that a drawing font shows as an arrow or a tick; more are words ("Điều").
    return glyph if len(glyph) > 1 or glyph in "*•▪●∙" else "•"


def format_number(value: int, shape: str) -> str:
    """`value` in one of Word's number formats (17.18.59); formats not used with Latin letters come out decimal."""
    if shape == "none":
        return ""
    if shape == "decimalZero":
        return f"{value:02d}"
    if shape in ("upperLetter", "lowerLetter") and value > 0:
        # Word repeats the letter after z: aa, bb, … It knows no đ.
        letters = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 30)
        return letters.upper() if shape == "upperLetter" else letters
    if shape in ("upperRoman", "lowerRoman") and 0 < value < 4000:
        return _roman(value) if shape == "upperRoman" else _roman(value).lower()
    return str(value)


_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def _roman(value: int) -> str:
    out = ""
    for worth, letters in _ROMAN:
        out += letters * (value // worth)
        value %= worth
    return out
