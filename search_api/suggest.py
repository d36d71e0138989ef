"""What may be meant while somebody types: agencies with duties, topics of headings, numbers of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from ingest.vietnamese import fold, nfc
from search_api.columns import View
from search_api.index.base import Index
from search_api.indexing import number_key
from search_api.live import live
from search_api.query_words import FOLDED_PARTICLES
from search_api.schemas import Suggestion
from search_api.short_forms import SHORT_FORMS

MOST = 10
SHORTEST = 2
"""Letters typed before anything is suggested."""

_FIELDS = (("agency", "agency"), ("topics", "topic"), ("plan", "document"))
_WORD = re.compile(r"[^\W_]+")


def suggestions(typed: str, index: Index, limit: int = MOST) -> list[Suggestion]:
    """Ways to go on from `typed`, the commonest first: names whose words begin with those typed, in their order and
    without marks and case; short names and short forms count ("sở khcn", "htx")."""
    wanted = _words(nfc(typed))
    if sum(map(len, wanted)) < SHORTEST:
        return []
    view = live(index).view()
    ways = [way for way in (wanted, _spelt_out(wanted)) if way]
    found = [
        Suggestion.model_validate({"kind": kind, "text": name, "count": count})
        for field, kind in _FIELDS
        for name, count in _named(field, view)
        if any(_begins(_words(name), way) for way in ways)
        or (kind == "document" and number_key(name).startswith(number_key(typed)))
        or (kind == "agency" and _initials(name).startswith("".join(wanted)))
    ]
    order = {kind: place for place, (_, kind) in enumerate(_FIELDS)}
    return sorted(found, key=lambda one: (-one.count, order[one.kind], one.text))[:limit]


def _named(field: str, view: View) -> Iterator[tuple[str, int]]:
    """Every name in a field that some obligation has now, with the number of those."""
    names = view.names(field)
    _, codes = view.pairs(field, view.present)
    counts = np.bincount(codes, minlength=len(names))
    yield from ((names[code], int(counts[code])) for code in np.flatnonzero(counts).tolist())


def _words(text: str) -> list[str]:
    """Folded words without those that names have or leave out ("Khoa học và Công nghệ", "khoa học công nghệ")."""
    return [word for word in _WORD.findall(fold(text)) if word not in FOLDED_PARTICLES]


def _spelt_out(words: list[str]) -> list[str]:
    """The words with short forms as what they stand for; empty where there are none."""
    if not any(word in SHORT_FORMS for word in words):
        return []
    return [part for word in words for part in _words(SHORT_FORMS.get(word, word))]


def _initials(name: str) -> str:
    """The first letters of a name's words, as short names have them: "Sở Khoa học và Công nghệ" → "skhcn"."""
    return "".join(word[0] for word in _words(name))


def _begins(words: list[str], typed: list[str]) -> bool:
    """Whether the words typed, the last perhaps not to its end, stand one after another among `words`."""
    last = len(typed) - 1
    return any(
        words[start : start + last] == typed[:last] and words[start + last].startswith(typed[last])
        for start in range(len(words) - last)
    )
