"""Names that end in initials: where they end, and what they stand for where the same text uses the full form without
saying so ("Vụ GDTrH" beside "Vụ Giáo dục Trung học").

A capital of the code, with the small letters behind it, begins one syllable; "và" and dashes are left out. So it is
with initials among words ("bảo vệ ANTT ở cơ sở" beside "bảo vệ an ninh, trật tự ở cơ sở"). The full form counts where
it is the only one in the text with these initials.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.glossary import KIND
from extract.lexicon import opens_with_act
from ingest.vietnamese import fold

_CODED = re.compile(rf"(?P<kind>{KIND}) (?P<code>[A-ZĐ][a-z]{{0,2}}(?:(?:[&-]|, )?[A-ZĐ][a-z]{{0,2}})+)")
# Initials among the words of a name: "Lực lượng tham gia bảo vệ ANTT ở cơ sở".
_AMONG = re.compile(r"(?<=\s)[A-ZĐ]{3,8}(?![\w&-])")
_JOINS = re.compile(r"(?:,|\s[-–])?\s+(?:và\s+)?")
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
    """The full form that `text` has of a name that is a kind of body and initials, or has initials among its words.

    None for any other name, and where none or several are found. `name_at` tells where the name ends that begins at an
    offset, within another.
    """
    coded = _CODED.fullmatch(name)
    if coded is None:
        among = _AMONG.search(name) if name.count(" ") > 1 else None
        return _with_words(text, name, among) if among else None
    initials = [fold(one) for one in _INITIAL.findall(coded["code"])]
    if len(initials) < _FEWEST:
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


def _with_words(text: str, name: str, code: re.Match[str]) -> str | None:
    """`name` with the words that `text` has in the place of its `code`, between the same words before and behind it.

    The first letter does not count: a name may be a common noun there. A kind of body alone before it tells too little.
    """
    before, after = name[1 : code.start()], name[code.end() :]
    if " " not in before.strip():
        return None
    found: dict[str, str] = {}
    at = text.find(before)
    while at >= 0:
        start = at = at + len(before)
        end = _spelt(text, start, fold(code.group()))
        if end and text.startswith(after, end) and not text[end + len(after) :][:1].isalnum():
            words = " ".join(text[start:end].split())
            found.setdefault(fold(words), words)
        at = text.find(before, at)
    return f"{name[: code.start()]}{next(iter(found.values()))}{after}" if len(found) == 1 else None


def _spelt(text: str, start: int, initials: str) -> int | None:
    """Where the words at `start` end that begin with `initials`, one each; None where they do not."""
    end = start
    for initial in initials:
        joins = _JOINS.match(text, end) if end > start else None
        word = _WORD.match(text, joins.end() if joins else end)
        if word is None or word.group().isupper() or not fold(word.group()).startswith(initial):
            return None
        end = word.end()
    return end


def act_behind(text: str, opens: int, end: int, start: int) -> bool:
    """Whether the capital at `start`, behind a name from `opens` to `end` with initials for its last word, begins what
    is done: "với Vụ GDTrH | Khảo sát thực tế". Those of a school or a company tell its form: "Trường THPT Lập Thạch".
    """
    if _ENDS_CODED.search(text, opens, end) is None or not _OFFICE.match(text, opens):
        return False
    words = text[start : start + _ACT]
    return opens_with_act(words.lower()) and not _CAPITALS.match(words)
