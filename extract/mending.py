"""Letters that recognition misread, put right for matching alone: the text that is shown stays as it was read.

"Thường xuyền", "đơn v: chủ trì", "hàrg năm": one letter wrong hides a time or a label from every pattern. Words on
recognised pages, and in texts with the slips of recognition, are read as another one of the same length:

- the words of `ACTS`, whatever their marks;
- a word that cannot be Vietnamese (`is_syllable`), as the word that stands beside the same neighbour elsewhere in the
  document, in `PHRASES` or in a name of the register, if there is just one a letter apart: words are known by the
  company they keep;
- a word that differs by a mark from the one in its place in three words of a name of the register, or in one of
  `PHRASES`, if the document has it nowhere else ("có quan hệ" is no "cơ quan": "có" has a life of its own);
- initials of which one letter is another than in those that the document writes behind the same word;
- a word that differs by a mark from a more frequent one that stands between the same neighbours elsewhere in the
  document, if it stands nowhere else either ("chuyên trách vê an toàn" beside "chuyên trách về an toàn").

The result is as long as the text, so every offset holds in both. The time is linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise, starmap

from extract.lexicon import opens_with_act
from extract.register import resolve
from extract.register_data import types
from ingest.document import Document, Page, Span
from ingest.vietnamese import fold
from ingest.vietnamese_score import is_syllable

PHRASES = (
    "hàng năm", "hằng năm", "hàng quý", "hằng quý", "hàng tháng", "hằng tháng", "định kỳ", "giai đoạn",
    "cơ quan", "chủ trì", "phối hợp", "thời gian", "thời hạn", "thực hiện", "hoàn thành", "sản phẩm",
    "kết quả", "tổ chức", "trách nhiệm", "theo dõi", "giám sát", "đôn đốc", "báo cáo", "ủy ban", "ban nhân", "nhân dân",
    "liên quan",
)  # fmt: skip
"""Pairs of words of which labels, times and the names of every level's government are made: a closed class."""

ACTS = (
    "đẩy mạnh", "đẩy nhanh", "thúc đẩy", "triển khai", "tăng cường", "tập trung", "khẩn trương", "hỗ trợ", "phát triển",
    "tổng hợp", "thẩm quyền", "thẩm định", "tiếp tục", "xây dựng", "kịp thời", "rà soát", "chỉ đạo", "hướng dẫn",
    "kiểm tra", "bảo đảm", "đảm bảo", "nâng cao", "hoàn thiện", "vấn đề", "đơn vị", "thường xuyên", "căn cứ",
)  # fmt: skip
"""The commonest words of an act, and of who does it. No other two words are written like one of these but for their
marks, so that "thúc đây" is a slip though "đây" has a life of its own."""

# What recognition makes of them above all: the hook above a circumflex is lost, or both are taken for an acute.
_TELL_TALES = tuple(
    {phrase.translate(str.maketrans("ẩổể", lost)) for phrase in (*PHRASES, *ACTS) for lost in ("âôê", "áóé")}
    - {*PHRASES, *ACTS}
)
_TOLD = 2
"""Kinds of such slips in a text that was not typed, in small letters; one may be."""


def _folded(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(fold, words))


@dataclass(frozen=True, slots=True)
class _Closed:
    """Who keeps company in `PHRASES` and names: pairs, their words, and by fold the phrases and the threes of names."""

    pairs: Counter[tuple[str, ...]]
    words: frozenset[str]
    by_fold: Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]
    acts: frozenset[tuple[str, ...]]


