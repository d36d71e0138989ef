"""The agency register: who the bodies of the Vietnamese state and its society are, however people write them.

    find_agencies   mentions in running text, with the full official name and the type of body
    official_name   a mention with its short names written out
    resolve         the body that a name means at a place on a day
    successor       who has a body's duties on a later day
    parse_query     agencies in a search box: no tone marks, short names, slips

Data: `models/agencies` (see its README for sources). Bodies are types × places: "so-cong-thuong@can-tho".
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from extract.register_collectives import collective
from extract.register_data import Place, places, types
from extract.register_find import find_agencies, find_spans, named
from extract.register_model import Agency, AgencyMatch, Candidate, Level, QueryAgency, Via
from extract.register_names import official_name
from extract.register_places import place_of
from extract.register_query import parse_query
from ingest.vietnamese import UP, nfc

__all__ = [
    "Agency", "AgencyMatch", "Candidate", "Level", "QueryAgency", "Via",
    "agency", "find_agencies", "find_spans", "official_name", "parse_query", "resolve", "successor",
]  # fmt: skip

# Heads answer for their bodies: "Giám đốc Sở Công Thương" is the department.
_OFFICE = re.compile(
    r"(?:đồng chí\s+)?(?:phó\s+)?(?:chủ tịch|(?:tổng )?giám đốc|thủ trưởng|lãnh đạo|chánh(?= thanh tra| văn phòng)|"
    r"trưởng(?= ban| phòng)|bộ trưởng(?= bộ)|chủ nhiệm(?= ủy ban| văn phòng)|cục trưởng(?= cục)|viện trưởng(?= viện)|"
    r"bí thư|thống đốc)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:\([^()]*\))?\s*(?:(?:có )?liên quan|chủ trì|phối hợp)?"
    r"(?:,\s*(?P<province>(?:tỉnh|thành phố|TP\.?)\s+[^,;.]+))?\s*[.,;:]?\s*"
)
_SMALL_UNIT = re.compile(r"(?:quận|huyện|thị xã|thành phố|xã|phường|thị trấn|đặc khu)\s+[^,]+$", re.IGNORECASE)
# "các doanh nghiệp có hoạt động …": the clause narrows the collective, its class stays.
_CLAUSE = re.compile(r"\s+(?:có|tham gia|hoạt động|là|được|đủ|đang|mới|tiêu biểu)(?![^\W_])")
# The last of several units under one "các" may bear a name: "các xã, phường, đặc khu | Vân Đồn".
_LAST_NAMED = re.compile(rf"(?:\s+[{UP}][^\W\d_]*){{1,4}}")
_AT_LEVEL = {"district": " cấp huyện", "commune": " cấp xã", "province": ""}


def agency(agency_id: str) -> Agency | None:
    """The agency with an id; None when the register has no such type or place."""
    type_id, _, place_id = agency_id.partition("@")
    known = types()
    number = known.numbers.get(type_id)
    if number is None:
        return None
    if not place_id:
        return known.types[number]
    place = places().by_id.get(place_id)
    return _placed(known.types[number], place, None) if place else None


@lru_cache(maxsize=16_384)
def resolve(name: str, *, place: str | None = None, on: date | None = None) -> Agency | None:
    """The agency that a name means in a document of `place` (a province's name or id) on a day.

    The day decides between bodies that had a short name at different times, the place between levels ("UBND thành
    phố" in a province is a district's committee) and completes the id. A body that no longer exists on the day is
    returned all the same when it is named in full: the words mean it. None when the register does not know the name.
    """
    words = _OFFICE.sub("", " ".join(nfc(name).split()), count=1)
    if not words:
        return None
    text = words[0].upper() + words[1:]
    match = named(text, 0, on)
    last = _LAST_NAMED.match(text, match.end) if match and " các " in match.text and "," in match.text else None
    tail = _TAIL.fullmatch(text, last.end() if last else match.end) if match else None
    if match is not None and tail is not None:
        home = place_of(tail["province"] or place or "", on)
        unit = places().by_id[match.place] if match.place else _within(match.name, home, on) or home
        return _placed(_level(match, unit), unit, on)
    group = collective(words[0].lower() + words[1:], 0, bare=True)
    if group is not None and group.type_id and (_TAIL.fullmatch(words, group.end) or _CLAUSE.match(words, group.end)):
        return agency(group.type_id)
    return None


def _within(name: str, home: Place | None, on: date | None) -> Place | None:
    """The district or commune at the end of a name, where several provinces have one and `home` is ours."""
    written = _SMALL_UNIT.search(name)
    return place_of(written[0], on, within=home.province) if written and home else None


def _level(match: AgencyMatch, unit: Place | None) -> Agency:
    """The type at the level that its place tells."""
    known = types()
    found = known.types[known.numbers[match.type_id]]
    if unit is None:
        return found
    if found.level == "collective" and match.place:
        return known.types[known.numbers[known.level_of(found.id, unit.level)]]
    if found.level == "province" and match.place is None and unit.kind == "tỉnh" and match.name.endswith(" thành phố"):
        district = found.id.removesuffix("-cap-tinh") + "-cap-huyen"
        return known.types[known.numbers.get(district, known.numbers[found.id])]
    return found


def _placed(kind: Agency, place: Place | None, on: date | None) -> Agency:
    """A type at a place: dates are those of both, whichever ends first names the successors."""
    if place is None or kind.level in ("central", "collective"):
        return kind
    first = max((d for d in (kind.valid_from, place.valid_from) if d), default=None)
    last = min((d for d in (kind.valid_to, place.valid_to) if d), default=None)
    after: tuple[str, ...] = ()
    if last is not None and kind.valid_to == last:
        after = tuple(_at(s, place.id) for s in kind.successors)
    elif last is not None:
        after = tuple(_at(kind.id, s) for s in place.successors)
    before = [_at(p, place.id) for p in kind.predecessors]
    own_level = kind.level == place.level
    if own_level:
        before += [_at(kind.id, old.id) for old in places().by_id.values() if place.id in old.successors]
    if kind.name.endswith((" tỉnh", " Tỉnh ủy", " Thành ủy")):
        name = kind.name
    else:
        # "UBND huyện" of a province: its districts' committees, none of them by name.
        name = f"{kind.name} {place.full_name(on)}" if own_level else kind.name + _AT_LEVEL[kind.level]
    return Agency(
        f"{kind.id}@{place.id}", name, kind.level, kind.id, place.id, first, last, after, tuple(before), kind.contains
    )


def _at(type_id: str, place_id: str) -> str:
    """An id at a place; a central body has none."""
    known = types()
    return type_id if known.types[known.numbers[type_id]].level == "central" else f"{type_id}@{place_id}"


def successor(body: Agency, on: date) -> tuple[Agency, ...]:
    """Who has the duties of `body` on a day: itself while it exists, else those that took them over, step by step.

    Empty when it does not exist yet, or when nobody is known to have taken them over.
    """
    found: dict[str, Agency] = {}
    waiting, seen = [body], {body.id}
    while waiting:
        current = waiting.pop(0)
        if current.valid(on):
            found[current.id] = current
            continue
        if current.valid_from and on < current.valid_from and current is body:
            return ()
        for next_id in current.successors:
            if next_id not in seen and (following := agency(next_id)) is not None:
                seen.add(next_id)
                waiting.append(following)
    return tuple(found.values())
