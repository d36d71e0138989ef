"""Full official names for mentions with short ones: "Sở KH&CN" → "Sở Khoa học và Công nghệ"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from extract.register_data import types
from extract.register_find import expanded_place, inside_word, named
from extract.register_match import CAPITALS, Trie, walk
from extract.register_model import AgencyMatch
from extract.register_places import suffix
from ingest.vietnamese import nfc

_WORD = re.compile(r"[^\W_]+")
_DASH = re.compile(r"\w\s?[-–]\s?\w")
_FIELDS = re.compile(rf"[{CAPITALS}]+(?:&[{CAPITALS}]+)+|$")
_JOINED = re.compile(r"[^\W_]+-[^\W_]+")
# A short form behind the word that it begins with: "Ủy ban UBND".
_TWICE = re.compile(r"\b(Ủy ban|Hội đồng|Sở|Bộ|Ban|Hội) (?=\1 )\1")
# More of a name that only begins like a short one: "Phòng Giáo dục | Mầm non", "Chi cục Thú y | và Thủy sản", "Phòng
# Tài chính | kế toán" of a company.
_MORE = re.compile(
    rf"\s+(?:(?:và\s+)?[{CAPITALS}][^\W\d_]*[^\W\d_{CAPITALS}](?![^\W_])|"
    r"(?:nghề nghiệp|thường xuyên|phổ thông|mầm non|tiểu học|trung học|đại học|kế toán|"
    r"ngân sách|hành chính|tổng hợp|chính trị|nông thôn)(?!\w))"
)
_INITIALS = re.compile(rf"[{CAPITALS}]{{2}}")
# Initials of more fields of the same name, with no blank between: "VH-TT | &TT-TH"; and what their links say.
_ONE_MORE = re.compile(rf"[&-](?P<word>[{CAPITALS}]{{2,}})(?![^\W_])")
_RUN = re.compile(rf"(?:[&-][{CAPITALS}]+)*")
_LINKS = {"&": " và ", "-": " - "}
# Heads in initials before what they are for: "P. KH-TC", "TT Cung ứng dịch vụ công"; "TT" of an assembly or a committee
# is its standing body, and that of Huế the province's old name.
_ROOM = re.compile(
    rf"^P(?:(?:\.\s?|\s)(?=[{CAPITALS}]{{2,5}}(?:[-&][{CAPITALS}]{{2,5}})*(?![^\W_]))|"
    # With its full stop the letter is short for "Phòng" before any field: "P. Nghiệp vụ Y".
    rf"\.\s?(?=[{CAPITALS}][^\W\d_{CAPITALS}]))"
)
_CENTRE = re.compile(
    rf"^TT\.?\s+(?!(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng|Ủy|Uỷ|Hội đồng|Ban|Huế)(?!\w))(?=[{CAPITALS}][^\W\d_{CAPITALS}])"
)
# The legal form of a company, which is no "Chính phủ" there (Law on Enterprises 59/2020/QH14, art. 37).
_JOINT_STOCK = re.compile(r"(?<=[Cc]ông ty )CP(?=\s)")
_COMRADE = re.compile(r"(?<!\w)([Đđ])/c(?!\w)")
_CITY = re.compile(r"T[Pp](?:\.?(?=\s|$)|\.(?=\w)|(?=[A-ZĐ]{2,3}(?![^\W_])))")


@cache
def _names() -> tuple[str, ...]:
    """The topics in the order of the table."""
    return tuple(types().topics.values())


@cache
def _topics() -> Trie:
    """The initials that stand for a topic, as a trie of folded words; its ends number the topics."""
    root: Trie = {}
    for number, key in enumerate(types().topics):
        node = root
        for token in key.split():
            node = node.setdefault(token, {})
        node[""] = [[number, 0]]
    return root


# A company's registered name may end with the short name of its group: "Công ty Than Hà Lầm - TKV".
_OF_GROUP = re.compile(r"(?:Tổng công ty|Công ty|Nhà máy|Xí nghiệp)\s.{2,80}\s[-–]\s$")


@lru_cache(maxsize=16_384)
def official_name(mention: str, on: date | None = None) -> str:
    """A mention with its short names written out, on one line, first letter capital; otherwise as written.

    Works inside names that the register lacks as well ("các cơ quan thuộc UBTVQH"). `on` as in `find_agencies`.

    >>> official_name("UBND quận, huyện")
    'Ủy ban nhân dân quận, huyện'
    """
    text = _CENTRE.sub("Trung tâm ", _ROOM.sub("Phòng ", " ".join(nfc(mention).split())))
    text = _COMRADE.sub(r"\1ồng chí", text) if "/c" in text else text
    text = _JOINT_STOCK.sub("cổ phần", text) if " CP " in text else text
    parts: list[str] = []
    end = left = 0  # behind the last words written out, and behind those left as they are
    for word in _WORD.finditer(text):
        start = word.start()
        if start < max(end, left) or (word.end() == len(text) and _OF_GROUP.match(text, 0, start)):
            continue
        replaced = _replacement(text, start, word.group(), on)
        if replaced is None:
            continue
        if not _is_whole(text, start, end, replaced[1], on):
            run = _RUN.match(text, replaced[1])
            left = run.end() if run else replaced[1]
            continue
        link = text[end:start]
        parts += [_LINKS.get(link, link) if end else link, replaced[0]]
        end = replaced[1]
    whole = _TWICE.sub(r"\1", "".join([*parts, text[end:]]).strip()) if parts else text.strip()
    return whole[:1].upper() + whole[1:]


def _replacement(text: str, start: int, word: str, on: date | None) -> tuple[str, int] | None:
    """What stands for the words at `start`, and where they end; None where they stay as they are."""
    known = None if word[0].islower() and inside_word(text, start) else named(text, start, on)
    if known is not None and (known.name.lower() == known.text.lower() or not _goes_on(text, known)):
        return (known.name.replace(" và ", " - ") if _own_dash(known) else known.name), known.end
    topic = _topic(text, start, word)
    if topic is not None and text[start - 1 : start] != "&":
        return topic
    # "KH-TC": the initials of two fields, in the table as one word.
    joined = _JOINED.match(text, start) if word.isupper() else None
    for short in (joined.group() if joined else word, word):
        if short in types().phrases and not _half(text, start, start + len(short)):
            return types().phrases[short], start + len(short)
    if _CITY.match(text, start):
        behind = suffix(" " + text[start:], 0)
        if behind is not None and behind.end > 1:
            return expanded_place(text[start : start + behind.end - 1], behind).strip(), start + behind.end - 1
    return None


def _is_whole(text: str, start: int, before: int, end: int, on: date | None) -> bool:
    """Whether all of the initials that stand around [`start`, `end`) with no blank are written out: no name is by
    halves. What stands before `before` has been."""
    if text[start - 1 : start] in _LINKS and start > 1 and text[start - 2].isupper() and before < start - 1:
        return False
    more = _ONE_MORE.match(text, end) if text[end : end + 1] in _LINKS else None
    if more is None:
        return True
    following = _replacement(text, more.start("word"), more["word"], on)
    return following is not None and _is_whole(text, more.start("word"), end, following[1], on)


def _half(text: str, start: int, end: int) -> bool:
    """Whether initials at [`start`, `end`) are one field of several of which another is not known: "KH&HTQT"."""
    if "&" not in (text[start - 1 : start], text[end : end + 1]):
        return False
    fields = next(m.group() for m in _FIELDS.finditer(text) if m.end() >= end)
    return any(field not in types().phrases for field in fields.split("&"))


def _own_dash(known: AgencyMatch) -> bool:
    """Whether a name has a dash for its "và": each province chose one of them for its broadcaster, each district for
    the office of council and committee. Departments of a field have what the Government's decree says."""
    chosen = types().groups[types().numbers[known.type_id]] == "bao-dai" or "nhân dân và Ủy ban" in known.name
    return chosen and known.name.count(" và ") == 1 and _DASH.search(known.text) is not None


