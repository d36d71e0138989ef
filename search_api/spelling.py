"""Slips of the pen in a query: a word that no document has, one letter away from one that stands beside its neighbours.

The index itself is the dictionary: it is asked which candidates it has, so nothing has to be kept up to date. Marks
and case are folded before, so typing without marks is no slip.
"""

from __future__ import annotations

import string
from functools import lru_cache
from itertools import pairwise

from ingest.vietnamese import fold, nfc
from ingest.vietnamese_score import ONSETS, RHYMES
from search_api.hits import Records
from search_api.index.base import IndexQuery
from search_api.live import LiveIndex
from search_api.query import Reading
from search_api.text import long_form, neighbours, sparse, term_id, tokenize

SHORTEST = 3
"""Letters of a word that is corrected: shorter ones are a letter away from too many."""

SHORTEST_SHORT_FORM = 4

CERTAIN = 0.9
"""Share of the corrected query that an obligation must meet where the word is one of the language ("thuế", which no
plan has, is no slip of "thế"). Of the words of slips tried, "nghệp" for "nghiệp" came to 0.98, "tác" for "tax" to 1."""

MOST_SLIPS = 2
"""A query with more unknown words is about something else."""


def one_letter_away(word: str) -> set[str]:
    """Every spelling with one letter left out, put in, changed, or swapped with the next (Damerau's four slips)."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    for letter in string.ascii_lowercase:
        found |= {left + letter + right for left, right in cuts}
        found |= {left + letter + right[1:] for left, right in cuts if right}
    return found - {word}


def short_form_meant(word: str, index: LiveIndex) -> str | None:
    """The short form ("ubnd") that a word of four letters or more is with two neighbours swapped ("ubdn"), if just one
    is; of shorter ones too many are near each other. What it stands for has to be in some document."""
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)} - {word}
    if len(word) < SHORTEST_SHORT_FORM:
        return None
    known = [one for one in sorted(swapped) if (long := long_form(one)) and all(map(index.knows, long))]
    return known[0] if len(known) == 1 else None


def corrected(reading: Reading, index: LiveIndex, archive: Records) -> str | None:
    """The query with its unknown words as documents write them; None where there is nothing to correct.

    A candidate has to stand in some document beside a neighbour of the unknown word: that is what tells the right
    one of several.
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
    fixed, marked = query, fold(query) != query.lower()
    for i in reversed(unknown):
        said = query[tokens[i].start : tokens[i].end]
        a_word = tokens[i].text in possible_syllables() and index.meaning_of(said) is not None
        short = None if a_word else short_form_meant(tokens[i].text, index)
        better = short or _better(i, [token.text for token in tokens], CERTAIN if a_word else 0.0, index, archive)
        if better is None:
            return None
        fixed = fixed[: tokens[i].start] + (better if marked else fold(better)) + fixed[tokens[i].end :]
    return fixed


@lru_cache(maxsize=1)
def possible_syllables() -> frozenset[str]:
    """Every syllable that Vietnamese may have, without marks."""
    return frozenset(fold(onset + rhyme) for onset in ONSETS for rhyme in RHYMES)


def _better(place: int, words: list[str], least: float, index: LiveIndex, archive: Records) -> str | None:
    """The candidate with which one obligation meets most of the query, and at least so much of it; None where a word
    alone may be several."""
    near = one_letter_away(words[place]) & possible_syllables()
    fitting = [(_met(place, word, words, index), word) for word in sorted(near) if index.knows(word)]
    beside = [(met, word) for met, word in fitting if met > least]
    if not beside or (len(words) == 1 and len(beside) > 1):
        return None
    _, word = max(beside)
    return _as_written(word, _terms(place, word, words), index, archive)


def _terms(place: int, word: str, words: list[str]) -> list[str]:
    """A candidate with its neighbours, as pairs; alone where it has none."""
    pairs = [f"{words[place - 1]}_{word}"] if place else []
    pairs += [f"{word}_{words[place + 1]}"] if place + 1 < len(words) else []
    return pairs or [word]


def _met(place: int, word: str, words: list[str], index: LiveIndex) -> float:
    """What share of the corrected query the best obligation meets; 0 where none has the candidate beside a neighbour.

    A share, not a score: rare words score more whether they fit or not.
    """
    pairs = _terms(place, word, words)
    if not any(index.knows(pair) for pair in pairs):
        return 0.0
    asked = [*words[:place], word, *words[place + 1 :]]
    terms = {*asked, *(f"{left}_{right}" for left, right in pairwise(asked))}
    ceiling = sum(index.best(term_id(term)) or 0.0 for term in terms)
    vector = sparse(dict.fromkeys(terms, 1.0))
    found = index.query(IndexQuery(words=vector, limit=1, bare=True))
    return (found[0].words or 0.0) / ceiling if found and ceiling else 0.0


def _as_written(word: str, terms: list[str], index: LiveIndex, archive: Records) -> str:
    """The word with its marks, as a document that has it writes it; without marks where none does in its text."""
    view = index.view()
    for term in terms:
        found = index.query(IndexQuery(words=sparse({term: 1.0}), limit=5, bare=True))
        rows = [row for one in found if (row := view.row(one.id)) is not None]
        for record in archive.get_obligations([view.id(row) for row in rows]):
            written = _written_in(nfc(record.text), word, term)
            if written:
                return written
    return word


def _written_in(text: str, word: str, term: str) -> str | None:
    singles = tokenize(text)
    for token in (*neighbours(text, singles), *singles):
        if token.text == term:
            inside = text[token.start : token.end]
            at = next(one for one in tokenize(inside) if one.text == word)
            return inside[at.start : at.end].lower()
    return None
