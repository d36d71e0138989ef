"""How alike a query and every obligation are: by words, and by meaning where an embedding is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np

from ingest.vietnamese import fold
from search_api.columns import View
from search_api.fusion import fuse
from search_api.index.arrays import Mask, Scores
from search_api.index.base import IndexQuery, Where
from search_api.known_names import spelt_out
from search_api.live import LiveIndex
from search_api.query import Reading
from search_api.short_forms import SHORT_FORMS
from search_api.text import sparse, term_id

POOL = 1000
"""How many of the nearest by meaning (and, where a server is asked, by words) are looked at."""

HEAD = 2
"""Syllables that the head of a term has: most words have two."""

OTHER_WORDS = 0.5
"""What another way of saying it weighs beside the query's own words."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """For every row its `score` (0–1). `best` is the highest score that words and meaning allow, `best_words` and
    `best_meaning` the highest share of words and the highest nearness (None without vectors) that any obligation has,
    whatever the filters; `unseen` is the most that a row may have which was not among the nearest. `split` says that
    the query has a term which no obligation has whole.
    """

    score: Scores
    best: float
    best_words: float
    best_meaning: float | None
    unseen: float
    split: bool = False


def likeness(
    reading: Reading, where: Sequence[Where], index: LiveIndex, view: View, may: Mask | None = None
) -> Likeness | None:
    """How alike each row is to the query; None for a query without words. `may` are the rows that meet `where`."""
    ceiling = _ceiling(reading, index, view)
    if ceiling is None:
        return None
    split = _split_terms(reading.query, index, view)
    said = {word: weight for word, weight in reading.words if word.removeprefix("=").rstrip("23456") not in split}
    vector = sparse(dict.fromkeys(reading.others, OTHER_WORDS) | said)
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
    return Likeness(fuse(words, meaning, best_words), best, best_words, best_meaning, unseen, bool(split))


def _split_terms(query: str, index: LiveIndex, view: View) -> frozenset[str]:
    """What stands behind the head in the terms of a query that no obligation has whole: a Vietnamese term begins with
    what it is, so "bảo hiểm y tế" is no kind of "y tế", and Sở Y tế none of it. Terms are those with a short form."""
    text = " ".join(token.text for token in spelt_out(query))
    found: set[str] = set()
    for long in map(fold, SHORT_FORMS.values()):
        names = long.split()
        if len(names) <= HEAD or f" {long} " not in f" {text} ":
            continue
        pairs = list(map("_".join, pairwise(names)))
        # "Khoa học công nghệ" is "khoa học và công nghệ" as well.
        ways = (pairs, [*pairs[::HEAD], f"{names[HEAD - 1]}_va", f"va_{names[HEAD]}"])
        if not any(rows_with(way, index, view).any() for way in ways):
            found |= {*names[HEAD:], *pairs[1:]}
    return frozenset(found)


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
