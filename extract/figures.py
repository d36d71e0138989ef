"""Where the figures of a sentence stand: numbers with a unit and a comparator.

A number in prose is a figure only when a unit follows it; `extract.contexts` says which of those are labels, dates,
frequencies, baselines or limits of a group instead.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract import contexts
from extract.group_limits import defines_group
from extract.lexicon import has_any
from extract.measures import Unit, unit_at
from extract.named_numbers import means_both, names
from extract.numbers import COUNTING, FOLLOWING, NUMBER, magnitude, parse_number, parse_words, times
from extract.records import Comparator

WINDOW = 80
"""Characters looked at on either side of a number."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text: `start`–`end` cover comparator to unit, `number` is where its digits or words begin."""

    start: int
    number: int
    end: int
    comparator: Comparator
    value: float
    value_max: float | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class _Numeral:
    """One number: offsets, value, and its characters; `words` when it is written out and nothing else."""

    start: int
    end: int
    value: float
    raw: str
    words: bool = False


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number or a range of numbers with its unit."""

    low: float
    high: float | None
    unit: Unit


_ENDS = frozenset(["", *'.,;:)]|"”'])
"""What ends a bare number: a label of a list, a bracketed year, a cell's end."""

# "trên" before a noun of place or domain says where, not how many.
_DOMAIN = frozenset({"lĩnh vực", "địa bàn", "phương diện", "mặt", "kênh", "nền tảng", "trục", "trụ cột", "môi trường"})

