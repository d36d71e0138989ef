"""Letters that recognition misread, put right for matching alone: the text that is shown stays as it was read.

"Thường xuyền", "đơn v: chủ trì", "hàrg năm": one letter wrong hides a time or a label from every pattern. Two kinds of
words on recognised pages are read as another one of the same length, one letter apart:

- a word that cannot be Vietnamese (`is_syllable`), as the word that the document has elsewhere, or `PHRASES` have,
  beside the same neighbour, if there is just one: the company that words keep tells which was meant;
- a word in the place of one of `PHRASES` that differs by a mark, if the document has it nowhere else ("thường xuyền",
  but "có quan hệ" is no "cơ quan", for "có" has a life of its own).

The result is as long as the text, so every offset holds in both. The time is linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from ingest.document import Document, Page, Span
from ingest.vietnamese import fold
from ingest.vietnamese_score import is_syllable

PHRASES = (
    "thường xuyên", "hàng năm", "hằng năm", "hàng quý", "hằng quý", "hàng tháng", "hằng tháng", "định kỳ", "giai đoạn",
    "đơn vị", "cơ quan", "chủ trì", "phối hợp", "thời gian", "thời hạn", "thực hiện", "hoàn thành", "sản phẩm",
    "kết quả", "tổ chức", "trách nhiệm", "theo dõi", "giám sát", "đôn đốc", "báo cáo", "ủy ban", "ban nhân", "nhân dân",
    "liên quan",
)  # fmt: skip
"""Pairs of words of which labels, times and the names of every level's government are made: a closed class."""


def _folded(pair: tuple[str, str]) -> tuple[str, str]:
    return fold(pair[0]), fold(pair[1])


_PHRASES = [(one, other) for one, other in (phrase.split() for phrase in PHRASES)]
_OF_PHRASES = frozenset(word for phrase in _PHRASES for word in phrase)
_BY_FOLD = {key: tuple(phrases) for key, phrases in groupby(sorted(_PHRASES, key=_folded), key=_folded)}

_WORD = re.compile(r"\S+")
_EDGES = ".,;:!?()[]…\"'“”‘’›‹-–/*"
# What cannot stand in front of a word without a space before it, and is a misread letter there.
_NO_OPENING = ":;.,'’›‹!?"
_CODE = re.compile(r"\d\D*\d|[/&@_-]|[^\W\d_]\.[^\W\d_]")
_MOST_WORDS = 400
"""Words a document that are looked at; a scan with more is read badly as a whole."""
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class _Token:
    """One run of signs, and the word in it without the marks around; `word` is in lower case."""

    start: int
    raw: str
    at: int
    word: str


def is_recognised(page: Page) -> bool:
    """Whether the words of a page were told from its picture."""
    return page.reader == "ocr"


def mended(document: Document) -> tuple[Document, tuple[Span, ...]]:
    """The document with misread words of recognised pages put right, and the words that were changed.

    The text is as long as it was; without recognised pages the document is the one given.
    """
    scanned = [page.span for page in document.reading.pages if is_recognised(page)]
    if not scanned:
        return document, ()
    text = document.text
    tokens = [_token(m.start(), m.group()) for m in _WORD.finditer(text)]
    changes = list(_changes(tokens, scanned))
    parts: list[str] = []
    last = 0
    for start, new in changes:
        parts += [text[last:start], new]
        last = start + len(new)
    whole = "".join([*parts, text[last:]])
    assert len(whole) == len(text)
    words = tuple(Span(start, start + len(new)) for start, new in changes)
    return replace(document, reading=replace(document.reading, text=whole)), words


def _token(start: int, raw: str) -> _Token:
    bare = raw.lstrip(_EDGES)
    at = len(raw) - len(bare)
    return _Token(start, raw, at, bare.rstrip(_EDGES).lower())


