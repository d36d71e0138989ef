"""Obligations as points of the index: their words, and the plain values that searches filter and count by."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache

from extract.records import ROLES, AgencyRef, DocumentMeta, Obligation, Role, Timeline
from ingest.vietnamese import fold, nfc
from search_api.figures import measures
from search_api.index.base import Payload, Point
from search_api.parties import EVERYONE, Party, party
from search_api.repeats import sketch_of
from search_api.text import figure_key, weighed
from search_api.when import HALF_YEARLY, number_of

FACETS = ("agency", "role", "kind", "plan", "province", "year", "deadline", "type", "label")
"""Payload fields whose values searches are counted by; `agency` and `plan` hold names for people."""

VERSION = "words 4, payload 8, meaning 2"
"""What the index is made with; raised whenever tokens, weights or payload change, so that old ones are rebuilt."""

LONGEST_PERIOD = 60
"""Years: a longer period is taken for a misread number and gives its first and last year only."""

SHORTEST_TOPIC, LONGEST_TOPIC = 3, 12
"""Syllables of a heading that is a topic: fewer name a part of a plan, more are a sentence."""

Embed = Callable[[list[str], list[str]], Sequence[Sequence[float]]]
"""Vectors of texts, each in its surroundings ("" for none); see `search_api.embedding.provision_vectors`."""

_FORM = frozenset(
    re.findall(
        r"\w+",
        "cac mot so muc dich yeu cau quan diem tieu nhiem vu giai phap noi dung chi kinh phi pham vi doi tuong to chuc "
        "thuc hien trach chu yeu trong tam chung cu the tong quat phan cong trien khai thoi gian che do thong tin bao "
        "cao hoat dong ke hoach chuong trinh de an va cua den nam giai doan",
    )
)
"""Syllables of the headings by which the form of plans names its parts (Decree 30/2020/NĐ-CP, annex)."""

_MONTHS = re.compile(r"BYMONTH=([\d,]+)")
_DAYS = re.compile(r"BYMONTHDAY=([\d,]+)")
_WITHIN_A_YEAR = re.compile(r"\b31\b|\b12\b|qu[ýí]|tháng")
_PLACES = re.compile(r"^FREQ=YEARLY;.*BYSETPOS=(\d+(?:,\d+)*)(?:;|$)")
_FREQUENCY = re.compile(r"FREQ=(\w+)(?:;INTERVAL=(\d+))?")


def plan_name(meta: DocumentMeta) -> str:
    """What a plan is called in lists: its number, or else its title, or else the file's name."""
    return meta.number or meta.title or meta.source


def number_key(number: str) -> str:
    """A document number without case, marks and spaces: "195/KH-UBND" → "195/kh-ubnd"."""
    return re.sub(r"\s+", "", fold(nfc(number)))


def refs(record: Obligation, role: Role) -> list[AgencyRef]:
    """The agencies of one role."""
    return {"lead": record.lead, "cooperating": record.cooperating, "monitoring": record.monitoring}[role]


def mentioned(text: str) -> list[str]:
    """Official names of the agencies that a text names."""
    from extract.register import find_agencies

    return [mention.name for mention in find_agencies(text)]


def years_of(timeline: Timeline | None) -> list[int]:
    """The years that a timeline touches; empty without a known year."""
    known = [d.year for d in (timeline.start, timeline.end) if d] if timeline else []
    if len(known) == 2 and 0 <= known[1] - known[0] <= LONGEST_PERIOD:
        return list(range(known[0], known[1] + 1))
    return sorted(set(known))


def _days(timeline: Timeline) -> tuple[list[str], list[str]]:
    """Due months ("11") and due days of a year ("11-30") of a deadline or a recurrence rule."""
    rule = timeline.rrule or ""
    by_month, by_day = _MONTHS.search(rule), _DAYS.search(rule)
    months = by_month[1].split(",") if by_month else []
    days = [f"{int(m):02d}-{int(d):02d}" for m in months for d in (by_day[1].split(",") if by_day else [])]
    real = [day for day in days if int(day[3:]) <= monthrange(2000, int(day[:2]))[1]]
    places = [int(place) for place in found[1].split(",")] if (found := _PLACES.search(rule)) else []
    if places and max(places) <= len(real):  # not each of the days in each of the months
        days = [real[place - 1] for place in places]
    if timeline.kind == "deadline" and timeline.end and not stands_for_a_year(timeline.raw, timeline.end):
        months.append(str(timeline.end.month))
        days.append(f"{timeline.end.month:02d}-{timeline.end.day:02d}")
    return months, days


def stands_for_a_year(raw: str, end: date) -> bool:
    """Whether 31 December only stands for "đến năm 2025", that is, no day, month or quarter was written."""
    return (end.month, end.day) == (12, 31) and not _WITHIN_A_YEAR.search(raw.lower())


def _frequency(timeline: Timeline) -> str | None:
    match = _FREQUENCY.search(timeline.rrule or "")
    if match is None:
        return None
    return {("MONTHLY", "3"): "QUARTERLY", ("MONTHLY", "6"): HALF_YEARLY}.get((match[1], match[2]), match[1])


