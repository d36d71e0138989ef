"""Mentions of agencies in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from extract.register_collectives import Collective, collective, stands_alone
from extract.register_data import Form, types
from extract.register_match import CAPITALS, Path, slips, walk, word_key
from extract.register_model import Agency, AgencyMatch, Via
from extract.register_places import Suffix, suffix

_CAPITAL_WORD = re.compile(rf"[{CAPITALS}](?<![^\W_].)[^\W_]*")
# One set of letters lets the scan skip fast: the vowels are met less often than the letters before them.
_DETERMINERS = re.compile(
    r"[áỗữừộấ](?:(?<=[Cc]á)c|(?<=[Mm]ỗ)i|(?<=nhữ)ng|(?<=từ)ng|(?<=[Mm]ộ)t số|(?<=tấ)t cả các)(?=\s)"
)
# The committees and councils that any level has, in small letters: what they share is looked for first.
_PEOPLES = re.compile(r" nhân dân(?![^\W_])")
_LOWER = ("ủy ban", "uỷ ban", "hội đồng")
# A name whose head is in small letters, "sở Công Thương", and the syllables with which that head is another word.
_LOWER_HEADS = ("sở ", "bộ ", "ban ", "cục ", "phòng ", "hội ", "ủy ban ", "uỷ ban ")
_HEAD_ENDS = frozenset(head[-3:] for head in _LOWER_HEADS)
_WORD_BEFORE = re.compile(r"([^\W_]+)[ \t]$")
_ENDED_WORDS = {
    "sở": frozenset(["cơ", "trụ", "xứ", "công"]),
    "bộ": frozenset(
        [
            "tiến",
            "cán",
            "nội",
            "toàn",
            "đồng",
            "thủy",
            "đường",
            "trung",
            "bắc",
            "nam",
            "chi",
            "đảng",
            "tổng",
            "cục",
            "liên",
            "trú",
            "thuộc",
            "sĩ",
            "binh",
            "hạt",
        ]
    ),
    "ban": frozenset(["ủy", "uỷ", "công"]),
    "cục": frozenset(["chi", "tổng", "bố"]),
    "phòng": frozenset(["văn", "quốc", "dự", "biên", "tiêu", "xả", "hải"]),
    "hội": frozenset(["xã", "quốc", "cơ", "đại", "lễ", "giáo", "hiệp", "thành", "đoàn"]),
}
_BARE = frozenset(["Địa", "Doanh", "Bộ", "Sở", "Tập", "Cơ", "Ngành", "Các"])
# A document's number is no mention: "195/KH-UBND", "Tờ trình số 12/TTr-SCT".
_NUMBER = re.compile(
    r"(?:\d|[^\s,;:|(]*(?<![^\W_])(?:NQ|QĐ|CT|QC|TB|HD|CTr|KH|PA|ĐA|BC|TTr|CĐ|NĐ|TT|TTLT|CV|GM|KL|NQLT)[-/])[^\s,;|(]*$",
    re.IGNORECASE,
)
# Nor is what a telephone number stands behind, with its stroke lost.
_TELEPHONE = re.compile(r"SDT\s?:?\s?\(?0\d")
# "CN" in "CN-TTCN" is not the end of the initials.
_MORE_INITIALS = re.compile(rf"[&-][{CAPITALS}]")
_MORE_FIELD = re.compile(rf"\s+(?:[-–]\s+([{CAPITALS}][^\W\d_]*[^\W\d_{CAPITALS}])|kế toán)(?![^\W_])")
_PLURAL = {
    "province": "uy-ban-nhan-dan-cac-tinh",
    "district": "uy-ban-nhan-dan-cac-quan-huyen",
    "commune": "uy-ban-nhan-dan-cac-xa-phuong",
}
_TP = re.compile(r"\bT[Pp]\.?(?=\s|$)\s*|\btp\.?(?=\s|$)\s*|\bT[Pp]\.(?=\w)")


def find_agencies(text: str, on: date | None = None) -> list[AgencyMatch]:
    """Agencies named in running text, in order, none overlapping; the longest name wins.

    Full and short names, collectives, and the place behind a name. Capitals and tone marks decide between a name and
    common words. `on`, the document's day, decides between bodies that had a short name at different times ("Sở Nông
    nghiệp"); without it the one that exists today is meant.
    """
    return [_match_of_collective(text, f) if isinstance(f, Collective) else _match(text, f) for f in _found(text, on)]


def find_spans(text: str, on: date | None = None) -> list[tuple[int, int]]:
    """The half-open offsets of what `find_agencies` finds, for less: names and types are not looked up."""
    return [(found.start, found.end) for found in _found(text, on)]


def _found(text: str, on: date | None) -> Iterator[_Named | Collective]:
    """Names as they are read, and collectives."""
    end = 0
    for start, word in _starts(text):
        if start < end:
            continue
        found: _Named | Collective | None = _named(text, start, on) if word else None
        if found is None and (not word or word in _BARE):
            found = _collective(text, start, bare=bool(word))
        if found is not None:
            yield found
            end = found.end


@lru_cache(maxsize=16_384)
def _opens(word: str) -> bool:
    """Whether a name of the register, or a collective without determiner, may begin with this word."""
    return word in _BARE or word_key(word)[0] in types().trie


def _starts(text: str) -> list[tuple[int, str]]:
    """Where a mention may begin, in order, with the word there; "" for the determiner of a collective."""
    starts = [(m.start() - (2 if m.group()[0] == "ữ" else 1), "") for m in _DETERMINERS.finditer(text)]
    for match in _PEOPLES.finditer(text):
        at = match.start()
        starts += [(at - len(head), head + match.group()) for head in _LOWER if text.endswith(head, 0, at)]
    for match in _CAPITAL_WORD.finditer(text):
        start, word = match.start(), match.group()
        if _opens(word):
            starts.append((start, word))
        if text[start - 3 : start] in _HEAD_ENDS and text.endswith(_LOWER_HEADS, 0, start):
            head = next(h for h in _LOWER_HEADS if text.endswith(h, 0, start))
            if not inside_word(text, start - len(head)):
                starts.append((start - len(head), head))
    starts.sort()
    return starts


def inside_word(text: str, start: int) -> bool:
    """Whether the head in small letters at `start` is the end of another word: "cơ sở Y tế", "tiến bộ Khoa học"."""
    before = _WORD_BEFORE.search(text, max(0, start - 10), start)
    if text[start - 1 : start].isalnum():
        return True
    return bool(before) and any(
        text.startswith(head, start) and before[1].lower() in others for head, others in _ENDED_WORDS.items() if before
    )


class _Named(NamedTuple):
    """A name as it is read: half-open offsets, where the place behind it begins, and the types it may mean.

    `chosen` is the number of the type meant, `behind` the place that stands behind the name.
    """

    start: int
    end: int
    bare_end: int
    options: Sequence[tuple[Agency, Form]]
    via: Via
    chosen: int
    behind: Suffix | None


def named(text: str, start: int, on: date | None = None) -> AgencyMatch | None:
    """The longest name of the register that begins at `start`, with the place behind it; None where there is none."""
    found = _named(text, start, on)
    return _match(text, found) if found else None


def _named(text: str, start: int, on: date | None) -> _Named | None:
    for path in walk(text, start, types().trie):
        if path.words[-1].isupper() and _MORE_INITIALS.match(text, path.end):
            continue
        read = _readings(path.words, path.ends, on)
        # The field goes on: "Phòng Tài chính - Kế toán", "Phòng Tài chính kế toán" are of another office.
        more = _MORE_FIELD.match(text, path.end) if read and read[1] == "short" else None
        if more and not (more[1] and _opens(more[1])):
            continue
        found = _with_place(text, start, path, *read) if read else None
        # Since there are no districts, "Phòng Tài chính" is an office of a hospital or a company.
        if found and found.behind is None and found.via == "short" and on and _is_gone(found.options[0][0], path, on):
            continue
        if read:
            return found
    return None


def _is_gone(agency: Agency, path: Path, on: date) -> bool:
    """Whether the words of a path, no initials, are short for an office of the districts that had ended before `on`."""
    return agency.level == "district" and not _current(agency, on) and not any(map(str.isupper, path.words))


@lru_cache(maxsize=16_384)
def _readings(
    words: tuple[str, ...], ends: tuple[tuple[int, int], ...], on: date | None
) -> tuple[tuple[tuple[Agency, Form], ...], Via] | None:
    """The types that words which lead to `ends` name, those of the day first, and how well they are spelt."""
    known = types()
    options = [(known.types[kind], known.forms[form]) for kind, form in ends]
    judged = [(slips(form, words), agency, form) for agency, form in options]
    exact = [(agency, form) for wrong, agency, form in judged if wrong == 0]
    if exact:
        exact.sort(key=lambda pair: not _current(pair[0], on))
        return tuple(exact), "full" if exact[0][1].is_full else "short"
    # One wrong mark in a name of four syllables leaves no doubt; in a shorter one it makes another word.
    slipped = tuple((agency, form) for wrong, agency, form in judged if wrong == 1 and len(words) > 3)
    if slipped and word_key(words[0])[1] == word_key(slipped[0][1].written.split()[0])[1]:
        return slipped, "slip"
    return None


def _current(agency: Agency, on: date | None) -> bool:
    return agency.valid(on) if on else agency.valid_to is None


def _with_place(text: str, start: int, path: Path, options: Sequence[tuple[Agency, Form]], via: Via) -> _Named | None:
    if _in_number(text, start, path.end):
        return None
    # Of bodies that share a short name ("BCHQS") the one whose level the place tells.
    for number, (agency, _) in enumerate(options):
        behind = _behind(text, path.end, agency)
        if behind is not None:
            return _Named(start, behind.end, path.end, options, via, number, behind)
    if options[0][0].id in types().needs_place:
        return None
    return _Named(start, path.end, path.end, options, via, 0, None)


def _match(text: str, found: _Named) -> AgencyMatch:
    (agency, form), behind = found.options[found.chosen], found.behind
    tail = expanded_place(text[found.bare_end : found.end], behind) if behind else ""
    type_id = type_of(agency, form, behind)
    candidates = (type_id, *(other.id for other, _ in found.options if other is not agency))
    place = behind.place.id if behind and behind.place else None
    mention = text[found.start : found.end]
    return AgencyMatch(found.start, found.end, mention, form.full + tail, type_id, found.via, candidates, place)


def _in_number(text: str, start: int, end: int) -> bool:
    """Whether the words are part of a document's number ("195/KH-UBND"), or the label of a telephone's."""
    if _TELEPHONE.match(text, start):
        return True
    if start and text[start - 1] in "-/":
        line = text.rfind("\n", 0, start) + 1
        if _NUMBER.search(text, max(line, start - 40), start):
            return True
    return text.startswith(("-", "/"), end) and re.search(r"^\S*\d", text[end + 1 : end + 12]) is not None


def _behind(text: str, end: int, agency: Agency) -> Suffix | None:
    """The place behind a name, where one of this agency's level can have such a place."""
    if agency.level == "central":
        return None
    found = suffix(text, end)
    if found is None or agency.level == "collective":
        return found
    fits = {"province": ("province", "city"), "district": ("district", "city"), "commune": ("commune",)}[agency.level]
    return found if all(level in fits for level in found.levels) else None


