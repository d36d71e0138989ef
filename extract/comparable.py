"""When two values of a field mean the same: the forms in which gold and extraction are compared.

Spelling, word order of a rule and the tail of a collective's name are matters of taste among annotators; tone marks are
not, so these forms keep them (unlike `ingest.vietnamese.fold`, which serves search).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ingest.vietnamese import new_marks, nfc

SAME_TEXT = 0.8
"""Token F1 from which two texts count as the same provision."""

Values = tuple[Hashable, ...]
Raw = Mapping[str, Any]
"""An obligation as JSON has it: of a gold file, or a line of `nhiemvu extract`."""

_TOKENS = re.compile(r"[\w%]+")
_SHORT_NAMES = (
    (" ubnd ", " ủy ban nhân dân "),
    (" hđnd ", " hội đồng nhân dân "),
    (" tp ", " thành phố "),
    (" kh và cn ", " khoa học và công nghệ "),
    (" các ", " "),
    (" có liên quan ", " liên quan "),
)
# What varies in a collective, and the head that stands for its agency (guide: "keep a collective as written").
_COLLECTIVES = (
    (re.compile(r"^(sở ban ngành|sở ngành|sở ban và ngành)\b.*"), "sở ban ngành"),
    (re.compile(r"^(ủy ban nhân dân) (quận|huyện|thị xã)\b.*"), r"\1 cấp huyện"),
    (re.compile(r"^(cơ quan đơn vị|đơn vị|cơ quan|ban ngành đơn vị) liên quan.*"), "đơn vị liên quan"),
    (re.compile(r"^(?:giám đốc|thủ trưởng|chủ tịch) (?=sở|ủy ban|cơ quan)"), ""),
)


@dataclass(frozen=True, slots=True)
class Comparable:
    """One obligation, every field as a bag of hashable values; an absent value is an empty bag."""

    obligation: Values = ()
    kind: Values = ()
    lead: Values = ()
    cooperating: Values = ()
    monitoring: Values = ()
    timeline: Values = ()
    targets: Values = ()
    deliverable: Values = ()
    path: Values = ()

    def of(self, field: str) -> Counter[Hashable]:
        """The values of one field, counted."""
        values: Values = getattr(self, field)
        return Counter(values)


FIELDS = tuple(f.name for f in fields(Comparable))


def plain(text: str) -> str:
    """`text` in lower case, one spelling of tone marks, without punctuation, one space between words."""
    text = new_marks(nfc(text).casefold()).replace("&", " và ")
    return " ".join(_TOKENS.findall(text))


def words(text: str) -> Counter[str]:
    """The words of `plain(text)`, counted."""
    return Counter(plain(text).split())


def overlap(a: Counter[str], b: Counter[str]) -> float:
    """F1 of two bags of words, 0 to 1."""
    if dict.__eq__(a, b):  # a provision stated twice mostly is; as dictionaries they are compared thirty times as fast
        return 1.0 if a else 0.0
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else 0.0


def agency(name: str) -> str:
    """An agency's name in full words, without what varies in a collective."""
    text = f" {plain(name)} "
    for short, full in _SHORT_NAMES:
        text = text.replace(short, full)
    text = text.strip()
    for pattern, kept in _COLLECTIVES:
        text = pattern.sub(kept, text)
    return text


def _agencies(values: Iterable[Any] | None) -> Values:
    """Names may be strings (gold) or objects with a `name` (records); a name given twice counts once."""
    return tuple({agency(v["name"] if isinstance(v, Mapping) else v) for v in values or ()})


def _timeline(raw: Raw | None) -> Values:
    """Kind, first day, last day, rule. A recurrence keeps no days and a deadline no first day."""
    if not raw:
        return ()
    start, end = ((raw.get(key) or "")[:10] or None for key in ("start", "end"))
    if raw["kind"] == "recurring":
        start = end = None
    if raw["kind"] == "deadline":
        start = None
    return ((raw["kind"], start, end, _rule(raw.get("rrule"))),)


def _rule(rrule: str | None) -> tuple[str, ...] | None:
    """The parts of an RFC 5545 rule in one order, without the interval that is the default."""
    if not rrule:
        return None
    return tuple(sorted(part for part in rrule.removeprefix("RRULE:").split(";") if part != "INTERVAL=1"))


def _target(raw: Raw) -> Hashable:
    """Comparator, value, upper value, first word of the unit (how long a unit's name is taken is a matter of taste)."""
    upper = raw.get("value_max")
    unit = (plain(raw.get("unit") or "").split() or [""])[0]
    return raw["comparator"], round(float(raw["value"]), 6), None if upper is None else round(float(upper), 6), unit


def comparable(raw: Raw) -> Comparable:
    """The comparable form of one obligation."""
    return Comparable(
        obligation=(1,),
        kind=(raw.get("kind"),),
        lead=_agencies(raw.get("lead")),
        cooperating=_agencies(raw.get("cooperating")),
        monitoring=_agencies(raw.get("monitoring")),
        timeline=_timeline(raw.get("timeline")),
        targets=tuple(_target(target) for target in raw.get("targets") or ()),
        deliverable=(plain(raw["deliverable"]),) if raw.get("deliverable") else (),
        path=("/".join(raw.get("path") or ()),),
    )
