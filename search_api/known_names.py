"""What the plans of an index name: bodies that they bind, which no register has all of, and the plans themselves.

A steering committee, a working group, a company or a school is set up by a decision and named by the plans that it
concerns. A query may name it in part ("Ban Chỉ đạo kinh tế tập thể" of "Ban Chỉ đạo đổi mới, phát triển kinh tế tập
thể, hợp tác xã"): how a name begins, then words of it in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.vietnamese import nfc
from search_api.columns import View
from search_api.index.base import Where
from search_api.indexing import number_key
from search_api.parties import party
from search_api.text import Token, long_form, tokenize

SHORTEST = 3
"""Syllables that name a body: fewer only say what kind it is ("công ty")."""

_UNIT = frozenset(("khoa", "phong", "doi", "tram", "to"))
"""What the units of a house are: one more syllable names one whole ("Khoa Dược"), and could be any other word."""

_NO_UNIT = frozenset(
    ("khoa hoc", "phong chong", "phong ngua", "phong ve", "phong hop", "to quoc", "to chuc", "to truong", "to khai")
)
"""Words that begin like one, and are common in queries."""

SURE_FROM = 4
"""Syllables that leave no doubt where one body alone is named so."""

_QUANTIFIED = re.compile(r"(?:các|mỗi|từng|những|một số|toàn thể|tất cả)\s", re.IGNORECASE)
_TEMPORARY = re.compile(r"(?:ban (?:chỉ đạo|điều hành|tổ chức)|tổ (?:công tác|giúp việc|tư vấn))\s", re.IGNORECASE)
"""Bodies set up for one task, which decisions name with small letters too."""

ANY = "any"
"""In the place of the code of a type: whichever."""

_CODE = re.compile(r"\d+[a-z]?(?:/(?:19|20)\d\d)?[/-]([a-z]+)")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedBody:
    """Bodies that a stretch of a query (half-open offsets) names; `sure` where it can be no other."""

    start: int
    end: int
    names: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Bodies by the first two syllables of their names, and documents by the number that theirs begins with."""

    bodies: Mapping[Words, Sequence[tuple[str, Words]]] = field(default_factory=dict)
    numbers: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, view: View) -> Names:
        """Those of an index."""
        bodies: dict[Words, list[tuple[str, Words]]] = {}
        for name in view.names("agency"):
            words = body_words(name)
            if words:
                bodies.setdefault(words[:2], []).append((name, words))
        numbers: dict[str, list[str]] = {}
        for plan in view.names("plan"):
            begins = re.match(r"\d+", plan)
            if begins:
                numbers.setdefault(begins[0].lstrip("0"), []).append(plan)
        return cls(bodies, numbers)


@lru_cache(maxsize=16_384)
def body_words(name: str) -> Words:
    """The folded words of a body's own name, as `party` cuts it; none for a collective or a common noun.

    Names of bodies have capitals beyond the first letter (Decree 30/2020/NĐ-CP, annex II); "Chủ đầu tư" has none.
    """
    own = nfc(name)
    if _QUANTIFIED.match(own) or party(own).binds:
        return ()
    if not _TEMPORARY.match(own) and not any(word[0].isupper() for word in own.split()[1:]):
        return ()
    words = tuple(token.text for token in spelt_out(party(own).key))
    return words if len(words) >= SHORTEST or _names_unit(words) else ()


def _names_unit(words: Words) -> bool:
    """Whether two syllables name a unit of a house."""
    return len(words) == 2 and words[0] in _UNIT and " ".join(words) not in _NO_UNIT


def spelt_out(text: str) -> list[Token]:
    """The tokens of a text (NFC), short forms as what they stand for, with the offsets of the short form."""
    found: list[Token] = []
    for token in tokenize(text):
        long = [one for one in long_form(token.text) if "_" not in one]
        found += [Token(one, token.start, token.end) for one in long or [token.text]]
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """What can be named in a query over the rows of a view; without one, nothing."""

    names: Names = field(default_factory=Names)
    view: View | None = None

    def documents(self, number: str, code: str = "") -> tuple[str, ...]:
        """The plans present with a number ("195/KH-UBND"), as they are called; or with its digits and the code of their
        type ("195", "kh"; `ANY` for whichever)."""
        key = number_key(number)
        digits = re.match(r"\d+", key)
        called = self.names.numbers.get(digits[0].lstrip("0"), ()) if digits else ()
        found = (one for one in called if _has_code(number_key(one), code) or number_key(one) == key)
        return tuple(sorted(one for one in found if self.has("plan", one)))

    def bodies(self, query: str) -> Iterator[NamedBody]:
        """The bodies that a query names, in order, none overlapping another."""
        tokens, end = spelt_out(query), 0
        for place, token in enumerate(tokens):
            found = self._at(tokens, place) if token.start >= end else None
            if found is not None:
                end = found.end
                yield found

    def _at(self, tokens: list[Token], place: int) -> NamedBody | None:
        said = tuple(token.text for token in tokens[place:])
        sizes: dict[tuple[int, bool], dict[str, str]] = {}
        for name, words in self.names.bodies.get(said[:2], ()):
            size = _named(said, words)
            sizes.setdefault((size, size == len(words)), {})[party(name).key] = name
        for (size, whole), keys in sorted(sizes.items(), reverse=True):
            # What has gone, or has come since the first page of the results, is looked for no more, or not yet.
            named = size >= SHORTEST or whole
            names = tuple(name for key, name in keys.items() if self.has("party", key)) if named else ()
            if names:
                sure = len(names) == 1 and size >= (SHORTEST if whole else SURE_FROM)
                return NamedBody(tokens[place].start, tokens[place + size - 1].end, names, sure)
        return None

    def has(self, field_name: str, word: str) -> bool:
        """Whether any row has a word in a field."""
        return self.view is not None and bool(self.view.where([Where(field_name, any_of=(word,))]).any())


def _named(said: Words, name: Words) -> int:
    """How many of the first syllables of `said` name a body: the beginning of its name, then runs of two syllables and
    more from it, in their order."""
    size = _alike(said, name)
    place = size
    while size + 1 < len(said):
        place = next((at for at in range(place, len(name) - 1) if name[at : at + 2] == said[size : size + 2]), -1)
        if place < 0:
            break
        run = _alike(said[size:], name[place:])
        size, place = size + run, place + run
    return size


def _alike(one: Words, other: Words) -> int:
    """How many words both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _has_code(key: str, code: str) -> bool:
    """Whether a number ("195/kh-ubnd", "45/2012/nd-cp", "59-ctr/tu") has the code of a type behind its digits."""
    found = _CODE.match(key)
    return code == ANY or bool(code and found and found[1] == code)
