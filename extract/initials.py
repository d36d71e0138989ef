"""Names that end in initials: where they end, and what they stand for where the same text uses the full form without
saying so ("Vụ GDTrH" beside "Vụ Giáo dục Trung học").

A capital of the code, with the small letters behind it, begins one syllable; "và" and dashes are left out. The full
form counts where it is the only one in the text with these initials.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.glossary import KIND
from extract.lexicon import opens_with_act
from ingest.vietnamese import fold

_CODED = re.compile(rf"(?P<kind>{KIND}) (?P<code>[A-ZĐ][a-z]{{0,2}}(?:[&-]?[A-ZĐ][a-z]{{0,2}})+)")
_CODE = re.compile(r"(?<!\w)[A-ZĐ&]{2,}(?!\w)")
_INITIAL = re.compile(r"[A-ZĐ][a-z]{0,2}")
_WORD = re.compile(r"[^\W\d_]+")
_OFFICE = re.compile(r"(?:Tổng cục|Chi cục|Cục|Vụ|Sở|Ban|Phòng|Văn phòng)\s")
_CAPITALS = re.compile(r"[^\W\d_]+\s+[A-ZĐÀ-Ỹ]")
_ENDS_CODED = re.compile(r"(?<!\w)[A-ZĐ][A-ZĐ&a-z]*[A-ZĐ][A-ZĐa-z]*$")
_FEWEST = 3
"""Initials that tell a name: two may be those of many."""
_LONGEST = 120
"""Characters that a full name fits in."""
_ACT = 40
"""Characters in which an act is told by its first words."""


def in_full(text: str, name: str, name_at: Callable[[int, int], int | None]) -> str | None:
    """The full form that `text` has of a name that is a kind of body and initials; None for any other name, and where
    none or several are found. `name_at` tells where the name ends that begins at an offset, within another.
    """
    coded = _CODED.fullmatch(name)
    initials = [fold(one) for one in _INITIAL.findall(coded["code"])] if coded else []
    if coded is None or len(initials) < _FEWEST:
        return None
    found: dict[str, str] = {}
    for match in re.finditer(rf"(?<!\w){coded['kind']}\s+(?=[^\W\d_]{{2,}})", text):
        end = name_at(match.start(), min(match.start() + _LONGEST, len(text)))
        full = " ".join(text[match.start() : end].split()) if end else ""
        words = [fold(word) for word in _WORD.findall(full[len(coded["kind"]) :])]
        words = [word for word in words if word != "va"]
        if _CODE.search(full):
            continue  # "Vụ KK và KTT" is no full form of "Vụ KK"
        if len(words) == len(initials) and all(map(str.startswith, words, initials)):
            found.setdefault(fold(full), full)
    return next(iter(found.values())) if len(found) == 1 else None


def act_behind(text: str, opens: int, end: int, start: int) -> bool:
    """Whether the capital at `start`, behind a name from `opens` to `end` with initials for its last word, begins what
    is done: "với Vụ GDTrH | Khảo sát thực tế". Those of a school or a company tell its form: "Trường THPT Lập Thạch".
    """
    if _ENDS_CODED.search(text, opens, end) is None or not _OFFICE.match(text, opens):
        return False
    words = text[start : start + _ACT]
    return opens_with_act(words.lower()) and not _CAPITALS.match(words)
