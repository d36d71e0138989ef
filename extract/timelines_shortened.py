"""Times as cells of tables shorten or spell them: "31/3/26", "Q1", "Tháng Sáu".

In running text "Q1" may be a district and "3/26" a part, so they are read only where a value is nothing else.
"""

from __future__ import annotations

import re

# Two figures of a year that a plan may be of.
_DAY = re.compile(r"((?:\D{0,24}\s)?(?:3[01]|[12]\d|0?[1-9])[/.-](?:1[0-2]|0?[1-9])[/.-])([2-4]\d)\W*")
_PART = r"(?:I{1,3}|IV|[1-4])(?!\w)"
_QUARTERS = re.compile(rf"Q\.?\s?{_PART}(?:\s?[-–,]\s?Q\.?\s?{_PART}){{0,3}}\W*", re.IGNORECASE)
_QUARTER = re.compile(r"Q\.?\s?", re.IGNORECASE)
# Behind "tháng" a number in words has a capital (Decree 30/2020/NĐ-CP, annex II): "tháng Năm" is no "tháng, năm".
_NUMBERS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")
_MONTH = re.compile(rf"(?<!\d )([Tt]háng )({'|'.join(reversed(_NUMBERS))})(?!\w)(?! lần)")


def in_figures(value: str) -> str:
    """A value of time with its quarters, months and years as figures and in full; as it is where none is shortened.

    >>> in_figures("trước 31/3/26"), in_figures("Q1"), in_figures("Tháng Sáu năm 2026")
    ('trước 31/3/2026', 'Quý 1', 'Tháng 6 năm 2026')
    """
    if day := _DAY.fullmatch(value):
        return f"{day[1]}20{day[2]}"
    if _QUARTERS.fullmatch(value):
        return _QUARTER.sub("Quý ", value)
    if "háng " in value:
        return _MONTH.sub(lambda m: f"{m[1]}{_NUMBERS.index(m[2]) + 1}", value)
    return value
