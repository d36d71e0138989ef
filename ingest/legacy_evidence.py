"""Which old Vietnamese code a text is typed in, told from its letters alone where no font's name says it.

A word that is no Vietnamese syllable as it stands, but is one when decoded, speaks for a code; a word with letters
beyond ASCII that is none when decoded speaks against it. Some 7,000 syllables are possible and far more strings
are not: three words agree by chance only in a text that is not Vietnamese at all, and there the plain words
betray it. Measured: `tests/bench/bench_letters.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.legacy import Code, changes, from_code, is_unicode, unicode_words
from ingest.vietnamese_score import is_syllable, vietnamese_score

_TOKEN = {
    Code.TCVN3: re.compile(r"[A-Za-z\xa1-\xff]+"),
    Code.VN1: re.compile(r"[A-Za-z\x01-\x06\x11-\x17\x80-\xff]+"),
    Code.VNI: re.compile(r"[A-Za-z\xc0-\xff]+"),
    Code.VIQR: re.compile(r"[A-Za-z^(+*'`?~.]+"),
}
_MARKED = {
    Code.TCVN3: re.compile(r"[\xa1-\xff]"),
    Code.VN1: re.compile(r"[\x01-\x06\x11-\x17\x80-\xff]"),
    Code.VNI: re.compile(r"[\xc0-\xff]"),
    Code.VIQR: re.compile(r"[A-Za-z][\^(+*'`?~.]|dd|DD"),
}
# Signs and letters that stand beside a letter in TCVN3 or VNI, and never do in Vietnamese written in Unicode.
_ODD = (
    r"\xa1-\xac\xae\xb5-\xb9\xbb-\xbe\xc4-\xc7\xcb\xce\xcf\xd1\xd6-\xd8\xdb\xdc\xde\xdf\xe4-\xe7\xeb\xee\xef\xf1\xf6-\xf8\xfb"
    r"\xfc\xfe\xff"
)
# Nor does a soft hyphen stand at the end of a word, as the ư of TCVN3 does.
_STRANGE = re.compile(rf"[{_ODD}\xad](?:(?<!\xad)(?:(?<=[A-Za-z].)|(?=[A-Za-z]))|(?<=[A-Za-z]\xad)(?=[ ,.;:)]))")
_HYPHENED = re.compile(
    r"(?<![A-Za-z\xa1-\xff-])[A-Za-z\xa1-\xff]{0,4}-(?:[A-Za-z\xa1-\xff]{1,4}|(?<=[A-Za-z\xa1-\xff]-))(?![A-Za-z\xa1-\xff-])"
)
_SPELLED = re.compile(r"[aeouAEOU][\^(+][`'?~.]|\bdd[aeiouy]")
_SURE = 3
"""Different words that must speak for a code."""
_VIETNAMESE = 0.75
"""Least share of possible syllables in the decoded text: English has 0.15, French 0.35, plans 0.97 to 1."""
_MANY_SPELLED = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words of a text say about one code: the different words for it, words for it, words against it, all."""

    code: Code
    kinds: frozenset[str]
    gained: int
    against: int
    words: int

    def is_enough(self, text: str) -> bool:
        """Whether `text`, of which this is the evidence, is in this code."""
        if not _are_enough(len(self.kinds), self.code):
            return False
        few = len(self.kinds) < _SURE
        if few and (self.against or self.words <= _SURE):
            return False
        return self.gained > 3 * self.against and self.score(text) >= _VIETNAMESE

    def score(self, text: str) -> float:
        """The share of possible syllables in `text` once it is decoded."""
        return vietnamese_score(from_code(text, self.code)) or 0.0


def _are_enough(kinds: int, code: Code) -> bool:
    """Whether so many different words may tell a code: two only where nothing speaks against them."""
    return kinds >= (_MANY_SPELLED if code is Code.VIQR else _SURE - 1)


def told_code(text: str, codes: Sequence[Code] = (Code.TCVN3, Code.VNI)) -> Code | None:
    """The code that `text` (bytes as Latin-1 characters) is typed in as a whole; None for any other text."""
    found = [evidence for evidence in (weighed(text, code) for code in codes) if evidence.is_enough(text)]
    best = max(found, key=lambda e: (e.gained - 3 * e.against, e.score(text)), default=None)
    return best.code if best else None


def may_be_in(text: str, codes: Sequence[Code]) -> list[Code]:
    """Those of `codes` in which some part of `text` may be: cheaper than a look at each part."""
    words = " ".join(set(text.split()))  # no code has a letter that is white space, so each word is looked at once
    return [code for code in codes if _are_enough(len(weighed(words, code).kinds), code)]


def weighed(text: str, code: Code) -> Evidence:
    """What speaks for and against `code` in `text`."""
    tokens = _TOKEN[code].findall(text)
    told = [word for token in tokens if (word := _told_by(token, code))]
    against = told.count(_AGAINST)
    return Evidence(code, frozenset(told) - {_AGAINST}, len(told) - against, against, len(tokens))


_AGAINST = "-"
"""What a word tells that is none in the code: a sign that no word is."""


@lru_cache(maxsize=16_384)  # the words of a text recur, and a text is looked at for several codes
def _told_by(token: str, code: Code) -> str:
    """The word that speaks for `code`, `_AGAINST` where it speaks against it, "" where it tells nothing."""
    if not _MARKED[code].search(token):
        return ""
    word = _decoded_word(token, code)
    if word is not None and _is_word(word):
        return word.lower() if len(word) > 1 and not _is_word(token) else ""
    return _AGAINST if word is None or not _is_abbreviation(word) else ""


def _decoded_word(token: str, code: Code) -> str | None:
    """`token` in Unicode; None when a letter beyond ASCII is none that the code has."""
    known = sum(1 for start, end, _ in changes(token, code) for char in token[start:end] if not char.isascii())
    if known < sum(1 for char in token if not char.isascii()):
        return None
    return from_code(token, code).strip(".?'`~(*+^") if code is Code.VIQR else from_code(token, code)


def _is_abbreviation(word: str) -> bool:
    """'HĐND', 'QĐ': capitals that are read letter by letter in any code."""
    return word.isupper() and len(word) <= 6


def _is_word(word: str) -> bool:
    return word.isalpha() and is_syllable(word)


def with_horned_u(text: str) -> str:
    """`text` in TCVN3 out of a PDF, with the hyphens that are its ư: 'tr-íc' is 'tr\xadíc', 'trước'.

    The code of ư is that of the soft hyphen, which PDF calls a hyphen (ISO 32000-1, annex D.2, note 6). A hyphen is one
    that makes a syllable of the letters around it. Length stays.
    """
    return _HYPHENED.sub(lambda match: _with_u(match.group()), text)


def _with_u(token: str) -> str:
    horned = token.replace("-", "\xad")
    return horned if _is_word(from_code(horned, Code.TCVN3)) else token


def is_strange(text: str) -> bool:
    """Whether letters of `text` stand where Unicode Vietnamese never has them: worth a closer look (cheap, linear)."""
    return _STRANGE.search(text) is not None


def is_spelled(text: str) -> bool:
    """Whether `text` has the marks of VIQR and no Vietnamese letter: worth a closer look (cheap, linear)."""
    return not is_unicode(text) and _SPELLED.search(text) is not None


def is_foreign_to(line: str, code: Code) -> bool:
    """Whether a line of a text in `code` is not in it: retyped in Unicode, or in another language."""
    evidence = weighed(line, code)
    return unicode_words(line) > evidence.gained or evidence.against > max(evidence.gained, 2)
