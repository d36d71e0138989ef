"""Names of the register at a position of a text: a walk through the trie of folded words, then a look at the letters.

The walk finds what the words could be without tone marks and capitals; `spelled` then compares them with the written
form, so that "sở hữu", "bộ phận" or "ngành công thương" never pass for a name, while "Uỷ ban" and "Ủy ban" are one.
Every step consumes a word and the number of states is bounded by the trie's branching at links: linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extract.register_data import Form
from ingest.vietnamese import fold, nfc

CAPITALS = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
# One line break may fall inside a name, a blank line may not. A dot links only initials ("LĐ.TB&XH").
_STEP = re.compile(r"[^\S\n]*\n?[^\S\n]*(?:([^\W_]+)|([&,+–—-]|(?<=\w)\.(?=\w)))")
_LONGEST = 24
"""No name of the register has more words and links."""
_FEW = 3
"""Initials of which another letter makes other words."""

Trie = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Path:
    """Words of a text that lead to an end of the trie. `words` are the syllables as written, links left out."""

    end: int
    words: tuple[str, ...]
    ends: tuple[tuple[int, int], ...]


def _marks() -> dict[str, str]:
    """The two places of a tone mark in oa, oe, uy: "oà" → "òa"."""
    pairs = {}
    for vowels in ("oa", "oe", "uy"):
        for mark in "\u0300\u0301\u0303\u0309\u0323":
            pairs[nfc(vowels + mark)] = nfc(vowels[0] + mark) + vowels[1]
    return pairs


_MARKS = _marks()
_MARK = re.compile("|".join(_MARKS))


@lru_cache(maxsize=65_536)
def word_key(word: str) -> tuple[str, str]:
    """A word folded ("va" as "&"), and in lower case with one place for the tone mark."""
    lower = _MARK.sub(lambda m: _MARKS[m.group()], word.lower())
    folded = fold(word)
    return ("&" if folded == "va" else folded), lower


def walk(text: str, start: int, trie: Trie) -> list[Path]:
    """Every end of the trie that the words from `start` lead to, longest first."""
    states: list[Trie] = [trie]
    words: list[str] = []
    found: list[Path] = []
    position = start
    linked = False
    for _ in range(_LONGEST):
        step = _STEP.match(text, position)
        if step is None:
            break
        word, position = step[1], step.end()
        token = word_key(word)[0] if word else "&"
        if token == "&":
            states = states if linked else [s["&"] for s in states if "&" in s]
            linked = True
            continue
        after: list[Trie] = []
        for state in states:
            if token in state:
                after.append(state[token])
            if not linked and "&" in state and token in state["&"]:  # a link may be left out ("Kế hoạch Đầu tư")
                after.append(state["&"][token])
        if not after:
            break
        states, linked = after, False
        words.append(word)
        ends = [(end[0], end[1]) for state in states if "" in state for end in state[""]]
        if ends:
            found.append(Path(position, tuple(words), tuple(ends)))
    return found[::-1]


@lru_cache(maxsize=16_384)
def spelling(written: str) -> tuple[tuple[str, bool, bool], ...]:
    """The words of a written form: lower case with one tone place, whether initials, whether capital."""
    words = [w for w in re.findall(r"[^\W_]+", written) if word_key(w)[0] != "&"]
    return tuple((word_key(w)[1], len(w) > 1 and w.isupper(), w[0].isupper()) for w in words)


def slips(form: Form, words: tuple[str, ...]) -> int | None:
    """How many syllables differ from the written form in their marks; None where letter case rules the name out.

    Initials must be capitals. Of the other words the first, or the first of the topic ("sở Công Thương"), must begin
    with one; names of three and more syllables that begin with "ủy ban", "hội đồng" may be all lower case.
    """
    pattern = spelling(form.written)
    wrong = 0
    capital = False
    for (lower, initials, proper), word in zip(pattern, words, strict=True):
        if initials:
            if not _initials(word) or not _same_letters(lower, word.lower(), alone=len(words) == 1):
                return None
            capital = True
            continue
        wrong += word_key(word)[1] != lower
        capital = capital or (proper and word[0].isupper())
    if not capital and not _unmistakable(pattern):
        return None
    return wrong


def _initials(word: str) -> bool:
    """Initials as people write them: capitals, perhaps with the small letters of a name ("TTg", "QPh")."""
    return word[0].isupper() and sum(c.isupper() for c in word) * 2 > len(word)


def _same_letters(known: str, written: str, *, alone: bool) -> bool:
    """Whether initials are those known, perhaps but for a stroke ("SKHDT", "UBNĐ").

    One is easily lost; but put where none belongs, in few letters that `alone` are the whole name, it makes other
    words: "SĐT" is a telephone number, "SDT" is Sở Dân tộc.
    """
    if alone and len(known) <= _FEW:
        return written in (known, known.replace("đ", "d"))
    return known.replace("đ", "d") == written.replace("đ", "d")


def _unmistakable(pattern: tuple[tuple[str, bool, bool], ...]) -> bool:
    """Whether a name means nothing else when all of it is in lower case: "ủy ban nhân dân", "hội đồng nhân dân"."""
    return len(pattern) > 3 and pattern[2][0] == "nhân" and pattern[3][0] == "dân"
