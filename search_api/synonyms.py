"""Other ways of saying what a query says: everyday words for those of plans, and the other way round.

The table is `synonyms.txt`: one idea a line. It is small on purpose; what it does not have, the embedding finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ingest.vietnamese import fold, nfc
from search_api.text import neighbours, sound, tokenize

TABLE = Path(__file__).with_name("synonyms.txt")

_Sounds = tuple[str, ...]


def _sounds(text: str) -> _Sounds:
    """The syllables of `text` with their marks, wherever the tone is written."""
    lower = nfc(text.lower())
    return tuple(sound(lower[t.start : t.end]) for t in tokenize(lower))


@lru_cache(maxsize=1)
def _expressions() -> tuple[dict[_Sounds, list[str]], dict[_Sounds, list[str]], int]:
    """Each expression's alternatives by its sounds, and by its letters without marks; and how long the longest is."""
    marked: dict[_Sounds, list[str]] = {}
    plain: dict[_Sounds, list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        group = [one.strip() for one in line.split("|")]
        for one in group:
            others = [other for other in group if other != one]
            marked.setdefault(_sounds(one), []).extend(others)
            # One syllable without marks may be any of five words.
            if " " in one:
                plain.setdefault(tuple(fold(one).split()), []).extend(others)
    return marked, plain, max(map(len, marked))


def other_words(query: str) -> Iterator[str]:
    """Alternatives to the expressions that stand in a query, the longest expression at each place; none twice."""
    marked, plain, longest = _expressions()
    known, words = (
        (plain, tuple(t.text for t in tokenize(query)))
        if fold(query) == query.lower()
        else (
            marked,
            _sounds(query),
        )
    )
    seen: set[str] = set()
    place = 0
    while place < len(words):
        size = next(
            (n for n in range(longest, 0, -1) if words[place : place + n] in known and place + n <= len(words)), 0
        )
        for other in known.get(words[place : place + size], ()) if size else ():
            if other not in seen:
                seen.add(other)
                yield other
        place += size or 1


def other_terms(query: str) -> Iterator[str]:
    """The tokens of the alternatives: the pairs of a longer one, the syllable of a short one."""
    for other in other_words(query):
        singles = tokenize(nfc(other))
        pairs = neighbours(nfc(other), singles)
        yield from (token.text for token in (pairs or singles))
