"""One number of two kinds of likeness: shared words and, where a model is shipped, shared meaning."""

from __future__ import annotations

from search_api.index.arrays import Scores

FEW_WORDS = 0.6
"""What meaning counts where no obligation has a word of the query."""

ALL_WORDS = 0.5
"""What meaning counts where an obligation has every word of the query. On pairs held back from training nothing is
better by more than noise; over plans more meaning costs keywords (`models/embedding/README.md`). Joining ranks did
worse than words alone."""


def fuse(
    words: Scores, meaning: Scores | None, coverage: float, *, few: float = FEW_WORDS, every: float = ALL_WORDS
) -> Scores:
    """The likeness (0–1) of a query and each obligation: `words` is the share of the query's words that it meets,
    `meaning` how near the two are (`search_api.nearness`), None without vectors; `coverage` is the largest share of
    words that any meets.

    The more words fail, the more meaning counts: `few` without any, `every` with all of them. Without meaning, words
    count alone. One coverage holds for a whole query, so more of either likeness never makes less of both.
    """
    if meaning is None:
        return words
    share = few + (every - few) * min(1.0, max(0.0, coverage))
    both: Scores = (1 - share) * words + share * meaning
    return both
