"""Small letters and capitals for the name of an agency that is printed in capitals.

Decree 30/2020/NĐ-CP, annex II: of a body's name each part that tells its kind, its function or its field begins with a
capital ('Trường Trung học cơ sở', 'Công ty Cổ phần'); of a proper name every syllable does ('Lê Quý Đôn', 'Hồng Kỳ').
"""

from __future__ import annotations

import re
from collections.abc import Sequence

FIXED = {
    "ủy ban nhân dân": "Ủy ban nhân dân",
    "hội đồng nhân dân": "Hội đồng nhân dân",
    "công thương": "Công Thương",
    "quốc hội": "Quốc hội",
    "chính phủ": "Chính phủ",
    "trung ương": "Trung ương",
    "chấp hành": "Chấp hành",
    "thường vụ": "Thường vụ",
    "thường trực": "Thường trực",
    "dân tộc": "Dân tộc",
    "việt nam": "Việt Nam",
    "ủy ban mặt trận": "Ủy ban Mặt trận",
    "ủy ban trung ương": "Ủy ban Trung ương",
    "mặt trận tổ quốc": "Mặt trận Tổ quốc",
    "thanh niên cộng sản": "Thanh niên Cộng sản",
    "miền bắc": "miền Bắc",
    "miền trung": "miền Trung",
    "miền nam": "miền Nam",
}
"""Words of agencies' names that have capitals of their own, wherever they stand."""

# Conjuncts of a portfolio each begin with a capital: 'Lao động - Thương binh và Xã hội' (Decree 30/2020, annex II).
# 'Phòng, chống' is one conjunct.
_CONJUNCT = re.compile(r"(^|, (?!chống )| và | - )(\w)")
# What kind of body it is, at the head of the name.
_KIND = re.compile(
    r"(?:sở|bộ(?! đội)|ban|tổng cục|chi cục|cục|học viện|bệnh viện|viện(?! kiểm sát)|phòng|đảng bộ|đảng ủy|"
    r"trung tâm|trạm|trường|đại học|tổng công ty|công ty|tập đoàn|kho bạc|ngân hàng|liên đoàn|liên minh|hiệp hội|"
    r"hội(?! đồng)|quỹ)\s"
)
# Behind the kind may stand its form, and behind that the field: 'Trường Cao đẳng …', 'Hội Liên hiệp Phụ nữ'.
_FORM = re.compile(
    r"(?:đại học|cao đẳng|trung cấp|liên hiệp|cổ phần|trách nhiệm hữu hạn|tnhh|mtv|(?:một|hai) thành viên)\s"
)
# Schools are of one level or more (Law on Education 2019, art. 26 and 28), often by its letters; their name follows.
_MANNER = r"chuyên|năng khiếu|công lập|dân lập|tư thục|bán công"
_LEVEL = re.compile(
    r"(?:mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|trung học|"
    rf"phổ thông(?: dân tộc(?: nội trú| bán trú)?)?|th|thcs|thpt|ptcs|pt|ptdtnt|ptdtbt|{_MANNER})\b"
)
_SCHOOL = re.compile(rf"trường(?:(?:\s|,|-|&|và\b)*{_LEVEL.pattern})+")
# A hospital or a centre of an area has the area's name: 'Bệnh viện Đa khoa khu vực Cẩm Phả'.
_AREA = re.compile(r"\b(?:y tế|đa khoa) (?:khu vực|vùng) ")
# A committee of the party is named by the kind of its unit, and the unit's name follows.
_COMMITTEE = re.compile(r"\b(?:tỉnh|thành|huyện|quận|thị) ủy(?! ban)\b")
_UNIT_AT_START = re.compile(r"(?:thành phố|tỉnh|quận|huyện|thị xã|phường|xã(?! hội)|thị trấn|đặc khu)(?= )")
# A syllable has a vowel, and no two consonants stand together in it but these; behind 'khu vực' stands a Roman number.
_LETTERS = "BCDĐGHKLMNPQRSTVX"
_ABBREVIATION = re.compile(
    rf"\b(?:[{_LETTERS}]+|[A-ZĐ]{{0,5}}(?!CH|GH|KH|NH|NG|PH|TH|TR)[{_LETTERS}]{{2}}[A-ZĐ]{{0,5}}|(?<=KHU VỰC )[IVX]+)\b"
)


def agency_case(agency: str) -> str:
    """`agency` (small letters, no unit of government behind it) with the capitals of annex II.

    >>> agency_case("trường tiểu học hồng kỳ"), agency_case("sở lao động - thương binh và xã hội")
    ('Trường Tiểu học Hồng Kỳ', 'Sở Lao động - Thương binh và Xã hội')
    """
    if agency in FIXED:
        return FIXED[agency]
    if committee := _COMMITTEE.search(agency):
        within, name = agency_case(agency[: committee.start()].strip()), place_case(agency[committee.end() :])
        return f"{within} {_capital(committee.group())} {name}".strip()
    if school := _SCHOOL.match(agency):
        levels = _LEVEL.sub(_level_case, school.group())
        return f"{_capital(levels)} {place_case(agency[school.end() :])}".strip()
    area = _AREA.search(agency)
    field, place = (agency[: area.end()], place_case(agency[area.end() :])) if area else (agency, "")
    cased = _by_parts(field)
    for lower, proper in FIXED.items():
        cased = re.sub(rf"\b{lower}\b", proper, cased, flags=re.I)
    return cased + place


def conjuncts(field: str) -> str:
    """The words of a portfolio with a capital for each conjunct; behind 'về' stands a phrase, and no name of one."""
    named, about, rest = field.partition(" về ")
    return _CONJUNCT.sub(lambda m: m.group(1) + m.group(2).upper(), named) + about + rest


def place_case(place: str) -> str:
    """'thành phố cần thơ' → 'thành phố Cần Thơ'; several units may follow each other."""
    words = place.split()
    out: list[str] = []
    index = 0
    while index < len(words):
        unit = _UNIT_AT_START.match(" ".join(words[index : index + 3]) + " ")
        if unit:
            count = len(unit.group().split())
            out += words[index : index + count]
            index += count
        else:
            out.append(words[index].capitalize())
            index += 1
    return " ".join(out)


def abbreviations(name: str) -> Sequence[str]:
    """The words of `name` (capitals) that are initials: 'THCS', 'TNHH'; they are no syllables, and stay as they are."""
    return _ABBREVIATION.findall(name)


def _by_parts(agency: str) -> str:
    kind = _KIND.match(agency)
    if kind is None:
        return _capital(agency)
    parts, at = [_capital(kind.group())], kind.end()
    while form := _FORM.match(agency, at):
        parts.append(_capital(form.group()))
        at = form.end()
    return "".join([*parts, conjuncts(agency[at:])])


def _level_case(level: re.Match[str]) -> str:
    return level.group() if re.fullmatch(_MANNER, level.group()) else _capital(level.group())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
