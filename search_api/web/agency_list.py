"""The agencies of the archive, counted: one entry a body of the register, or a name where the register knows none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.records import ROLES
from search_api.archive_rows import AgencyCount
from search_api.parties import agency_key
from search_api.web.charts import Stack, stack
from search_api.web.links import agency_address

Level = Literal["central", "province", "district", "commune", "collective", "other"]
LEVELS: tuple[Level, ...] = ("central", "province", "district", "commune", "collective", "other")


@dataclass(frozen=True, slots=True)
class Body:
    """An agency with what it is called in the archive, the commonest name first."""

    key: str
    names: tuple[str, ...]
    place: str | None
    level: Level
    lead: int
    cooperating: int
    monitoring: int

    @property
    def name(self) -> str:
        """What plans call it most often; a collective by the name of the register, for each plan has its own."""
        return self.names[0] if self.level != "collective" else _registered(self.key) or self.names[0]

    @property
    def href(self) -> str:
        """Its page."""
        return agency_address(self.key)

    @property
    def total(self) -> int:
        """All roles together."""
        return self.lead + self.cooperating + self.monitoring

    def stack(self, most: int) -> Stack:
        """Its roles as parts of a bar; `most` fills the bar."""
        return stack({"lead": self.lead, "cooperating": self.cooperating, "monitoring": self.monitoring}, most)


def bodies(counts: Iterable[AgencyCount]) -> list[Body]:
    """Counts of names joined into bodies, the busiest first."""
    by_key: dict[str, list[AgencyCount]] = defaultdict(list)
    for count in counts:
        by_key[agency_key(count.name, count.id)].append(count)
    return sorted((_body(key, named) for key, named in by_key.items()), key=lambda body: (-body.total, body.name))


def _body(key: str, named: Sequence[AgencyCount]) -> Body:
    ordered = sorted(named, key=lambda count: -count.total)
    lead, cooperating, monitoring = (sum(getattr(count, role) for count in named) for role in ROLES)
    names = tuple(dict.fromkeys(count.name for count in ordered))
    place = _beside(names[0], place_name(key))
    return Body(key, names, place, level_of(ordered[0].id), lead, cooperating, monitoring)


def _beside(name: str, place: str | None) -> str | None:
    """A place as it goes on behind a name that ends with its unit: "Công an Tỉnh", "tỉnh Đồng Tháp" → "Đồng Tháp"."""
    said, words = name.lower().split(), (place or "").split()
    for length in range(min(len(said), len(words)), 0, -1):
        if said[-length:] == [word.lower() for word in words[:length]]:
            return " ".join(words[length:]) or None
    return place


def _registered(agency_id: str) -> str | None:
    from extract.register import agency

    found = agency(agency_id)
    return found.name if found else None


def level_of(agency_id: str | None) -> Level:
    """The level of a body of the register; "other" for a name that it does not know."""
    from extract.register import agency

    found = agency(agency_id) if agency_id else None
    return found.level if found else "other"


def place_name(key: str) -> str | None:
    """The place in an agency's id ("so-y-te@can-tho"): "thành phố Cần Thơ"."""
    from extract.register_data import places

    place = places().by_id.get(key.partition("@")[2])
    return place.full_name() if place else None


@dataclass(frozen=True, slots=True)
class LevelList:
    """The bodies of one level, the busiest first, and the largest total of them all."""

    level: Level
    bodies: tuple[Body, ...]


def by_level(found: Sequence[Body]) -> list[LevelList]:
    """Bodies by level, from the centre outwards; levels without any are left out."""
    lists = [LevelList(level, tuple(b for b in found if b.level == level)) for level in LEVELS]
    return [one for one in lists if one.bodies]
