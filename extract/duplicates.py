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
    """What of a text is compared: its words and its figures."""

    words: Counter[str]
    figures: list[str]

    @classmethod
    def of(cls, text: str) -> _Said:
        words = plain(text).split()
        return cls(Counter(words), sorted(filter(_has_digit, words)))


def link_same(records: Sequence[Obligation]) -> list[Obligation]:
    """The records, each with the ids of those that state the same in `same_as`, in document order."""
    pairs = [
        (i, j)
        for i, j in sorted(_candidates([record.text.lower().split() for record in records]))
        if _apart(records[i], records[j]) and _may_be_one(records[i], records[j])
    ]
    said = {text: _Said.of(text) for text in {records[i].text for pair in pairs for i in pair}}
    same: dict[int, list[int]] = defaultdict(list)
    for i, j in pairs:
        if _agree(said[records[i].text], said[records[j].text]):
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
        common = sorted(filter(None, map(ranks.get, bag)))
        # Words of this record alone are its rarest ones, and bring nobody.
        wanted = len(tokens[i]) // 6 + 1 - (len(bag) - len(common))
        for rank in common[:wanted] if wanted > 0 else ():
            holders[rank].append(i)
    lengths = list(map(len, tokens))
    near = {
        (i, j)
        for found in holders.values()
        if 1 < len(found) <= _COMMONEST
        for i, j in combinations(found, 2)
        # Of texts less alike in length the overlap cannot reach it.
        if 2 * min(lengths[i], lengths[j]) >= SAME_WORDS * (lengths[i] + lengths[j])
    }
    return {(i, j) for i, j in near if 6 * len(bags[i] & bags[j]) >= 5 * min(len(bags[i]), len(bags[j]))}


def _apart(a: Obligation, b: Obligation) -> bool:
    """Whether two records stand at different places; rows that share a merged cell do not."""
    return a.span.start >= b.span.end or b.span.start >= a.span.end


def _may_be_one(a: Obligation, b: Obligation) -> bool:
    """Whether neither who leads nor the time speaks against two records saying the same."""
    if a.lead and b.lead and _leads(a).isdisjoint(_leads(b)):
        return False
    one, other = a.timeline, b.timeline
    return not (one and other) or (one.start, one.end, one.rrule) == (other.start, other.end, other.rrule)


def _leads(record: Obligation) -> set[str]:
    return {agency.name.casefold() for agency in record.lead}


def _agree(a: _Said, b: _Said) -> bool:
    """Whether two texts say the same, up to a few words that are no figures."""
    return a.figures == b.figures and overlap(a.words, b.words) >= SAME_WORDS