@cache
def _closed() -> _Closed:
    names = [re.findall(r"\w+", part) for agency in types().types for part in agency.name.lower().split(",")]
    acts = [tuple(act.split()) for act in ACTS]
    phrases = [*acts, *(tuple(phrase.split()) for phrase in PHRASES)]
    pairs = {*phrases, *(pair for name in names for pair in pairwise(name))}
    whole = {*phrases, *(three for name in names for three in zip(name, name[1:], name[2:], strict=False))}
    ordered = sorted(whole, key=lambda words: (_folded(words), words))
    by_fold = {key: tuple(group) for key, group in groupby(ordered, key=_folded)}
    return _Closed(Counter(pairs), frozenset(word for pair in pairs for word in pair), by_fold, frozenset(acts))


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

    The text is as long as it was; without recognised pages, or slips of recognition, the document is the one given.
    """
    text = document.text
    scanned = [page.span for page in document.reading.pages if is_recognised(page)]
    if not scanned and _was_recognised(text):
        scanned = [Span(0, len(text))]
    if not scanned:
        return document, ()
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


def _was_recognised(text: str) -> bool:
    """Whether a text that came as such was once told from a picture, by the slips in it."""
    told = 0
    for slip in _TELL_TALES:
        told += slip in text
    return told >= _TOLD


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
    near = _Near(
        word for word in {w for w, count in counts.items() if count > 1} | _closed().words if is_syllable(word)
    )
    company = Counter[tuple[str, ...]](pairs) + _closed().pairs
    found = {}
    for n in wrong:
        before, after = words[n - 1] if n else "", words[n + 1] if n + 1 < len(words) else ""
        found[n] = _meant(tokens[n], near, company, before, after)
    for n in asked:
        for size in (2, 3):
            near_by = tokens[n : n + size]
            # Names are written with a capital: "công nghiệp nặng" is none.
            named = size == 2 or any(token.raw[token.at : token.at + 1].isupper() for token in near_by)
            if named and len(near_by) == size and all(starmap(_touch, pairwise(near_by))):
                for at, word in _slip(words[n : n + size], counts, pairs):
                    found.setdefault(n + at, (near_by[at].start + near_by[at].at, _as_shown(near_by[at], word)))
    for n, word in (*_between_same(tokens, asked, counts), *_misread_codes(tokens, asked, counts)):
        found.setdefault(n, (tokens[n].start + tokens[n].at, _as_shown(tokens[n], word)))
    for n, word in _lone(words, asked, {n: change[1].lower() for n, change in found.items() if change}):
        found.setdefault(n, (tokens[n].start + tokens[n].at, _as_shown(tokens[n], word)))
    yield from (change for _, change in sorted(found.items()) if change is not None)


def _between_same(tokens: Sequence[_Token], asked: Sequence[int], counts: Counter[str]) -> Iterator[tuple[int, str]]:
    """Which words are a slip of the one between the same neighbours elsewhere, and what was meant."""
    words = [token.word for token in tokens]
    company: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        company[before, fold(word), after].add(word)
    meant: dict[int, str] = {}
    for n in asked:
        if not 0 < n < len(words) - 1 or not words[n - 1] or not words[n + 1]:
            continue
        word = words[n]
        near = [
            other
            for other in company[words[n - 1], fold(word), words[n + 1]]
            if counts[other] > counts[word] and _apart(other, word) == 1
        ]
        if len(near) == 1:
            meant[n] = near[0]
    slips = Counter(words[n] for n in meant)
    yield from ((n, word) for n, word in meant.items() if slips[words[n]] == counts[words[n]])


def _touch(first: _Token, second: _Token) -> bool:
    """Whether no mark parts two words: "xếp hàng, nằm chờ" is no "hàng năm"."""
    return second.at == 0 and first.raw.lower().endswith(first.word)


def _slip(read: Sequence[str], counts: Counter[str], pairs: Counter[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """Which of two or three words is a slip in a phrase or name, and what was meant."""
    options = _closed().by_fold.get(_folded(read), ())
    if tuple(read) in options:
        return
    for meant in options:
        wrong = [at for at, (a, b) in enumerate(zip(read, meant, strict=True)) if a != b]
        if meant in _closed().acts:
            # "Trên 30 hộ trở lên" is no "hỗ trợ": where both words are others, one must have lost its marks altogether.
            if len(wrong) == 1 or any(read[at].isascii() or read[at] == "dé" for at in wrong):
                yield from ((at, meant[at]) for at in wrong)
            return
        if len(wrong) != 1 or sum(a != b for a, b in zip(read[wrong[0]], meant[wrong[0]], strict=True)) != 1:
            continue
        # One that stands elsewhere too has a life of its own: "vận động Nhân dân" holds no name with "đồng nhân dân".
        if counts[read[wrong[0]]] == max(pairs[pair] for pair in pairwise(read) if read[wrong[0]] in pair):
            yield wrong[0], meant[wrong[0]]
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


_PROPOSED = (["xuất"], ["nghị"], ["án"], ["tài"], ["cương"], ["cập"])


def _lone(words: Sequence[str], asked: Sequence[int], meant: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Words of one syllable that recognition leaves bare: no word is "dé", nor is it "can" that stands before an act.

    Both tell what follows them: what an act is for, and what somebody has to do.
    """
    for n in asked:
        if words[n] == "dé":
            yield n, "đề" if words[n + 1 : n + 2] in _PROPOSED else "để"
        elif words[n] == "can":
            following = [meant.get(at, words[at]) for at in range(n + 1, min(n + 5, len(words)))]
            if opens_with_act(" ".join(following)):
                yield n, "cần"


_INITIALS = re.compile(r"[A-ZĐ]+(?:&[A-ZĐ]+)+")


def _misread_codes(tokens: Sequence[_Token], asked: Sequence[int], counts: Counter[str]) -> Iterator[tuple[int, str]]:
    """Initials that no agency has and the document has once, as those behind the same word: "Sở TI&TT", "Sở TT&TT"."""
    behind: dict[str, set[str]] = defaultdict(set)
    for before, token in pairwise(tokens):
        if "&" in token.raw and _INITIALS.fullmatch(token.raw[token.at : token.at + len(token.word)]):
            behind[before.word].add(token.word)
    for n in asked:
        word, first = tokens[n].word, tokens[n - 1] if n else tokens[n]
        if word not in behind.get(first.word, ()) or counts[word] > 1:
            continue
        near = [w for w in behind[first.word] if counts[w] > 1 and _apart(w, word) == 1]
        if len(near) == 1 and resolve(f"{first.raw} {tokens[n].raw}".strip(_EDGES)) is None:
            yield n, near[0]


def _apart(one: str, other: str) -> int | None:
    """In how many letters two words differ; None where they are not equally long."""
    return sum(a != b for a, b in zip(one, other, strict=True)) if len(one) == len(other) else None


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
    token: _Token, near: _Near, company: Counter[tuple[str, ...]], before: str, after: str
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
