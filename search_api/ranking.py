"""How well one obligation meets a reading of the query: one number in 0–1 out of parts that a person can follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.records import Role
from search_api.index.base import Payload
from search_api.indexing import ROLES
from search_api.parties import Party
from search_api.query import Reading, WantedAgency
from search_api.when import meets

# Lead duties come first, then those done with others, then those that bind through a collective, then mere mentions.
ROLE_WORTH: dict[Role, float] = {"lead": 1.0, "cooperating": 0.6, "monitoring": 0.55}
VIA_WORTH: dict[Role, float] = {"lead": 0.4, "cooperating": 0.3, "monitoring": 0.3}
NAMED_WORTH = 0.2
OTHER_ROLE = 0.6
"""Share that is left to a role when the query asks for another one."""

WEIGHTS = {"words": 1.0, "agency": 1.0, "time": 0.7, "kind": 0.35, "place": 0.5, "figure": 0.6}
"""What each part counts for; parts that the query does not have are left out of the mean."""


@dataclass(frozen=True, slots=True)
class AgencyMatch:
    """How an obligation concerns a wanted agency: its role (None: only named in the text), and through a collective?"""

    name: str
    role: Role | None
    via: bool
    worth: float


@dataclass(frozen=True, slots=True)
class Worth:
    """The score (0–1) of an obligation and what it is made of; a part that the query lacks is absent."""

    score: float
    parts: dict[str, float]
    agency: AgencyMatch | None


def _values(payload: Payload, name: str) -> set[str]:
    value = payload.get(name)
    return {str(v) for v in value} if isinstance(value, list) else {str(value)} if value is not None else set()


def _concerns(party: Party, payload: Payload, role: Role) -> tuple[bool, bool]:
    """Whether an obligation binds `party` in `role` by name, and whether through a collective."""
    by_name = party.key in _values(payload, role)
    if party.binds:
        by_name = by_name or bool(party.binds & (_values(payload, f"{role}_via") | _values(payload, f"{role}_level")))
    return by_name, bool(party.member_of & _values(payload, f"{role}_via"))


def agency_match(wanted: WantedAgency, role: Role | None, payload: Payload) -> AgencyMatch | None:
    """The best way in which an obligation concerns `wanted`, when `role` (or any, None) is asked for."""
    best: AgencyMatch | None = None
    for each in ROLES:
        by_name, through = _concerns(wanted.party, payload, each)
        if not by_name and not through:
            continue
        worth = ROLE_WORTH[each] if by_name else VIA_WORTH[each]
        if role is not None:
            worth = (1.0 if by_name else VIA_WORTH["lead"]) if each == role else worth * OTHER_ROLE
        worth *= wanted.share
        if best is None or worth > best.worth:
            best = AgencyMatch(wanted.name, each, not by_name, worth)
    if best is None and wanted.party.key in _values(payload, "named"):
        best = AgencyMatch(wanted.name, None, False, NAMED_WORTH * wanted.share)
    return best


def _best_agency(reading: Reading, payload: Payload) -> AgencyMatch | None:
    found = [m for m in (agency_match(a, reading.role, payload) for a in reading.agencies) if m]
    return max(found, key=lambda match: match.worth, default=None)


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0


def worth_of(reading: Reading, payload: Payload, words: float | None) -> Worth:
    """Score an obligation by its payload; `words` is the share (0–1) of the query's words that it meets, None if the
    query has none."""
    parts: dict[str, float] = {}
    agency = _best_agency(reading, payload) if reading.agencies else None
    if words is not None:
        parts["words"] = words
    if reading.agencies:
        parts["agency"] = agency.worth if agency else 0.0
    if reading.times:
        parts["time"] = _mean(meets(wish, payload) for wish in reading.times)
    if reading.kinds:
        parts["kind"] = 1.0 if payload.get("kind") in reading.kinds else 0.0
    if reading.places:
        parts["place"] = 1.0 if payload.get("province") in {name for name, _ in reading.places} else 0.0
    if reading.figures:
        parts["figure"] = _mean(float(f in _values(payload, "figures")) for f in reading.figures)
    total = sum(WEIGHTS[part] for part in parts)
    score = sum(WEIGHTS[part] * value for part, value in parts.items()) / total if total else 1.0
    return Worth(score, parts, agency)
