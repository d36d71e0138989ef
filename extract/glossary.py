"""Short forms that a document explains itself: "Giải phóng mặt bằng (GPMB)", "QLCL: Quản lý chất lượng".

A short form is set in brackets behind its words, or before them in a list of abbreviations (Decree 30/2020/NĐ-CP, annex
I, asks for either). It counts where its letters are the initials of the words; "và", dashes and a word that stands
a second time may be left out.
"""

from __future__ import annotations

import re
from functools import cached_property

from ingest.vietnamese import fold

_CODE = "(?:[A-ZĐ]{3,8}|[A-ZĐ]{1,6}&[A-ZĐ]{1,8})"
_BRACKETED = re.compile(rf"\s*\((?:(?:sau đây )?(?:gọi|viết) (?:tắt )?là:? )?[“\"]?({_CODE})[”\"]?\)")
# "Phòng Kế hoạch - Nghiệp vụ viết tắt là Phòng KHNV": the kind of body may stand on both sides.
_SAID = re.compile(rf"\s+(?:sau đây )?(?:gọi|viết) tắt là:? (?:[^\W\d_]+ )?[“\"]?({_CODE})(?!\w)")
# In a list of abbreviations; what it says of them is all that stands up to the next mark.
_LISTED = re.compile(r"([A-ZĐ](?<![\w/.&-].)[A-ZĐ&]{2,11})\s?(?::|=|\s[-–]|(?<=\s)là)\s")
_ENTRY = re.compile(r"[^;.)\n|]+")
_MORE = 3
"""Words of an entry behind those whose initials make up the short form: "… công xã", "Phó Chủ tịch UBND xã"."""
_ANY_CODE = re.compile(rf"(?<![\w&-]){_CODE}(?![\w&-])")
_CAPITALS = re.compile(r"[A-ZĐ&]{2}")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 120
"""Characters in which the words of a short form stand."""


class ShortForms:
    """The short forms that a text explains itself, looked for when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> dict[str, str]:
        return glossary(self._text)

    @cached_property
    def _list(self) -> dict[str, str]:
        return listed(self._text)

    @cached_property
    def _names(self) -> dict[str, str]:
        return names_in_full(self._text)

    def spelt_out(self, name: str) -> str:
        """`name` with what a note of the text says for a short name in it."""
        if not _CAPITALS.search(name):
            return name
        for short, full in self._names.items():
            kind, _, code = short.partition(" ")
            # Of two letters the kind before them tells what is meant.
            if len(code) > 2:
                short, full = code, full.removeprefix(f"{kind} ")
            name = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", full, name) if short in name else name
        for code, words in self._list.items():
            name = re.sub(rf"(?<![\w&]){re.escape(code)}(?![\w&])", words, name) if code in name else name
        return name

    def explained(self, name: str) -> str:
        """`name` with the words that the text gives for the codes in it."""
        return _ANY_CODE.sub(lambda m: self._words.get(m.group(), m.group()), name) if _ANY_CODE.search(name) else name


def glossary(text: str) -> dict[str, str]:
    """The words for each short form that `text` explains, as written on one line; the first explanation counts.

    >>> glossary("Bồi thường, giải phóng mặt bằng (GPMB). Ghi chú: TCCB: Tổ chức cán bộ.")
    {'GPMB': 'giải phóng mặt bằng', 'TCCB': 'Tổ chức cán bộ'}
    """
    found: dict[str, str] = {}
    for match in [*_BRACKETED.finditer(text), *(_SAID.finditer(text) if "tắt là" in text else ())]:
        before = text[max(0, match.start() - _REACH) : match.start()]
        _add(found, match[1], before, [*_WORD.finditer(before)][::-1])
    return listed(text) | found


def listed(text: str) -> dict[str, str]:
    """The words that a list of abbreviations in `text` gives for each: "KHCN - Khoa học - Công nghệ; …"."""
    found: dict[str, str] = {}
    for match in _LISTED.finditer(text):
        entry = _ENTRY.match(text, match.end(), match.end() + _REACH)
        behind = entry.group().rstrip() if entry else ""
        _add(found, match[1], behind, [*_WORD.finditer(behind)])
        said = found.get(match[1], "")
        if (
            said
            and behind.startswith(said)
            and len(behind[len(said) :].split()) <= _MORE
            and "," not in behind[len(said) :]
        ):
            found[match[1]] = " ".join(behind.split())
    return found


KIND = "(?:Tổng cục|Chi cục|Cục|Vụ|Sở|Ban|Trung tâm|Viện|Phòng|Văn phòng|Chi nhánh|Công ty|Trường|Khoa|Tổ)"
"""The kinds of body that stand before initials, as a pattern."""
# "Cục QLCL NLS&TS: Cục Quản lý Chất lượng Nông lâm sản và Thủy sản": the kind of body stands on both sides.
_FULL = re.compile(rf"[:=]\s(?P<full>(?P<kind>{KIND}) [^\W\d_][^;.:=\n|]{{2,100}})")
_SHORT = re.compile(rf"(?<!\w)(?P<kind>{KIND}) [A-ZĐ&]{{2,8}}(?: [A-ZĐ&]{{2,8}}){{0,3}}$")
_SHORT_REACH = 50
"""Characters that a short name fits in."""


def names_in_full(text: str) -> dict[str, str]:
    """The full names that a note of `text` gives for short ones with the kind of body on both sides.

    >>> names_in_full("Ghi chú: Cục TY: Cục Thú y; Cục TT: Cục Trồng trọt.")
    {'Cục TY': 'Cục Thú y', 'Cục TT': 'Cục Trồng trọt'}
    """
    found: dict[str, str] = {}
    for match in _FULL.finditer(text):
        before = text[max(0, match.start() - _SHORT_REACH) : match.start()].rstrip()
        short = _SHORT.search(before) if before[-1:].isupper() or before.endswith("&") else None
        full = " ".join(match["full"].split())
        if short and short["kind"] == match["kind"] and _initial(short.group()) == _initial(full):
            found.setdefault(short.group(), full)
    return found


def _initial(name: str) -> str:
    """The first letter behind the kind of body: capitals of the short name stand for it."""
    return fold(re.sub(f"{KIND} ", "", name, count=1))[:1]


def _add(found: dict[str, str], code: str, text: str, words: list[re.Match[str]]) -> None:
    """Note the first of `words`, in the order given, whose initials make up `code`, or are it read backwards."""
    wanted = fold(code.replace("&", ""))
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