_DIGITS = re.compile(r"\d[\d.,\u00a0\u202f]*")
_NUMBER = re.compile(NUMBER)
# No word ends with one: "triển khai hai mô hình". Asked behind the word, it lets the search skip to first letters.
_ALONE = "|".join(rf"{word}(?<![\w–-].{{{len(word)}}})" for word in COUNTING)
_WRITTEN = re.compile(rf"(?:{_ALONE})(?!\w)(?:\s+{FOLLOWING}(?!\w))*")
_DIGITS_IN_BRACKETS = re.compile(rf"\s*\(\s*({NUMBER})\s*\)")
# A sum that is said once more in words: "280.000.000 đồng (Hai trăm tám mươi triệu đồng)".
_SAID_AGAIN = re.compile(
    rf"\((?:[^():]{{0,12}}chữ\s*:?)?\s*(?:(?:{FOLLOWING}|triệu|tỷ|tỉ)(?!\w)[\s,]+){{2,}}đồng(?!\w)[^()\d]{{0,20}}\)",
    re.IGNORECASE,
)
_WORDS_IN_BRACKETS = re.compile(rf"\s*\({FOLLOWING}(?:\s+{FOLLOWING}){{0,4}}\)", re.IGNORECASE)
_MULTIPLE = re.compile(r"(?:[Gg]ấp\s+(?:đôi|ba|bốn|năm|rưỡi)|(?:[Mm]ột|[Pp]hân)\s+nửa)(?!\w)")
_MULTIPLES = {"đôi": 2.0, "ba": 3.0, "bốn": 4.0, "năm": 5.0, "rưỡi": 1.5}
# "một phần ba"; what is parted follows, or the phrase ends: unlike "một phần tư vấn", "một phần năm 2026".
_FRACTION = re.compile(r"([Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn) phần (ba|tư|năm)(?!\w)")
_ENDS_THERE = re.compile(r"\s*(?:[.,;:)]|$)")
_FRACTIONS = ("phần ba", "phần tư", "phần năm")
_TO = re.compile(rf"\s*(?:[-–—÷~]|(?:cho\s+)?đến(?!\w)|tới(?!\w))\s*({NUMBER})(?![/\d_])", re.IGNORECASE)
_OF = re.compile(r"/(\d{1,3})(?![\d/.,-])")
# One thing counted twice: "57 hộ/198 khẩu". A ratio is told of one, or for one, ten, a hundred: "100 trẻ gái".
_TWICE = re.compile(
    rf"(?<![\w.,/])(?P<first>\d[\d.,]*)\s(?P<noun>[^\W\d_]+2?(?:\s[^\W\d_]+){{0,3}})\s?/\s?(?P<second>{NUMBER})(?=\s[^\W\d_])"
)
_RATIO = re.compile(r"0?1(?:\.?0)*")
_PER = re.compile(r"/1[.,]?0{2,3}(?:[.,]?000)?(?![\d.,/])")
_PART_OF = re.compile(r"\s*(?:trở lên\s+)?(?:(?:tổng\s+)?số|thời gian|chi phí)(?!\w)", re.IGNORECASE)
_QUANTITY = re.compile(
    r"\s(?:trở lên\s)?(?:tổng|diện tích|dân số|quân số|kinh phí|vốn|nguồn vốn|giá trị|(?:khối |sản |số )?lượng|nhu cầu)"
    r"(?!\w)"
)
_PERCENT = re.compile(r"\s?%")
_MILLIONS = re.compile(rf"\s+({NUMBER})\s+triệu(?!\w)", re.IGNORECASE)
_LIFT = re.compile(
    r"[^.;:\d]{0,12}(?:/[\d.]+[^.;:\d]{0,24})?(?:\(?năm\s+\d{4}\)?\s*)?"
    r"(?<!\w)(?<!trở )(?:lên|xuống|còn(?=\s+\d))(?!\w)",
    re.IGNORECASE,
)
_INDEX = re.compile(
    r"(?<!\w)(?:chỉ số|hệ số)(?!\w)[^.;:]{0,60}(?<!\w)(?:đạt|lên|xuống|còn|trên|dưới|là)\s+$", re.IGNORECASE
)
# A rate of so many is told once, and its figures are bare: "tỷ suất … trên 1.000 trẻ đẻ sống xuống 12,5 vào năm 2025".
_PER_MANY = re.compile(
    r"(?<!\w)(?:tỷ|tỉ) (?:suất|số)\s[^.;:]{0,100}?(?P<base>trên\s1[\d.]*\s(?:[^\W\d_]+\s){1,4}?)"
    r"(?=(?:xuống|còn|dưới|đạt|ở mức|là|giảm|không)(?!\w))[^;:]{0,80}$",
    re.IGNORECASE,
)
_OVER = re.compile(r"\s+(?:vào|đến|trong)\s(?:cuối\s)?năm\s\d")
_QUOTED = re.compile(r"“[^”]{0,400}”|\"[^\"\n]{0,300}\"|«[^»]{0,400}»")
# What a sentence is about is there already ("Đối với vốn kéo dài (45 tỷ đồng): Sở A đôn đốc giải ngân"), and what a
# meeting agrees to is what it was asked ("Đồng ý đề nghị bổ sung 10 tấn giống; giao Sở B hướng dẫn").
_TOPIC = re.compile(
    r"(?:^|(?<=[.;]\s))(?:Đối với\s(?:[^.:]|\.(?=\d)){3,300}:|"
    # "Đối với ngành có tỷ lệ nữ dưới 30% có thể điều chỉnh": how those are measured who are meant.
    r"Đối với\s[^.:;]{3,200}?\scó\s(?:tỷ lệ|số|mức)\s[^.:;]{0,120}?(?:dưới|trên|từ|thấp hơn|cao hơn)\s\d[^.:;,]{0,60}?"
    r"(?:,|\s(?:có thể|thì|được|phải|cần))|"
    r"(?:Cơ bản )?(?:[Tt]hống nhất|[Đđ]ồng ý)\s(?:về |với )?(?:chủ trương|đề nghị|đề xuất|kiến nghị)[^.;]{3,300}[.;])\s"
)
_TOPICS = ("Đối với ", "hống nhất ", "ồng ý ")
_NAME = re.compile(r"([A-ZĐÀ-Ỹ][^\W\d_]*(?:[ -][^\W\d_]+){1,5})[”\"»]")
_OPENS_NAME = re.compile(r"\s+[“\"«](?=\w)")
_QUOTES = ("“", '"', "«")
# A factor of a formula: "= (2)/(4) * 100%", "150.000 đồng x 20 người".
_FACTOR = re.compile(r"\) ?[*×÷] ?$|đồng[^.,;:()]{0,40} [xX×*] $")
_SIGNS = ("x", "X", "×", "*", "÷")
_FORMULA = 50
"""Characters before a factor in which the formula's other factor and the sign between them fit."""
_MOST_PARTS = 5
"""Simple fractions have no more parts; beyond them it is "12/15 xã"."""
# What is provided or reached is so much for so many: "Bố trí 02 giáo viên/50 học sinh", "đạt 18 điểm/20 điểm".
_PROVIDED = re.compile(
    r"(?<!\w)(?:bảo đảm|đảm bảo|trang bị|bố trí|đạt|định mức|tỷ lệ|bình quân)\s(?:[^\W\d_]+\s){0,3}$", re.IGNORECASE
)
_BEFORE_RATE = 40
"""Characters before a rate in which such a word fits."""


