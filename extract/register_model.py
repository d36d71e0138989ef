"""What the agency register hands out: agencies, mentions of them in a text, and readings of a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["central", "province", "district", "commune", "collective"]
Via = Literal["full", "short", "slip"]


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency, or one type of agency where `place` is None and the level is not central.

    `id` is the type's id, with the place behind "@" where one is known: "so-cong-thuong@can-tho". Dates are inclusive;
    None means not known or not limited. `successors` and `predecessors` are ids that took its duties over, or had them
    before; `contains` are the ids of the types that a collective ("các sở, ban, ngành") stands for.
    """

    id: str
    name: str
    level: Level
    type: str
    place: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()

    def valid(self, on: date) -> bool:
        """Whether the agency exists on a day, as far as its dates are known."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class AgencyMatch:
    """A mention in a text. `start` and `end` are half-open offsets, `text` the words between them.

    `name` is the full official name with the place as written ("Ủy ban nhân dân thành phố Cần Thơ"); a collective as
    written, first letter capital. `via` tells how it was recognised: the full name, a short one, or one with a slip of
    the pen in a syllable. `place` is the id of the place named with it. `candidates` are all types the words may mean,
    `type_id` the first of them.
    """

    start: int
    end: int
    text: str
    name: str
    type_id: str
    via: Via
    candidates: tuple[str, ...]
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A type of agency that words of a query may mean, with its full official name."""

    type_id: str
    name: str


@dataclass(frozen=True, slots=True)
class QueryAgency:
    """Words of a query that mean an agency, or one of several. Half-open offsets into the query.

    `sure` is false when the words fit unrelated agencies, or only with a changed letter in a short name.
    """

    start: int
    end: int
    mention: str
    candidates: tuple[Candidate, ...]
    sure: bool
    via: Via
    place: str | None = None
