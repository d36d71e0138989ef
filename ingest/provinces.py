"""Provinces and centrally run cities: the 63 before 1 July 2025 and the 34 since (Resolution 202/2025/QH15).

The 34 keep names of the 63 but for Huế (Thừa Thiên Huế until 2025), so one list serves documents of all years.
"""

from __future__ import annotations

import re

from ingest.vietnamese import fold

CITIES = ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế")
"""Centrally run cities; all other names are provinces (tỉnh)."""

_PROVINCES = (
    "An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước, "
    "Bình Thuận, Cà Mau, Cao Bằng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, "
    "Hà Tĩnh, Hải Dương, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, "
    "Lâm Đồng, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, "
    "Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, "
    "Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái"
)
NAMES: tuple[str, ...] = (*CITIES, *_PROVINCES.split(", "))

# Spellings of the same name: the letter ă/ắ before k, the former capital of the South by its usual short form.
_VARIANTS = {"dac lac": "Đắk Lắk", "dac nong": "Đắk Nông", "hcm": "Hồ Chí Minh", "kontum": "Kon Tum"}
_BY_FOLD = {re.sub(r"\W+", " ", fold(name)): name for name in NAMES} | _VARIANTS
_ANY = "|".join(re.escape(key).replace(r"\ ", r"(?:\s+|\s*-\s*)") for key in sorted(_BY_FOLD, key=len, reverse=True))
_WHOLE = re.compile(rf"\s*(?:(?:tinh|thanh\s+pho|tp\.?)\s+)?({_ANY})\s*")
_WITH_UNIT = re.compile(rf"\b(?:tinh|thanh\s+pho|tp\.?)\s*({_ANY})\b")
_BARE = re.compile(rf"\b({_ANY})\b")


def _official(folded: str) -> str:
    return _BY_FOLD[" ".join(re.sub(r"\W+", " ", folded).split())]


def province_named(text: str) -> str | None:
    """The province whose name is all of `text` ('TP. Hồ Chí Minh', 'LÀO CAI'); None for anything else."""
    match = _WHOLE.fullmatch(fold(text))
    return _official(match.group(1)) if match else None


def provinces_in(text: str) -> list[str]:
    """Provinces that `text` names with their unit ('tỉnh Lào Cai', 'TP. Cần Thơ'), in order, as often as named.

    Without the unit many names are ordinary words as well (hòa bình: peace), so a bare name does not count.
    """
    return [_official(match.group(1)) for match in _WITH_UNIT.finditer(fold(text))]


def province_at_end(name: str) -> str | None:
    """The province whose bare name, in its official spelling, ends `name`: 'Sở Y tế Nghệ An'."""
    return max((n for n in NAMES if name.endswith(f" {n}")), key=len, default=None)


def with_unit(name: str) -> str:
    """'tỉnh Lào Cai', 'thành phố Cần Thơ': the official name inside an agency's name."""
    return f"thành phố {name}" if name in CITIES else f"tỉnh {name}"


def restore_names(text: str) -> str:
    """`text` (an agency's name) with provinces in their official spelling and capitals."""
    out: list[str] = []
    at = 0
    for match in _BARE.finditer(fold(text)):
        official = _official(match.group(1))
        # One syllable with other tone marks is another word: "TRƯỜNG THCS NGUYỄN HUỆ" is not in Huế.
        if " " not in official and text[slice(*match.span())].lower() not in (official.lower(), match.group()):
            continue
        out += [text[at : match.start()], official]
        at = match.end()
    return "".join([*out, text[at:]])
