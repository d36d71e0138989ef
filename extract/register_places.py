"""Places behind an agency's name: "tỉnh Lào Cai", "TP. Cần Thơ", "các huyện, thị xã, thành phố"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from extract.register_data import Place, name_key, places
from extract.register_match import CAPITALS
from ingest.vietnamese import fold

LEVEL_OF = {
    "tinh": "province", "quan": "district", "huyen": "district", "thi xa": "district", "xa": "commune",
    "phuong": "commune", "thi tran": "commune", "dac khu": "commune", "thanh pho": "city", "tp": "city",
}  # fmt: skip
"""Folded words for units of administration. A city may be a province or, until 30/06/2025, a district."""

# "xã hội" is society, "thành phố" and the rest are units. "TP." keeps its dot only before a name.
_UNIT = r"(?:tỉnh|thành\s+phố|tp|quận|huyện|thị\s+xã|thị\s+trấn|xã(?!\s+(?:hội|viên))|phường|đặc\s+khu)(?![^\W_])"
_UNIT += r"(?!\s+(?:ủy|uỷ|đoàn(?!\s+kết))(?![^\W_]))"  # "Hội Phụ nữ tỉnh, Tỉnh đoàn": the next body's name
_FOLDED_UNIT = (
    r"(?:tinh|thanh\s+pho|tp|quan(?!\s+(?:ly|su|tam))|huyen|thi\s+xa|thi\s+tran|xa(?!\s+(?:hoi|vien))|phuong|dac\s+khu)"
    r"(?![^\W_])"
)


def _suffix(unit: str, between: str) -> re.Pattern[str]:
    """Units behind a name: a first one, perhaps introduced ("các", "cấp"), and a list of others."""
    return re.compile(
        rf"[^\S\n]*\n?[^\S\n]*(?:(?P<each>{between})\s+)?(?P<first>{unit})"
        rf"(?P<more>(?:\s*(?:,|/|-|và|va|hoặc)?\s*(?:các\s+|cac\s+|cấp\s+)?{unit})*)(?P<dot>\.\s?(?=\w))?",
        re.IGNORECASE,
    )


_WRITTEN = _suffix(_UNIT, "(?:của |thuộc |tại )?(?:tất cả )?các|của|cấp|mỗi|từng|thuộc|tại")
_FOLDED = _suffix(_FOLDED_UNIT, "(?:cua |thuoc )?(?:tat ca )?cac|cua|cap|moi|tung|thuoc|tai")
_ALL_LEVELS = re.compile(r"\s+(?:các\s+cấp|cac\s+cap)(?![^\W_])", re.IGNORECASE)
_UNITS = re.compile(_FOLDED_UNIT)
_NAME = re.compile(rf"[^\S\n]*\n?[^\S\n]*-?\s?([{CAPITALS}][^\W_]*(?:['’][^\W_]+)*|\d+(?![\d/]|[.,]\d))")
_WORD = re.compile(r"\s*-?\s*([^\W_]+)")
_INITIALS = re.compile(r"\s+tp\.?\s?([^\W\d_]{2,3})(?![^\W_])", re.IGNORECASE)
_UNKNOWN_WORD = re.compile(rf"[^\S\n]+([{CAPITALS}][^\W_]*(?:['’][^\W_]+)*|\d{{1,2}}(?![\d/]|[.,]\d))")
# The first letters of every suffix: most names have none, and this tells cheaply.
_MAY_FOLLOW = re.compile(rf"\s+-?\s?(?:[{CAPITALS}]|t[ỉhpạấừ]|qu|hu|xã|ph|đặc|của|các|cấp|mỗi)")
_SMALL_NEXT = re.compile(rf"[^\S\n]+(?![{CAPITALS}])[^\W\d_]")
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Suffix:
    """What stands behind a name. `levels` in order, "city" for an unnamed one that may be a province or a district."""

    end: int
    levels: tuple[str, ...]
    plural: bool
    place: Place | None = None


def _known(text: str, start: int, capital: bool) -> tuple[int, tuple[Place, ...]]:
    """The longest known place name at `start`, with its end; (start, ()) where there is none."""
    ends: list[int] = []
    words: list[str] = []
    position = start
    pattern = _NAME if capital else _WORD
    best: tuple[int, tuple[Place, ...]] = (start, ())
    while len(words) < _LONGEST_NAME and (step := pattern.match(text, position)):
        words.append(step[1])
        position = step.end()
        ends.append(position)
        units = places().by_name.get(name_key(" ".join(words)))
        if units:
            best = (position, units)
    return best


def _unknown(text: str, start: int) -> int:
    """End of up to three capitalised words on the same line: the name of a unit that the register lacks.

    Every syllable of a place's name has a capital; one capital before a small letter begins a clause ("Phối hợp").
    """
    position = start
    count = 0
    while count < 3 and (step := _UNKNOWN_WORD.match(text, position)):
        if (step[1].isupper() and len(step[1]) > 1) or fold(step[1]) in _NO_PLACE:
            break
        position = step.end()
        count += 1
    return start if count == 1 and _SMALL_NEXT.match(text, position) else position


_NO_PLACE = frozenset(
    [
        "so",
        "bo",
        "ban",
        "uy",
        "cuc",
        "phong",
        "chu",
        "pho",
        "hoi",
        "cac",
        "van",
        "trung",
        "cong",
        "giam",
        "thoi",
        "don",
        "noi",
        "ket",
        "co",
    ]
)
"""First words of what may follow a unit in the next cell or clause, no part of a place's name."""


