"""Columns of a table of indicators that hold the figures of places or bodies, one each: "Xã Búng Lao | Xã Nà Tấu".

A plan gives its figure to each of them; all of a row are values of its indicator, and a column of all together is the
first of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extract.agency_words import HAMLET, NAMED
from extract.columns import PAID, REACHED, RESULTS, YEAR, Column, folded_title
from extract.register_data import name_key, places
from ingest.vietnamese import UP

# Each syllable of a place has its capital (Decree 30/2020/NĐ-CP, annex II); a title has one at its beginning.
_SPELT = re.compile(rf"[{UP}][^\W\d_{UP}]*(?:[ -][{UP}][^\W\d_{UP}]*){{1,4}}")
_KIND = r"(?i:xã|phường|thị trấn|thị xã|huyện|quận|thành phố|tp\.?|tỉnh|đặc khu)"
_PLACE = re.compile(rf"{_KIND}\s[{UP}\d]")
# Who sets the figures or answers for them has none: "Tỉnh giao", "Xã phấn đấu", "Cơ quan chủ trì".
_ACTS = re.compile(rf"(?:{_KIND}\s(?i:giao)|.*\sgiao)(?:\snăm|\s\d|$)|.*\s(?i:phấn đấu|chủ trì)(?!\w)")
_PARTED = ("trong do", "chia ra")
_ALL = re.compile(r"(?:tong(?: so| cong)?|(?:toan|ca) (?:tinh|thanh pho|tp|huyen|thi xa|quan|xa|phuong|nganh)|cong)$")
_MAY_BE: tuple[Column, ...] = ("other", "lead")
_FEWEST = 2
"""Places that a table gives figures to."""
_BETWEEN = "\n"


def is_of_place(title: str) -> bool:
    """Whether the last storey of a title names a place or a body, by its kind or by itself.

    Words with capitals alone are a place that the register knows, for some type all titles so ("Năm Trước"), or what a
    total is parted into: "Trong đó / Nà Co".
    """
    over, _, last = title.rpartition(" / ")
    last = " ".join(last.split())
    if " " not in last or _ACTS.match(last):  # a kind alone is what is counted
        return False
    if any(pattern.match(last) for pattern in (_PLACE, NAMED, HAMLET)):
        return True
    return _SPELT.fullmatch(last) is not None and (
        name_key(last) in places().by_name or folded_title(over).startswith(_PARTED)
    )


def is_of_all(title: str) -> bool:
    """Whether the last storey of a title is that of a sum over all places: "Toàn tỉnh", "Tổng số"."""
    return _ALL.match(folded_title(title).rpartition(" / ")[2]) is not None


def with_places(columns: list[Column], titles: Sequence[str], holds_figures: Callable[[int], bool]) -> list[Column]:
    """`columns`; of indicators with units those of figures below names of places, and "value" that of all of them.

    Figures of money are no goals, nor is what was reached; of several years the last counts (annotation guide).
    """
    if not {"indicator", "unit"} <= {*columns} or "task" in columns or not any(map(is_of_place, titles)):
        return columns
    told = [folded_title(title) for title in titles]
    if any(map(PAID.search, told)):
        return columns
    may = [i for i, c in enumerate(columns) if c in _MAY_BE and not (RESULTS.match(told[i]) or REACHED.search(told[i]))]
    found = [i for i in may if is_of_place(titles[i]) and holds_figures(i)]
    years = {i: max(YEAR.findall(told[i]), default="") for i in found}
    found = [i for i in found if years[i] == max(years.values())]
    if len(found) < _FEWEST:
        return columns
    totals = [i for i in may if is_of_all(titles[i]) and holds_figures(i)]
    return ["place" if i in found else "value" if i in totals else c for i, c in enumerate(columns)]


def titles_of_places(
    columns: Sequence[Column], titles: Sequence[str], filled: Sequence[bool], value: str
) -> dict[Column, str]:
    """The names over the filled columns of places, as `names_of_places` reads them, and the title of the values.

    Over `value`, or over the names, stands one that may tell their year: "Kế hoạch năm 2026 / Xã Búng Lao".
    """
    told = [(title.rpartition(" / "), n) for n, title in enumerate(titles) if columns[n] == "place"]
    known: dict[Column, str] = {"place": _BETWEEN.join(title[2] for title, n in told if n < len(filled) and filled[n])}
    if not value or is_of_all(value):
        known["value"] = value.rpartition(" / ")[0] or told[-1][0][0]
    return known


def names_of_places(titles: str) -> list[str]:
    """The names that `titles_of_places` joined."""
    return titles.split(_BETWEEN) if titles else []
