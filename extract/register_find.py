"""Mentions of agencies in running text."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from extract.register_collectives import collective, stands_alone
from extract.register_data import Form, types
from extract.register_match import CAPITALS, Path, slips, walk, word_key
from extract.register_model import Agency, AgencyMatch, Via
from extract.register_places import Suffix, suffix

_CAPITAL_WORD = re.compile(rf"[{CAPITALS}][^\W_]*")
# Names that may begin in lower case, and determiners of collectives.
_LOWER = re.compile(r"(?:các|Các|những|mỗi|Mỗi|từng|tất cả các|một số|ủy ban nhân|uỷ ban nhân|hội đồng nhân)(?=\s)")
_LOWER_HEADS = ("sở ", "bộ ", "ban ", "cục ", "phòng ", "ủy ban ", "uỷ ban ", "hội ", "chi cục ", "văn phòng ")
_BARE = frozenset("Địa Doanh Bộ Sở Tập Cơ Ngành Các".split())
# A document's number is no mention: "195/KH-UBND", "Tờ trình số 12/TTr-SCT".
_NUMBER = re.compile(r"(?:\d|[^\s,;:|(]*(?<![^\W_])(?:NQ|QĐ|CT|QC|TB|HD|CTr|KH|PA|ĐA|BC|TTr|CĐ|NĐ|TT|TTLT|CV|GM|KL|NQLT)[-/])[^\s,;|(]*$", re.IGNORECASE)
_PLURAL = {"province": "uy-ban-nhan-dan-cac-tinh", "district": "uy-ban-nhan-dan-cac-quan-huyen", "commune": "uy-ban-nhan-dan-cac-xa-phuong"}
_TP = re.compile(r"\bT[Pp]\.?(?=\s|$)\s*|\btp\.?(?=\s|$)\s*|\bT[Pp]\.(?=\w)")


def find_agencies(text: str, on: date | None = None) -> list[AgencyMatch]:
    """Agencies named in running text, in order, none overlapping; the longest name wins.

    Full and short names, collectives, and the place behind a name. Capitals and tone marks decide between a name and
    common words. `on`, the document's day, decides between bodies that had a short name at different times ("Sở Nông
    nghiệp"); without it the one that exists today is meant.
    """
    found: list[AgencyMatch] = []
    end = 0
    for start, lower in _starts(text):
        if start < end:
            continue
        match = named(text, start, on) or _collective(text, start, lower)
        if match is not None:
            found.append(match)
            end = match.end
    return found


@lru_cache(maxsize=16_384)
def _opens(word: str) -> bool:
    """Whether a name of the register, or a collective without determiner, may begin with this word."""
    return word in _BARE or word_key(word)[0] in types().trie


def _starts(text: str) -> list[tuple[int, bool]]:
    """Where a mention may begin, in order; True for the lower-case openings."""
    starts = [(m.start(), True) for m in _LOWER.finditer(text)]
    for match in _CAPITAL_WORD.finditer(text):
        start = match.start()
        if start and text[start - 1].isalnum():
            continue
        if _opens(match.group()):
            starts.append((start, False))
        before = text[max(0, start - 10) : start]
        if before.endswith(_LOWER_HEADS):
            head = next(h for h in _LOWER_HEADS if before.endswith(h))
            if not text[: start - len(head)][-1:].isalnum():
                starts.append((start - len(head), False))
    starts.sort()
    return starts


def named(text: str, start: int, on: date | None = None) -> AgencyMatch | None:
    """The longest name of the register that begins at `start`, with the place behind it; None where there is none."""
    for path in walk(text, start, types().trie):
        read = _readings(path, on)
        if read:
            return _mention(text, start, path, *read)
    return None


def _readings(path: Path, on: date | None) -> tuple[list[tuple[Agency, Form]], Via] | None:
    """The types that the words of a path name, those of the day first, and how well they are spelt."""
    known = types()
    options = [(known.types[kind], known.forms[form]) for kind, form in path.ends]
    judged = [(slips(form, path.words), agency, form) for agency, form in options]
    exact = [(agency, form) for wrong, agency, form in judged if wrong == 0]
    if exact:
        exact.sort(key=lambda pair: not _current(pair[0], on))
        return exact, "full" if exact[0][1].is_full else "short"
    # One wrong mark in a name of four syllables leaves no doubt; in a shorter one it makes another word.
    slipped = [(agency, form) for wrong, agency, form in judged if wrong == 1 and len(path.words) > 3]
    if slipped and word_key(path.words[0])[1] == word_key(slipped[0][1].written.split()[0])[1]:
        return slipped, "slip"
    return None


def _current(agency: Agency, on: date | None) -> bool:
    return agency.valid(on) if on else agency.valid_to is None


def _mention(text: str, start: int, path: Path, options: list[tuple[Agency, Form]], via: Via) -> AgencyMatch | None:
    agency, form = options[0]
    if _in_number(text, start, path.end):
        return None
    behind = _behind(text, path.end, agency)
    if agency.id in types().needs_place and behind is None:
        return None
    end = behind.end if behind else path.end
    tail = expanded_place(text[path.end : end], behind) if behind else ""
    type_id = type_of(agency, form, behind)
    candidates = (type_id, *(other.id for other, _ in options[1:]))
    place = behind.place.id if behind and behind.place else None
    return AgencyMatch(start, end, text[start:end], form.full + tail, type_id, via, candidates, place)


def _in_number(text: str, start: int, end: int) -> bool:
    """Whether the words are part of a document's number ("195/KH-UBND")."""
    if start and text[start - 1] in "-/":
        line = text.rfind("\n", 0, start) + 1
        if _NUMBER.search(text, max(line, start - 40), start):
            return True
    return bool(re.match(r"[-/]\S*\d", text[end : end + 12]))


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
    if behind.place and not re.search(r"\s", shown) and shown.upper().startswith("TP"):
        shown = behind.place.full_name()
    elif re.fullmatch(r"[Tt][Pp]\.\s?[A-ZĐ]{2,3}", shown) and behind.place:
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
        levels = {("province" if "province" in levels else "district") if level == "city" else level for level in levels}
        if agency.id == "uy-ban-nhan-dan":
            return _PLURAL[levels.pop()] if len(levels) == 1 else "uy-ban-nhan-dan-cac-cap"
    order = ("province", "district", "commune")
    return known.level_of(agency.id, next(level for level in order if level in levels))


def _collective(text: str, start: int, lower: bool) -> AgencyMatch | None:
    bare = not lower
    found = collective(text, start, bare=bare)
    if found is None or found.type_id is None:
        return None
    if bare and not (stands_alone(text, found.end) and _after_separator(text, start)):
        return None
    mention = text[start : found.end]
    return AgencyMatch(start, found.end, mention, as_written(mention), found.type_id, "full", (found.type_id,))


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
