"""What is left of a query as tokens: with their weights for BM25, and those that are marked in a hit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from search_api.open_query import OpenQuery, Understood
from search_api.query_words import COMPOUNDS, FOLDED_PARTICLES, PARTICLES
from search_api.synonyms import other_terms
from search_api.text import Token, has_marks, long_form, marked_term, neighbours, tokenize

PARTICLE_WEIGHT = 0.2
"""What a particle counts by itself: rarity alone would leave it too much in short queries over few plans."""

PAIRED_PARTICLE = 0.5
"""What a pair of a particle and a word counts: "bị phạt" and "được hưởng" say more than their halves. On questions over
laws held back from training everything from 0.5 to 1 did alike, and a tenth, as for lone particles, worse."""

MARKED_SHARE = 0.25
"""What of a syllable's weight goes to it with its marks, so that "kỹ thuật" comes before "ky thuat" or "kỷ". One that
is typed without any stands for all, since many queries are marked in part only ("hop tac xa kiểu mới")."""


def word_weights(asked: OpenQuery, seen: list[Understood]) -> tuple[tuple[str, float], ...]:
    """The tokens for BM25 with their weights: long forms for short ones, sounds beside letters, pairs beside both."""
    query = asked.query
    marked = asked.folded != query.lower()
    # Beside an agency a time is compared as days alone: its words ("năm") are in every plan.
    timed = [(u.start, u.end) for u in seen if u.what == "time"] if _sure_agency(seen) else []
    # A figure's number is a word as well; its scale or percent sign is not: "tỷ" is the "tỷ" of "tỷ lệ", too.
    scales = [(u.start + 1, u.end) for u in seen if u.what == "figure"]
    tokens = [t for t in tokenize(query) if asked.free(t.start, t.end) and not _inside(t, [*timed, *scales])]
    weights: dict[str, float] = {}

    def count(term: str, weight: float) -> None:
        weights[term] = max(weights.get(term, 0.0), weight)

    short: set[str] = set()
    for left, right, pair in _pairs(query, tokens):
        if long_form(pair.text):
            short |= {left.text, right.text}
            for term in long_form(pair.text):
                count(term, 1.0)
    short |= {token.text for token in tokens if long_form(token.text)}
    for token in tokens:
        for term in long_form(token.text):
            count(term, 1.0)
        if token.text not in short:
            weight = _weight(query, token, marked)
            sounds = has_marks(query[token.start : token.end])
            count(token.text, weight * (1 - MARKED_SHARE if sounds else 1))
            if sounds:
                count(marked_term(query[token.start : token.end].lower()), weight * MARKED_SHARE)
    for left, right, pair in _pairs(query, tokens):
        if not {left.text, right.text} & short:
            count(pair.text, _pair_weight(query, left, right, marked))
    if _sure_agency(seen) and all(weight <= PARTICLE_WEIGHT for weight in weights.values()):
        return ()  # the "và" between two agencies is in every plan
    return tuple(weights.items())


def marked_terms(asked: OpenQuery, seen: list[Understood], phrases: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """What to mark of the words that no sure reading has taken; a syllable only where it has no neighbour, since most
    are halves of words ("trí" of "bố trí" is not "trí" of "trí tuệ")."""
    query = asked.query
    marked = asked.folded != query.lower()
    taken = [(u.start, u.end) for u in seen if u.what in ("time", "role", "figure") or (u.what == "kind" and u.sure)]
    tokens = [t for t in tokenize(query) if asked.free(t.start, t.end) and not _inside(t, taken)]
    found = {term for phrase in phrases for term in phrase if not term.startswith("=")}
    found |= {term for term in other_terms(asked.rest()) if "_" in term}
    paired: set[int] = set()
    for left, right, pair in _pairs(query, tokens):
        if _pair_weight(query, left, right, marked) == 1:
            found |= set(long_form(pair.text)) or {pair.text}
            paired |= {left.start, right.start}
    for token in tokens:
        if long_form(token.text):
            found |= set(long_form(token.text))
        elif token.start not in paired and _weight(query, token, marked) == 1:
            sounds = has_marks(query[token.start : token.end])
            found.add(marked_term(query[token.start : token.end].lower()) if sounds else token.text)
    return frozenset(found)


def _sure_agency(seen: list[Understood]) -> bool:
    return any(part.what == "agency" and part.sure for part in seen)


def _inside(token: Token, spans: list[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in spans)


def _pair_weight(query: str, left: Token, right: Token, marked: bool) -> float:
    """Less with a particle, unless both are one word though one alone is a particle ("theo dõi")."""
    if marked and (query[left.start : left.end].lower(), query[right.start : right.end].lower()) in COMPOUNDS:
        return 1.0
    weights = sorted((_weight(query, left, marked), _weight(query, right, marked)))
    if weights[1] < 1:
        return PARTICLE_WEIGHT
    return 1.0 if weights[0] == 1 else PAIRED_PARTICLE


def _pairs(query: str, tokens: list[Token]) -> Iterator[tuple[Token, Token, Token]]:
    for left, right in pairwise(tokens):
        for pair in neighbours(query, [left, right]):
            yield left, right, pair


def _weight(query: str, token: Token, marked: bool) -> float:
    if marked:
        return PARTICLE_WEIGHT if query[token.start : token.end].lower() in PARTICLES else 1.0
    return PARTICLE_WEIGHT if token.text in FOLDED_PARTICLES else 1.0
