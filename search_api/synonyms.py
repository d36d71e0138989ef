"""Other ways of saying what a query says: everyday words for those of plans, and the other way round.

The table is `synonyms.txt`: one idea a line. It is small on purpose; what it does not have, the embedding finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ingest.vietnamese import fold, nfc
from search_api.text import has_marks, neighbours, sound, tokenize

TABLE = Path(__file__).with_name("synonyms.txt")

_TONES = "23456"

_Sounds = tuple[str, ...]


def _sounds(text: str) -> _Sounds:
    """The syllables of `text` with their marks, wherever the tone is written."""
    lower = nfc(text.lower())
    return tuple(sound(lower[t.start : t.end]) for t in tokenize(lower))


@lru_cache(maxsize=1)
def _expressions() -> tuple[dict[_Sounds, list[tuple[_Sounds, list[str]]]], int]:
    """By an expression's letters without marks its sounds and its alternatives; and how long the longest is."""
    known: dict[_Sounds, list[tuple[_Sounds, list[str]]]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        group = [one.strip() for one in line.split("|")]
        for one in group:
            others = [other for other in group if other != one]
            known.setdefault(tuple(fold(one).split()), []).append((_sounds(one), others))
    return known, max(map(len, known))


def _means(said: _Sounds, expression: _Sounds) -> bool:
    """Whether the syllables of a query may be those of an expression: each is the same, or is typed without marks. A
    lone syllable without marks may be any of five words."""
    if len(said) == 1:
        return said == expression
    return all(one in (other, fold(other).rstrip(_TONES)) for one, other in zip(said, expression, strict=True))


def other_words(query: str) -> Iterator[str]:
    """Alternatives to the expressions that stand in a query, the longest expression at each place; none twice."""
    known, longest = _expressions()
    words, said = tuple(t.text for t in tokenize(query)), _sounds(query)
    alone = 1 if has_marks(query) else 2
    seen: set[str] = set()
    place = 0
    while place < len(words):
        step = 1
        for size in range(min(longest, len(words) - place), alone - 1, -1):
            group = known.get(words[place : place + size], ())
            meant = [others for sounds, others in group if _means(said[place : place + size], sounds)]
            if meant:
                new = [other for others in meant for other in others if other not in seen]
                yield from dict.fromkeys(new)
                seen.update(new)
                step = size
                break
        place += step


def other_terms(query: str) -> Iterator[str]:
    """The tokens of the alternatives: the pairs of a longer one, the syllable of a short one."""
    for other in other_words(query):
        singles = tokenize(nfc(other))
        pairs = neighbours(nfc(other), singles)
        yield from (token.text for token in (pairs or singles))