def figures(text: str) -> list[Figure]:
    """The figures of `text` (NFC) in order, without overlaps; names in quotation marks and topics are skipped."""
    candidates: list[Figure | _Numeral] = [*_multiples(text), *_numerals(text, twice := _counted_twice(text))]
    if not candidates:
        return []
    silent = [match.span() for match in _QUOTED.finditer(text)] if has_any(text, _QUOTES) else []
    silent += [match.span() for match in _SAID_AGAIN.finditer(text)] if "đồng" in text and "(" in text else []
    silent += [match.span() for match in _TOPIC.finditer(text)] if has_any(text, _TOPICS) else []
    candidates.sort(key=lambda candidate: candidate.start)
    found: list[Figure] = []
    reached = 0
    for candidate in candidates:
        if candidate.start < reached or any(start < candidate.start < end for start, end in silent):
            continue
        figure = candidate if isinstance(candidate, Figure) else _figure(text, candidate, twice)
        if figure is not None:
            # What the figure before took as its unit ("0 tối") is no comparator of this one.
            found.append(figure if figure.start >= reached else replace(figure, start=candidate.start))
            reached = figure.end
    return found


def _counted_twice(text: str) -> dict[int, int]:
    """Where the second number of a thing counted twice begins: offsets of the number by that of its slash."""
    found: dict[int, int] = {}
    for match in _TWICE.finditer(text) if "/" in text else ():
        slash = text.index("/", match.end("noun"))
        units = (unit_at(text, match.start("noun")), unit_at(text, match.end()))
        counts = all(unit is not None and unit.known and not unit.name.startswith("đồng") for unit in units)
        provided = _PROVIDED.search(text, max(0, match.start() - _BEFORE_RATE), match.start())
        if counts and not provided and not _RATIO.fullmatch(match["first"]) and not _RATIO.fullmatch(match["second"]):
            found[slash] = match.start("second")
    return found


def _numerals(text: str, twice: dict[int, int]) -> Iterator[_Numeral]:
    """All numbers of `text`; parts of codes and of times of day left out ("36-NQ", "B2", "8:30")."""
    seconds = frozenset(twice.values())
    for run in _DIGITS.finditer(text) if has_any(text, string.digits) else ():
        number = _NUMBER.match(text, run.start())
        before = text[max(0, run.start() - 2) : run.start()] or " "
        clock = len(before) == 2 and before[1] == ":" and before[0].isdigit()
        second = run.start() in seconds
        if number is None or before[-1].isalnum() or (not second and before[-1] in "/-–_.,’'") or clock:
            continue
        multiplied = has_any(text[max(0, run.start() - 3) : run.start()], _SIGNS)
        if multiplied and _FACTOR.search(text, max(0, run.start() - _FORMULA), run.start()):
            continue
        spelt = _WORDS_IN_BRACKETS.match(text, number.end())
        end = spelt.end() if spelt else number.end()
        yield _Numeral(number.start(), end, parse_number(number.group()), number.group())
    for written in _WRITTEN.finditer(text):
        digits = _DIGITS_IN_BRACKETS.match(text, written.end())
        if digits:
            yield _Numeral(written.start(), digits.end(), parse_number(digits.group(1)), written.group())
        elif value := parse_words(written.group().split()):
            yield _Numeral(written.start(), written.end(), float(value), written.group(), words=True)


def _multiples(text: str) -> Iterator[Figure]:
    """Multiples and parts in words: "gấp đôi" is 2 lần, "một nửa" is 50 %, "một phần ba" 33.33 %."""
    for match in _MULTIPLE.finditer(text) if "ấp" in text or "nửa" in text else ():
        if match.start() and text[match.start() - 1].isalnum():
            continue
        word = match.group().split()[-1].lower()
        name, value = ("%", 50.0) if word == "nửa" else ("lần", _MULTIPLES[word])
        yield _in_words(text, match, value, name)
    for match in _FRACTION.finditer(text) if has_any(text, _FRACTIONS) else ():
        alone = not match.start() or not text[match.start() - 1].isalnum()
        if alone and (_ENDS_THERE.match(text, match.end()) or _is_parted(text, match.end())):
            part, whole = (parse_words([word.lower()]) or 1 for word in match.groups())
            yield _in_words(text, match, round(100 * part / whole, 2), "%")


def _in_words(text: str, match: re.Match[str], value: float, unit: str) -> Figure:
    """The figure of a multiple or a part in words with the comparator before it."""
    lead = contexts.lead_of(text[max(0, match.start() - WINDOW) : match.start()])
    start = match.start() - len(lead.before) + lead.start if lead.compared else match.start()
    return Figure(start, match.start(), match.end(), lead.comparator, value, None, Unit(unit, match.end(), True))


