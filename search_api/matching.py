"""How alike a query and every obligation are: by words, and by meaning where an embedding is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from search_api.columns import Mask, View
from search_api.fusion import fuse
from search_api.index.base import Found, IndexQuery, Sparse, Where
from search_api.live import LiveIndex
from search_api.query import Reading
from search_api.ranking import Scores
from search_api.text import sparse, term_id

POOL = 1000
"""Candidates taken from the engine by words, and by meaning; beyond it an answer is `capped`."""

MEANING_WITHOUT_WORDS, MEANING_BESIDE_WORDS = 0.5, 0.3
"""Shares of meaning (see `search_api.fusion`): a query over plans is short and says the gist, so meaning counts for
more than in questions over laws. Every pair from 0.3 to 0.6 does as well, on either half of the judged queries."""

OTHER_WORDS = 0.5
"""What another way of saying it weighs beside the query's own words."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """For every row its `score` (0–1). `best` is the highest score that words and meaning allow, `best_words` and
    `best_meaning` the highest share of words and the highest cosine (None without vectors) that any obligation has,
    whatever the filters.
    """

    score: Scores
    best: float
    best_words: float
    best_meaning: float | None
    capped: bool


def likeness(reading: Reading, where: Sequence[Where], index: LiveIndex, view: View) -> Likeness | None:
    """How alike each row is to the query; None for a query without words."""
    ceiling = _ceiling(reading, index, view)
    if ceiling is None:
        return None
    vector = sparse(dict.fromkeys(reading.others, OTHER_WORDS) | dict(reading.words))
    meant = index.meaning_of(reading.subject)
    found = index.query(IndexQuery(vector, meant, where=tuple(where), limit=POOL, bare=True))
    everything = found if not where else index.query(IndexQuery(vector, meant, limit=1, bare=True))
    best_words = min(1.0, max((one.words or 0.0 for one in everything), default=0.0) / ceiling)
    best_meaning = None if meant is None else max((one.meaning or 0.0 for one in everything), default=0.0)
    words = np.minimum(1.0, _column(found, "words", view) / ceiling)
    meaning = None if meant is None else _column(found, "meaning", view)
    score = _fused(words, meaning, best_words)
    best = _fused(np.array([best_words]), None if best_meaning is None else np.array([best_meaning]), best_words)
    return Likeness(score, float(best[0]), best_words, best_meaning, len(found) >= POOL)


def _fused(words: Scores, meaning: Scores | None, coverage: float) -> Scores:
    return fuse(words, meaning, coverage, few=MEANING_WITHOUT_WORDS, every=MEANING_BESIDE_WORDS)


def _column(found: Iterable[Found], name: str, view: View) -> Scores:
    scores = np.zeros(view.size)
    for one in found:
        row = view.row(one.id)
        value = one.words if name == "words" else one.meaning
        if row is not None and value is not None:
            scores[row] = value
    return scores


def _ceiling(reading: Reading, index: LiveIndex, view: View) -> float | None:
    """What an obligation would score that meets every word of the query as well as any one does; None without words.

    One probe a word tells what it can bring at best, its rarity included; a word that no obligation has counts as one
    that a single obligation has.
    """
    if not reading.words:
        return None
    rarest = log(1 + (view.size + 0.5) / 0.5)
    total = 0.0
    for word, weight in reading.words:
        best = index.best(term_id(word))
        total += weight * (rarest if best is None else best)
    return total


def rows_with(terms: Iterable[str], index: LiveIndex, view: View) -> Mask:
    """The rows that have every one of these tokens."""
    mask = view.present.copy()
    for term in terms:
        query = IndexQuery(words=Sparse((term_id(term),), (1.0,)), limit=max(1, view.size), bare=True)
        here = np.zeros(view.size, dtype=np.bool_)
        here[[row for one in index.query(query) if (row := view.row(one.id)) is not None]] = True
        mask &= here
    return mask


def allowed(reading: Reading, where: Iterable[Where], index: LiveIndex, view: View) -> Mask:
    """The rows that may answer at all: they meet the filters, hold every quoted phrase, and nothing excluded."""
    mask = view.where(where)
    for phrase in reading.phrases:
        mask &= rows_with(phrase, index, view)
    for words in reading.excluded:
        mask &= ~rows_with(words, index, view)
    return mask
