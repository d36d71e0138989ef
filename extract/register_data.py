"""The register's built files (`models/agencies`), read once, when first needed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from extract.register_model import Agency
from ingest.vietnamese import fold

FOLDER = Path(__file__).resolve().parent.parent / "models" / "agencies"
PROVINCES_MERGED = date(2025, 7, 1)
"""Resolution 202/2025/QH15: 34 provinces work from this day, and districts are no more."""

KINDS_SEEN = date(2026, 1, 1)
"""From this year on provinces have the kind of the newest list of units: Đồng Nai is a city there, since which day of
2026 is not told."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name: `written`, and the words it reads in full; `is_full` when it is the official name."""

    written: str
    full: str
    is_full: bool


@dataclass(frozen=True)
class Types:
    """The types of agency, and the tries that lead to them from folded words ("&" for any link between two).

    A node maps the next word to a node; "" maps to the ends: pairs of a type's number and a form's number.
    """

    types: tuple[Agency, ...]
    groups: tuple[str, ...]
    """The class of each type, by number: "so", "bo", …"""
    needs_place: frozenset[str]
    numbers: dict[str, int]
    forms: tuple[Form, ...]
    trie: dict[str, Any]
    asked_forms: tuple[Form, ...]
    asked: dict[str, Any]
    needs: tuple[tuple[str, frozenset[str]], ...]
    topics: dict[str, str]
    phrases: dict[str, str]

    def level_of(self, type_id: str, level: str) -> str:
        """The type of one level of a body that exists at several ("uy-ban-nhan-dan" → "…-cap-tinh"); else the same."""
        generic = self.types[self.numbers[type_id]]
        for inner in generic.contains if generic.level == "collective" else ():
            if self.types[self.numbers[inner]].level == level:
                return inner
        return type_id


@dataclass(frozen=True, slots=True)
class Place:
    """A province, district or commune. `kind` as written before its name ("thành phố", "quận"); dates inclusive."""

    id: str
    name: str
    kind: str
    kind_now: str
    level: str
    province: str
    code: str
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()

    def exists(self, on: date) -> bool:
        """Whether the unit exists on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    def full_name(self, on: date | None = None) -> str:
        """The name with its kind of unit, on a day or today."""
        return f"{self.kind_now if on is None or on >= KINDS_SEEN else self.kind} {self.name}"


@dataclass(frozen=True)
class Places:
    """Places by id, and by folded name with single spaces."""

    by_id: dict[str, Place]
    by_name: dict[str, tuple[Place, ...]]


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


@cache
def types() -> Types:
    """The types and names of agencies (`agencies.json`)."""
    raw = json.loads((FOLDER / "agencies.json").read_text(encoding="utf-8"))
    before: dict[str, list[str]] = {}
    for entry in raw["types"]:
        for successor in entry["successors"]:
            before.setdefault(successor, []).append(entry["id"])
    known = tuple(
        Agency(
            entry["id"], entry["name"], entry["level"], entry["id"], None, _day(entry["from"]), _day(entry["to"]),
            tuple(entry["successors"]), tuple(before.get(entry["id"], ())), tuple(entry["contains"]),
        )
        for entry in raw["types"]
    )  # fmt: skip
    return Types(
        types=known,
        groups=tuple(entry["class"] for entry in raw["types"]),
        needs_place=frozenset(entry["id"] for entry in raw["types"] if entry["needs_place"]),
        numbers={agency.id: number for number, agency in enumerate(known)},
        forms=tuple(Form(w, f, bool(full)) for w, f, full in raw["forms"]),
        trie=raw["trie"],
        asked_forms=tuple(Form(w, f, bool(full)) for w, f, full in raw["asked_forms"]),
        asked=raw["asked"],
        needs=tuple((own, frozenset(needs.split(","))) for own, needs in raw["needs"]),
        topics=raw["topics"],
        phrases=raw["phrases"],
    )


def name_key(name: str) -> str:
    """A place's name as it is looked up: folded, hyphens as spaces, either apostrophe as one."""
    return " ".join(fold(name).replace("-", " ").replace("’", "'").split())


def _units(raw: dict[str, Any]) -> list[Place]:
    """Provinces, then districts, then communes."""
    made = []
    for p in raw["provinces"]:
        dates = (_day(p.get("from")), _day(p["to"]))
        now = p.get("kind_2025", p["kind"])
        made.append(
            Place(p["id"], p["name"], p["kind"], now, "province", p["id"], p["code"], *dates, tuple(p["successors"]))
        )
    for level, dates in (
        ("district", (None, PROVINCES_MERGED - timedelta(days=1))),
        ("commune", (PROVINCES_MERGED, None)),
    ):
        for name, kind, province, code in raw[level + "s"]:
            own = f"{province}/{name_key(f'{kind} {name}').replace(' ', '-')}"
            made.append(Place(own, name, kind, kind, level, province, code, *dates))
    return made


@cache
def places() -> Places:
    """The places (`places.json`)."""
    units = _units(json.loads((FOLDER / "places.json").read_text(encoding="utf-8")))
    by_name: dict[str, tuple[Place, ...]] = {}
    for unit in units:
        key = name_key(unit.name)
        by_name[key] = (*by_name.get(key, ()), unit)
    return Places({unit.id: unit for unit in units}, by_name)
