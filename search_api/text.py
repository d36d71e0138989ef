"""Words as the index, the query and the highlighter see them: one tokenizer over the one fold.

A token is a folded syllable ("kinh"), a canonical number ("18.5" for "18,5", "2000" for "2.000", "6" for "06"), the
percent sign, or a pair of neighbours ("kinh_phi"): most Vietnamese words are two syllables long, so pairs stand for
words without a word segmenter. Tokens become unsigned 32-bit numbers by a hash that is the same on every machine.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.vietnamese import fold, nfc
from search_api.index.base import Sparse
from search_api.short_forms import SHORT_FORMS

K1 = 1.2
B = 0.75
USUAL_LENGTH = 90.0
"""Weighted tokens of a usual obligation with its headings; fixed, so that a stored weight never goes stale."""

FIELD_WEIGHTS: Mapping[str, float] = {
    "text": 1.0,
    "deliverable": 0.6,
    "headings": 0.35,
    "agencies": 0.35,
    "title": 0.2,
}
"""How much an occurrence counts in each part of a record: its own words before the titles that stand above it."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|%", re.UNICODE)
_APART = re.compile(f"({_TOKEN.pattern})")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_LONGEST_NUMBER = 5
_JOINING = re.compile(r"[\s,/&\-–]{0,4}")


@dataclass(slots=True)
class Token:
    """A syllable, number or percent sign, folded, with half-open offsets into the text it came from.

    Not frozen: texts have many, and frozen ones take three times as long to make.
    """

    text: str
    start: int
    end: int


def number_form(digits: str) -> str:
    """A number as printed in Vietnamese, in one spelling: "2.000" → "2000", "18,5" and "18.5" → "18.5", "06" → "6".

    A dot or comma before groups of exactly three digits parts thousands (TCVN 6398); any other one parts decimals.
    """
    if _THOUSANDS.fullmatch(digits) and not digits.startswith("0"):
        return re.sub(r"[.,]", "", digits)
    whole, *rest = re.split(r"[.,]", digits)
    return ".".join([whole.lstrip("0") or "0", *rest])


def figure_key(value: float) -> str:
    """A figure as index and query compare it: ten significant digits, no trailing zeros."""
    return f"{value:.10g}"


def places(text: str, pattern: re.Pattern[str] = _TOKEN) -> list[tuple[str, int, int]]:
    """What `tokenize` gives, as plain tuples: token, start, end. Texts come by the thousand, and tuples are made in a
    third of the time."""
    found = [(match.group(), *match.span()) for match in pattern.finditer(fold(text))]
    return [
        one if one[0].isalpha() or not one[0][0].isdigit() else (number_form(one[0]), one[1], one[2]) for one in found
    ]


@lru_cache(maxsize=256)
def _finder(terms: frozenset[str]) -> re.Pattern[str]:
    """Finds the syllables of some tokens, and all numbers where one is among them: on a page of hits, a tenth of what
    `_TOKEN` finds. Each alternative begins with a letter of its own and looks back only then, which is twice as fast as
    looking back at every letter of a text."""
    folded = {fold(term[1:].rstrip("23456")) if term.startswith("=") else term for term in terms}
    parts = {part for term in folded for part in term.split("_")}
    ways = [rf"{part}(?<![^\W\d_]{part})(?![^\W\d_])" for part in sorted(parts) if part.isalpha()]
    ways += [] if all(map(str.isalpha, parts)) else [r"\d+(?:[.,]\d+)*|%"]
    return re.compile("|".join(ways) or "(?!)")


def tokenize(text: str) -> list[Token]:
    """Syllables and numbers of `text` (NFC) in order."""
    return [Token(*found) for found in places(text)]


def neighbours(text: str, tokens: list[Token]) -> list[Token]:
    """Pairs of tokens with nothing but space, comma, slash or dash between them, as tokens that span both."""
    return [
        Token(f"{left.text}_{right.text}", left.start, right.end)
        for left, right in pairwise(tokens)
        if _JOINING.fullmatch(text, left.end, right.start)
    ]


class Syllable(NamedTuple):
    """A syllable, number or percent sign: its token, and what it sounds like: see `sound`; a number as so many "0" as
    it is long, to `_LONGEST_NUMBER`.

    `number` is the `term_id` of its token, `marked` that of its `marked_term` (None for what has no marks to bear),
    `behind` the token as the second of a pair.
    """

    term: str
    sound: str
    number: int
    marked: int | None
    behind: bytes