def _figure(text: str, numeral: _Numeral, twice: dict[int, int]) -> Figure | None:
    """The figure that a number makes with what stands around it, None when it makes none."""
    if text[numeral.end : numeral.end + 1] in _ENDS and "," not in numeral.raw:
        return None
    amount = _share(text, numeral) if text[numeral.end : numeral.end + 1] == "/" else _amount(text, numeral, twice)
    if amount is None:
        return None
    lead = contexts.lead_of(text[max(0, numeral.start - WINDOW) : numeral.start])
    if lead.comparator == ">" and amount.unit.name.lower() in _DOMAIN:
        lead = replace(lead, start=len(lead.before), comparator="=", compared=False)
    after = text[amount.unit.end : amount.unit.end + WINDOW]
    upwards = contexts.onwards(after, since=lead.since)
    if contexts.is_rate_base(lead, amount.low, amount.unit, after):
        return None
    if not _binds(text, numeral, amount.unit, lead, upwards is not None):
        return None
    if lead.since and amount.high is None and _LIFT.match(text, amount.unit.end):
        return None  # the state to start from: "từ 5%" in "từ 5% lên 10%"
    no_fewer = contexts.is_no_fewer(lead, after)
    comparator, reach = upwards or (">=" if no_fewer else lead.comparator, 0)
    if amount.high is not None:
        comparator, reach = contexts.of_range(lead.comparator), 0
    bounded = amount.high is not None or upwards is not None or no_fewer
    with_lead = lead.compared or (lead.since and bounded)
    start = numeral.start - len(lead.before) + lead.start if with_lead else numeral.start
    end = amount.unit.end + reach
    return Figure(start, numeral.start, end, comparator, amount.low, amount.high, amount.unit)


def _binds(text: str, numeral: _Numeral, unit: Unit, lead: contexts.Lead, upwards: bool) -> bool:
    """Whether the quantity is one that the provision commits to."""
    if numeral.words and (
        not contexts.is_quantity_in_words(numeral.raw, lead, unit)
        or means_both(lead.near, numeral.raw, unit, text[unit.end : unit.end + WINDOW])
    ):
        return False
    return not (
        contexts.is_label(lead.near, numeral.raw, unit)
        or names(lead.near, numeral.raw, unit, text[numeral.end : unit.end + WINDOW])
        or contexts.is_duration(unit, lead, text[unit.end : unit.end + WINDOW])
        or contexts.is_frequency(lead.near, text[unit.end : unit.end + WINDOW], unit)
        or contexts.is_repeated(text, unit)
        or contexts.is_named(text, unit, in_words=numeral.words)
        or contexts.is_scene(lead, text[unit.end : unit.end + WINDOW])
        or contexts.is_of_rate(lead, unit, text[unit.end : unit.end + WINDOW])
        or defines_group(lead, unit, upwards, text[unit.end : unit.end + WINDOW])
    )


def _amount(text: str, numeral: _Numeral, twice: dict[int, int]) -> _Amount | None:
    """The number or range that begins at `numeral` with its unit; None for codes, years and bare numbers."""
    low, high, end = _bounds(text, numeral)
    if _is_code(text, end):
        return None
    unit = (
        unit_at(text, end, attached=text[end : end + 1].isalpha())
        or _quoted(text, end)
        or _money(text, end)
        or _index(text, numeral)
    )
    if unit is None or (contexts.is_year(low, numeral.raw) and (high is not None or not _follows_year(unit))):
        return None
    slash = text.find("/", end, unit.end)
    if slash in twice:  # "50 ha/12 hộ" is no rate
        noun = text[end:slash].strip()
        unit = Unit(noun, end + text[end:slash].index(noun) + len(noun), unit.known)
    if high is None and (to := _second(text, unit)):
        high, unit = to
    return _Amount(low, high, unit)


def _follows_year(unit: Unit) -> bool:
    """Whether a unit can follow a number that looks like a year ("2000 hộ"); a noun in capitals begins a title."""
    return unit.known and not unit.name[0].isupper()


def _bounds(text: str, numeral: _Numeral) -> tuple[float, float | None, int]:
    """Lower value, upper value and end of the number or range, magnitudes multiplied out ("10 - 15 tỷ" → both)."""
    factor, end = magnitude(text, numeral.end)
    low = times(numeral.value, factor)
    if factor >= 10**9 and (rest := _MILLIONS.match(text, end)):
        return low + times(parse_number(rest.group(1)), 10**6), None, rest.end()
    percent = _PERCENT.match(text, end)
    to = _TO.match(text, percent.end() if percent else end)
    if to is None or (percent and not _PERCENT.match(text, to.end())):
        return low, None, end
    high = parse_number(to.group(1))
    if contexts.is_year(high, to.group(1)) and numeral.value < 1000:
        return low, None, end
    of_high, end = magnitude(text, to.end())
    if factor == 1 and numeral.value <= high:
        low = times(low, of_high)
    high = times(high, of_high)
    return min(low, high), max(low, high), end


