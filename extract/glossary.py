"""Short forms that a document explains itself: "Giải phóng mặt bằng (GPMB)", "QLCL: Quản lý chất lượng".

A short form is set in brackets behind its words, or before them in a list of abbreviations (Decree 30/2020/NĐ-CP, annex
I, asks for either). It counts where its letters are the initials of the words; "và", dashes and a word that stands
a second time may be left out.
"""

from __future__ import annotations

import re

from ingest.vietnamese import fold

_CODE = "[A-ZĐ]{3,8}"
_BRACKETED = re.compile(rf"\s*\((?:(?:sau đây )?(?:gọi|viết) (?:tắt )?là:? )?[“\"]?({_CODE})[”\"]?\)")
# "Phòng Kế hoạch - Nghiệp vụ viết tắt là Phòng KHNV": the kind of body may stand on both sides.
_SAID = re.compile(rf"\s+(?:sau đây )?(?:gọi|viết) tắt là:? (?:[^\W\d_]+ )?[“\"]?({_CODE})(?!\w)")
_LISTED = re.compile(rf"(?<![\w/.-])({_CODE})\s?(?::|=|\s[-–])\s")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 120
"""Characters in which the words of a short form stand."""


def glossary(text: str) -> dict[str, str]:
    """The words for each short form that `text` explains, as written on one line; the first explanation counts.

    >>> glossary("Bồi thường, giải phóng mặt bằng (GPMB). Ghi chú: TCCB: Tổ chức cán bộ.")
    {'GPMB': 'giải phóng mặt bằng', 'TCCB': 'Tổ chức cán bộ'}
    """
    found: dict[str, str] = {}
    for match in [*_BRACKETED.finditer(text), *(_SAID.finditer(text) if "tắt là" in text else ())]:
        before = text[max(0, match.start() - _REACH) : match.start()]
        _add(found, match[1], before, [*_WORD.finditer(before)][::-1])
    for match in _LISTED.finditer(text):
        behind = text[match.end() : match.end() + _REACH]
        _add(found, match[1], behind, [*_WORD.finditer(behind)])
    return found


def _add(found: dict[str, str], code: str, text: str, words: list[re.Match[str]]) -> None:
    """Note the first of `words`, in the order given, whose initials make up `code`, or are it read backwards."""
    wanted = fold(code)
    backwards = len(words) > 1 and words[0].start() > words[-1].start()
    letters = wanted[::-1] if backwards else wanted
    taken, seen = 0, set[str]()
    for number, word in enumerate(words):
        folded = fold(word.group())
        if folded == "va":
            continue
        if folded[0] != letters[taken]:
            if folded in seen:  # "khám bệnh, chữa bệnh (KCB)"
                continue
            return
        seen.add(folded)
        taken += 1
        if taken == len(letters):
            ends = words[0], words[number]
            first, last = min(ends, key=_start), max(ends, key=_start)
            found.setdefault(code, " ".join(text[first.start() : last.end()].split()))
            return


def _start(match: re.Match[str]) -> int:
    return match.start()