def timeline_payload(timeline: Timeline | None) -> Payload:
    """Fields that time conditions look at: days as 20251231, years, due months and days, how often."""
    if timeline is None:
        return {}
    months, days = _days(timeline)
    payload: Payload = {
        "timeline": timeline.kind,
        "year": [str(y) for y in years_of(timeline)],
        "months": months,
        "days": days,
    }
    if timeline.start:
        payload["start"] = number_of(timeline.start)
    if timeline.end:
        payload["end"] = number_of(timeline.end)
        if timeline.kind == "deadline":
            payload["deadline"] = str(timeline.end.year)
    frequency = _frequency(timeline)
    if frequency:
        payload["frequency"] = frequency
    return payload


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def agencies_payload(record: Obligation) -> Payload:
    """Keys of the agencies by role, classes bound through collectives, agencies only named in the text.

    `party` and `agency` are parallel: each agency's key and its name as this record has it.
    """
    payload: Payload = {}
    names: dict[str, str] = {}
    roles = [role for role in ROLES if refs(record, role)]
    for role in roles:
        found = [(ref.name, party(ref.name)) for ref in refs(record, role)]
        for name, one in found:
            names.setdefault(one.key, name)
        payload[role] = _unique(one.key for _, one in found)
        payload[f"{role}_level"] = _unique(c for _, one in found if not one.binds for c in _levels(one))
        payload[f"{role}_via"] = _unique(c for _, one in found for c in sorted(one.binds))
    payload["named"] = _unique(one.key for one in map(party, mentioned(record.text)) if one.key not in names)
    return payload | {"party": list(names), "agency": list(names.values()), "role": list(map(str, roles))}


def _levels(one: Party) -> list[str]:
    return sorted(one.member_of - {EVERYONE})


def payload_of(meta: DocumentMeta, record: Obligation) -> Payload:
    """Everything that a search filters, counts and ranks by, without asking the archive; no field without a value."""
    payload: Payload = {
        "document_id": record.document_id,
        "kind": record.kind,
        "plan": plan_name(meta),
        "position": record.span.start,
        "figures": _unique(figure_key(t.value) for t in record.targets),
        "measures": measures(record.targets),
        "same": sketch_of(record),
        "topics": topics_of(record),
    }
    if meta.number:
        payload["number"] = number_key(meta.number)
    if meta.province:
        payload["province"] = meta.province
    if meta.type:
        payload["type"] = meta.type
    if meta.labels:
        payload["label"] = list(meta.labels)
    if meta.issued:
        payload["issued"] = number_of(meta.issued)
    payload |= agencies_payload(record) | timeline_payload(record.timeline)
    return {field: value for field, value in payload.items() if value != []}


def topics_of(record: Obligation) -> list[str]:
    """What the headings above a record are about: short titles that say more than "Nhiệm vụ" or "Tổ chức thực hiện"."""
    titles = (" ".join(nfc(title).split()).strip(" .:;,-–") for title in record.headings)
    return _unique(t for t in titles if _is_topic(t))


@lru_cache(maxsize=4096)
def _is_topic(title: str) -> bool:
    """Whether a heading is about something: parts of the form of a plan and headings that address an agency are not."""
    short = SHORTEST_TOPIC <= len(title.split()) <= LONGEST_TOPIC
    return short and not _is_form(title) and not mentioned(title)


@lru_cache(maxsize=4096)
def _is_form(title: str) -> bool:
    """Whether a heading says only which part of a plan it stands over."""
    return _FORM.issuperset(re.findall(r"[a-z]+", fold(nfc(title))))


def surroundings_of(record: Obligation) -> str:
    """The headings above a record that say more than which part of a plan it stands in, one a line; "" without any."""
    return "\n".join(nfc(title) for title in record.headings if not _is_form(title))


def fields_of(meta: DocumentMeta, record: Obligation) -> dict[str, list[str]]:
    """The texts of a record by the fields that `search_api.text` weighs."""
    return {
        "text": [record.text],
        "deliverable": [record.deliverable] if record.deliverable else [],
        "headings": record.headings + ([record.timeline.raw] if record.timeline else []),
        "agencies": _unique(ref.name for role in ROLES for ref in refs(record, role)),
        "title": [meta.title] if meta.title else [],
    }


def points_of(meta: DocumentMeta, records: list[Obligation], embed: Embed | None = None) -> list[Point]:
    """The points of one document's obligations; `embed` gives a vector of meaning for each text, in the context of the
    headings above it, where one is wanted."""
    meanings: Sequence[Sequence[float] | None] = [None] * len(records)
    if embed and records:
        meanings = embed([record.text for record in records], [surroundings_of(record) for record in records])
    return [
        Point(
            id=record.id,
            words=weighed(fields_of(meta, record)),
            payload=payload_of(meta, record),
            meaning=meaning,
        )
        for record, meaning in zip(records, meanings, strict=True)
    ]
