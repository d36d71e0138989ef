"""Numbers as Vietnamese writes them: dots for thousands, a comma for decimals, words, and words of magnitude.

Decree 30/2020/NĐ-CP fixes no number format; the practice of official texts is "2.989,5". Texts copied out of
spreadsheets bring the English one ("12.5", "1,234,567"), which is read where it cannot be mistaken for the other.
"""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = (
    r"(?:[1-9]\d{0,2}(?: \d{3}){0,2} 000(?!\d)"  # 12 000; other groups may be numbers by themselves
    r"|\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)"  # 2.989,5
    r"|\d{1,3}(?:,\d{3}){2,}(?!\d)"  # 1,234,567
    r"|\d+(?:[.,]\d+)?)"  # 06 · 18,5 · 12.5
)
"""Regular expression of one number in digits; linear, without groups."""

_GROUPED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}|[1-9]\d{0,2},000")

_ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TENS = {"mười": 10, "mươi": 10, "chục": 10}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SILENT = {"linh", "lẻ"}

COUNTING = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười")
"""Words that can begin a number written out (lower case, NFC)."""
FOLLOWING = r"(?:một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|chục|trăm|nghìn|ngàn|linh|lẻ)"
"""Words that can continue it, magnitudes above a thousand apart (see `magnitude`)."""

_MAGNITUDE = re.compile(r"\s*(nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)(?!\s+(?:lệ|trọng|suất|số)(?!\w))", re.IGNORECASE)


def parse_number(raw: str) -> float:
    """The value of a number that `NUMBER` matched.

    A single dot before exactly three digits groups thousands unless the number begins with 0; a single comma marks
    decimals unless exactly three zeros follow it, which nobody writes as decimals.

    >>> [parse_number(n) for n in ("2.000", "18,5", "2.989,5", "06", "12.5", "0.125", "1,234,567", "80,000")]
    [2000.0, 18.5, 2989.5, 6.0, 12.5, 0.125, 1234567.0, 80000.0]
    """
    if _ENGLISH.fullmatch(raw) or " " in raw:
        return float(raw.replace(",", "").replace(" ", ""))
    if _GROUPED.fullmatch(raw) and not raw.startswith("0."):
        return float(re.sub(r"[.\u00a0\u202f]", "", raw).replace(",", "."))
    return float(raw.replace(",", "."))


def times(value: float, factor: int) -> float:
    """`value` in a magnitude, as exact as it is written.

    >>> times(66.4, 10**9), 66.4 * 10**9
    (66400000000.0, 66400000000.00001)
    """
    return value if factor == 1 else float(Decimal(repr(value)) * factor)


def parse_words(words: list[str]) -> int | None:
    """The value of a number in words (lower case, NFC), None when they make none.

    >>> parse_words("hai nghìn không".split()), parse_words("một trăm linh năm".split()), parse_words(["ba", "mươi"])
    (None, 105, 30)
    """
    total = group = one = 0
    pending = False
    for word in words:
        if word in _ONES:
            if pending:
                return None
            one, pending = _ONES[word], True
        elif word in _TENS:
            group, one, pending = group + (one if pending else 1) * 10, 0, False
        elif word == "trăm" and pending:
            group, one, pending = group + one * 100, 0, False
        elif word in _SCALES and (group or pending):
            total, group, one, pending = total + (group + one) * _SCALES[word], 0, 0, False
        elif word not in _SILENT:
            return None
    return total + group + one or None


def magnitude(text: str, position: int) -> tuple[int, int]:
    """The factor of the magnitude words at `position` ("nghìn tỷ" → 10¹²) and where they end; (1, position) if none.

    "tỷ lệ", "tỷ trọng" and "tỷ suất" are rates, not thousands of millions.

    >>> magnitude("18,5 tỷ đồng", 4), magnitude("5 tỷ lệ", 1)
    ((1000000000, 7), (1, 1))
    """
    factor = 1
    while match := _MAGNITUDE.match(text, position):
        factor, position = factor * _SCALES[match.group(1).lower()], match.end()
    return factor, position