def _is_code(text: str, end: int) -> bool:
    """Whether letters or digits are tied to the number by a dash or a slash ("36-NQ/TW", "30/6/2024")."""
    after = text[end : end + 2]
    return len(after) == 2 and after[0] in "-–/." and (after[1].isupper() or (after[0] in "/." and after[1].isdigit()))


def _second(text: str, unit: Unit) -> tuple[float, Unit] | None:
    """The upper bound and its unit when the unit is written twice ("5 triệu đồng đến 10 triệu đồng")."""
    to = _TO.match(text, unit.end)
    if to is None:
        return None
    factor, end = magnitude(text, to.end())
    other = unit_at(text, end)
    if other is None or other.name.lower() != unit.name.lower():
        return None
    return times(parse_number(to.group(1)), factor), other


def _share(text: str, numeral: _Numeral) -> _Amount | None:
    """A part of a whole: "12/15 xã" is 12 xã, "2/3 số hộ" is 66.67 %, "70/100 điểm" is 70 điểm; None for dates."""
    of = _OF.match(text, numeral.end)
    if of is None:
        return _rate(text, numeral)
    whole = float(of.group(1))
    if 0 < numeral.value < whole and (
        _PART_OF.match(text, of.end()) or (_is_part(text, numeral, whole) and _is_parted(text, of.end()))
    ):
        return _Amount(round(100 * numeral.value / whole, 2), None, Unit("%", of.end(), True))
    unit = unit_at(text, of.end())
    return _Amount(numeral.value, None, unit) if unit and unit.known else None


def _is_part(text: str, numeral: _Numeral, whole: float) -> bool:
    """Whether a simple fraction behind a comparator is a share: "ít nhất 1/3 thành viên", unlike "12/15 xã"."""
    if whole > _MOST_PARTS or len(numeral.raw) > 1:
        return False
    return contexts.lead_of(text[max(0, numeral.start - WINDOW) : numeral.start]).compared


def _is_parted(text: str, end: int) -> bool:
    """Whether what stands behind a part tells of what it is one: a number, an amount, something counted."""
    if _PART_OF.match(text, end) or _QUANTITY.match(text, end):
        return True
    unit = unit_at(text, end)
    return unit is not None and unit.known


def _rate(text: str, numeral: _Numeral) -> _Amount | None:
    """How many of so many: "4/100.000 trẻ" is 4 with the unit "/100.000 trẻ"."""
    per = _PER.match(text, numeral.end)
    if per is None:
        return None
    unit = unit_at(text, per.end()) or Unit("", per.end(), True)
    return _Amount(numeral.value, None, replace(unit, name=f"{per.group()} {unit.name}".strip()))


def _index(text: str, numeral: _Numeral) -> Unit | None:
    """The empty unit of an index or a coefficient, a decimal without a noun ("chỉ số HDI đạt 0,75"), or a rate's."""
    before = text[max(0, numeral.start - 2 * WINDOW) : numeral.start]
    if "suất" in before and _OVER.match(text, numeral.end) and not contexts.is_year(numeral.value, numeral.raw):
        rate = _PER_MANY.search(before)
        return Unit(rate["base"].strip(), numeral.end, True) if rate else None
    return Unit("", numeral.end, True) if "," in numeral.raw and _INDEX.search(before) else None


def _quoted(text: str, end: int) -> Unit | None:
    """The noun that opens a name in quotation marks, of which there are several, or all of it: "20 “Tổ tự quản …”"."""
    quote = _OPENS_NAME.match(text, end)
    if quote is None:
        return None
    unit = unit_at(text, quote.end())
    # Counts are written with two digits; one alone is part of a movement's name: 'phong trào 5 "Không"'.
    whole = _NAME.match(text, quote.end()) if text[end - 2 : end].isdigit() else None
    return unit if unit and unit.known else Unit(whole[1], whole.end(), False) if whole else None


def _money(text: str, end: int) -> Unit | None:
    """A million or a thousand million without a noun means đồng ("18,5 tỷ,")."""
    return Unit("đồng", end, True) if text[max(0, end - 5) : end].lower().endswith(("triệu", "tỷ", "tỉ")) else None
