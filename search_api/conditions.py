"""What filters mean to the index."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

from extract.records import Kind, Role
from ingest.provinces import province_named
from search_api.filters import BadFilter, Filters
from search_api.index.base import Where
from search_api.parties import party
from search_api.when import number_of

_YEAR = re.compile(r"(?:19|20)\d\d")


def conditions(filters: Filters) -> list[Where]:
    """The index conditions of some filters; raises `BadFilter`."""
    _one_of("kind", filters.kind, get_args(Kind))
    _one_of("role", filters.role, get_args(Role))
    found = [
        Where(field, any_of=values)
        for field, values in (
            ("kind", filters.kind),
            ("plan", filters.plan),
            ("type", filters.type),
            ("document_id", filters.document),
            ("label", filters.label),
            ("province", tuple(province_named(p) or p for p in filters.province)),
            ("year", tuple(_year(y) for y in filters.year)),
        )
        if values
    ]
    found += _agency(filters)
    found += _deadline(filters.deadline) if filters.deadline else []
    return found


def full_names(name: str) -> list[str]:
    """The official names that a spelling of an agency, or its id in the register, may stand for."""
    from extract.register import agency, parse_query

    words = name.strip()
    known = agency(words)
    if known is not None:
        return [known.name]
    found = [agency for agency in parse_query(words) if agency.sure and agency.mention == words]
    return [candidate.name for agency in found for candidate in agency.candidates] or [name]


def agency_keys(filters: Filters) -> tuple[str, ...]:
    """The keys of the agencies that are filtered by."""
    return tuple(sorted({party(full).key for name in filters.agency for full in (name, *full_names(name))}))


def _agency(filters: Filters) -> list[Where]:
    keys = agency_keys(filters)
    if keys and len(filters.role) == 1:
        return [Where(filters.role[0], any_of=keys)]
    found = [Where("party", any_of=keys)] if keys else []
    return found + ([Where("role", any_of=filters.role)] if filters.role else [])


def _one_of(name: str, values: tuple[str, ...], known: tuple[str, ...]) -> None:
    """A misspelt word of a closed list would find nothing and look like an answer."""
    for value in values:
        if value not in known:
            raise BadFilter(f"There is no {name} “{value}”; there are: {', '.join(known)}.")


def _year(value: str) -> str:
    if not _YEAR.fullmatch(value):
        raise BadFilter(f"The year “{value}” should have four digits, as in 2025.")
    return value


def _day(value: str) -> int:
    try:
        return number_of(date.fromisoformat(value))
    except ValueError:
        raise BadFilter(
            f"The deadline “{value}” should be a year, a day as 2025-06-30, or a span as 2025-01-01..2025-12-31."
        ) from None


def _deadline(values: tuple[str, ...]) -> list[Where]:
    """What is due in years or by days; a period that ends then is not."""
    if all(_YEAR.fullmatch(value) for value in values):
        return [Where("deadline", any_of=values)]
    if len(values) > 1:
        raise BadFilter("Only one day or span can be given as deadline.")
    first, dots, last = values[0].partition("..")
    if not dots:
        first, last = "", first
    days = Where("end", at_least=_day(first) if first else None, at_most=_day(last) if last else None)
    return [Where("timeline", any_of=("deadline",)), days]
