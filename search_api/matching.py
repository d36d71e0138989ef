"""How alike a query and every obligation are: by words, and by meaning where an embedding is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from search_api.columns import View
from search_api.fusion import fuse
from search_api.index.arrays import Mask, Scores
from search_api.index.base import IndexQuery, Where
from search_api.live import LiveIndex
from search_api.query import Reading
from search_api.text import sparse, term_id

POOL = 1000
"""How many of the nearest by meaning (and, where a server is asked, by words) are looked at."""

OTHER_WORDS = 0.5
"""What another way of saying it weighs beside the query's own words."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """For every row its `score` (0–1). `best` is the highest score that words and meaning allow, `best_words` and
    `best_meaning` the highest share of words and the highest nearness (None without vectors) that any obligation has,
    whatever the filters; `unseen` is the most that a row may have which was not among the nearest.
    """

    score: Scores
    best: float
    best_words: float
    best_meaning: float | None
    unseen: float


def likeness(
    reading: Reading, where: Sequence[Where], index: LiveIndex, view: View, may: Mask | None = None
) -> Likeness | None:
    """How alike each row is to the query; None for a query without words. `may` are the rows that meet `where`."""
    ceiling = _ceiling(reading, index, view)
    if ceiling is None:
        return None
    vector = sparse(dict.fromkeys(reading.others, OTHER_WORDS) | dict(reading.words))
    asked = IndexQuery(vector, index.meaning_of(reading.subject), tuple(where), POOL, bare=True)
    near = index.near(asked, view, may)
    words = np.minimum(1.0, near.words / ceiling)
    ends = np.array([min(1.0, near.best_words / ceiling), near.least_words / ceiling])
    best_words = float(ends[0])
    meaning = meaning_ends = None
    if near.meaning is not None and index.embedder is not None:
        nearness = index.embedder.scale.nearness
        meaning, meaning_ends = nearness(near.meaning), nearness(np.array([near.best_meaning or 0, near.least_meaning]))
    best, unseen = fuse(ends, meaning_ends, best_words).tolist()
    best_meaning = None if meaning_ends is None else float(meaning_ends[0])
    return Likeness(fuse(words, meaning, best_words), best, best_words, best_meaning, unseen)


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
        best = index.best(term_id(word), view)
        total += weight * (rarest if best is None else best)
    return total


def rows_with(terms: Iterable[str], index: LiveIndex, view: View) -> Mask:
    """The rows that have every one of these tokens."""
    mask = view.present.copy()
    for term in terms:
        mask &= index.rows_with(term_id(term), view)
    return mask


def allowed(reading: Reading, where: Iterable[Where], index: LiveIndex, view: View) -> Mask:
    """The rows that may answer at all: they meet the filters, hold every quoted phrase, and nothing excluded."""
    mask = view.where(where)
    for phrase in reading.phrases:
        mask &= rows_with(phrase, index, view)
    for words in reading.excluded:
        mask &= ~rows_with(words, index, view)
    return mask