def expanded_place(words: str, behind: Suffix) -> str:
    """The words of a place with one space before, "TP" written out."""
    shown = " ".join(words.split())
    if shown.isupper() and len(shown) > 4 and not shown.startswith("TP"):
        # A heading in capitals.
        shown = behind.place.full_name() if behind.place else shown.lower()
    if (behind.place and not re.search(r"\s", shown) and shown.upper().startswith("TP")) or (
        re.fullmatch(r"[Tt][Pp]\.\s?[A-ZĐ]{2,3}", shown) and behind.place
    ):
        shown = behind.place.full_name()
    return " " + _TP.sub("thành phố ", shown).strip()


def type_of(agency: Agency, form: Form, behind: Suffix | None) -> str:
    """The type at the level that the place tells; the generic one, or the central body, where none is named."""
    if agency.level != "collective":
        return agency.id
    known = types()
    if behind is None:
        central = known.level_of(agency.id, "central")
        return central if form.full == known.types[known.numbers[central]].name else agency.id
    levels = {"province" if level == "city" and not behind.plural else level for level in behind.levels}
    if behind.plural:
        # "thành phố" in a list of units: with "tỉnh" a province, else a unit of districts.
        levels = {
            ("province" if "province" in levels else "district") if level == "city" else level for level in levels
        }
        if agency.id == "uy-ban-nhan-dan":
            return _PLURAL[levels.pop()] if len(levels) == 1 else "uy-ban-nhan-dan-cac-cap"
    order = ("province", "district", "commune")
    return known.level_of(agency.id, next(level for level in order if level in levels))


def _collective(text: str, start: int, *, bare: bool) -> Collective | None:
    if bare and not _after_separator(text, start):
        return None
    found = collective(text, start, bare=bare)
    if found is None or found.type_id is None:
        return None
    return None if bare and not (found.alone and stands_alone(text, found.end)) else found


def _match_of_collective(text: str, found: Collective) -> AgencyMatch:
    mention, kind = text[found.start : found.end], found.type_id
    assert kind is not None  # `_collective` gives no other
    return AgencyMatch(found.start, found.end, mention, as_written(mention), kind, "full", (kind,))


@lru_cache(maxsize=4096)
def as_written(mention: str) -> str:
    """A collective's words on one line, units written out, first letter capital."""
    words = _TP.sub("thành phố ", " ".join(mention.split())).strip()
    for short, full in types().phrases.items():
        if short in words:
            words = re.sub(rf"(?<![^\W_]){short}(?![^\W_])", full, words)
    return words[:1].upper() + words[1:]


def _after_separator(text: str, start: int) -> bool:
    """Whether a phrase opens its cell, line or list item."""
    before = text[max(0, start - 4) : start].rstrip(" \t*")
    return not before or before[-1] in "\n|:;,.(-+" or before.endswith("và")
