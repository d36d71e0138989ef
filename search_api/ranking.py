"""How well obligations meet a reading of the query: one number in 0–1 out of parts that a person can follow.

Everything is worked out for all rows of a view at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.records import ROLES, Role
from search_api.columns import View
from search_api.figures import figure_worth
from search_api.index.arrays import Mask, Scores
from search_api.query import Reading, WantedAgency
from search_api.when import meets

# Lead duties come first, then those done with others, then those that bind through a collective, then mere mentions.
ROLE_WORTH: dict[Role, float] = {"lead": 1.0, "cooperating": 0.6, "monitoring": 0.55}
VIA_WORTH: dict[Role, float] = {"lead": 0.4, "cooperating": 0.3, "monitoring": 0.3}
NAMED_WORTH = 0.2
OTHER_ROLE = 0.6
"""Share that is left to a role when the query asks for another one."""

WEIGHTS = {
    "words": 1.0, "agency": 1.0, "time": 0.7, "kind": 0.35, "place": 0.5, "figure": 0.6, "who": 0.3, "asked": 0.3,
}  # fmt: skip
"""What each part counts for; parts that the query does not have are left out of the mean."""

FITS = 0.5
"""A time or a figure that is met so far is the one asked for; below it, it only comes near."""

_NO_ROLE = len(ROLES)


@dataclass(frozen=True, slots=True)
class Concern:
    """How an obligation concerns a wanted agency: its role (None: only named in the text), and through a collective?"""

    name: str
    role: Role | None
    via: bool


@dataclass(frozen=True, slots=True)
class AgencyWorths:
    """For every row: its worth for the agencies wanted, and the role (place in `ROLES`, or none), agency and way."""

    wanted: tuple[WantedAgency, ...]
    worth: Scores
    role: NDArray[np.int8]
    via: Mask
    which: NDArray[np.int8]
    roles: dict[Role, Mask]
    """By each role, the rows that bind an agency in it, by name or through a collective."""
    direct: Mask
    """Rows that bind an agency by name; or only name it, where what is sent to it is meant."""
    sure: Mask
    """Rows of which the agency is the one meant for sure."""

    def match(self, row: int) -> Concern | None:
        """How the obligation in a row concerns the agencies; None when it does not."""
        if not self.worth[row]:
            return None
        role = None if self.role[row] == _NO_ROLE else ROLES[self.role[row]]
        return Concern(self.wanted[self.which[row]].name, role, bool(self.via[row]))


@dataclass(frozen=True, slots=True)
class Worths:
    """For every row: the score (0–1) and the parts that it is the weighted mean of; a part that the query lacks is
    absent. `exact` are the rows that meet all that was understood for sure; None where nothing was."""

    score: Scores
    parts: dict[str, Scores]
    agency: AgencyWorths | None
    exact: Mask | None


def agency_worths(agencies: tuple[WantedAgency, ...], role: Role | None, view: View) -> AgencyWorths:
    """How every row concerns the agencies wanted in the best way, when `role` (or any, None) is asked for."""
    found = AgencyWorths(
        agencies,
        np.zeros(view.size),
        np.full(view.size, _NO_ROLE, dtype=np.int8),
        np.zeros(view.size, dtype=np.bool_),
        np.zeros(view.size, dtype=np.int8),
        {each: np.zeros(view.size, dtype=np.bool_) for each in ROLES},
        np.zeros(view.size, dtype=np.bool_),
        np.zeros(view.size, dtype=np.bool_),
    )
    for number, wanted in enumerate(agencies):
        share, named_worth = wanted.share * (OTHER_ROLE if wanted.told else 1), 1.0 if wanted.told else NAMED_WORTH
        for place, each in enumerate(ROLES):
            by_name, through = _concerned(wanted, each, view)
            found.roles[each][:] |= by_name | through
            direct, mediate = _role_worth(each, role)
            # By name first: a row that binds an agency both ways counts as bound by name.
            _raise(found, by_name, direct * share, (number, place, False))
            _raise(found, through & ~by_name, mediate * share, (number, place, True))
        named = view.has("named", [wanted.party.key])
        if not wanted.told:
            named &= found.worth == 0
        _raise(found, named, named_worth * wanted.share, (number, _NO_ROLE, False))
    return found


def _concerned(wanted: WantedAgency, role: Role, view: View) -> tuple[Mask, Mask]:
    """Which rows bind an agency in a role by name, and which through a collective."""
    party = wanted.party
    by_name = view.has(role, [party.key])
    if party.binds:
        by_name |= view.has(f"{role}_via", party.binds) | view.has(f"{role}_level", party.binds)
    return by_name, view.has(f"{role}_via", party.member_of)


def _role_worth(role: Role, asked: Role | None) -> tuple[float, float]:
    """What a role is worth by name and through a collective, when a role (or any) is asked for."""
    if asked is None:
        return ROLE_WORTH[role], VIA_WORTH[role]
    if role == asked:
        return 1.0, VIA_WORTH["lead"]
    return ROLE_WORTH[role] * OTHER_ROLE, VIA_WORTH[role] * OTHER_ROLE


def _raise(found: AgencyWorths, rows: Mask, worth: float, way: tuple[int, int, bool]) -> None:
    better = np.flatnonzero(rows)  # few rows: arithmetic over all of them would take ten times as long
    better = better[found.worth[better] < worth]
    found.worth[better] = worth
    found.which[better], found.role[better], found.via[better] = way
    number, role, via = way
    found.direct[better] = (role < _NO_ROLE) != found.wanted[number].told and not via
    found.sure[better] = found.wanted[number].share == 1


def worths(reading: Reading, view: View, words: Scores | None) -> Worths:
    """Score every row; `words` is the share (0–1) of the query's words that each meets, None if the query has none."""
    parts: dict[str, Scores] = {}
    agency = agency_worths(reading.agencies, reading.role, view) if reading.agencies else None
    if words is not None:
        parts["words"] = words
    if agency is not None:
        parts["agency"] = agency.worth
    if reading.times:
        parts["time"] = np.mean([meets(wish, view) for wish in reading.times], axis=0)
    if reading.kinds:
        parts["kind"] = view.has("kind", reading.kinds).astype(np.float64)
    if reading.places:
        parts["place"] = view.has("province", [name for name, _ in reading.places]).astype(np.float64)
    if reading.figures:
        parts["figure"] = np.mean([figure_worth(figure, view) for figure in reading.figures], axis=0)
    if reading.who:
        parts["who"] = view.has("role", [reading.who]).astype(np.float64)
    if reading.asks_for("when"):
        parts["asked"] = view.has("timeline", ["deadline", "recurring", "period"]).astype(np.float64)
    if reading.asks_for("how_much"):
        parts["asked"] = view.some("figures").astype(np.float64)
    total = sum(WEIGHTS[part] for part in parts)
    score = np.ones(view.size)
    if total:
        score = np.zeros(view.size)
        for part, value in parts.items():
            score += WEIGHTS[part] / total * value
    return Worths(score, parts, agency, _exact(reading, parts, agency, view))


def _exact(reading: Reading, parts: dict[str, Scores], agency: AgencyWorths | None, view: View) -> Mask | None:
    """The rows that meet everything sure: the agency by name and in the role asked for, the kind, times and figures."""
    wanted: list[Mask] = []
    if agency is not None and any(one.sure for one in reading.agencies):
        role = ROLES.index(reading.role) if reading.role and reading.sure_of("role") else None
        named = agency.direct & agency.sure
        wanted.append(named if role is None else named & (agency.role == role))
        wanted += [parts["who"] > 0] if reading.who else []
    wanted += [parts["time"] >= FITS] if reading.times else []
    # Of a figure something besides its value has to be met, where anything is said: "5 doanh nghiệp" is not "5 lần".
    wanted += [parts["figure"] > FITS] if reading.figures else []
    if reading.kinds and reading.sure_of("kind"):
        wanted.append(parts["kind"] > 0)
    if not wanted:
        return None
    met: Mask = np.logical_and.reduce([view.present, *wanted])
    return met