class Said(NamedTuple):
    """The tokens of a text in order, and the pairs of neighbours among them."""

    singles: tuple[Syllable, ...]
    pairs: tuple[tuple[Syllable, Syllable], ...]


@lru_cache(maxsize=256)
def said(text: str) -> Said:
    """What `tokenize` and `neighbours` find, without offsets, for texts by the thousand. Some are kept: weights, sketch
    and meaning of an obligation are made of the same."""
    # Folding makes no letter anything else, so tokens part alike with and without marks, and most are known.
    parts = _APART.split(nfc(text))
    singles = tuple(map(_syllable, parts[1::2]))
    joined = [
        (left, right)
        for left, right, gap in zip(singles, singles[1:], parts[2::2], strict=False)
        # Mostly there is one space between them; the pattern takes five times as long to say so.
        if gap == " " or _JOINING.fullmatch(gap)
    ]
    return Said(singles, tuple(joined))


@lru_cache(maxsize=65_536)
def _syllable(written: str) -> Syllable:
    term = fold(written)
    if term[0].isdigit() and not term.isalpha():
        term = number_form(term)
        said_as = "0" * min(_LONGEST_NUMBER, len(term))
    else:
        said_as = sound(written.lower())
    marked = term_id(marked_term(written.lower())) if term.isalpha() else None
    return Syllable(term, said_as, term_id(term), marked, f"_{term}".encode())


def plain_terms(text: str) -> list[str]:
    """All tokens of `text`, syllables first, then pairs, each as often as it occurs."""
    singles, pairs = said(text)
    return [one.term for one in singles] + [f"{left.term}_{right.term}" for left, right in pairs]


def terms(text: str) -> list[str]:
    """What `plain_terms` gives, with short forms as what they stand for."""
    return _long(plain_terms(text))


def _long(found: list[str]) -> list[str]:
    """Tokens with short forms as what they stand for."""
    if SHORT_FORMS.keys().isdisjoint(found):
        return found
    long = [term for term in found if term in SHORT_FORMS]
    shortened = {syllable for term in long for syllable in term.split("_")}
    kept = [term for term in found if not shortened & {term, *term.split("_")}]
    return kept + [term for form in long for term in long_form(form)]


@lru_cache(maxsize=1024)
def long_form(term: str) -> tuple[str, ...]:
    """The tokens of what a short form stands for; none for any other token."""
    if term not in SHORT_FORMS:
        return ()
    singles = tokenize(SHORT_FORMS[term])
    return tuple(token.text for token in (*singles, *neighbours(SHORT_FORMS[term], singles)))


_TONES = {"\u0300": "2", "\u0301": "3", "\u0309": "4", "\u0303": "5", "\u0323": "6"}


@lru_cache(maxsize=50_000)
def sound(syllable: str) -> str:
    """A lower-case syllable with its tone as a last digit, so that "hòa" and "hoà" are one: both "hoa2".

    Digits follow the usual numbering of tones: 2 huyền, 3 sắc, 4 hỏi, 5 ngã, 6 nặng; the level tone has none. Letters
    keep their own marks (ă â đ ê ô ơ ư).
    """
    letters = unicodedata.normalize("NFD", syllable)
    tone = next((_TONES[c] for c in letters if c in _TONES), "")
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES)) + tone


def has_marks(written: str) -> bool:
    """Whether a text has any Vietnamese mark."""
    return fold(written) != written.lower()


def marked_term(syllable: str) -> str:
    """The token that stands for a syllable with its marks, wherever in it the tone is written: "=hoa2" for "hoà"."""
    return "=" + sound(syllable)


@lru_cache(maxsize=65_536)
def term_id(term: str) -> int:
    """The index's number for a token: CRC-32 of its UTF-8 bytes, the same on every machine and version."""
    return zlib.crc32(term.encode())


def sparse(weights: Mapping[str, float]) -> Sparse:
    """A sparse vector of token weights; tokens that share a number (one in four billion) are added up."""
    numbers = [term_id(term) for term in weights]
    numbered = dict(zip(numbers, weights.values(), strict=True))
    if len(numbered) < len(numbers):
        numbered = dict.fromkeys(numbers, 0.0)
        for number, weight in zip(numbers, weights.values(), strict=True):
            numbered[number] += weight
    ordered = sorted(numbered)
    return Sparse(tuple(ordered), tuple([numbered[number] for number in ordered]))


