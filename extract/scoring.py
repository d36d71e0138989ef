"""One document's records against its hand-made gold: precision, recall and F1 a field, and the share exactly right.

Gold and records are paired one to one by their text; a field's values are then compared as bags. `exact` is the share
of gold obligations whose text, agencies, timeline and targets are all right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel, ConfigDict

from extract.comparable import FIELDS, SAME_TEXT, Comparable, Raw, comparable, overlap, plain, words

EXACT_FIELDS = ("obligation", "lead", "cooperating", "monitoring", "timeline", "targets")
# An obligation that gold lacks is one error of its own; its kind and path have nothing to be compared with.
_EXTRA_FIELDS = ("obligation", "lead", "cooperating", "monitoring", "timeline", "targets", "deliverable")


class Gold(BaseModel):
    """One annotated document: the name of its source, what it says of itself, its obligations in document order."""

    model_config = ConfigDict(frozen=True)

    source: str
    document: dict[str, str | list[str] | None]
    obligations: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one field: values found, values missed, values that gold does not have."""

    hit: int = 0
    missed: int = 0
    extra: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hit + other.hit, self.missed + other.missed, self.extra + other.extra)

    @property
    def precision(self) -> float:
        """Share of the extracted values that are right; 1 where nothing was extracted."""
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of gold's values that were found; 1 where gold has none."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of one document. `document` says which metadata fields are right; `differences` are lines."""

    fields: Mapping[str, Score]
    exact_hits: int
    size: int
    document: Mapping[str, bool]
    differences: tuple[str, ...] = field(default=(), compare=False)

    @property
    def exact(self) -> float:
        """Share of gold obligations that are exactly right; 1 where gold has none."""
        return self.exact_hits / self.size if self.size else 1.0

    @property
    def figures(self) -> dict[str, float]:
        """What a floor is set for: F1 a field, `exact`, and `document`, the share of metadata fields that are right."""
        right = sum(self.document.values()) / len(self.document) if self.document else 1.0
        return {name: score.f1 for name, score in self.fields.items()} | {"exact": self.exact, "document": right}


def pair(gold: Sequence[Raw], records: Sequence[Raw]) -> dict[int, int]:
    """Gold index → record index, one to one: best overlap first, then the nearest place in the document."""
    left = [words(o["text"]) for o in gold]
    right = [words(o["text"]) for o in records]
    candidates = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            same = overlap(a, b)
            if same >= SAME_TEXT:
                candidates.append((same, -abs(i / len(left) - j / len(right)), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates, reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def evaluate(gold: Gold, meta: Raw | None, records: Sequence[Raw]) -> Evaluation:
    """Score one document's metadata and records (JSON values, in document order) against its gold."""
    pairs = pair(gold.obligations, records)
    fields = dict.fromkeys(FIELDS, Score())
    exact, lines = 0, []
    for i, raw in enumerate(gold.obligations):
        want = comparable(raw)
        have = agreed(want, comparable(records[pairs[i]])) if i in pairs else Comparable()
        for name in FIELDS:
            fields[name] += _compare(want.of(name), have.of(name))
        wrong = [name for name in EXACT_FIELDS if want.of(name) != have.of(name)]
        exact += not wrong
        lines += _differences(raw, want, have, wrong)
    for j in sorted(set(range(len(records))) - set(pairs.values())):
        spurious = comparable(records[j])
        for name in _EXTRA_FIELDS:
            fields[name] += Score(extra=spurious.of(name).total())
        lines.append(f"extra: {records[j]['text'][:90]!r}")
    return Evaluation(fields, exact, len(gold.obligations), _metadata(gold, meta or {}), tuple(lines))


def agreed(want: Comparable, have: Comparable) -> Comparable:
    """`have` with gold's deliverable where the two are the same text but for a few words."""
    for expected, found in zip(want.deliverable, have.deliverable, strict=False):
        if overlap(Counter(str(expected).split()), Counter(str(found).split())) >= SAME_TEXT:
            return replace(have, deliverable=want.deliverable)
    return have


def _compare(want: Counter[Hashable], have: Counter[Hashable]) -> Score:
    hit = (want & have).total()
    return Score(hit, want.total() - hit, have.total() - hit)


def _differences(raw: Raw, want: Comparable, have: Comparable, wrong: Sequence[str]) -> list[str]:
    if not wrong:
        return []
    place = f"{raw.get('id', '?')} {'/'.join(raw.get('path') or ())}: {raw['text'][:70]!r}"
    return [place] + [
        f"    {name}: want {sorted(map(str, want.of(name)))} have {sorted(map(str, have.of(name)))}" for name in wrong
    ]


def _metadata(gold: Gold, meta: Raw) -> dict[str, bool]:
    right = {}
    for name, want in gold.document.items():
        have = meta.get(name)
        if isinstance(want, list):
            right[name] = set(map(plain, want)) == set(map(plain, have or ()))
        else:
            right[name] = plain(want or "") == plain(have or "")
    return right
