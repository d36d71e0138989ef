"""Slips of the pen in a query: a word that no document has, one letter away from one that stands beside its neighbours.

The index itself is the dictionary: it is asked which candidates it has, so nothing has to be kept up to date. Marks
and case are folded before, so typing without marks is no slip.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator
from typing import Protocol

from extract.records import Obligation
from ingest.vietnamese import nfc
from search_api.index.base import IndexQuery, Sparse
from search_api.live import LiveIndex
from search_api.query import Reading
from search_api.text import neighbours, term_id, tokenize

SHORTEST = 3
"""Letters of a word that is corrected: shorter ones are a letter away from too many."""

MOST_SLIPS = 2
"""A query with more unknown words is about something else."""


class Records(Protocol):
    """The part of the archive that shows how documents write a word."""

    def get_obligations(self, ids: Iterable[str]) -> list[Obligation]:
        """Obligations in the order of their ids; unknown ids are left out."""
        ...


def one_letter_away(word: str) -> set[str]:
    """Every spelling with one letter left out, put in, changed, or swapped with the next (Damerau's four slips)."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    for letter in string.ascii_lowercase:
        found |= {left + letter + right for left, right in cuts}
        found |= {left + letter + right[1:] for left, right in cuts if right}
    return found - {word}


def corrected(reading: Reading, index: LiveIndex, archive: Records) -> str | None:
    """The query with its unknown words as documents write them; None where there is nothing to correct.

    A candidate has to stand in some document beside a neighbour of the unknown word: that is what tells the right
    one of several. A query of one word takes the commonest candidate.
    """
    query = reading.query
    words = dict(reading.words)
    tokens = tokenize(query)
    unknown = [
        i
        for i, token in enumerate(tokens)
        if len(token.text) >= SHORTEST
        and token.text.isalpha()
        and token.text in words
        and index.best(term_id(token.text)) is None
    ]
    if not 1 <= len(unknown) <= MOST_SLIPS:
        return None
    fixed = query
    for i in reversed(unknown):
        better = _better(i, [token.text for token in tokens], index, archive)
        if better is None:
            return None
        fixed = fixed[: tokens[i].start] + better + fixed[tokens[i].end :]
    return fixed


def _better(place: int, words: list[str], index: LiveIndex, archive: Records) -> str | None:
    candidates = sorted(word for word in one_letter_away(words[place]) if index.knows(word))
    scored = [(score, word, pair) for word in candidates for pair, score in _beside(place, word, words, index)]
    if not scored:
        return None
    _, word, term = min(scored)
    return _as_written(word, term, index, archive)


def _beside(place: int, word: str, words: list[str], index: LiveIndex) -> Iterator[tuple[str, float]]:
    """The pairs that a candidate makes with its neighbours, as far as documents have them; the rarer, the higher."""
    pairs = [f"{words[place - 1]}_{word}"] if place else []
    pairs += [f"{word}_{words[place + 1]}"] if place + 1 < len(words) else []
    for term in pairs or [word]:
        score = index.best(term_id(term))
        if score is not None:
            yield term, score


def _as_written(word: str, term: str, index: LiveIndex, archive: Records) -> str:
    """The word with its marks, as a document that has it writes it; without marks where none does in its text."""
    view = index.view()
    found = index.query(IndexQuery(words=Sparse((term_id(term),), (1.0,)), limit=5, bare=True))
    rows = [row for one in found if (row := view.row(one.id)) is not None]
    for record in archive.get_obligations([view.id(row) for row in rows]):
        text = nfc(record.text)
        singles = tokenize(text)
        for token in (*neighbours(text, singles), *singles):
            if token.text == term:
                inside = tokenize(text[token.start : token.end])
                at = next(one for one in inside if one.text == word)
                return text[token.start + at.start : token.start + at.end].lower()
    return word