@lru_cache(maxsize=256)
def plain_ids(text: str) -> tuple[int, ...]:
    """The numbers of all `plain_terms` of a text, each as often as it occurs."""
    singles, pairs = said(text)
    # A checksum goes on where another ended, so that no pair has to be put together.
    return *[one.number for one in singles], *[zlib.crc32(right.behind, left.number) for left, right in pairs]


_SHORT_IDS = frozenset(map(term_id, SHORT_FORMS))
"""Without one of these a text has no short form; another token may share one, so `terms` looks at the words then."""


@lru_cache(maxsize=256)
def term_ids(text: str) -> NDArray[np.uint32]:
    """The numbers of all `terms` of a text, each as often as it occurs."""
    plain: Iterable[int] = plain_ids(text)
    if not _SHORT_IDS.isdisjoint(plain):
        plain = map(term_id, terms(text))
    return np.frombuffer(array("I", plain), dtype=np.uint32)


class _Counted(NamedTuple):
    """Numbers of the tokens of a text, marked ones too, each as often as it occurs; how many syllables they are."""

    ids: NDArray[np.uint32]
    syllables: int


def _counted(text: str) -> _Counted:
    singles = said(text).singles
    marked = array("I", [one.marked for one in singles if one.marked is not None])
    ids = np.concatenate([term_ids(text), np.frombuffer(marked, dtype=np.uint32)])
    plain = _SHORT_IDS.isdisjoint(plain_ids(text))
    return _Counted(ids, len(singles) if plain else sum("_" not in term for term in terms(text)))


_counted_again = lru_cache(maxsize=4096)(_counted)
"""The same, kept for titles, headings and agencies, which stand above many obligations; texts rarely come twice, and
some thousand of them would take a hundred megabytes."""


def weighed(fields: Mapping[str, Iterable[str]]) -> Sparse:
    """The document side of BM25F for each token; the index multiplies by inverse document frequency.

    `fields` maps names of `FIELD_WEIGHTS` to texts; occurrences are weighted by field, added up, then saturated. Tokens
    that share a number (one in four billion) count as one.
    """
    found = [
        (_counted(text) if name == "text" else _counted_again(text), FIELD_WEIGHTS[name])
        for name, texts in fields.items()
        for text in texts
    ]
    if not found:
        return Sparse((), ())
    length = sum(weight * one.syllables for one, weight in found)
    ids, places = np.unique(np.concatenate([one.ids for one, _ in found]), return_inverse=True)
    often = np.bincount(places, np.repeat([weight for _, weight in found], [len(one.ids) for one, _ in found]))
    weights = often * (K1 + 1) / (often + K1 * (1 - B + B * length / USUAL_LENGTH))
    return Sparse(array("I", ids.tobytes()), array("f", weights.astype(np.float32).tobytes()))


def with_short_forms(query_tokens: Iterable[str]) -> frozenset[str]:
    """A query's tokens, with the short forms of what they say."""
    wanted = frozenset(query_tokens)
    return wanted | {short for short in SHORT_FORMS if "_" not in short and wanted.issuperset(long_form(short))}


def highlight(text: str, query_tokens: Iterable[str]) -> list[tuple[int, int]]:
    """Half-open offsets in `text` (NFC) of a query's tokens (see `with_short_forms`), neighbours joined into one
    stretch.

    Where a queried pair stands, its syllables are marked in the pair only: with "công nghệ" in the text, "nghệ thuật"
    is none of it. A syllable without its pair is marked by itself; one that is asked for with its marks (see
    `marked_term`), only with these.
    """
    wanted = frozenset(query_tokens)
    singles = [Token(*found) for found in places(text, _finder(wanted))]
    pairs = [pair for pair in neighbours(text, singles) if pair.text in wanted]
    paired = {syllable for pair in pairs for syllable in pair.text.split("_")}
    sounds = any(term.startswith("=") for term in wanted)
    alone = [
        token
        for token in singles
        if (token.text in wanted and token.text not in paired)
        or (sounds and marked_term(text[token.start : token.end].lower()) in wanted)
    ]
    joined: list[tuple[int, int]] = []
    for token in sorted((*pairs, *alone), key=lambda t: (t.start, t.end)):
        if joined and _JOINING.fullmatch(text, joined[-1][1], max(token.start, joined[-1][1])):
            joined[-1] = (joined[-1][0], max(token.end, joined[-1][1]))
        else:
            joined.append((token.start, token.end))
    return joined
