"""Figures in a query ("ít nhất 50%", "18 lớp", "18,5 tỷ đồng") and how well an obligation's figures meet them.

The index keeps each figure of an obligation three ways: its value, its value with the unit, its value with the
comparator or the direction of change. So "tăng ít nhất 50%" is met best by a target ">= 50 % increase", less by "= 50".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from extract.records import Target
from ingest.vietnamese import fold, nfc
from search_api.columns import View
from search_api.index.arrays import Scores
from search_api.text import figure_key, number_form

FIGURE = re.compile(r"(?<![\d/.,-])(\d+(?:[.,]\d+)*)(?![\d/])\s*(nghin|ngan|trieu|ty|ti)?\b\s*(%|[^\W\d_]+)?")
SCALE = {"nghin": 1e3, "ngan": 1e3, "trieu": 1e6, "ty": 1e9, "ti": 1e9}

_DURATIONS = ("nam", "thang", "tuan", "ngay", "gio", "quy")
"""What a number of is a length of time ("kế hoạch 5 năm"), no figure to be reached."""

_BEFORE = 24
"""How many characters before a figure say what it is: "tăng ít nhất" has 12."""

_BOUNDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"(?:it nhat|toi thieu|tren|hon|>=?|≥|khong duoi|tro len)\s*$"), (">=", ">")),
    (re.compile(r"(?:toi da|khong qua|duoi|<=?|≤|nhieu nhat|khong vuot qua)\s*$"), ("<=", "<")),
    (re.compile(r"(?:khoang|gan|chung|xap xi)\s*$"), ("~",)),
)
_CHANGES = (
    (re.compile(r"\b(?:tang|nang)\b"), "increase"),
    (re.compile(r"\bgiam\b"), "decrease"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a query names: its value as `figure_key`, and what is said of it ("" or () where nothing is)."""

    key: str
    unit: str = ""
    comparators: tuple[str, ...] = ()
    change: str = ""


def figure_in(folded: str, match: re.Match[str]) -> Figure | None:
    """The figure at a match of `FIGURE` in a folded query; None for a date, a version, a length of time."""
    number = number_form(match[1])
    if number.count(".") > 1 or match[3] in _DURATIONS:
        return None
    before = folded[max(0, match.start() - _BEFORE) : match.start()]
    bounds = next((found for pattern, found in _BOUNDS if pattern.search(before)), ())
    change = next((found for pattern, found in _CHANGES if pattern.search(before)), "")
    return Figure(figure_key(float(number) * SCALE.get(match[2] or "", 1)), match[3] or "", bounds, change)


def extent(match: re.Match[str]) -> tuple[int, int]:
    """Where a match of `FIGURE` says nothing but the figure (half-open): the number with its scale and the percent or
    the đồng. A unit of another kind ("18 lớp") is something to look for as well."""
    if match[3] == "%" or (match[2] and match[3] == "dong"):
        return match.start(1), match.end(3)
    return match.start(1), match.end(2) if match[2] else match.end(1)


def unit_key(unit: str) -> str:
    """A unit as queries are compared with it: its first syllable without marks, or the percent sign."""
    words = re.findall(r"%|[^\W\d_]+", fold(nfc(unit)))
    return words[0] if words else ""


def measures(targets: Iterable[Target]) -> list[str]:
    """What the index keeps of an obligation's figures beside their values; each once."""
    found: dict[str, None] = {}
    for target in targets:
        key = figure_key(target.value)
        unit = unit_key(target.unit)
        for said in (unit, target.comparator, target.change or ""):
            if said:
                found[f"{key} {said}"] = None
    return list(found)


def figure_worth(figure: Figure, view: View) -> Scores:
    """How well each row's figures meet the query's: 1 for the value with all that is said of it, 0.5 for the value
    alone (then shared by what is said), 0 without the value."""
    asked = [said for said in ((figure.unit,), figure.comparators, (figure.change,)) if any(said)]
    same = view.has("figures", [figure.key]).astype(np.float64)
    if not asked:
        return same
    met = [view.has("measures", [f"{figure.key} {one}" for one in said]) for said in asked]
    worth: Scores = same * (0.5 + 0.5 * np.mean(met, axis=0))
    return worth
