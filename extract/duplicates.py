"""Provisions that a document states twice, mostly in its body and in an appendix: both are kept, each names the other.

Two records state the same when their words are nearly the same, their figures are the same, and neither their lead
agencies nor their times speak against it ("Báo cáo định kỳ …" under two agencies is two duties). Rows that share one
merged cell are apart: they stand at the same place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from extract.comparable import overlap, plain
from extract.records import Obligation

_has_digit = re.compile(r"\d").search

SAME_WORDS = 0.92
"""Token F1 from which two texts state the same: a few words of difference in a sentence, as in an appendix."""

_FEWEST_WORDS = 9
"""Shorter texts are formulas ("Báo cáo kết quả thực hiện") that say the same of different things."""

_COMMONEST = 12
"""A rare word of more records than this brings nobody together."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What of a record is compared: its words, its figures, who leads and when."""

    words: Counter[str]
    figures: list[str]
    leads: frozenset[str]
    time: tuple[object, ...] | None

    @classmethod
    def of(cls, record: Obligation) -> _Said:
        words = plain(record.text).split()
        time = record.timeline
        return cls(
            Counter(words),
            sorted(filter(_has_digit, words)),
            frozenset(agency.name.casefold() for agency in record.lead),
            (time.start, time.end, time.rrule) if time else None,
        )


def link_same(records: Sequence[Obligation]) -> list[Obligation]:
    """The records, each with the ids of those that state the same in `same_as`, in document order."""
    pairs = sorted(_candidates([record.text.lower().split() for record in records]))
    said = {i: _Said.of(records[i]) for i in {i for pair in pairs for i in pair}}
    same: dict[int, list[int]] = defaultdict(list)
    for i, j in pairs:
        if _apart(records[i], records[j]) and _agree(said[i], said[j]):
            same[i].append(j)
            same[j].append(i)
    return [
        record.model_copy(update={"same_as": [records[j].id for j in sorted(same[i])]}) if i in same else record
        for i, record in enumerate(records)
    ]


def _candidates(tokens: Sequence[list[str]]) -> set[tuple[int, int]]:
    """Pairs of records that may overlap by `SAME_WORDS`: they share one of their rarest words.

    Of texts as alike as that, at most a sixth of the words of one are missing in the other, so the rarest sixth and one
    more cannot all be missing (prefix filtering). A word in many records brings nobody together; it keeps time linear.
    """
    bags = [set(words) if len(words) >= _FEWEST_WORDS else set() for words in tokens]
    known = Counter(chain.from_iterable(bags))
    shared = sorted(word for word, count in known.items() if count > 1)
    shared.sort(key=known.__getitem__)
    ranks = {word: rank for rank, word in enumerate(shared, start=1)}
    holders: dict[int, list[int]] = defaultdict(list)
    for i, bag in enumerate(bags):
        common = list(filter(None, map(ranks.get, bag)))
        # Words of this record alone are its rarest ones, and bring nobody.
        wanted = len(tokens[i]) // 6 + 1 - (len(bag) - len(common))
        for rank in sorted(common)[:wanted] if wanted > 0 else ():
            holders[rank].append(i)
    near = {pair for found in holders.values() if 1 < len(found) <= _COMMONEST for pair in combinations(found, 2)}
    return {
        (i, j)
        for i, j in near
        if _as_long(tokens[i], tokens[j]) and 6 * len(bags[i] & bags[j]) >= 5 * min(len(bags[i]), len(bags[j]))
    }


def _as_long(a: list[str], b: list[str]) -> bool:
    """Whether the overlap of two texts of these lengths can reach `SAME_WORDS`."""
    return 2 * min(len(a), len(b)) >= SAME_WORDS * (len(a) + len(b))


def _apart(a: Obligation, b: Obligation) -> bool:
    """Whether two records stand at different places; rows that share a merged cell do not."""
    return a.span.start >= b.span.end or b.span.start >= a.span.end


def _agree(a: _Said, b: _Said) -> bool:
    """Whether nothing but the place sets two records apart."""
    if a.figures != b.figures or (a.leads and b.leads and not a.leads & b.leads):
        return False
    return (a.time is None or b.time is None or a.time == b.time) and overlap(a.words, b.words) >= SAME_WORDS