def _changes(tokens: Sequence[_Token], scanned: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Where a word begins, and what is to be read there."""
    words = [token.word for token in tokens]
    pairs = Counter(pairwise(words))
    asked = list(_inside(tokens, scanned))
    wrong = [n for n in asked if _is_impossible(tokens[n])]
    if len(wrong) > _MOST_WORDS:
        return
    counts = Counter(words)
    near = _Near(word for word in {w for w, count in counts.items() if count > 1} | _OF_PHRASES if is_syllable(word))
    company = pairs + Counter(_PHRASES)
    found = {}
    for n in wrong:
        before, after = words[n - 1] if n else "", words[n + 1] if n + 1 < len(words) else ""
        found[n] = _meant(tokens[n], near, company, before, after)
    for n in asked:
        if n + 1 < len(words) and n not in found and _touch(tokens[n], tokens[n + 1]):
            for at, word in _slip((words[n], words[n + 1]), counts, pairs):
                found[n + at] = tokens[n + at].start + tokens[n + at].at, _as_shown(tokens[n + at], word)
    yield from (change for _, change in sorted(found.items()) if change is not None)


def _touch(first: _Token, second: _Token) -> bool:
    """Whether no mark parts two words: "xếp hàng, nằm chờ" is no "hàng năm"."""
    return second.at == 0 and first.raw.lower().endswith(first.word)


def _slip(pair: tuple[str, str], counts: Counter[str], pairs: Counter[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """Which word of a pair (0 or 1) is a slip in one of `PHRASES`, and what was meant."""
    options = _BY_FOLD.get(_folded(pair), ())
    if pair in options:
        return
    for phrase in options:
        wrong = [at for at in (0, 1) if pair[at] != phrase[at]]
        if len(wrong) == 1 and counts[pair[wrong[0]]] == pairs[pair]:
            read, meant = pair[wrong[0]], phrase[wrong[0]]
            if sum(a != b for a, b in zip(read, meant, strict=True)) == 1:
                yield wrong[0], meant
                return


def _inside(tokens: Sequence[_Token], scanned: Sequence[Span]) -> Iterator[int]:
    pages = iter(scanned)
    page = next(pages)
    for n, token in enumerate(tokens):
        while token.start >= page.end:
            following = next(pages, None)
            if following is None:
                return
            page = following
        if token.start >= page.start and len(token.word) <= _LONGEST:
            yield n


def _is_impossible(token: _Token) -> bool:
    """Whether a word can be no Vietnamese; names, codes, abbreviations and numbers are left alone."""
    word = token.word
    shown = token.raw[token.at : token.at + len(word)]
    if not any(c.isalpha() for c in word) or _CODE.search(shown) or (len(word) > 1 and shown.isupper()):
        return False
    if len(word) == 1:
        # "đơn v:", but "a)" and "b." are labels and "y" is a word.
        return not is_syllable(word) and token.raw[token.at + 1 :] == ":"
    return not is_syllable(word) or _opens_wrongly(token)


def _opens_wrongly(token: _Token) -> bool:
    return token.at > 0 and token.raw[token.at - 1] in _NO_OPENING


class _Near:
    """Words by what is left of them when any one letter is hidden."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_rest: dict[tuple[int, str, str], list[str]] = defaultdict(list)
        for word in words:
            for i in range(len(word)):
                self._by_rest[i, word[:i], word[i + 1 :]].append(word)

    def to(self, word: str, places: Iterable[int]) -> set[str]:
        """The known words that differ from `word` in one letter, at one of these places."""
        return {w for i in places for w in self._by_rest.get((i, word[:i], word[i + 1 :]), ()) if w != word}


def _meant(
    token: _Token, near: _Near, company: Counter[tuple[str, str]], before: str, after: str
) -> tuple[int, str] | None:
    """Where the word that was meant begins and how it is written; None unless its neighbours single one out."""
    best: dict[tuple[int, str], int] = {}
    for at, form, places in _forms(token):
        for word in near.to(form, places):
            kept = max(company[before, word] if before else 0, company[word, after] if after else 0)
            if kept:
                best[at, word] = kept
    most = max(best.values(), default=0)
    favoured = [key for key, kept in best.items() if kept == most]
    if len(favoured) != 1:
        return None
    at, word = favoured[0]
    return token.start + at, _as_shown(replace(token, at=at), word)


def _as_shown(token: _Token, word: str) -> str:
    """`word` in the capitals of what was read in its place."""
    shown = token.raw[token.at : token.at + len(word)]
    return "".join(_cased(new, old) for new, old in zip(word, shown, strict=True))


def _forms(token: _Token) -> Iterator[tuple[int, str, Sequence[int]]]:
    """What of a token may be a word with a letter wrong: the word, or the word with the mark before or behind it."""
    at, word, raw = token.at, token.word, token.raw.lower()
    yield at, word, range(len(word))
    if _opens_wrongly(token):
        yield at - 1, raw[at - 1] + word, (0,)
    if at + len(word) < len(raw):
        yield at, word + raw[at + len(word)], (len(word),)


def _cased(new: str, old: str) -> str:
    return old if old.lower() == new else new.upper() if old.isupper() else new