def _goes_on(text: str, known: AgencyMatch) -> bool:
    """Whether words taken for a short name are but the beginning of another one.

    Initials are a short name anyway, but for those of a state corporation before a place: its branch there has them in
    its own name ("VNPT Lào Cai").
    """
    if _MORE.match(text, known.end) is None:
        return False
    corporation = types().groups[types().numbers[known.type_id]] == "doanh-nghiep-nha-nuoc"
    return corporation or not _INITIALS.search(known.text)


# Of these only a committee of the National Assembly has the field; a company's "Ban TC&NS" is of something else.
_OF_A_COMMITTEE = frozenset({"Tài chính, Ngân sách"})
_COMMITTEE = re.compile(r"(?:Ủy ban|Uỷ ban|UB) $")


def _topic(text: str, start: int, word: str) -> tuple[str, int] | None:
    """A topic in initials, all of them capitals."""
    found = topic_at(text, start) if word.isupper() and len(word) > 1 else None
    if found and found[0] in _OF_A_COMMITTEE and not _COMMITTEE.search(text[:start]):
        return None
    return found if found and text[start : found[1]].isupper() else None


def topic_at(text: str, start: int) -> tuple[str, int] | None:
    """The topic that initials at `start` stand for ("KH&CN", "ldtbxh"), and where they end."""
    for path in walk(text, start, _topics()):
        number = path.ends[0][0]
        return _names()[number], path.end
    return None