def _fits(unit: Place, level: str) -> bool:
    return level == unit.level or (level == "city" and unit.kind == "thành phố" and unit.level != "commune")


def suffix(text: str, start: int, *, folded: bool = False) -> Suffix | None:
    """The place or units behind a name that ends at `start`; None where there are none.

    `folded` is for queries: `text` without tone marks and case, only known names count.
    """
    if not folded and not _MAY_FOLLOW.match(text, start):
        return None
    every = _ALL_LEVELS.match(text, start)
    if every:
        return Suffix(every.end(), ("province", "district", "commune"), True)
    match = _city_initials(text, start) or (_FOLDED if folded else _WRITTEN).match(text, start)
    if isinstance(match, Suffix):
        return match
    if match is None:
        return _bare(text, start, folded)
    units = _units(match["first"] + match["more"])
    levels = tuple(LEVEL_OF[u] for u in units)
    each = fold(match["each"]) if match["each"] else ""
    plural = len(set(levels)) > 1 or len(levels) > 1 or each.endswith("cac") or each in ("moi", "tung")
    end = match.end() if not match["dot"] else match.start("dot")
    if plural:
        return Suffix(end, levels, True)
    name_end, named = _known(text, match.end(), not folded)
    fitting = [unit for unit in named if _fits(unit, levels[0])]
    if fitting:
        return Suffix(
            name_end,
            (fitting[0].level,),
            False,
            fitting[0] if len(fitting) == 1 or fitting[0].level == "province" else None,
        )
    if not folded and units[0] != "tp" and (name_end := _unknown(text, match.end())) > match.end():
        return Suffix(name_end, ("district" if levels[0] == "city" else levels[0],), False)
    return Suffix(end, levels, False)


@lru_cache(maxsize=4096)
def _units(words: str) -> tuple[str, ...]:
    """The units that a list names, folded: "tỉnh, thành phố" → ("tinh", "thanh pho")."""
    return tuple(" ".join(unit.split()) for unit in _UNITS.findall(fold(words)))


def _city_initials(text: str, start: int) -> Suffix | None:
    """A centrally run city by its initials: "TPCT", "TP.HCM"."""
    match = _INITIALS.match(text, start)
    if match is None:
        return None
    for unit in places().by_id.values():
        if unit.level != "province":
            break
        if unit.kind == "thành phố" and "".join(w[0] for w in fold(unit.name).split()) == fold(match[1]):
            return Suffix(match.end(), ("province",), False, unit)
    return None


def _bare(text: str, start: int, folded: bool) -> Suffix | None:
    """A province's name without its unit: "Công an Hà Nội"."""
    end, named = _known(text, start, not folded)
    if named and named[0].level == "province":
        return Suffix(end, ("province",), False, named[0])
    return None


def place_of(name: str, on: date | None = None, *, within: str | None = None) -> Place | None:
    """A place by id or by name with or without its unit ("Cần Thơ", "thành phố Cần Thơ", "can-tho").

    A province goes before a district or commune of the same name. `on` is not needed to tell provinces apart; of two
    smaller units it takes the one that exists on that day, and that of the province `within`. None where the name is
    unknown or fits several units.
    """
    known = places()
    if name in known.by_id:
        return known.by_id[name]
    key = name_key(name)
    unit = next((u for u in sorted(LEVEL_OF, key=len, reverse=True) if key.startswith(u + " ")), "")
    units = [p for p in known.by_name.get(key, ()) if p.level == "province"]
    if not units and unit:
        # "thành phố Cần Thơ" is the province's, not a district's: provinces come first in the lists of a name.
        level = LEVEL_OF[unit]
        named = known.by_name.get(key[len(unit) + 1 :], ())
        units = [p for p in named if _fits(p, level) and (level == "city" or fold(p.kind) == unit)]
    if within:
        units = [p for p in units if p.province == within]
    if on and len(units) > 1:
        units = [p for p in units if p.exists(on)]
    return units[0] if len(units) == 1 or (units and units[0].level == "province") else None
